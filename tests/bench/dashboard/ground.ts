import { randomBytes } from 'node:crypto';
import { type Kysely, sql } from 'kysely';

import type { NationalOfficer, Officer } from '#app/domain/officer.ts';
import { type Databases, openDatabases } from '#db/client.server.ts';
import { foldTallies } from '#db/queries/figures.server.ts';
import { roleUrls } from '#db/roles.server.ts';
import type { PortalDatabase } from '#db/schema/index.ts';

import type { BenchOptions } from '../figure.ts';
import { startPortal } from '../page/portal.ts';
import { conditionsOf, openAdmin } from '../scene.ts';

/** A portal with the demo region and generated records and legs, and the pools with which it reads and writes. */
export interface Ground {
  readonly origin: string;
  readonly adminUrl: string;
  readonly databases: Databases;
  readonly admin: Kysely<PortalDatabase>;
  /** One in each of several States. */
  readonly contacts: readonly NationalOfficer[];
  readonly analyst: Officer;
  readonly rows: number;
  readonly conditions: Record<string, string | number | boolean>;
}

export async function openGround({
  rows,
  legs,
  lifetime,
  say,
}: BenchOptions & { legs: number }): Promise<Ground> {
  const secretKey = randomBytes(32);
  const portal = await startPortal({ rows, lifetime, say, secretKey });
  const admin = openAdmin(portal.adminUrl, 2);
  lifetime.add(() => admin.destroy());
  // Commits of the bench's own writers do not wait for the disk, so that what the rollups cost is not lost in the wait.
  await sql`do $$ begin execute format('alter database %I set synchronous_commit = off', current_database()); end $$`.execute(
    admin,
  );
  const databases = openDatabases(roleUrls(portal.adminUrl, secretKey), {
    connections: 4,
    statementTimeout: 0,
  });
  lifetime.add(() => databases.close());
  say(`Laying ${legs.toLocaleString('en')} legs`);
  await layLegs(admin, legs);
  await foldTallies(databases.stats);
  await sql`vacuum (analyze) route_leg, leg_tally, leg_rollup, arm_tally, arm_rollup`.execute(admin);
  const { contacts, analyst } = await readPeople(admin);
  return {
    origin: portal.origin,
    adminUrl: portal.adminUrl,
    databases,
    admin,
    contacts,
    analyst,
    rows,
    conditions: await conditionsOf(portal.adminUrl, false, portal.loadSeconds),
  };
}

/** Legs between sixteen places, as records of seizures have them; each is tallied as a record that is written. */
async function layLegs(admin: Kysely<PortalDatabase>, legs: number): Promise<void> {
  const last = await sql<{ sequence: number }>`
    select coalesce(max(sequence), 0) + 1 as sequence from route_leg`.execute(admin);
  await sql`
    insert into route_leg (occasion_id, member_state, sequence, from_place, to_place, conveyance, year)
    select o.id, o.member_state, ${last.rows[0]?.sequence ?? 1}::int + turn.n,
           'X' || chr(65 + ((o.n + turn.n) % 16)::int), 'X' || chr(65 + (o.n / 16 % 16)::int),
           (array['road', 'vessel', 'air', 'rail'])[1 + (o.n / 256 % 4)::int], extract(year from o.occurred_on)::smallint
      from (select id, member_state, occurred_on, row_number() over (order by id) as n from occasion
             where report_type = 'seized') o, generate_series(0, 9) turn(n)
     limit ${legs}`.execute(admin);
}

async function readPeople(
  admin: Kysely<PortalDatabase>,
): Promise<{ contacts: NationalOfficer[]; analyst: Officer }> {
  const people = await admin
    .selectFrom('officer')
    .where('role', 'in', ['contact', 'analyst'])
    .select([
      'id',
      'email',
      'display_name as displayName',
      'role',
      'member_state as memberState',
      'agency',
      'language',
    ])
    .orderBy('id')
    .execute();
  const contacts = people.filter(({ role }) => role === 'contact') as NationalOfficer[];
  const analyst = people.find(({ role }) => role === 'analyst') as Officer | undefined;
  if (!analyst || contacts.length < 2) throw new Error('the demo region has too few people');
  return {
    contacts: [...new Map(contacts.map((contact) => [contact.memberState, contact])).values()],
    analyst,
  };
}
