import type { ColumnType, Generated } from 'kysely';

import type { FirearmType } from '#app/domain/firearm.ts';
import type { Purpose } from '#app/domain/purpose.ts';
import type { BatchOutcome, BatchStatus, RowProblem } from '#app/domain/query-batch.ts';

/** A JSON document of the app; null until there is one. */
type Document = ColumnType<unknown, string | null | undefined, string | null>;

export interface QueryBatchTable {
  id: Generated<string>;
  officer_id: string;
  member_state: string;
  purpose: Purpose;
  case_reference: Generated<string>;
  /** Empty for a batch that came through the API. */
  file_name: Generated<string>;
  file_sha256: Generated<string>;
  stored_as: string | null;
  status: Generated<BatchStatus>;
  problem: Document;
  columns_read: Document;
  rows_total: number | null;
  asked_at: Generated<Date>;
  /** Set by the database when the list is asked. */
  keep_until: Generated<Date>;
  answers_gone_at: Date | null;
}

export interface AnswerTermTable {
  singleton: Generated<boolean>;
  days: number;
}

export interface QueryBatchRowTable {
  batch_id: string;
  row_number: number;
  member_state: string;
  officer_id: string;
  mark: string;
  make: Generated<string>;
  calibre: Generated<string>;
  firearm_type: Generated<FirearmType>;
  notes: Generated<string[]>;
  problems: Generated<RowProblem[]>;
  outcome: BatchOutcome | null;
  query_id: string | null;
  answer: Document;
}
