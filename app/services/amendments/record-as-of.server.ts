import type { NationalOfficer } from '#app/domain/officer.ts';
import { nameOfSubdivision } from '#app/services/places/find-subdivision-choices.server.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { findRowsAsOf } from '#db/queries/versions.server.ts';

import { readOwnRecord } from './own-record.server.ts';

/**
 * A record of this State as its page showed it at a moment: the record, its marks, its occasion with the route, and the States
 * it was shared with by name.
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
  return {
    record,
    occasion,
    subdivision: await nameOfSubdivision(tx, occasion.subdivision),
    marks: marks.filter((mark) => mark.status === 'active'),
    legs: legs.filter((leg) => leg.status === 'active').sort((a, b) => a.sequence - b.sequence),
    sharedWith: shares.filter((share) => share.ground === 'named').map((share) => share.member_state),
  };
}

export type RecordAsOf = NonNullable<Awaited<ReturnType<typeof recordAsOf>>>;
