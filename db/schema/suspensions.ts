import type { Generated } from 'kysely';

export interface StateSuspensionTable {
  id: Generated<string>;
  member_state: string;
  reason: string;
  suspended_by: string;
  suspended_by_name: string;
  suspended_at: Date;
  /** Why it was lifted; empty while it holds. */
  lift_reason: Generated<string>;
  lifted_by: string | null;
  lifted_by_name: string | null;
  lifted_at: Date | null;
}
