import { type Kysely, type Selectable, sql } from 'kysely';

import type { PortalDatabase } from '#db/schema/index.ts';
import type { MemberStateTable, NationalPointOfContactTable } from '#db/schema/people.ts';

/** What a State is to everybody; how it settles its own work is read where it is needed. */
export type MemberStateRow = Omit<Selectable<MemberStateTable>, 'two_person_check' | 'time_zone'>;
export type PointOfContact = Selectable<NationalPointOfContactTable>;

/** All member States, by code. */
export async function readMemberStates(db: Kysely<PortalDatabase>): Promise<MemberStateRow[]> {
  return db
    .selectFrom('member_state')
    .select(['code', 'name_en', 'name_fr', 'longitude', 'latitude', 'boundary', 'joined_on'])
    .orderBy('code')
    .execute();
}

/** The directory: whom to call in each State, by code. */
export async function findPointsOfContact(tx: Kysely<PortalDatabase>): Promise<PointOfContact[]> {
  return tx.selectFrom('national_point_of_contact').selectAll().orderBy('member_state').execute();
}

export async function confirmPointOfContact(
  tx: Kysely<PortalDatabase>,
  memberState: string,
  entry: Omit<PointOfContact, 'member_state'>,
): Promise<void> {
  await tx
    .updateTable('national_point_of_contact')
    .set(entry)
    .where('member_state', '=', memberState)
    .executeTakeFirstOrThrow();
}

/** Whom to call, by State. */
export async function readPointsOfContact(
  tx: Kysely<PortalDatabase>,
  states: readonly string[],
): Promise<Map<string, PointOfContact>> {
  if (states.length === 0) return new Map();
  const rows = await tx
    .selectFrom('national_point_of_contact')
    .selectAll()
    .where('member_state', '=', sql<string>`any (${states}::text[])`)
    .execute();
  return new Map(rows.map((row) => [row.member_state, row]));
}
