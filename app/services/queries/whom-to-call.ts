import { isLoss } from '#app/domain/occasion.ts';

import type { Contact, HiddenResult, QueryResult } from './query-answer.ts';

/** What a State is called for: it misses the weapon, keeps its record to itself, has the weapon in its hands, or missed it once. */
export const CALLED_FOR = ['missing', 'hidden', 'held', 'ended'] as const;
export type CalledFor = (typeof CALLED_FOR)[number];

export interface Call {
  readonly memberState: string;
  readonly calledFor: CalledFor;
  readonly contact: Contact;
}

/** What the officer's own State has on record, the graver first; undefined where it has nothing that stands. */
export type OwnStanding = 'missing' | 'held';

type Told = Pick<QueryResult, 'memberState' | 'reportType' | 'closed' | 'contact'>;

/** Each State that an answer tells of once, by what it is called for: who misses the weapon is called first. */
export function whomToCall(
  results: readonly Told[],
  hidden: readonly Pick<HiddenResult, 'memberState' | 'contact'>[],
): Call[] {
  const told = [
    ...results.map((one) => ({ ...one, calledFor: standingOf(one) })),
    ...hidden.map((one) => ({ ...one, calledFor: 'hidden' as const })),
  ];
  const calls = new Map<string, Call>();
  for (const calledFor of CALLED_FOR) {
    for (const { memberState, contact, ...one } of told) {
      if (one.calledFor !== calledFor || memberState === null || !contact || calls.has(memberState)) continue;
      calls.set(memberState, { memberState, calledFor, contact });
    }
  }
  return [...calls.values()];
}

/** What the officer's own State has on record of these answers. */
export function ownStanding(results: readonly Told[], memberState: string): OwnStanding | undefined {
  const own = results.filter((one) => one.memberState === memberState).map(standingOf);
  return own.includes('missing') ? 'missing' : own.includes('held') ? 'held' : undefined;
}

/** Answers of the same likelihood with the losses first that still stand. */
export function lossesFirst<T extends Told & { readonly score: number }>(results: readonly T[]): T[] {
  return [...results].sort(
    (one, other) =>
      other.score - one.score ||
      Number(standingOf(other) === 'missing') - Number(standingOf(one) === 'missing'),
  );
}

function standingOf({ reportType, closed }: Told): Exclude<CalledFor, 'hidden'> {
  if (!isLoss(reportType)) return 'held';
  return closed ? 'ended' : 'missing';
}
