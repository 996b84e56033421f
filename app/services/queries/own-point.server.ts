import type { NationalOfficer } from '#app/domain/officer.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { readPointsOfContact } from '#db/queries/member-states.server.ts';

import type { Contact } from './query-answer.ts';

/** The point of contact of the officer's own State, with office and number. */
export async function readOwnPoint(
  tx: PortalTransaction,
  { memberState }: NationalOfficer,
): Promise<Contact | undefined> {
  const row = (await readPointsOfContact(tx, [memberState])).get(memberState);
  return row && { office: row.office, phone: row.phone, email: row.email, hours: row.hours };
}
