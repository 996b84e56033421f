import type { ColumnType, Generated } from 'kysely';

import type { SharingLevel } from '#app/domain/sharing.ts';

export type ImportStatus =
  | 'reading'
  | 'unreadable'
  | 'mapping'
  | 'checking'
  | 'checked'
  | 'running'
  | 'stopped'
  | 'done'
  | 'retrying'
  | 'undoing'
  | 'undone'
  | 'discarded';

/** A JSON document of the app; null until there is one. */
type Document = ColumnType<unknown, string | null | undefined, string | null>;

export interface ImportBatchTable {
  id: Generated<string>;
  member_state: string;
  officer_id: string;
  source: string;
  file_name: string;
  file_sha256: string;
  file_size: Generated<number>;
  stored_as: string | null;
  /** Name of the mapping. */
  mapping: string;
  status: Generated<ImportStatus>;
  table_facts: Document;
  mapping_used: Document;
  problem: Document;
  sharing: SharingLevel | null;
  checked: Document;
  rows_total: Generated<number>;
  rows_done: Generated<number>;
  stored: Generated<number>;
  already_there: Generated<number>;
  repeated: Generated<number>;
  hits: Generated<number>;
  reason: Generated<string>;
  summary: ColumnType<object, string | undefined, string>;
  started_at: Generated<Date>;
  finished_at: Date | null;
  changed_at: Generated<Date>;
}

export interface ImportSetAsideTable {
  batch_id: string;
  member_state: string;
  row_number: number;
  reason: string;
  column_name: string | null;
  value: string | null;
  cells: ColumnType<unknown, string | undefined, never>;
  amended: ColumnType<unknown, string | undefined, string>;
  status: Generated<'waiting' | 'stored' | 'known' | 'dropped'>;
  officer_id: string | null;
  changed_at: Date | null;
}

export interface ImportRemarkTable {
  batch_id: string;
  member_state: string;
  code: string;
  page: number;
  remarks: ColumnType<unknown, string, string>;
}

export interface ImportMappingTable {
  id: Generated<string>;
  member_state: string;
  source: string;
  version: number;
  document: ColumnType<unknown, string, never>;
  officer_id: string;
  created_at: Generated<Date>;
}
