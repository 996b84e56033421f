import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { type PartyStep, TRANSITIONS } from '#app/domain/trace-request.ts';
import { action as send } from '#app/routes/requests.new.tsx';
import { callRoute } from '#tests/support/call-route.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { connectRoles, type RoleClients } from '#tests/support/plain-sql.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';
import { PAGE_STEPS } from '#tests/support/trace-steps.ts';
import { REQUEST, requestIn, seizeArm } from '#tests/support/traces.ts';

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

const STEP_NAMES = Object.keys(PAGE_STEPS) as PartyStep[];

async function stepsOf(id: string): Promise<number> {
  return (await roles.admin.query('select from trace_step where request_id = $1', [id])).rowCount ?? 0;
}

describe('what the table of steps says must be filled', () => {
  it.each(STEP_NAMES.flatMap((step) => TRANSITIONS[step].needs.map((field) => [step, field] as const)))(
    'to %s: without %s it is refused at the field, and nothing is lost',
    async (step, field) => {
      const { by, from } = TRANSITIONS[step];
      const { id } = await requestIn(database, region, from[0] ?? 'sent');
      const before = await stepsOf(id);
      const { route, path, form } = PAGE_STEPS[step];
      const refused = await callRoute(route.action, database, region.npc[by === 'requesting' ? 'XA' : 'XB'], {
        path: `/requests/${id}/${path}`,
        params: { id },
        form: { ...form, [field]: ' ' },
        now,
      });
      expect(refused.status).toBe(422);
      expect(refused.data).toMatchObject({
        problems: expect.arrayContaining([expect.objectContaining({ field })]),
        fields: Object.fromEntries(
          Object.entries(form).flatMap(([name, value]) => (name === field ? [] : [[name, [value]]])),
        ),
      });
      expect(await stepsOf(id)).toBe(before);
    },
  );

  it.each(TRANSITIONS.send.needs)('to send: without %s it is refused at the field', async (field) => {
    const refused = await callRoute(send, database, region.npc.XA, {
      path: `/requests/new?record=${await seizeArm(database, region)}`,
      form: { ...REQUEST, [field]: '' },
      now,
    });
    expect(refused.status).toBe(422);
    expect(refused.data).toMatchObject({
      problems: expect.arrayContaining([expect.objectContaining({ field })]),
    });
  });
});
