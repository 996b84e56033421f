import type { ColumnType, Generated } from 'kysely';

import type { FindingStatus, Severity } from '#app/domain/quality/finding.ts';

export interface QualityRuleTable {
  code: string;
  severity: Severity;
  /** 1 to 100: how much it matters, among rules of one severity. */
  weight: number;
  active: boolean;
  parameters: ColumnType<Record<string, unknown>, string, string>;
  /** The clause or text that asks for it. */
  source: string;
}

export interface QualityRuleSettingTable {
  member_state: string;
  rule: string;
  active: boolean;
  changed_by: string;
  changed_at: Generated<Date>;
}

export interface QualityFindingTable {
  id: Generated<string>;
  member_state: string;
  record_id: string;
  rule: string;
  severity: Severity;
  detail: ColumnType<Record<string, unknown>, string, string>;
  status: Generated<FindingStatus>;
  found_by: string;
  found_at: Generated<Date>;
  /** Who accepted it, or opened it again, last. */
  decided_by: string | null;
  decided_at: Date | null;
  reason: string | null;
  closed_by: string | null;
  closed_at: Date | null;
}

export interface QualityCheckTable {
  id: Generated<string>;
  member_state: string;
  /** Null is the whole register of the State. */
  import_batch_id: string | null;
  status: Generated<'running' | 'done' | 'stopped'>;
  at_date: string | null;
  at_id: string | null;
  records: Generated<number>;
  found: Generated<number>;
  gone: Generated<number>;
  begun_by: string;
  begun_at: Generated<Date>;
  ended_at: Date | null;
}
