import type { ColumnType, Generated } from 'kysely';

import type { AmendmentKind } from '#app/domain/amendment.ts';

/** What every row that is kept in versions says of its present one; the database sets it. */
export interface Versioned {
  version: ColumnType<number, never, never>;
  /** Null: as it was registered. */
  changed_at: ColumnType<Date | null, Date | undefined, never>;
  /** What made this version; null for the first. */
  amendment_id: ColumnType<string | null, string | undefined, never>;
}

export interface AmendmentTable {
  id: Generated<string>;
  member_state: string;
  /** Null with `occasion_id` null: one for many records. */
  record_id: string | null;
  occasion_id: string | null;
  import_batch_id: string | null;
  kind: AmendmentKind;
  /** As the officer wrote it; a code where a trace changed the outcome. */
  reason: string;
  officer_id: string;
  officer_name: string;
  at: ColumnType<Date, never, never>;
  /** The number of its transaction. */
  transaction_id: ColumnType<string, never, never>;
}

/** Rows as they stood, from `valid_from` until before `valid_to`. */
export interface RowVersionTable {
  table_name: string;
  row_id: string;
  version: number;
  record_id: string | null;
  occasion_id: string | null;
  member_state: string;
  /** -infinity for a row without a date of its own. */
  valid_from: Date | number;
  valid_to: Date;
  /** What ended this version. */
  amendment_id: string;
  /** The row as JSON, by column. */
  content: Record<string, unknown>;
}
