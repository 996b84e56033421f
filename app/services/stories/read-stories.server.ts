import type { FirearmType } from '#app/domain/firearm.ts';
import { isLoss, type ReportType } from '#app/domain/occasion.ts';
import type { NationalOfficer } from '#app/domain/officer.ts';
import type { Period } from '#app/domain/period.ts';
import { NotFound } from '#app/domain/refusal.ts';
import { linkedGroups, timeBetween } from '#app/domain/story.ts';
import { type ClosedLoss, findClosedLosses } from '#app/services/events/closed-losses.server.ts';
import { periodOfReport } from '#app/services/events/lived-event.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { findOccasions } from '#db/queries/stories.server.ts';
import type { OccasionRow } from '#db/queries/weapon-records.server.ts';

import { type Gathered, type GatheredArm, gatherArms } from './gather-arms.server.ts';

/** One time that the arm came on record. */
export interface StoryOccasion {
  readonly recordId: string;
  readonly memberState: string;
  readonly own: boolean;
  readonly reportType: ReportType;
  readonly period: Period;
  readonly place: string;
  readonly firearmType: FirearmType;
  readonly make: string;
  readonly model: string;
  /** As it was read. */
  readonly mark: string;
  /** Hits that link it with others of the story, which people of both sides confirmed. */
  readonly hitIds: readonly string[];
  /** It bears the same marks as others of the story; nobody need have compared them. */
  readonly sameMarks: boolean;
  /** What ended the alert of a loss. */
  readonly closed?: ClosedLoss | undefined;
  /** Whole time until the next occasion. */
  readonly gap?: { readonly years: number; readonly months: number } | undefined;
}

/** The occasions of one arm, oldest first, as far as the officer may read them. */
export interface Story {
  readonly occasions: readonly StoryOccasion[];
  /** Confirmed hits with records that the other State keeps to itself: the hit tells its State and no more. */
  readonly hidden: readonly { readonly hitId: string; readonly memberState: string }[];
  /** How often the arm came into official hands. */
  readonly intakes: number;
}

/** Arms among these records that are known from more than one occasion; with `alone` those of a single one too. */
export async function readStories(
  tx: PortalTransaction,
  officer: NationalOfficer,
  recordIds: readonly string[],
  { alone = false }: { readonly alone?: boolean } = {},
): Promise<Story[]> {
  if (recordIds.length === 0) return [];
  const gathered = await gatherArms(tx, recordIds);
  const links = [
    ...gathered.hits.map((hit) => ({ one: hit.intakeRecordId, other: hit.lossRecordId })),
    ...gathered.marks,
  ];
  const groups = linkedGroups([...gathered.arms.keys()], links).filter(
    (ids) =>
      ids.some((id) => recordIds.includes(id)) && (alone || ids.length > 1 || tellsHidden(ids, gathered)),
  );
  const told = groups.flat().flatMap((id) => gathered.arms.get(id) ?? []);
  const occasions = new Map(
    (
      await findOccasions(
        tx,
        told.map((arm) => arm.occasionId),
      )
    ).map((one) => [one.id, one]),
  );
  const closed = await findClosedLosses(
    tx,
    told.map((arm) => arm.record),
  );
  return groups.map((ids) => storyOf(ids, { gathered, occasions, closed, officer }));
}

/** The story of one record that stands. @throws NotFound for one that the officer may not read, too */
export async function readStory(tx: PortalTransaction, officer: NationalOfficer, recordId: string) {
  const [story] = await readStories(tx, officer, [recordId], { alone: true });
  if (!story) throw new NotFound('record');
  return story;
}

function tellsHidden(ids: readonly string[], { hits, hidden }: Gathered): boolean {
  return hits.some(
    ({ intakeRecordId, lossRecordId }) =>
      (ids.includes(intakeRecordId) && hidden.has(lossRecordId)) ||
      (ids.includes(lossRecordId) && hidden.has(intakeRecordId)),
  );
}

interface Facts {
  readonly gathered: Gathered;
  readonly occasions: ReadonlyMap<string, OccasionRow>;
  readonly closed: ReadonlyMap<string, ClosedLoss>;
  readonly officer: NationalOfficer;
}

function storyOf(ids: readonly string[], facts: Facts): Story {
  const { arms, hits, hidden } = facts.gathered;
  const entries = ids
    .flatMap((id) => {
      const arm = arms.get(id);
      const occasion = arm && facts.occasions.get(arm.occasionId);
      return arm && occasion ? [occasionOf(arm, occasion, facts)] : [];
    })
    .sort(
      (one, other) =>
        (one.period.from ?? '').localeCompare(other.period.from ?? '') ||
        one.recordId.localeCompare(other.recordId),
    );
  return {
    occasions: entries.map((entry, index) => {
      const next = entries[index + 1];
      return next === undefined ? entry : { ...entry, gap: timeBetween(entry.period, next.period) };
    }),
    hidden: hits.flatMap(({ id: hitId, intakeRecordId, lossRecordId, intakeState, lossState }) => {
      if (ids.includes(intakeRecordId) && hidden.has(lossRecordId))
        return [{ hitId, memberState: lossState }];
      if (ids.includes(lossRecordId) && hidden.has(intakeRecordId))
        return [{ hitId, memberState: intakeState }];
      return [];
    }),
    intakes: entries.filter((entry) => !isLoss(entry.reportType)).length,
  };
}

function occasionOf(arm: GatheredArm, occasion: OccasionRow, facts: Facts): StoryOccasion {
  const { record, recordId } = arm;
  const { hits, marks } = facts.gathered;
  return {
    recordId,
    memberState: record.member_state,
    own: record.member_state === facts.officer.memberState,
    reportType: record.report_type,
    period: periodOfReport(occasion),
    place: occasion.place,
    firearmType: record.firearm_type,
    make: record.make,
    model: record.model,
    mark: arm.mark,
    hitIds: hits
      .filter((hit) => [hit.intakeRecordId, hit.lossRecordId].includes(recordId))
      .map((hit) => hit.id),
    sameMarks: marks.some((link) => [link.one, link.other].includes(recordId)),
    closed: facts.closed.get(recordId),
  };
}

/** Other States whose records these stories tell of. */
export function statesOfStories(stories: readonly Story[], officer: NationalOfficer): string[] {
  const states = stories.flatMap((story) => [...story.occasions, ...story.hidden]);
  return [...new Set(states.map((one) => one.memberState))]
    .filter((state) => state !== officer.memberState)
    .sort();
}
