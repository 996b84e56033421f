import type { Generated } from 'kysely';

export interface RequestDraftTable {
  id: Generated<string>;
  /** The State for which it was drafted, and whose point of contact confirms it. */
  member_state: string;
  addressed_state: string;
  /** Who of that State asked for it, and when. */
  asked_by: string;
  asked_on: string;
  weapon: string;
  legal_justification: Generated<string>;
  circumstances: Generated<string>;
  information_sought: Generated<string>;
  intended_use: Generated<string>;
  drafted_by: string;
  drafted_by_name: string;
  drafted_at: Date;
  status: Generated<'open' | 'sent' | 'declined'>;
  request_id: string | null;
  reason: Generated<string>;
  settled_by: string | null;
  settled_at: Date | null;
}
