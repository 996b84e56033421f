import type { Generated } from 'kysely';

/** Whose requests are counted together. */
export type LimitScope = 'contact' | 'token' | 'state' | 'address' | 'braked';

export interface RateLimitTable {
  scope: LimitScope;
  per_minute: number;
  set_by: string | null;
  set_at: Generated<Date>;
}

/** Requests of one whole minute; not logged. */
export interface RateUseTable {
  scope: LimitScope;
  key: string;
  /** Since 1970. */
  minute: number;
  used: number;
}

/** What makes use unusual. */
export type UseRule = 'bulk' | 'odd_hours' | 'foreign' | 'enumeration';

export interface UseRuleTable {
  rule: UseRule;
  most: number;
  within_minutes: number;
  /** Of `odd_hours` alone, local to the officer's State. */
  from_hour: number | null;
  until_hour: number | null;
  brakes: boolean;
  set_by: string | null;
  set_at: Generated<Date>;
}

export interface UnusualUseTable {
  id: Generated<string>;
  rule: UseRule;
  officer_id: string;
  officer_name: string;
  member_state: string | null;
  amount: number;
  most: number;
  within_minutes: number;
  first_at: Date;
  last_at: Date;
  found_at: Generated<Date>;
  braked: boolean;
  settled_at: Date | null;
  settled_by: string | null;
  settled_name: string | null;
  remark: Generated<string>;
}
