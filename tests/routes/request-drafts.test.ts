import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { action as draft, loader as draftPage } from '#app/routes/request-drafts.new.tsx';
import { action as decline, loader as read } from '#app/routes/request-drafts.$id.tsx';
import { action as send, loader as newRequest } from '#app/routes/requests.new.tsx';
import { callRoute } from '#tests/support/call-route.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { connectRoles, DENIED, type RoleClients, tried } from '#tests/support/plain-sql.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';
import { REQUEST, seizeArm } from '#tests/support/traces.ts';

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

const FORM = {
  memberState: 'XA',
  addressedState: 'XB',
  askedBy: 'Head of the tracing office',
  askedOn: '2026-03-30',
  weapon: 'A rifle, serial number ends in 12',
  circumstances: 'Found at a checkpoint',
};

async function drafted(): Promise<string> {
  const made = await callRoute(draft, database, region.coordinator, {
    path: '/request-drafts/new',
    form: FORM,
    now,
  });
  expect(made.status).toBe(303);
  return made.location?.replace('/request-drafts/', '') ?? '';
}
const at = (id: string, form?: Record<string, string>) => ({
  path: `/request-drafts/${id}`,
  params: { id },
  ...(form && { form }),
  now,
});

describe('a request that the coordinator drafts for a State (9.3)', () => {
  it('is confirmed by the State’s point of contact, who chooses the arm and sends it', async () => {
    const id = await drafted();
    const recordId = await seizeArm(database, region);
    const path = `/requests/new?record=${recordId}&draft=${id}`;
    const prepared = await callRoute(newRequest, database, region.npc.XA, { path, now });
    expect(prepared.data).toMatchObject({ draft: { id, circumstances: 'Found at a checkpoint' } });
    const sent = await callRoute(send, database, region.npc.XA, { path, form: { ...REQUEST }, now });
    expect(sent.status).toBe(303);
    const { rows } = await roles.admin.query(
      'select status, request_id::text as request from request_draft where id = $1',
      [id],
    );
    expect(rows).toEqual([{ status: 'sent', request: sent.location?.replace(/^\/requests\/|\?.*$/g, '') }]);
    const late = await callRoute(decline, database, region.npc.XA, at(id, { reason: 'Too late' }));
    expect(late.status).toBe(409);
  });

  it('is declined for a reason, which the coordinator reads', async () => {
    const id = await drafted();
    expect((await callRoute(decline, database, region.npc.XA, at(id, { reason: ' ' }))).status).toBe(422);
    expect(
      (await callRoute(decline, database, region.npc.XA, at(id, { reason: 'Traced at home' }))).status,
    ).toBe(303);
    const { data } = await callRoute(read, database, region.coordinator, at(id));
    expect(data).toMatchObject({ draft: { status: 'declined', reason: 'Traced at home' } });
  });

  it('says what is missing and keeps what was typed', async () => {
    const refused = await callRoute(draft, database, region.coordinator, {
      path: '/request-drafts/new',
      form: { ...FORM, addressedState: 'XA', askedBy: '' },
      now,
    });
    expect(refused.status).toBe(422);
    expect(refused.data).toMatchObject({
      problems: [{ field: 'askedBy' }, { field: 'addressedState' }],
      fields: { weapon: [FORM.weapon] },
    });
  });

  it('is for the coordinator to make, and for the State that it names to read and settle', async () => {
    const id = await drafted();
    for (const who of region.everybody) {
      const mayRead = who.id === region.coordinator.id || who.id === region.npc.XA.id;
      const seen = await callRoute<unknown>(read, database, who, at(id));
      expect(seen.status, who.displayName).toBe(mayRead ? 200 : 404);
      if (who.id !== region.npc.XA.id) {
        const settled = await callRoute<unknown>(decline, database, who, at(id, { reason: 'x' }));
        expect(settled.status, who.displayName).toBe(404);
      }
      if (who.id === region.coordinator.id) continue;
      const page = await callRoute<unknown>(draftPage, database, who, { path: '/request-drafts/new', now });
      const made = await callRoute<unknown>(draft, database, who, {
        path: '/request-drafts/new',
        form: FORM,
        now,
      });
      expect([page.status, made.status], who.displayName).toEqual([404, 404]);
    }
    expect(
      await tried(roles.app, region.npc.XA, `update request_draft set weapon = 'x' where id = $1`, [id]),
    ).toBe(DENIED);
    expect(
      await tried(
        roles.app,
        region.coordinator,
        `update request_draft set status = 'declined', reason = 'x', settled_by = my_officer(), settled_at = now() where id = $1`,
        [id],
      ),
    ).toBe(0);
  });
});
