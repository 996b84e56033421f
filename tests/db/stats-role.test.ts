import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { createCases } from '#tests/support/cases.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { connectRoles, DENIED, type RoleClients, tablesOf, tried } from '#tests/support/plain-sql.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';

let database: TestDatabase;
let region: TestRegion;
let roles: RoleClients;

beforeAll(async () => {
  database = await createTestDatabase();
  region = await createRegion(database);
  await createCases(database, region);
  roles = await connectRoles(database);
});
afterAll(async () => {
  await roles.end();
  await database.drop();
});

describe('the stats role', () => {
  it('reaches the names of the States, counts of one attribute at a time, and nothing else', async () => {
    for (const privilege of ['select', 'insert', 'update', 'delete']) {
      const reached = privilege === 'select' ? ['member_state'] : [];
      expect(await tablesOf(roles, privilege, 'marktrace_stats'), privilege).toEqual(reached);
    }
    const counts = [
      `select 1 from count_arms_by('{outcome}')`,
      `select 1 from count_seized_by('{outcome}')`,
      'select 1 from first_months()',
      'select 1 from count_lost_by_month()',
      'select 1 from count_legs()',
      'select 1 from count_legs_together()',
      'select 1 from count_parties()',
    ];
    for (const count of counts) {
      for (const officer of [region.analyst, region.coordinator, region.npc.XA]) {
        expect(await tried(roles.stats, officer, count), count).toBeGreaterThan(0);
      }
      for (const officer of [undefined, region.auditor, region.administrator, region.contact.XA]) {
        expect(await tried(roles.stats, officer, count), count).toBe(0);
      }
      expect(await tried(roles.app, region.npc.XA, count), count).toBe(DENIED);
    }
    for (const table of [
      'weapon_record',
      'arm_tally',
      'arm_rollup',
      'arm_counted',
      'leg_tally',
      'leg_rollup',
      'marked_arm',
      'mark_tally',
      'mark_rollup',
      'marks_counted',
    ]) {
      expect(await tried(roles.stats, region.analyst, `select 1 from ${table}`), table).toBe(DENIED);
      expect(await tried(roles.stats, region.npc.XA, `select 1 from ${table}`), table).toBe(DENIED);
    }
    expect(await tried(roles.stats, region.npc.XA, `select * from disclose_marks(array['X'])`)).toBe(DENIED);
  });

  it('is the only one that is given counts; nobody writes them', async () => {
    expect(await tried(roles.app, region.npc.XA, 'select 1 from arm_tally')).toBe(DENIED);
    expect(await tried(roles.app, region.analyst, 'insert into arm_tally (n) values (1)')).toBe(DENIED);
    expect(await tried(roles.app, region.analyst, 'select fold_tallies()')).toBe(DENIED);
  });
});
