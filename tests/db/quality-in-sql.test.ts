import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { NationalOfficer } from '#app/domain/officer.ts';
import { aRifle, register } from '#tests/support/capture.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { connectRoles, DENIED, type RoleClients, tried } from '#tests/support/plain-sql.ts';
import { liveFindings, shipRules } from '#tests/support/quality.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';

/** SQLSTATE of a step that the trigger refuses. */
const NO_STEP = '23514';

let database: TestDatabase;
let region: TestRegion;
let roles: RoleClients;
let recordId: string;
let findingId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  await shipRules(database);
  region = await createRegion(database);
  roles = await connectRoles(database);
  const { recordIds } = await register(database, region.contact.XA, {}, [
    aRifle('0000000', { manufactureCountry: 'RS' }),
  ]);
  recordId = recordIds[0] ?? '';
  findingId = (await liveFindings(database, region.npc.XA, recordId))[0]?.id ?? '';
});
afterAll(async () => {
  await roles.end();
  await database.drop();
});

describe('findings in the database', () => {
  it('are read by the State’s own contacts, and by nobody else', async () => {
    const read = `select from quality_finding where id = $1`;
    for (const officer of region.everybody) {
      const own = officer.memberState === 'XA';
      expect(await tried(roles.app, officer, read, [findingId]), officer.displayName).toBe(own ? 1 : 0);
    }
  });

  it('are written of own records only', async () => {
    const add = (officer: NationalOfficer, state: string) =>
      tried(
        roles.app,
        officer,
        `insert into quality_finding (member_state, record_id, rule, severity, detail, found_by)
         values ($1, $2, 'held_twice', 'doubt', '{}', $3)`,
        [state, recordId, officer.id],
      );
    expect(await add(region.contact.XA, 'XA')).toBe(1);
    expect(await add(region.npc.XB, 'XB')).toBe(DENIED);
    expect(await add(region.npc.XB, 'XA')).toBe(DENIED);
  });

  it('are accepted by the point of contact, in his own name and with a reason', async () => {
    const accept = (officer: NationalOfficer, by: string, reason: string | null) =>
      tried(
        roles.app,
        officer,
        `update quality_finding set status = 'accepted', decided_by = $2, decided_at = now(), reason = $3 where id = $1`,
        [findingId, by, reason],
      );
    expect(await accept(region.npc.XA, region.npc.XA.id, 'So it is stamped')).toBe(1);
    expect(await accept(region.npc.XA, region.contact.XA.id, 'So it is stamped')).toBe(NO_STEP);
    expect(await accept(region.npc.XA, region.npc.XA.id, null)).toBe(NO_STEP);
    expect(await accept(region.contact.XA, region.contact.XA.id, 'So it is stamped')).toBe(NO_STEP);
    expect(await accept(region.npc.XB, region.npc.XB.id, 'So it is stamped')).toBe(0);
  });

  it('are closed by whoever writes the record, and never opened again', async () => {
    const close = `update quality_finding set status = 'fixed', closed_by = $2, closed_at = now() where id = $1`;
    expect(await tried(roles.app, region.contact.XA, close, [findingId, region.contact.XA.id])).toBe(1);
    expect(await tried(roles.app, region.contact.XA, close, [findingId, region.npc.XA.id])).toBe(NO_STEP);
    const { rows } = await roles.admin.query<{ id: string }>(
      `insert into quality_finding (member_state, record_id, rule, severity, detail, found_by, status, closed_by, closed_at)
       values ('XA', $1, 'lost_twice', 'doubt', '{}', $2, 'fixed', $2, now()) returning id`,
      [recordId, region.npc.XA.id],
    );
    const open = `update quality_finding set status = 'open', closed_by = null, closed_at = null where id = $1`;
    expect(await tried(roles.app, region.npc.XA, open, [rows[0]?.id])).toBe(NO_STEP);
  });

  it('keep what they say once accepted', async () => {
    const both = await tried(
      roles.app,
      region.npc.XA,
      `update quality_finding set status = 'accepted', decided_by = $2, decided_at = now(), reason = 'x', detail = '{"a":1}'
        where id = $1`,
      [findingId, region.npc.XA.id],
    );
    expect(both).toBe(NO_STEP);
  });
});

describe('rules in the database', () => {
  it('are changed by nobody who signs in; a State switches them for itself', async () => {
    expect(await tried(roles.app, region.npc.XA, `update quality_rule set active = false`)).toBe(DENIED);
    const set = (officer: NationalOfficer, state: string) =>
      tried(
        roles.app,
        officer,
        `insert into quality_rule_setting (member_state, rule, active, changed_by) values ($1, 'held_twice', false, $2)`,
        [state, officer.id],
      );
    expect(await set(region.npc.XA, 'XA')).toBe(1);
    expect(await set(region.npc.XB, 'XA')).toBe(DENIED);
    expect(await set(region.contact.XA, 'XA')).toBe(DENIED);
  });
});
