import type { Insertable, Kysely, Selectable } from 'kysely';

import type { CoordinatorContactTable } from '#db/schema/coordinator-contacts.ts';
import type { PortalDatabase } from '#db/schema/index.ts';

export type CoordinatorContactRow = Selectable<CoordinatorContactTable>;

/** What the coordinator did about these requests, in the order in which it was written down. */
export async function findCoordinatorContacts(
  tx: Kysely<PortalDatabase>,
  requestIds: readonly string[],
): Promise<CoordinatorContactRow[]> {
  if (requestIds.length === 0) return [];
  return tx
    .selectFrom('coordinator_contact')
    .selectAll()
    .where('request_id', 'in', [...requestIds])
    .orderBy('at')
    .orderBy('id')
    .execute();
}

/** @returns false where the State was reminded of this request today already */
export async function addCoordinatorContact(
  tx: Kysely<PortalDatabase>,
  contact: Insertable<CoordinatorContactTable>,
): Promise<boolean> {
  const result = await tx
    .insertInto('coordinator_contact')
    .values(contact)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}
