import type { Generated } from 'kysely';

export interface PasskeyTable {
  id: string;
  officer_id: string;
  name: string;
  public_key: Buffer;
  counter: number;
  created_at: Date;
  last_used_at: Generated<Date | null>;
  ended_at: Generated<Date | null>;
}

export interface AnsweredChallengeTable {
  id: string;
  answered_at: Date;
}
