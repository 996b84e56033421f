import type { CsvCell } from './csv.ts';

/** A list as a table: what a page shows, as a file holds it. */
export interface ExportTable {
  readonly header: readonly string[];
  readonly rows: readonly (readonly CsvCell[])[];
}

export const EXPORT_FORMATS = ['csv', 'xlsx'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** A file holds at most this many rows, the first of its list. */
export const MOST_EXPORTED = 50_000;
