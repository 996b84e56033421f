import type { Generated } from 'kysely';

import type { SpotField, SpotResult } from '#app/domain/spot-check.ts';

export interface SpotCheckTable {
  id: Generated<string>;
  member_state: string;
  rule: 'simple_sha256';
  seed: string;
  as_of: Date;
  registered_from: string | null;
  registered_until: string | null;
  population: number;
  size: number;
  note: Generated<string>;
  drawn_by: string;
  drawn_at: Generated<Date>;
}

export interface SpotCheckItemTable {
  id: Generated<string>;
  spot_check_id: string;
  member_state: string;
  record_id: string;
  place: number;
  record_version: number;
  result: SpotResult | null;
  differing: Generated<SpotField[]>;
  note: Generated<string>;
  reader_id: string | null;
  read_at: Date | null;
  /** Who found the record right after all. */
  upheld_by: string | null;
  upheld_at: Date | null;
  upheld_why: Generated<string>;
}

export interface SpotCheckReadingTable {
  id: Generated<string>;
  item_id: string;
  member_state: string;
  marking_id: string;
  as_read: string;
  agrees: boolean;
  officer_id: string;
  read_at: Generated<Date>;
}
