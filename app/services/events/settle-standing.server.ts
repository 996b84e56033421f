import { closingOf, standingOf } from '#app/domain/standing.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { findRecoveries } from '#db/queries/hits.server.ts';
import { findEvents, findStandings, settleStandings } from '#db/queries/life-events.server.ts';
import { findOccasion, findRecords, type OccasionRow } from '#db/queries/weapon-records.server.ts';

import { livedEvent, livedReport } from './lived-event.ts';

/**
 * Writes down where arms of this State stand after all that is on record of them; called in the transaction that adds,
 * amends or withdraws an event. The database holds each record while its events change, so what is read here is whole.
 */
export async function settleStanding(tx: PortalTransaction, recordIds: readonly string[]): Promise<void> {
  const records = await findRecords(tx, recordIds);
  const events = await findEvents(tx, recordIds);
  const recoveries = await findRecoveries(tx, recordIds);
  const occasions = new Map<string, OccasionRow>();
  for (const id of new Set(records.map((record) => record.occasion_id))) {
    const occasion = await findOccasion(tx, id);
    if (occasion) occasions.set(id, occasion);
  }
  await settleStandings(
    tx,
    records.map((record) => {
      const own = events
        .filter((event) => event.record_id === record.id)
        .map((event) => livedEvent(event, recoveries.get(event.id)));
      const occasion = occasions.get(record.occasion_id);
      const { standing, closedBy } = standingOf(occasion ? [livedReport(record, occasion), ...own] : own);
      return {
        record_id: record.id,
        member_state: record.member_state,
        standing,
        closed_by: (closedBy && closingOf(closedBy)) ?? null,
        closed_from: closedBy?.period.from ?? null,
        closed_until: closedBy?.period.until ?? null,
        closed_precision: closedBy?.period.precision ?? null,
      };
    }),
  );
}

/** The same for those of the arms that have events, after their report changed; the caller holds their occasion. */
export async function settleLives(tx: PortalTransaction, recordIds: readonly string[]): Promise<void> {
  const lived = await findStandings(tx, recordIds);
  await settleStanding(tx, [...lived.keys()]);
}

/** Whether the destruction of one of these arms before this day is established. */
export async function isDestroyedBefore(
  tx: PortalTransaction,
  recordIds: readonly string[],
  day: string,
): Promise<boolean> {
  return (await findEvents(tx, recordIds)).some(
    ({ kind, certainty, happened_until: until }) =>
      kind === 'destroyed' && certainty === 'established' && until !== null && until < day,
  );
}
