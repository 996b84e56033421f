import { probes } from '#app/domain/marking/probes.ts';
import { searchForm } from '#app/domain/marking/search-form.ts';
import { countedAsTyped } from '#app/domain/marking/typed-position.ts';
import { SHARED_MARK } from '#app/domain/marking/shared-mark.ts';
import type { NationalOfficer } from '#app/domain/officer.ts';
import type { AnswerFilter } from '#app/forms/query-filter.ts';
import { findClosedLosses } from '#app/services/events/closed-losses.server.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import {
  countByMake,
  type Disclosure,
  discloseMarks,
  type FoundKey,
  readMasks,
} from '#db/queries/marking-keys.server.ts';
import { readPointsOfContact } from '#db/queries/member-states.server.ts';
import { meetHidden, meetOpen } from '#db/queries/query-meetings.server.ts';
import { findMarkings, findRecords } from '#db/queries/weapon-records.server.ts';

import type { AskedArm } from './asked-arm.ts';
import { dressHidden, dressResult } from './dress-result.ts';
import { keyFilter } from './key-filter.ts';
import { keysOf, type LookedUp, lookUp, lookUpNear, MAX_KEYS } from './look-up.server.ts';
import type { QueryAnswer, QueryResult } from './query-answer.ts';
import { pageOf } from './query-page.ts';
import { type Counted, type RankedMatch, rankMatches } from './rank-matches.ts';

/** Keys of one beginning that are counted: enough to tell the mark of a model from the number of an arm. */
const MAX_COUNTED = 300;

/** How much of an answer is asked for. */
export interface AnswerWish {
  readonly filter?: AnswerFilter;
  /** Answers on a page; without it all are given. */
  readonly size?: number;
  /** The officer's query under which it is noted which records of other States are told of, for its reference to lead to. */
  readonly queryId?: string;
}

/**
 * What the registers that are open to this officer hold of a mark, best first, and what sharing lets him learn of
 * the rest. Exact and partial readings come first. One wrong character is looked for only when these find nothing and
 * make, type and calibre are known, because by itself it is usually a neighbour off the same production line.
 *
 * A filter narrows what is open to the officer, and of what is hidden no more than sharing tells of it: a match that may be named
 * by its State is left out with the States that are not asked for; a blind one is told whatever is asked (docs/decisions/017-filters.md).
 */
export async function answerQuery(
  tx: PortalTransaction,
  officer: NationalOfficer,
  asked: AskedArm,
  { filter = {}, size = Infinity, queryId }: AnswerWish = {},
): Promise<QueryAnswer> {
  const normalised = searchForm(asked.mark);
  const plan = probes(normalised, await readMasks(tx, [normalised.length]));
  const near = plan.sets.filter((set) => set.tier === 'one_edit');
  const direct = plan.sets.filter((set) => set.tier !== 'one_edit');
  const narrowed = keyFilter(asked, filter);

  const found = await lookUp(tx, direct, { plan, filter: narrowed });
  const disclosed = toldWith(filter, await discloseMarks(tx, keysOf(direct)));
  const described = asked.make !== '' && asked.calibre !== '' && asked.firearmType !== 'unknown';
  const widened = described && near.length > 0 && found.keys.length === 0 && disclosed.length === 0;
  const keys = widened ? await lookUpNear(tx, near, narrowed) : found.keys;

  const looked = keys.slice(0, MAX_KEYS);
  const records = new Map(
    (await findRecords(tx, unique(looked.map((key) => key.recordId)))).map((row) => [row.id, row]),
  );
  const counted = await countWeapons(tx, plan.skeleton, looked);
  const ranked = rankMatches(looked, { records, normalised, asked, counted });
  const { page, next } = pageOf(ranked, { after: filter.after, size });
  const outside =
    narrowed && ranked.length === 0 ? await lookUp(tx, direct, { plan, filter: undefined }) : undefined;

  if (queryId !== undefined) {
    const others = page.flatMap(({ record: { id, member_state: memberState } }) =>
      memberState === officer.memberState ? [] : { id, memberState },
    );
    await meetOpen(tx, queryId, others);
    if (disclosed.length > 0) await meetHidden(tx, queryId, keysOf(direct));
  }
  return {
    ...(await dressed(tx, officer, { page, disclosed, typed: asked.mark })),
    total: ranked.length,
    next,
    leftOut: recordsOf(outside),
    widened,
    cut: keys.length > MAX_KEYS || !found.complete,
    tooOpen: plan.leftOut.some((left) => left.reason === 'narrow_by_make') && plan.prefix === null,
  };
}

/** What sharing tells of hidden records, as far as a filter may narrow it without telling more: by the State that it names. */
function toldWith({ state }: AnswerFilter, disclosed: readonly Disclosure[]): Disclosure[] {
  return disclosed.filter(
    ({ memberState }) => state === undefined || memberState === null || memberState === state,
  );
}

/** What the officer reads of these records, and of what is hidden from him. */
async function dressed(
  tx: PortalTransaction,
  officer: NationalOfficer,
  told: {
    readonly page: readonly RankedMatch[];
    readonly disclosed: readonly Disclosure[];
    readonly typed: string;
  },
): Promise<Pick<QueryAnswer, 'results' | 'hidden'>> {
  const { page, disclosed, typed } = told;
  const records = page.map(({ record }) => record);
  const markings = await findMarkings(
    tx,
    records.map(({ id }) => id),
  );
  const closed = await findClosedLosses(tx, records);
  const contacts = await readPointsOfContact(
    tx,
    unique(
      records.map((row) => row.member_state),
      disclosed.flatMap((one) => one.memberState ?? []),
    ),
  );
  const results = page.map(({ record, normalised, reasons, agreement, score, doubt }): QueryResult => {
    const marking = markings.find(
      (one) => one.record_id === record.id && [one.normalised, searchForm(one.as_read)].includes(normalised),
    );
    const match = {
      markAsRead: marking?.as_read ?? normalised,
      markKind: marking?.kind ?? 'serial',
      reasons: countedAsTyped(reasons, typed),
      agreement,
      score,
      doubt,
    };
    return dressResult(record, match, { contacts, closed, officer });
  });
  const hidden = disclosed.map(({ disclosure: kind, memberState }) =>
    dressHidden({ kind, memberState }, contacts),
  );
  return { results, hidden };
}

/** Only a mark read whole that answers is counted: nobody is told how often what he may not see is there. */
async function countWeapons(
  tx: PortalTransaction,
  skeleton: string,
  keys: readonly FoundKey[],
): Promise<Counted> {
  const counts = skeleton.length >= SHARED_MARK.shortest && keys.some((key) => key.skeleton === skeleton);
  const makes = counts
    ? await countByMake(tx, skeleton, { beyond: SHARED_MARK.beyond, limit: MAX_COUNTED })
    : [];
  return { skeleton, makes: new Map(makes.map(({ make, ...rest }) => [make, rest])) };
}

function recordsOf(found: LookedUp | undefined): number {
  return unique((found?.keys ?? []).slice(0, MAX_KEYS).map((key) => key.recordId)).length;
}

function unique(...lists: readonly (readonly string[])[]): string[] {
  return [...new Set(lists.flat())];
}
