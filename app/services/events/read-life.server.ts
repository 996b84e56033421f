import type { EventKind } from '#app/domain/life-event.ts';
import type { NationalOfficer } from '#app/domain/officer.ts';
import type { Period } from '#app/domain/period.ts';
import {
  contradictionsOf,
  type Gap,
  gapBetween,
  inOrder,
  isClosing,
  type LivedEvent,
  standingOf,
} from '#app/domain/standing.ts';
import { readPartyCounts } from '#app/services/parties/read-parties.server.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { findHitsOfRecords, findRecoveries, type Recovery } from '#db/queries/hits.server.ts';
import { findEvents, type LifeEventRow } from '#db/queries/life-events.server.ts';
import { readSubdivisionNames } from '#db/queries/subdivisions.server.ts';
import {
  findOccasion,
  findRecords,
  type OccasionRow,
  type WeaponRecordRow,
} from '#db/queries/weapon-records.server.ts';

import { findClosedLosses } from './closed-losses.server.ts';
import { livedEvent, livedReport } from './lived-event.ts';

/** One entry of the life of an arm: the report by which it came on record, or an event. */
export interface LifeEntry extends LivedEvent {
  /** Unique in a life. */
  readonly key: string;
  readonly recordId: string;
  readonly memberState: string;
  /** Of the record whose life this is, and of this officer's State. */
  readonly own: boolean;
  readonly country: string | null;
  readonly counterpart: string | null;
  readonly report?: OccasionRow;
  readonly event?: LifeEventRow;
  /** The hit by which the State of the loss said so. */
  readonly recovery?: Recovery | undefined;
  /** Time before the next entry of which nothing is known. */
  readonly gap?: Gap | undefined;
}

/** Where the arm stands, and who says so. */
export interface LifeStanding {
  readonly standing: ReturnType<typeof standingOf>['standing'];
  readonly by:
    { readonly period: Period; readonly kind: EventKind; readonly memberState: string } | undefined;
}

/**
 * The life of an arm as far as this officer may see it, oldest first: its report and its events, and those of the arms that
 * both sides have confirmed to be the same.
 */
export async function readLife(
  tx: PortalTransaction,
  officer: NationalOfficer,
  { record, occasion }: { record: WeaponRecordRow; occasion: OccasionRow },
) {
  const own = record.member_state === officer.memberState;
  const same = await findSameArms(tx, record.id);
  const ids = [record.id, ...same.map((one) => one.record.id)];
  const events = await findEvents(tx, ids);
  const recoveries = await findRecoveries(tx, ids);
  const entries = [{ record, occasion }, ...same].flatMap((arm) =>
    entriesOf(arm, { events, recoveries }, own && arm.record.id === record.id),
  );
  const ordered = inOrder(entries).map((entry, index, all) => {
    const next = all[index + 1];
    return next === undefined ? entry : { ...entry, gap: gapBetween(entry, next) };
  });
  const ownEvents = entries.filter((entry) => entry.recordId === record.id);
  return {
    entries: ordered,
    standing: toldStanding(entries),
    /** Whether the alert of a loss has ended by its own State's word. */
    closed: (await findClosedLosses(tx, [record])).size > 0,
    /** The alert of a loss that another State's events have ended, and this State's not yet. */
    toClose: own ? closedByOthers(ownEvents, entries) : undefined,
    contradictions: contradictionsOf(entries).map(({ rule, first, second }) => ({
      rule,
      first: first.key,
      second: second.key,
    })),
    subdivisions: await readSubdivisionNames(
      tx,
      entries.flatMap(({ event, report }) => event?.subdivision ?? report?.subdivision ?? []),
    ),
    parties: await readPartyCounts(tx, {
      occasionId: record.occasion_id,
      eventIds: events.map((event) => event.id),
    }),
  };
}
export type Life = Awaited<ReturnType<typeof readLife>>;

/** Records that are the same arm, as both sides of a hit have confirmed, and that this officer may read. */
async function findSameArms(tx: PortalTransaction, recordId: string) {
  const hits = (await findHitsOfRecords(tx, [recordId])).filter((hit) => hit.status === 'confirmed');
  const others = hits.map((hit) =>
    hit.intake_record_id === recordId ? hit.loss_record_id : hit.intake_record_id,
  );
  const found: { record: WeaponRecordRow; occasion: OccasionRow }[] = [];
  for (const record of await findRecords(tx, others)) {
    const occasion = await findOccasion(tx, record.occasion_id);
    if (occasion && record.status === 'active') found.push({ record, occasion });
  }
  return found;
}

function entriesOf(
  { record, occasion }: { record: WeaponRecordRow; occasion: OccasionRow },
  { events, recoveries }: { events: readonly LifeEventRow[]; recoveries: ReadonlyMap<string, Recovery> },
  own: boolean,
): LifeEntry[] {
  const common = { recordId: record.id, memberState: record.member_state, own };
  const report: LifeEntry = {
    ...common,
    ...livedReport(record, occasion),
    key: `report:${record.id}`,
    country: occasion.place_country ?? record.member_state,
    counterpart: null,
    report: occasion,
  };
  return [
    report,
    ...events
      .filter((event) => event.record_id === record.id)
      .map((event) => ({
        ...common,
        ...livedEvent(event, recoveries.get(event.id)),
        key: event.id,
        recovery: recoveries.get(event.id),
        country: event.country,
        counterpart: event.counterpart_country,
        event,
      })),
  ];
}

function toldStanding(entries: readonly LifeEntry[]): LifeStanding {
  const { standing, by } = standingOf(entries);
  return { standing, by: by && { period: by.period, kind: by.kind, memberState: by.memberState } };
}

/** The event of another State that ends the alert of this State's loss, where its own record does not say so. */
function closedByOthers(own: readonly LifeEntry[], all: readonly LifeEntry[]) {
  const stillLost = standingOf(own).standing === 'missing';
  const closing = standingOf(all).closedBy;
  return stillLost && closing?.event && isClosing(closing.kind)
    ? { eventId: closing.event.id, kind: closing.kind, memberState: closing.memberState }
    : undefined;
}
