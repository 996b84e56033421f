import type { ColumnType, Generated } from 'kysely';

import type { PhotographType } from '#app/domain/image-type.ts';
import type { DraftMark, PhotographSubject } from '#app/domain/photograph.ts';

import type { Versioned } from './amendments.ts';

export interface PhotographTable extends Versioned {
  id: Generated<string>;
  member_state: string;
  /** Set once the arm is registered; before that, `draft_id` and `weapon_key` are. */
  record_id: string | null;
  marking_id: string | null;
  draft_id: string | null;
  weapon_key: string | null;
  draft_mark: ColumnType<DraftMark | null, string | null, string | null>;
  subject: PhotographSubject;
  caption: Generated<string>;
  taken_on: string | null;
  original_sha256: string;
  original_type: PhotographType;
  original_bytes: number;
  width: number;
  height: number;
  file_id: string;
  added_by: string;
  added_at: ColumnType<Date, never, never>;
  status: Generated<'active' | 'withdrawn'>;
  withdrawn_reason: Generated<string>;
  withdrawn_by: string | null;
  withdrawn_at: Date | null;
}
