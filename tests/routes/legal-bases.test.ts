import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { basesBetween, type LegalBasis } from '#app/domain/legal-basis.ts';
import type { NationalOfficer } from '#app/domain/officer.ts';
import { action, loader } from '#app/routes/legal-bases.tsx';
import { loader as newRequest } from '#app/routes/requests.new.tsx';
import { readRequest } from '#app/services/traces/read-request.server.ts';
import { asOfficer } from '#db/as-officer.server.ts';
import { callRoute } from '#tests/support/call-route.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { connectRoles, DENIED, type RoleClients, tried } from '#tests/support/plain-sql.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';
import { seizeArm, sendTo } from '#tests/support/traces.ts';

let database: TestDatabase;
let region: TestRegion;
let roles: RoleClients;
const now = new Date('2026-04-01T12:00:00Z');

beforeAll(async () => {
  database = await createTestDatabase();
  region = await createRegion(database);
  roles = await connectRoles(database);
});
afterAll(async () => {
  await roles.end();
  await database.drop();
});

const keep = (who: NationalOfficer, form: Record<string, string>) =>
  callRoute(action, database, who, { path: '/legal-bases', form, now });

describe('the legal bases between two States', () => {
  const basis = (more: Partial<LegalBasis>): LegalBasis => ({
    ...{ member_state: 'XA', instrument: 'iti', other_state: null, since: '2010-01-01', until: null },
    ...more,
  });

  it('are those by which both are bound on the day, and agreements that either entered', () => {
    const bases = [
      basis({}),
      basis({ member_state: 'XB', until: '2026-01-01' }),
      basis({ instrument: 'nairobi' }),
      basis({ member_state: 'XB', instrument: 'nairobi' }),
      basis({ member_state: 'XB', instrument: 'bilateral', other_state: 'XA' }),
    ];
    expect(basesBetween(bases, 'XA', 'XB', '2025-06-01')).toEqual(['iti', 'nairobi', 'bilateral']);
    expect(basesBetween(bases, 'XA', 'XB', '2026-06-01')).toEqual(['nairobi', 'bilateral']);
    expect(basesBetween(bases, 'XA', 'XC', '2026-06-01')).toEqual([]);
    expect(basesBetween(bases, 'XA', 'XB', '2009-06-01')).toEqual([]);
  });

  it('are kept by each State for itself, shown with a request and stored in it', async () => {
    const since = '2006-01-01';
    expect((await keep(region.npc.XA, { instrument: 'iti', since })).status).toBe(303);
    expect((await keep(region.npc.XB, { instrument: 'iti', since })).status).toBe(303);
    const again = await keep(region.npc.XA, { instrument: 'iti', since });
    expect(again.status).toBe(409);
    const recordId = await seizeArm(database, region);
    const { data } = await callRoute(newRequest, database, region.npc.XA, {
      path: `/requests/new?record=${recordId}`,
      now,
    });
    expect(data).toMatchObject({ prepared: { bases: { XB: ['iti'], XC: [] } } });
    const id = await sendTo(database, region, recordId, {}, now);
    const { letter } = await asOfficer(database.databases.app, region.npc.XB, (tx) =>
      readRequest(tx, region.npc.XB, id, now),
    );
    expect(letter.legal_bases).toEqual(['iti']);
  });

  it('say what is wrong, and keep what was typed', async () => {
    const half = await keep(region.npc.XA, { instrument: 'bilateral', since: '2020-01-01', title: 'Accord' });
    expect(half.status).toBe(422);
    expect(half.data).toMatchObject({
      problems: [{ field: 'otherState', key: 'bases.problem.otherState' }],
      fields: { title: ['Accord'] },
    });
  });

  it('end by their own State alone, and stay readable', async () => {
    await keep(region.npc.XC, { instrument: 'sadc', since: '2004-11-08' });
    const { rows } = await roles.admin.query<{ id: string }>(
      `select id from legal_basis where member_state = 'XC'`,
    );
    const end = { intent: 'end', basis: rows[0]?.id ?? '', until: '2026-03-31' };
    expect((await keep(region.npc.XB, end)).status).toBe(404);
    expect((await keep(region.npc.XC, { ...end, until: '2003-01-01' })).status).toBe(422);
    expect((await keep(region.npc.XC, end)).status).toBe(303);
    expect((await keep(region.npc.XC, end)).status).toBe(409);
    const { data } = await callRoute(loader, database, region.npc.XA, { path: '/legal-bases', now });
    expect(data).toMatchObject({
      bases: expect.arrayContaining([expect.objectContaining({ until: '2026-03-31' })]),
    });
    expect(
      await tried(roles.app, region.npc.XA, `update legal_basis set title = 'x' where member_state = 'XA'`),
    ).toBe(DENIED);
  });
});
