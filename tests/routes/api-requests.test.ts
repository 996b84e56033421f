import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { issueToken } from '#app/auth/token.server.ts';
import type { Officer } from '#app/domain/officer.ts';
import { openActions, ruleAgainst, TRACE_STATUSES } from '#app/domain/trace-request.ts';
import { loader as show } from '#app/routes/api.v1.requests.$id.ts';
import { action as step } from '#app/routes/api.v1.requests.$id_.steps.ts';
import { loader as list } from '#app/routes/api.v1.requests._index.ts';
import { testContext } from '#tests/support/call-route.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';
import { PAGE_STEPS } from '#tests/support/trace-steps.ts';
import { HAND } from '#tests/support/outside.ts';
import { requestIn, seizeArm, sendTo } from '#tests/support/traces.ts';

let database: TestDatabase;
let region: TestRegion;
const NOW = new Date('2026-04-01T12:00:00Z');

beforeAll(async () => {
  database = await createTestDatabase();
  region = await createRegion(database);
});
afterAll(() => database.drop());

type Route = (args: never) => Promise<Response>;

async function call(route: unknown, officer: Officer | undefined, path: string, id?: string, body?: object) {
  const token = officer && (await issueToken(database.databases.auth, officer, NOW));
  const request = new Request(`http://127.0.0.1:3000/api/v1/requests${path}`, {
    method: body ? 'POST' : 'GET',
    headers: {
      ...(token !== undefined && { Authorization: `Bearer ${token}` }),
      ...(body && { 'Content-Type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  const args = { request, params: id === undefined ? {} : { id }, context: testContext(database, NOW) };
  const response = await (route as Route)(args as never);
  return { status: response.status, data: JSON.parse(await response.text()) };
}
const take = (officer: Officer | undefined, id: string, body: object) =>
  call(step, officer, `/${id}/steps`, id, body);

describe('the API of tracing requests', () => {
  it('lists and shows what the pages show, with the steps that are open', async () => {
    const { id } = await requestIn(database, region, 'acknowledged');
    const { data } = await call(list, region.npc.XB, '?show=incoming');
    expect(data.requests.map((one: { id: string }) => one.id)).toContain(id);
    const shown = await call(show, region.npc.XB, `/${id}`, id);
    expect(shown.data).toMatchObject({
      status: 'acknowledged',
      party: 'addressed',
      steps: openActions({ status: 'acknowledged', party: 'addressed', role: 'npc' }),
      weapon: { make: 'Zastava' },
      course: [{ step: 'send' }, { step: 'acknowledge' }],
    });
  });

  it.each(TRACE_STATUSES)(
    'takes by the table what is open while %s, and names the rule else',
    { timeout: 120_000 },
    async (status) => {
      for (const [name, { form }] of Object.entries(PAGE_STEPS)) {
        const action = name as keyof typeof PAGE_STEPS;
        const { id } = await requestIn(database, region, status);
        const rule = ruleAgainst(action, { status, party: 'addressed', role: 'npc' });
        const { status: code, data } = await take(region.npc.XB, id, { step: action, ...form });
        if (rule === undefined) expect([code, data.id], action).toEqual([200, id]);
        else {
          expect(code, action).toBe(409);
          expect(data.error.rule, action).toBe(rule);
          expect(data.error.message.length, action).toBeGreaterThan(10);
        }
      }
    },
  );

  it('says which field is wrong, and refuses what is no step', async () => {
    const { id } = await requestIn(database, region, 'acknowledged');
    const empty = await take(region.npc.XB, id, { step: 'answer', kind: 'not_found' });
    expect([empty.status, empty.data.error.problems[0].field]).toEqual([422, 'narrative']);
    for (const named of ['send', 'suspend', 'x', undefined]) {
      const refused = await take(region.npc.XB, id, { step: named });
      expect([refused.status, refused.data.error.problems[0].field], named).toEqual([422, 'step']);
    }
    const smuggled = await take(region.npc.XB, id, {
      step: 'answer',
      kind: 'refusal',
      narrative: 'x',
      refusalGround: 'national_security',
    });
    expect(smuggled.status).toBe(422);
  });

  it('has nothing for anybody else', async () => {
    const { id } = await requestIn(database, region, 'sent');
    for (const who of [region.npc.XC, region.contact.XB, region.coordinator, region.administrator]) {
      expect((await call(show, who, `/${id}`, id)).status, who.displayName).toBe(404);
      expect((await take(who, id, { step: 'acknowledge' })).status, who.displayName).toBe(404);
    }
    expect((await take(undefined, id, { step: 'acknowledge' })).status).toBe(401);
  });
});

describe('the API, of a State outside the portal', () => {
  it('takes a step by hand with the fields of its page, and tells which steps are by hand', async () => {
    const arm = await seizeArm(database, region, { importCountry: 'RS' });
    const id = await sendTo(database, region, arm, { addressedState: 'RS' });
    const { XA } = region.npc;
    expect((await take(XA, id, { step: 'acknowledge' })).status).toBe(422);
    const done = await take(XA, id, { step: 'acknowledge', ...HAND, handOn: '2026-03-04' });
    expect(done).toMatchObject({
      status: 200,
      data: { status: 'acknowledged', steps: ['withdraw'], stepsByHand: ['return', 'answer', 'refuse'] },
    });
    const shown = await call(show, XA, `/${id}`, id);
    expect(shown.data).toMatchObject({
      stepsByHand: ['return', 'answer', 'refuse'],
      course: [
        { step: 'send', byHand: null },
        { step: 'acknowledge', state: 'RS', byHand: { channel: 'letter', writer: HAND.handWriter } },
      ],
    });
  });
});

it('the API gives an answer with each restriction on its use in words', async () => {
  const { id } = await requestIn(database, region, 'acknowledged');
  const restricted = { ...PAGE_STEPS.answer.form, restrictions: ['tracing_only', 'no_onward_release'] };
  expect((await take(region.npc.XB, id, { step: 'answer', ...restricted, kind: 'diversion' })).status).toBe(
    200,
  );
  const { data } = await call(show, region.npc.XA, `/${id}`, id);
  expect(data.answer.use).toEqual([
    { restriction: 'tracing_only', text: 'For tracing only' },
    { restriction: 'no_onward_release', text: 'Not to be passed on without our consent' },
  ]);
});
