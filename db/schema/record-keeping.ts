import type { Generated } from 'kysely';

import type {
  HELD_RECORDS,
  HOLDING_BODIES,
  HOLDING_CONDITIONS,
  HOLDING_MEDIA,
  INSPECTED_BODIES,
  INSPECTION_RESULTS,
  INSPECTION_SCOPES,
  RECEIVED_FROM,
} from '#app/domain/record-keeping.ts';

type OneOf<List extends readonly string[]> = List[number];

/** A version of a row that is never changed: the highest of an id is what stands. */
interface Versioned {
  id: string;
  member_state: string;
  version: number;
  previous: number | null;
  status: Generated<'active' | 'withdrawn'>;
  reason: Generated<string>;
  written_by: string;
  written_at: Generated<Date>;
}

export interface RecordHoldingTable extends Versioned {
  body_kind: OneOf<typeof HOLDING_BODIES>;
  body_name: string;
  body_place: string;
  licence: string;
  closed_on: string | null;
  records: OneOf<typeof HELD_RECORDS>[];
  year_from: number;
  year_until: number;
  medium: OneOf<typeof HOLDING_MEDIA>;
  quantity: number | null;
  condition: OneOf<typeof HOLDING_CONDITIONS>;
  kept_at: string;
  shelf: string;
  received_on: string | null;
  received_from: OneOf<typeof RECEIVED_FROM>;
  /** Null is for ever. */
  kept_until: string | null;
  note: string;
}

export interface KeepingInspectionTable extends Versioned {
  body_kind: OneOf<typeof INSPECTED_BODIES>;
  body_name: string;
  body_place: string;
  inspected_on: string;
  office: string;
  scope: OneOf<typeof INSPECTION_SCOPES>[];
  result: OneOf<typeof INSPECTION_RESULTS>;
  findings: string;
  demanded: string;
  due_on: string | null;
  done_on: string | null;
  note: string;
}
