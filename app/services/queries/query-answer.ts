import type { FirearmType } from '#app/domain/firearm.ts';
import type { MatchReason } from '#app/domain/marking/explain-match.ts';
import type { MatchAgreement } from '#app/domain/marking/score-match.ts';
import type { MatchDoubt } from '#app/domain/marking/shared-mark.ts';
import type { ReportType } from '#app/domain/occasion.ts';
import type { SharingLevel } from '#app/domain/sharing.ts';
import type { ClosedLoss } from '#app/services/events/closed-losses.server.ts';

export interface Contact {
  readonly office: string;
  readonly phone: string;
  readonly email: string;
  readonly hours: string;
}

/** Why and how well a record answers. */
export interface ResultMatch {
  /** The mark that matched, as it was read by the State that recorded it. */
  readonly markAsRead: string;
  readonly markKind: string;
  readonly reasons: readonly MatchReason[];
  /** Whether the rest of what was asked agrees with the record. */
  readonly agreement: MatchAgreement;
  readonly score: number;
  /** Why it may yet be another arm. */
  readonly doubt?: MatchDoubt | undefined;
}

export interface QueryResult extends ResultMatch {
  readonly recordId: string;
  readonly memberState: string;
  readonly sharing: SharingLevel;
  readonly reportType: ReportType;
  readonly occurredOn: string;
  readonly firearmType: FirearmType;
  readonly make: string;
  readonly model: string;
  readonly calibre: string;
  readonly stateOwned: boolean;
  readonly contact?: Contact | undefined;
  /** What ended the alert of a loss: the arm was recovered and returned, retained, or destroyed. */
  readonly closed?: ClosedLoss | undefined;
}

/** A record that matches and is hidden: whom to call, or for a blind match nothing but that it exists. */
export interface HiddenResult {
  readonly kind: 'hit_only' | 'blind';
  readonly memberState: string | null;
  readonly contact?: Contact | undefined;
}

export interface QueryAnswer {
  /** Those of the page that was asked for, best first. */
  readonly results: readonly QueryResult[];
  readonly hidden: readonly HiddenResult[];
  /** Records that answer, those of other pages too. */
  readonly total: number;
  /** Where the next page begins (`query-page.ts`); absent on the last. */
  readonly next?: string | undefined;
  /** Records that bear the mark where the filter lets none through; no more than are looked at. */
  readonly leftOut: number;
  /** One character wrong, missing, extra or swapped was looked for as well. */
  readonly widened: boolean;
  /** More matched than is shown. */
  readonly cut: boolean;
  /** Too many characters are unread to search every reading. */
  readonly tooOpen: boolean;
}

/** Neither a record nor that one is hidden: the answer must be the same, and as fast, whether a State keeps the mark to itself or nobody has it. */
export function isSilent({ results, hidden }: Pick<QueryAnswer, 'results' | 'hidden'>): boolean {
  return results.length + hidden.length === 0;
}
