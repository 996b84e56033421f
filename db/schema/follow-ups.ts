import type { ColumnType, Generated } from 'kysely';

import type { FollowUpKind } from '#app/domain/follow-up.ts';

export interface TraceFollowUpTable {
  id: Generated<string>;
  request_id: string;
  requesting_state: string;
  addressed_state: string;
  /** Who says so. */
  member_state: string;
  kind: FollowUpKind;
  happened_on: string;
  note: string;
  shared: boolean;
  uses_answer: boolean;
  officer_id: string;
  officer_name: string;
  /** By the clock of the database. */
  at: ColumnType<Date, never, never>;
}

export interface TraceFollowUpTallyTable {
  requesting_state: string;
  addressed_state: string;
  /** In which the request was sent. */
  year: number;
  kind: FollowUpKind;
  n: number;
}
