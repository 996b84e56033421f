import { type MatchReason, type MatchReasonKind, NEAR_REASONS } from '#app/domain/marking/explain-match.ts';
import type { MatchDoubt } from '#app/domain/marking/shared-mark.ts';
import type { SharingLevel } from '#app/domain/sharing.ts';

import type { Contact, QueryAnswer } from './query-answer.ts';

/** One entry of an answer over the API. What sharing hides has no record id, no reasons and no score. */
export interface ApiResult {
  readonly recordId?: string;
  readonly sharing: SharingLevel;
  /** The reason that sets the match furthest apart from an exact one; `disclosure` for a hidden record. */
  readonly kind: MatchReasonKind | 'disclosure';
  readonly reasons: readonly MatchReason[];
  /** 0 to 1000, higher is likelier; null for a hidden record. */
  readonly score: number | null;
  /**
   * Why it may yet be another arm: a text written where no serial is, one that stands on many weapons of the make, or the same
   * number on another make and type; null where nothing speaks against it.
   */
  readonly doubt: MatchDoubt | null;
  /** Null where even the State is kept. */
  readonly memberState: string | null;
  /** Whom to call; null for records of one's own and for blind matches. */
  readonly contact: Contact | null;
  /** For a loss whose arm was recovered: what became of it and when, so that it is no longer sought; null otherwise. */
  readonly closed: {
    readonly by: string;
    readonly from: string | null;
    readonly until: string | null;
  } | null;
}

/** From the furthest from an exact match to the exact match, as scores fall. */
const FURTHEST_FIRST: readonly MatchReasonKind[] = [
  ...NEAR_REASONS,
  'unread_in_query',
  'unread_in_record',
  'look_alike',
  'exact',
];

/** An answer as a list: open records best first, then what is hidden. */
export function apiResults(answer: QueryAnswer): ApiResult[] {
  return [
    ...answer.results.map((result) => ({
      recordId: result.recordId,
      sharing: result.sharing,
      kind: kindOf(result.reasons),
      reasons: result.reasons,
      score: result.score,
      doubt: result.doubt ?? null,
      memberState: result.memberState,
      contact: result.contact ?? null,
      closed: result.closed
        ? { by: result.closed.by, from: result.closed.period.from, until: result.closed.period.until }
        : null,
    })),
    ...answer.hidden.map((hidden) => ({
      sharing: hidden.kind,
      kind: 'disclosure' as const,
      reasons: [],
      score: null,
      doubt: null,
      memberState: hidden.memberState,
      contact: hidden.contact ?? null,
      closed: null,
    })),
  ];
}

function kindOf(reasons: readonly MatchReason[]): MatchReasonKind {
  return FURTHEST_FIRST.find((kind) => reasons.some((reason) => reason.kind === kind)) ?? 'exact';
}
