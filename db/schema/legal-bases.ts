import type { Generated } from 'kysely';

import type { LegalInstrument } from '#app/domain/legal-basis.ts';

export interface LegalBasisTable {
  id: Generated<string>;
  member_state: string;
  instrument: LegalInstrument;
  /** Of a bilateral agreement. */
  other_state: string | null;
  title: Generated<string>;
  since: string;
  until: string | null;
  kept_by: string;
  kept_by_name: string;
  kept_at: Generated<Date>;
}
