import { type Kysely, sql } from 'kysely';

import type { Purpose } from '#app/domain/purpose.ts';
import type { PortalDatabase } from '#db/schema/index.ts';

/** Notes which records of other States that are open to the officer answered his query. */
export async function meetOpen(
  tx: Kysely<PortalDatabase>,
  queryId: string,
  records: readonly { readonly id: string; readonly memberState: string }[],
): Promise<void> {
  if (records.length === 0) return;
  await sql`insert into query_meeting (query_id, record_id, member_state)
    select ${queryId}::uuid, * from unnest(${records.map(({ id }) => id)}::uuid[],
      ${records.map(({ memberState }) => memberState)}::text[])
    on conflict do nothing`.execute(tx);
}

/** Notes which hidden records the officer was told of; which they are he does not learn. */
export async function meetHidden(
  tx: Kysely<PortalDatabase>,
  queryId: string,
  skeletons: readonly string[],
): Promise<void> {
  await sql`select meet_hidden(${queryId}::uuid, ${skeletons}::text[])`.execute(tx);
}

/** A record of one's own State that a query of another State met. */
export interface Meeting {
  readonly recordId: string;
  readonly askedAt: Date;
  readonly purpose: Purpose;
  readonly officerName: string;
  readonly officerState: string;
}

/** By the end of the query's id, for which its reference stands; the State's NPC alone finds any. */
export async function findMeetings(tx: Kysely<PortalDatabase>, queryEnd: string): Promise<Meeting[]> {
  const { rows } = await sql<Meeting>`
    select record_id as "recordId", asked_at as "askedAt", purpose, officer_name as "officerName",
           officer_state as "officerState"
      from look_by_reference(${queryEnd})`.execute(tx);
  return rows;
}
