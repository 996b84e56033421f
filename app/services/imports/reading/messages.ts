import type { Subdivision } from '#app/domain/subdivision.ts';

import type { SealedSource } from '../import-file.server.ts';
import type { FileProblemCode } from '../read/file-problem.ts';
import type { RowCounts } from '../read/count-rows.ts';
import type { ImportedRow, SetAside } from '../read/imported-row.ts';
import type { Mapping } from '../read/mapping.ts';
import type { SentRow, SentWords } from '../read/sent-rows.ts';
import type { TableFacts } from '../read/table-facts.ts';
import type { MarkList } from '#app/services/queries/batch/read-marks.ts';

/** What the reading thread is asked for. */
export type ReadingOrder =
  | {
      readonly task: 'inspect';
      readonly source: SealedSource;
      readonly name: string;
      readonly sheet: string | null;
      readonly headerRow: number | null;
      /** Tried one after the other: those whose columns the file has are told. */
      readonly known: readonly KnownMapping[];
    }
  | {
      readonly task: 'rows';
      readonly source: SealedSource;
      readonly name: string;
      readonly mapping: Mapping;
      /** Rows up to this one of the file are left out. */
      readonly after: number;
      /** Rows bring their cells: some may have to be set aside later. */
      readonly withCells: boolean;
      /** Of the mapping's country. */
      readonly subdivisions: readonly Subdivision[];
    }
  | {
      readonly task: 'sent';
      readonly source: SealedSource;
      readonly name: string;
      /** Of the import's own file. */
      readonly names: readonly string[];
      readonly words: SentWords;
      /** Rows of the sent file that are done already. */
      readonly after: number;
    }
  | { readonly task: 'marks'; readonly source: SealedSource; readonly name: string };

/** A mapping that may fit a file. `key` says where it is from: `shipped:name`, or `saved:id`. */
export interface KnownMapping {
  readonly key: string;
  readonly mapping: Mapping;
}

/** Rows of a file that belong into one transaction, in its order. */
export interface RowChunk {
  readonly rows: readonly ImportedRow[];
  readonly setAside: readonly SetAside[];
  /** Of the file; everything up to it has been handed over. */
  readonly lastRow: number;
}

/** What the whole file came to. */
export interface RowTotals {
  readonly header: readonly string[];
  readonly lastRow: number;
  readonly counts: RowCounts;
  /** How often each kind of note was made. */
  readonly notes: Readonly<Record<string, number>>;
}

/** What the reading thread answers. After each chunk it waits to be told to go on, one chunk ahead. */
export type ReadingAnswer =
  | { readonly kind: 'facts'; readonly facts: TableFacts; readonly fits: readonly string[] }
  | { readonly kind: 'marks'; readonly marks: MarkList }
  | { readonly kind: 'rows'; readonly lastRow: number }
  | { readonly kind: 'chunk'; readonly chunk: RowChunk }
  | { readonly kind: 'sent'; readonly rows: readonly SentRow[] }
  | { readonly kind: 'totals'; readonly totals: RowTotals }
  | {
      readonly kind: 'problem';
      readonly code: FileProblemCode;
      readonly detail: Readonly<Record<string, string | number>>;
    };
