import type { NationalOfficer } from '#app/domain/officer.ts';
import { inOrder } from '#app/domain/standing.ts';
import { livedEvent } from '#app/services/events/lived-event.ts';
import { nameOfSubdivision } from '#app/services/places/find-subdivision-choices.server.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { findRowsAsOf } from '#db/queries/versions.server.ts';

import { readOwnRecord } from './own-record.server.ts';

/**
 * A record of this State as it stood at a moment: the record, its marks and photographs, its occasion with the route, its life, as
 * what persons and organizations were involved (never who they are), and the States it was shared with by name.
 * @returns undefined for a moment before it was registered
 * @throws NotFound where it is another State's
 */
export async function recordAsOf(tx: PortalTransaction, officer: NationalOfficer, id: string, at: Date) {
  const { occasion_id: occasionId } = await readOwnRecord(tx, officer, id);
  const [record] = await findRowsAsOf(tx, 'weapon_record', { column: 'row_id', id }, at);
  const [occasion] = await findRowsAsOf(tx, 'occasion', { column: 'row_id', id: occasionId }, at);
  if (!record || !occasion) return undefined;
  const marks = await findRowsAsOf(tx, 'marking', { column: 'record_id', id }, at);
  const legs = await findRowsAsOf(tx, 'route_leg', { column: 'occasion_id', id: occasionId }, at);
  const shares = await findRowsAsOf(tx, 'record_share', { column: 'record_id', id }, at);
  const events = await findRowsAsOf(tx, 'life_event', { column: 'record_id', id }, at);
  const ofEvents = await findRowsAsOf(tx, 'involved_party', { column: 'record_id', id }, at);
  const ofReport = await findRowsAsOf(tx, 'involved_party', { column: 'occasion_id', id: occasionId }, at);
  const photographs = await findRowsAsOf(tx, 'photograph', { column: 'record_id', id }, at);
  return {
    record,
    occasion,
    events: inOrder(
      events
        .filter((event) => event.status === 'active')
        .map((event) => ({
          ...livedEvent(event),
          id: event.id,
          place: event.place,
          country: event.country,
        })),
    ),
    parties: [...ofReport, ...ofEvents]
      .filter((party) => party.status === 'active')
      .map(({ id: partyId, kind, role, outcome }) => ({ id: partyId, kind, role, outcome })),
    photographs: photographs
      .filter((photograph) => photograph.status === 'active')
      .map(({ id: photographId, subject, caption }) => ({ id: photographId, subject, caption })),
    subdivision: await nameOfSubdivision(tx, occasion.subdivision),
    marks: marks.filter((mark) => mark.status === 'active'),
    legs: legs.filter((leg) => leg.status === 'active').sort((a, b) => a.sequence - b.sequence),
    sharedWith: shares.filter((share) => share.ground === 'named').map((share) => share.member_state),
  };
}

export type RecordAsOf = NonNullable<Awaited<ReturnType<typeof recordAsOf>>>;
