import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { createCases } from '#tests/support/cases.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { connectRoles, DENIED, type RoleClients, tried } from '#tests/support/plain-sql.ts';
import { createRegion } from '#tests/support/region.ts';

// Every role of the database on every table, with every verb, while no officer is set: refused, or no row reached.

let database: TestDatabase;
let roles: RoleClients;
let tables: string[];

beforeAll(async () => {
  database = await createTestDatabase();
  await createCases(database, await createRegion(database));
  roles = await connectRoles(database);
  const { rows } = await roles.admin.query<{ relname: string }>(
    `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by 1`,
  );
  tables = rows.map(({ relname }) => relname);
});
afterAll(async () => {
  await roles.end();
  await database.drop();
});

const VERBS = {
  select: (table: string) => `select 1 from ${table} limit 1`,
  insert: (table: string) => `insert into ${table} default values`,
  update: (table: string, column: string) => `update ${table} set ${column} = ${column}`,
  delete: (table: string) => `delete from ${table}`,
  truncate: (table: string) => `truncate ${table} cascade`,
};
type Verb = keyof typeof VERBS;

/** What a role that signs people in, or seals, must reach without an officer; everything else is closed to it. */
const SIGN_IN_READS =
  /^(officer|sealing_key|credential|passkey|answered_challenge|recovery_code|invitation|sign_in_address|session|api_token|ended_token|member_state|rate_limit|rate_use)$/;
const SEALED = /^(sealing_key|access_event|audit_(unsealed|entry|node|head|concern))$/;
const REACHES: Readonly<Record<'auth' | 'stats' | 'sealer', (table: string, verb: Verb) => boolean>> = {
  auth: (table, verb) =>
    SIGN_IN_READS.test(table) ||
    (table === 'access_event' && verb === 'insert') ||
    (table === 'contact_identity' && verb === 'select'),
  stats: (table, verb) => table === 'member_state' && verb === 'select',
  sealer: (table) => SEALED.test(table),
};

/** A column that the verb names, as far as the role may write one. */
async function columnOf(role: string, table: string): Promise<string> {
  const { rows } = await roles.admin.query<{ name: string }>(
    `select quote_ident(attname) as name from pg_attribute
      where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''
        and attidentity = ''
      order by has_column_privilege($2, attrelid, attnum, 'update') desc, attnum limit 1`,
    [table, role],
  );
  return rows[0]?.name ?? '';
}

describe('while no officer is set', () => {
  it.each(Object.keys(VERBS) as Verb[])(
    'the app’s role comes to nothing by %s, on any table',
    async (verb) => {
      for (const table of tables) {
        const statement = VERBS[verb](table, await columnOf('marktrace_app', table));
        const outcome = await tried(roles.app, undefined, statement);
        // A row of defaults fails where it lacks a value, or what it hangs on, before a policy is asked: it is not added either.
        expect(
          [0, DENIED, ...(verb === 'insert' ? ['23502', '23503', '23514'] : [])],
          `${verb} ${table}`,
        ).toContain(outcome);
      }
    },
  );

  it.each(['auth', 'stats', 'sealer'] as const)('the %s role reaches its own tables alone', async (role) => {
    for (const table of tables) {
      for (const verb of Object.keys(VERBS) as Verb[]) {
        if (REACHES[role](table, verb)) continue;
        const statement = VERBS[verb](table, await columnOf(`marktrace_${role}`, table));
        expect([0, DENIED], `${verb} ${table}`).toContain(await tried(roles[role], undefined, statement));
      }
    }
  });

  it('the owner of the tables finds no case and no act in them', async () => {
    const provisioned = /^(kysely_|member_state$|national_point_of_contact$|officer$|credential$)/;
    for (const table of tables.filter((name) => !provisioned.test(name))) {
      const holdsReference = await roles.admin.query(
        `select 1 from pg_policies where tablename = $1 and 'marktrace_owner' = any (roles)`,
        [table],
      );
      if (holdsReference.rowCount) continue;
      expect(await tried(roles.owner, undefined, `select 1 from ${table} limit 1`), table).toBe(0);
    }
  });
});
