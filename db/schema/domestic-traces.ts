import type { Generated } from 'kysely';

import type { DomesticConclusion, InquiryFinding, InquiryStep } from '#app/domain/domestic-trace.ts';

export interface DomesticTraceTable {
  id: Generated<string>;
  /** Null where a State outside the portal asks about an arm that it describes. */
  record_id: string | null;
  /** The request of another State that it answers; null for an arm of one's own. */
  request_id: string | null;
  member_state: string;
  opened_by: string;
  opened_by_name: string;
  opened_at: Date;
  conclusion: DomesticConclusion | null;
  /** The point of diversion in time; the second day is null where the first is exact. */
  diverted_from: string | null;
  diverted_until: string | null;
  diverted_place: Generated<string>;
  /** Why the point of diversion is not known. */
  point_unknown: Generated<string>;
  exported_to: string | null;
  circumstances: Generated<string>;
  concluded_by: string | null;
  concluded_by_name: string | null;
  concluded_at: Date | null;
}

export interface DomesticInquiryTable {
  id: Generated<string>;
  trace_id: string;
  member_state: string;
  step: InquiryStep;
  agency: string;
  asked_on: string;
  answered_on: string | null;
  found: InquiryFinding | null;
  finding: Generated<string>;
  written_by: string;
  written_by_name: string;
  written_at: Generated<Date>;
}
