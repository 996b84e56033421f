import type { Generated } from 'kysely';

import type { HitEvidence } from '#app/domain/hit.ts';

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
  round: Generated<number>;
  reopened_at: Date | null;
}

export interface HitDecisionTable {
  hit_id: string;
  member_state: string;
  officer_id: string;
  decision: 'confirmed' | 'rejected';
  reason: string;
  decided_at: Generated<Date>;
  round: Generated<number>;
  evidence: Generated<HitEvidence[]>;
}

export interface HitReopeningTable {
  hit_id: string;
  round: number;
  member_state: string;
  officer_id: string;
  officer_name: string;
  reason: string;
  at: Generated<Date>;
}

export interface HitRecoveryTable {
  hit_id: string;
  round: number;
  record_id: string;
  event_id: string;
  member_state: string;
  officer_id: string;
  at: Generated<Date>;
}

export interface HitAgreementTable {
  hit_id: string;
  member_state: string;
  officer_id: string;
  officer_name: string;
  at: Generated<Date>;
}
