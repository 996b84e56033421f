import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { connectRoles, DENIED, type RoleClients, tablesOf, tried } from '#tests/support/plain-sql.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';

let database: TestDatabase;
let region: TestRegion;
let roles: RoleClients;

beforeAll(async () => {
  database = await createTestDatabase();
  region = await createRegion(database);
  roles = await connectRoles(database);
});
afterAll(async () => {
  await roles.end();
  await database.drop();
});

const OF_SIGN_IN = [
  'credential',
  'passkey',
  'answered_challenge',
  'recovery_code',
  'invitation',
  'session',
  'api_token',
  'ended_token',
];

describe('credentials, sessions and tokens', () => {
  it.each(OF_SIGN_IN)('%s is out of reach of the app and the figures', async (table) => {
    for (const officer of [region.npc.XA, region.auditor, region.administrator]) {
      expect(await tried(roles.app, officer, `select 1 from ${table}`), officer.role).toBe(DENIED);
    }
    expect(await tried(roles.stats, region.analyst, `select 1 from ${table}`)).toBe(DENIED);
  });

  it('the auth role reaches them, the officers, the names of the States, the limits, and no case', async () => {
    expect(await tablesOf(roles, 'select', 'marktrace_auth')).toEqual([
      'answered_challenge',
      'api_token',
      'credential',
      'ended_token',
      'invitation',
      'member_state',
      'officer',
      'passkey',
      'rate_limit',
      'rate_use',
      'recovery_code',
      'sealing_key',
      'session',
      'sign_in_address',
    ]);
    expect(await tried(roles.auth, region.npc.XA, 'select 1 from weapon_record')).toBe(DENIED);
    expect(await tried(roles.auth, region.auditor, 'select 1 from access_event')).toBe(DENIED);
    expect(await tried(roles.auth, undefined, `update officer set role = 'administrator'`)).toBe(DENIED);
    expect(await tried(roles.auth, undefined, 'update credential set officer_id = officer_id')).toBe(DENIED);
    expect(await tried(roles.auth, undefined, `delete from credential`)).toBe(DENIED);
  });
});
