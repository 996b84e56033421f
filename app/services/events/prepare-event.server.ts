import type { EventKind } from '#app/domain/life-event.ts';
import type { NationalOfficer } from '#app/domain/officer.ts';
import { choice } from '#app/domain/subdivision.ts';
import { findCountries } from '#app/services/records/find-countries.server.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { findEvent } from '#db/queries/life-events.server.ts';
import { readSubdivisions } from '#db/queries/subdivisions.server.ts';

import { fieldsLike } from './event-fields.ts';

/** What a form of an event offers: countries, and subdivisions of the one that is set. */
export async function offeredPlaces(tx: PortalTransaction, country: string | null) {
  const { members, others } = await findCountries(tx);
  const subdivisions = country === null ? [] : await readSubdivisions(tx, country);
  return { countries: { members, others }, subdivisions: subdivisions.map(choice) };
}

/**
 * What stands in the form of a new event: where another event is to be followed, what that one says; otherwise the own
 * State as the country, and its own records as the source.
 * @param like id of an event that this officer may read; of another kind or not there, it is passed over
 */
export async function newEventFields(
  tx: PortalTransaction,
  officer: NationalOfficer,
  kind: EventKind | undefined,
  like: string | undefined,
) {
  const followed = like === undefined ? undefined : await findEvent(tx, like);
  if (followed?.kind === kind && followed) return fieldsLike(followed);
  return { country: officer.memberState, source: 'own_records' };
}
