import type { ColumnType, Generated } from 'kysely';

export type JobStatus = 'queued' | 'running' | 'done' | 'failed' | 'cancelled';

export interface JobTable {
  id: Generated<string>;
  kind: string;
  officer_id: string;
  member_state: string | null;
  audience: 'officer' | 'state';
  subject_id: string | null;
  input: ColumnType<unknown, string, never>;
  status: Generated<JobStatus>;
  worker: string | null;
  lease_until: Date | null;
  not_before: Generated<Date>;
  attempts: Generated<number>;
  cancel_requested: Generated<boolean>;
  done: Generated<number>;
  total: number | null;
  reason: string | null;
  queued_at: Generated<Date>;
  started_at: Date | null;
  ended_at: Date | null;
  seen_at: Date | null;
}
