import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { headSigner } from '#app/audit/log/checkpoint.ts';
import { sealEntries } from '#app/audit/log/seal-entries.server.ts';
import { verifyLog } from '#app/audit/log/verify-log.server.ts';
import { loader as home } from '#app/routes/_index.tsx';
import { makeAuditYears } from '#db/audit-years.server.ts';
import { callRoute } from '#tests/support/call-route.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { connectRoles, DENIED, type RoleClients, tried } from '#tests/support/plain-sql.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';
import { TEST_KEY } from '#tests/support/test-key.ts';

const signer = headSigner(TEST_KEY);
const THIS_YEAR = new Date().getUTCFullYear();

let database: TestDatabase;
let region: TestRegion;
let roles: RoleClients;
let admin: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  region = await createRegion(database);
  roles = await connectRoles(database);
  admin = roles.admin;
});
afterAll(async () => {
  await roles.end();
  await database.drop();
});

async function partitions(): Promise<string[]> {
  const { rows } = await admin.query<{ name: string }>(
    `select inhrelid::regclass::text as name from pg_inherits where inhparent = 'access_event'::regclass order by 1`,
  );
  return rows.map(({ name }) => name);
}

async function placeOf(condition: string): Promise<string[]> {
  const { rows } = await admin.query<{ name: string }>(
    `select distinct tableoid::regclass::text as name from access_event where ${condition} order by 1`,
  );
  return rows.map(({ name }) => name);
}

/** As superuser: an act of another year. */
async function actAt(at: string): Promise<void> {
  await admin.query(
    `insert into access_event (event_id, at, officer_id, operation, allowed)
     values (gen_random_uuid(), $1, $2, 'home.read', true)`,
    [at, region.npc.XA.id],
  );
}

describe('the audit by year', () => {
  it('has this year, the next two, and a place for any other', async () => {
    const names = [0, 1, 2].map((ahead) => `access_event_${THIS_YEAR + ahead}`);
    expect(await partitions()).toEqual([...names, 'access_event_other']);
    expect(await makeAuditYears(database.urls.owner, new Date())).toEqual([]);
    expect(await makeAuditYears(database.urls.owner, new Date(Date.UTC(THIS_YEAR + 1, 5, 1)))).toEqual([
      THIS_YEAR + 3,
    ]);
  });

  it('takes each act where its year is, to the microsecond of the year’s end', async () => {
    await callRoute(home, database, region.npc.XA, { path: '/' });
    expect(await placeOf(`operation = 'home.read'`)).toEqual([`access_event_${THIS_YEAR}`]);
    await actAt(`${THIS_YEAR}-12-31 23:59:59.999999+00`);
    await actAt(`${THIS_YEAR + 1}-01-01 00:00:00+00`);
    await actAt('2999-06-01 00:00:00+00');
    expect(await placeOf(`at = '${THIS_YEAR}-12-31 23:59:59.999999+00'`)).toEqual([
      `access_event_${THIS_YEAR}`,
    ]);
    expect(await placeOf(`at = '${THIS_YEAR + 1}-01-01 00:00:00+00'`)).toEqual([
      `access_event_${THIS_YEAR + 1}`,
    ]);
    expect(await placeOf(`at > '2990-01-01'`)).toEqual(['access_event_other']);
    const { rows } = await admin.query('select count(*) = count(distinct id) as once from access_event');
    expect(rows).toEqual([{ once: true }]);
  });

  it('is reached through the whole alone, by nobody else’s right', async () => {
    for (const partition of await partitions()) {
      for (const verb of ['select 1 from', 'delete from', 'truncate']) {
        for (const [role, client] of Object.entries({
          app: roles.app,
          auth: roles.auth,
          sealer: roles.sealer,
        })) {
          expect(await tried(client, region.auditor, `${verb} ${partition}`), `${role}: ${verb}`).toBe(
            DENIED,
          );
        }
      }
      expect(await tried(roles.owner, undefined, `select 1 from ${partition}`), partition).toBe(0);
      expect(await tried(roles.owner, undefined, `delete from ${partition}`), partition).toBe(0);
    }
    expect(await tried(roles.app, region.auditor, 'select make_audit_year(2050)')).toBe(DENIED);
  });

  it('is one log over all years, which verifies and finds what was changed in any of them', async () => {
    while (await sealEntries(database.databases.sealer, signer));
    const verify = () => verifyLog(database.databases.sealer, { verifiers: [signer.verifier], earlier: [] });
    const sound = await verify();
    expect(sound.fault).toBeUndefined();
    const { rows } = await admin.query('select count(*)::int as acts from access_event');
    expect(sound.size).toBe(rows[0].acts);
    await admin.query(`update access_event set operation = 'mail.read' where at > '2990-01-01'`);
    expect((await verify()).fault).toMatchObject({ kind: 'changed' });
    await admin.query(`update access_event set operation = 'home.read' where at > '2990-01-01'`);
    expect((await verify()).fault).toBeUndefined();
    await admin.query(`delete from access_event_${THIS_YEAR + 1}`);
    expect((await verify()).fault).toMatchObject({ kind: 'removed' });
  });
});
