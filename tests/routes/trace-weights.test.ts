import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { loader as tracing, action as decide } from '#app/routes/records.$id_.tracing.tsx';
import { action as set, loader as page } from '#app/routes/state_.weights.tsx';
import type { FormAnswer } from '#app/http/refusals.server.ts';
import { PORTAL_WEIGHTS } from '#app/domain/trace-score.ts';
import { callRoute } from '#tests/support/call-route.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { connectRoles, DENIED, HELD, type RoleClients, tried } from '#tests/support/plain-sql.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';
import { seizeArm } from '#tests/support/traces.ts';
import { WEIGHTS } from '#tests/support/weights.ts';

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

const send = (form: Record<string, string>, who = region.npc.XA) =>
  callRoute(set, database, who, { path: '/state/weights', form, now });

describe('the weights of a State', () => {
  it('are those the portal comes with until it sets its own; then arms are weighed by them, and decisions say so', async () => {
    const { XA, XB } = region.npc;
    const recordId = await seizeArm(database, region);
    const weigh = async () =>
      (
        await callRoute(tracing, database, XA, {
          path: `/records/${recordId}/tracing`,
          params: { id: recordId },
          now,
        })
      ).data;
    expect((await callRoute(page, database, XA, { path: '/state/weights', now })).data).toMatchObject({
      weights: PORTAL_WEIGHTS,
      position: 0,
      versions: [],
    });
    const before = await weigh();
    expect(before?.traceability).toMatchObject({ points: 85 });
    expect((await send(WEIGHTS)).location).toBe('/state/weights?done=saved');
    const after = await weigh();
    expect(after?.traceability.because).toContainEqual({ factor: 'serial', points: 40 });
    expect(after?.traceability.because.map(({ factor }) => factor)).not.toContain('calibre');
    const form = { version: '0', choice: 'monitor', reason: 'Not now.' };
    const path = `/records/${recordId}/tracing`;
    expect(
      (await callRoute(decide, database, XA, { path, params: { id: recordId }, form, now })).status,
    ).toBe(303);
    expect((await weigh())?.decisions[0]).toMatchObject({
      weights: 1,
      traceability: after?.traceability.points,
    });
    // Another State goes by its own.
    const theirs = await callRoute(page, database, XB, { path: '/state/weights', now });
    expect(theirs.data).toMatchObject({ position: 0, weights: PORTAL_WEIGHTS });
  });

  it.each([
    [{ 'risk.embargo': '101' }, 'risk.embargo', 'decide.weights.problem.points'],
    [{ 'risk.embargo': '' }, 'risk.embargo', 'decide.weights.problem.points'],
    [{ 'risk.embargo': '1.5' }, 'risk.embargo', 'decide.weights.problem.points'],
    [{ 'traceability.make': '9' }, 'traceability.serial', 'decide.weights.problem.sum'],
    [{ threshold: '0' }, 'threshold', 'decide.weights.problem.points'],
    [{ reason: ' ' }, 'reason', 'errors.required'],
  ])('%j is refused at its field and nothing is lost', async (change, field, key) => {
    const refused = await send({ ...WEIGHTS, ...change }, region.npc.XC);
    expect(refused.status).toBe(422);
    expect((refused.data as FormAnswer).problems).toContainEqual(expect.objectContaining({ field, key }));
    expect((refused.data as FormAnswer).fields['risk.terrorism']).toEqual(['30']);
  });

  it('are not set over those of a colleague who was faster', async () => {
    expect((await send(WEIGHTS, region.npc.XB)).status).toBe(303);
    const slower = await send({ ...WEIGHTS, reason: 'Mine' }, region.npc.XB);
    expect(slower.status).toBe(409);
    expect(slower.data).toMatchObject({ fields: { reason: ['Mine'] } });
  });

  it('are held by the database: one’s own State, whole numbers, a hundred in all, never changed', async () => {
    const { XA, XB } = region.npc;
    const insert = (state: string, traceability: string) =>
      `insert into trace_weights (member_state, position, risk, traceability, threshold, reason, officer_id, officer_name)
         values ('${state}', 9, '{"embargo": 10}', '${traceability}', 40, 'x', my_officer(), 'x')`;
    expect(await tried(roles.app, XA, insert('XA', '{"serial": 100}'))).toBe(1);
    expect(await tried(roles.app, XA, insert('XB', '{"serial": 100}'))).toBe(DENIED);
    expect(await tried(roles.app, region.contact.XA, insert('XA', '{"serial": 100}'))).toBe(DENIED);
    expect(await tried(roles.app, XA, insert('XA', '{"serial": 99}'))).toBe(HELD);
    expect(await tried(roles.app, XA, insert('XA', '{"serial": 99.5, "make": 0.5}'))).toBe(HELD);
    expect(await tried(roles.app, XA, `update trace_weights set threshold = 1`)).toBe(DENIED);
    expect(await tried(roles.app, XA, `select from trace_weights where member_state = 'XB'`)).toBe(0);
    expect(await tried(roles.app, XB, `select from trace_weights where member_state = 'XA'`)).toBe(0);
  });
});
