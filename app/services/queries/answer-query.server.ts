import { explainMatch } from '#app/domain/marking/explain-match.ts';
import { makeName } from '#app/domain/make.ts';
import { fitsPattern, type ProbePlan, probes, type ProbeSet } from '#app/domain/marking/probes.ts';
import { agreementOf, isShown, type MatchAgreement, scoreMatch } from '#app/domain/marking/score-match.ts';
import { type ClosedLoss, findClosedLosses } from '#app/services/events/closed-losses.server.ts';
import { calibreCode } from '#app/domain/calibre.ts';
import { doubtOf, type MarkCounts, SHARED_MARK } from '#app/domain/marking/shared-mark.ts';
import { searchForm } from '#app/domain/marking/search-form.ts';
import type { NationalOfficer } from '#app/domain/officer.ts';
import type { FirearmType } from '#app/domain/firearm.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import {
  countByMake,
  discloseMarks,
  findKeys,
  findKeysByPrefix,
  type FoundKey,
  readMasks,
} from '#db/queries/marking-keys.server.ts';
import { readPointsOfContact, type PointOfContact } from '#db/queries/member-states.server.ts';
import {
  findMarkings,
  findRecords,
  type MarkingRow,
  type WeaponRecordRow,
} from '#db/queries/weapon-records.server.ts';

import { dressHidden, dressResult } from './dress-result.ts';
import type { QueryAnswer, QueryResult } from './query-answer.ts';

/** More keys than this are a family of marks, not an answer: the officer is asked to narrow. */
const MAX_KEYS = 200;
/** Keys of one beginning that are looked through; where there are more, the answer says that it is cut. */
const MAX_RANGE = 5_000;

/** Keys of one beginning that are counted: enough to tell the mark of a model from the number of an arm. */
const MAX_COUNTED = 300;

/** What the officer has in his hand: the mark, and what else he knows of the arm. */
export interface AskedArm {
  readonly mark: string;
  readonly make: string;
  readonly calibre: string;
  readonly firearmType: FirearmType;
  readonly model?: string;
}

/**
 * What the registers that are open to this officer hold of a mark, best first, and what sharing lets him learn of
 * the rest. Exact and partial readings come first. One wrong character is looked for only when these find nothing and
 * make, type and calibre are known, because by itself it is usually a neighbour off the same production line.
 */
export async function answerQuery(
  tx: PortalTransaction,
  officer: NationalOfficer,
  asked: AskedArm,
): Promise<QueryAnswer> {
  const normalised = searchForm(asked.mark);
  const plan = probes(normalised, await readMasks(tx, [normalised.length]));
  const near = plan.sets.filter((set) => set.tier === 'one_edit');
  const direct = plan.sets.filter((set) => set.tier !== 'one_edit');

  const found = await lookUp(tx, direct, plan);
  let { keys } = found;
  const disclosed = await discloseMarks(tx, keysOf(direct));
  const described = asked.make !== '' && asked.calibre !== '' && asked.firearmType !== 'unknown';
  const widened = described && near.length > 0 && keys.length === 0 && disclosed.length === 0;
  if (widened) keys = [...keys, ...(await findKeys(tx, keysOf(near), MAX_KEYS + 1))];

  const shown = keys.slice(0, MAX_KEYS);
  const records = new Map(
    (await findRecords(tx, unique(shown.map((key) => key.recordId)))).map((row) => [row.id, row]),
  );
  const markings = await findMarkings(tx, [...records.keys()]);
  const closed = await findClosedLosses(tx, [...records.values()]);
  const counted = await countWeapons(tx, plan.skeleton, shown);
  const contacts = await readPointsOfContact(
    tx,
    unique(
      [...records.values()].map((row) => row.member_state),
      disclosed.flatMap((one) => one.memberState ?? []),
    ),
  );

  return {
    results: bestFirst(shown, { records, markings, contacts, closed, normalised, asked, officer, counted }),
    hidden: disclosed.map(({ disclosure: kind, memberState }) =>
      dressHidden({ kind, memberState }, contacts),
    ),
    widened,
    cut: keys.length > MAX_KEYS || !found.complete,
    tooOpen: plan.leftOut.some((left) => left.reason === 'narrow_by_make') && plan.prefix === null,
  };
}

async function lookUp(
  tx: PortalTransaction,
  sets: readonly ProbeSet[],
  plan: ProbePlan,
): Promise<{ keys: FoundKey[]; complete: boolean }> {
  // The mark as read comes first, so that a crowd of partial marks never pushes it off the page.
  const alike = await findKeys(tx, keysOf(sets.filter((set) => set.tier === 'alike')), MAX_KEYS + 1);
  const rest = keysOf(sets.filter((set) => set.tier !== 'alike'));
  const keys = [...alike, ...(await findKeys(tx, rest, Math.max(0, MAX_KEYS + 1 - alike.length)))];
  if (!plan.prefix) return { keys, complete: true };
  const { prefix, pattern } = plan.prefix;
  const ranged = await findKeysByPrefix(tx, prefix, MAX_RANGE + 1);
  return {
    keys: ranged.filter((key) => fitsPattern(pattern, key.skeleton)).slice(0, MAX_KEYS + 1),
    complete: ranged.length <= MAX_RANGE,
  };
}

/** On how many weapons the mark stands that was asked for, by make in capitals. */
interface Counted {
  readonly skeleton: string;
  readonly makes: ReadonlyMap<string, MarkCounts>;
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

interface Found {
  readonly records: ReadonlyMap<string, WeaponRecordRow>;
  readonly markings: readonly MarkingRow[];
  readonly contacts: ReadonlyMap<string, PointOfContact>;
  readonly closed: ReadonlyMap<string, ClosedLoss>;
  readonly normalised: string;
  readonly asked: AskedArm;
  readonly officer: NationalOfficer;
  readonly counted: Counted;
}

function bestFirst(
  keys: readonly FoundKey[],
  { records, markings, contacts, closed, normalised, asked, officer, counted }: Found,
): QueryResult[] {
  const best = new Map<string, QueryResult>();
  for (const key of keys) {
    const record = records.get(key.recordId);
    if (!record) continue;
    const reasons = explainMatch(normalised, key.normalised);
    if (!reasons) continue;
    const agreement = agreementWith(record, asked);
    if (!isShown(reasons, agreement)) continue;
    const doubt = doubtOf({
      stored: key.normalised,
      reasons,
      agreement,
      counts: key.skeleton === counted.skeleton ? counted.makes.get(record.make.toUpperCase()) : undefined,
    });
    const score = scoreMatch(reasons, agreement, doubt);
    if ((best.get(record.id)?.score ?? -1) >= score) continue;
    const marking = markings.find(
      (one) =>
        one.record_id === record.id && [one.normalised, searchForm(one.as_read)].includes(key.normalised),
    );
    const match = {
      markAsRead: marking?.as_read ?? key.normalised,
      markKind: marking?.kind ?? 'serial',
      reasons,
      agreement,
      score,
      doubt,
    };
    best.set(record.id, dressResult(record, match, { contacts, closed, officer }));
  }
  return [...best.values()].sort(
    (a, b) =>
      b.score - a.score || b.occurredOn.localeCompare(a.occurredOn) || a.recordId.localeCompare(b.recordId),
  );
}

function agreementWith(record: WeaponRecordRow, asked: AskedArm): MatchAgreement {
  const askedCalibre = calibreCode(asked.calibre);
  return {
    make: agreementOf(makeName(asked.make) ?? asked.make, makeName(record.make) ?? record.make),
    model: agreementOf(asked.model, record.model),
    calibre:
      askedCalibre && record.calibre_code
        ? agreementOf(askedCalibre, record.calibre_code)
        : agreementOf(asked.calibre, record.calibre),
    type: agreementOf(asked.firearmType, record.firearm_type),
  };
}

function keysOf(sets: readonly ProbeSet[]): string[] {
  return sets.flatMap((set) => set.keys);
}

function unique(...lists: readonly (readonly string[])[]): string[] {
  return [...new Set(lists.flat())];
}
