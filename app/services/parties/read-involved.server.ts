import type { NationalOfficer } from '#app/domain/officer.ts';
import { readOwnRecord } from '#app/services/amendments/own-record.server.ts';
import { livedEvent, livedReport } from '#app/services/events/lived-event.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { findEvents } from '#db/queries/life-events.server.ts';
import { findOccasion } from '#db/queries/weapon-records.server.ts';

import { readParties } from './read-parties.server.ts';

/**
 * Who is involved in what is on record of an arm of this State: in its report, and in the events of its life. As what, and
 * not who it is.
 * @throws NotFound for another State's record
 */
export async function readInvolved(tx: PortalTransaction, officer: NationalOfficer, recordId: string) {
  const record = await readOwnRecord(tx, officer, recordId);
  const occasion = await findOccasion(tx, record.occasion_id);
  const events = await findEvents(tx, [recordId]);
  const report = occasion && livedReport(record, occasion);
  return {
    record,
    /** What parties hang on: the report, then each event. */
    involvements: [
      ...(report ? [{ eventId: null, kind: report.kind, period: report.period }] : []),
      ...events.map((event) => {
        const { kind, period } = livedEvent(event);
        return { eventId: event.id, kind, period };
      }),
    ],
    of: { occasionId: record.occasion_id, eventIds: events.map((event) => event.id) },
    parties: await readParties(tx, {
      occasionId: record.occasion_id,
      eventIds: events.map((event) => event.id),
    }),
  };
}
