import { type Kysely, sql } from 'kysely';

import type { Officer } from '#app/domain/officer.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import type { PortalDatabase } from '#db/schema/index.ts';

import type { DemoPerson } from './people.ts';
import { PEOPLE } from './people.ts';

/** The people of the region with their ids, and since when it stands. */
export interface Staff {
  readonly since: Date;
  /** the officer as stored */
  as(person: DemoPerson): Officer;
}

/** @param auth the role that may read every officer */
export async function readStaff(auth: Kysely<PortalDatabase>): Promise<Staff> {
  const rows = await auth
    .selectFrom('officer')
    .select(['id', 'email', 'created_at'])
    .where(
      'email',
      'in',
      PEOPLE.map((person) => person.email),
    )
    .execute();
  const found = new Map(rows.map((row) => [row.email, row]));
  const rowOf = (person: DemoPerson | undefined) => {
    const row = person && found.get(person.email);
    if (!row) throw new Error('The people of the demo region are not all there.');
    return row;
  };
  return {
    since: rowOf(PEOPLE[0]).created_at,
    as: (person) => ({ ...person, id: rowOf(person).id }),
  };
}

/**
 * From here on the transaction acts as this officer. The region is written in one transaction by all who had a part in it,
 * each under the row-level security that holds for him.
 */
export async function actAs(tx: PortalTransaction, officer: Officer): Promise<Officer> {
  await sql`select set_config('marktrace.officer_id', ${officer.id}, true),
    set_config('marktrace.member_state', ${officer.memberState ?? ''}, true),
    set_config('marktrace.role', ${officer.role}, true)`.execute(tx);
  return officer;
}
