import type { ArmMark } from '#app/components/record/arm.ts';
import type { armOf } from '#app/components/record/arm.ts';
import type { TraceStatus } from '#app/domain/trace-request.ts';

export interface Office {
  office: string;
  phone: string;
  email: string;
  hours: string;
}

/** One side of a hit, as far as this officer may see it. */
export interface HitSide {
  record: Parameters<typeof armOf>[0] & {
    id: string;
    report_type: string;
    occurred_on: string;
    sharing: string;
  };
  marks: readonly (Omit<ArmMark, 'asRead'> & { id: string; as_read: string })[];
}

export interface HitSides {
  hit: {
    id: string;
    status: string;
    intake_state: string;
    loss_state: string;
    intake_record_id: string | null;
  };
  intake?: HitSide;
  loss?: HitSide;
}

/** A hit as its page loads it. */
export interface LoadedHit extends HitSides {
  intakeIsOurs: boolean;
  lossIsOurs: boolean;
  otherState: string;
  otherKnows: boolean;
  mayDecide: boolean;
  mayRecover: boolean;
  /** Whole days left to decide; negative when over, absent once settled */
  daysLeft?: number;
  decisions: readonly { member_state: string }[];
  agreements: readonly { member_state: string; at: string }[];
  mayTrace: boolean;
  ownState: string;
  /** `YYYY-MM-DD` */
  today: string;
  contact?: Office;
  ownContact?: Office;
  requests: readonly { id: string; reference: string; addressed_state: string; status: TraceStatus }[];
}
