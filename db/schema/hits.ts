import type { Generated } from 'kysely';

export interface HitTable {
  id: Generated<string>;
  intake_record_id: string;
  loss_record_id: string;
  intake_state: string;
  loss_state: string;
  known_to_intake: boolean;
  known_to_loss: boolean;
  score: number;
  reasons: string[];
  status: Generated<'candidate' | 'confirmed' | 'rejected'>;
  found_at: Generated<Date>;
}

export interface HitDecisionTable {
  hit_id: string;
  member_state: string;
  officer_id: string;
  decision: 'confirmed' | 'rejected';
  reason: string;
  decided_at: Generated<Date>;
}
