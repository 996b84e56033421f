import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { action as acknowledge, loader as acknowledgePage } from '#app/routes/requests.$id_.acknowledge.tsx';
import { action as answer } from '#app/routes/requests.$id_.answer.tsx';
import { loader as read } from '#app/routes/requests.$id.tsx';
import { action as send } from '#app/routes/requests.new.tsx';
import { action as register } from '#app/routes/requests.outside.tsx';
import type { FormAnswer } from '#app/http/refusals.server.ts';
import { callRoute } from '#tests/support/call-route.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { HAND, OUTSIDE_REQUEST } from '#tests/support/outside.ts';
import { connectRoles, type RoleClients } from '#tests/support/plain-sql.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';
import { ANSWERS, REQUEST, seizeArm } from '#tests/support/traces.ts';

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

async function sent(): Promise<string> {
  const answered = await callRoute(send, database, region.npc.XA, {
    path: `/requests/new?record=${await seizeArm(database, region, { importCountry: 'XB' })}`,
    form: { ...REQUEST, addressedState: 'other', otherCountry: 'RS', addresseeReason: 'Its proof mark.' },
    now: new Date('2026-03-20T12:00:00Z'),
  });
  expect(answered.status).toBe(303);
  return answered.location?.replace(/^\/requests\/|\?.*$/g, '') ?? '';
}

const at = (id: string, step: string, form?: Record<string, string>) => ({
  path: `/requests/${id}/${step}`,
  params: { id },
  ...(form ? { form } : {}),
  now,
});

describe('the pages of a request to a State outside', () => {
  it('write down what came, refuse what is not said at its field, and lose nothing', async () => {
    const id = await sent();
    const { XA } = region.npc;
    const page = await callRoute(acknowledgePage, database, XA, at(id, 'acknowledge'));
    expect(page.status).toBe(200);
    const early = { message: 'By letter no. 4', handOn: '2026-03-19', ...HAND };
    const refused = await callRoute(acknowledge, database, XA, at(id, 'acknowledge', early));
    expect(refused.status).toBe(422);
    expect(refused.data).toMatchObject({
      problems: [{ field: 'handOn', key: 'outside.problem.before', values: { date: '2026-03-20' } }],
      fields: { message: ['By letter no. 4'], handOn: ['2026-03-19'], handWriter: [HAND.handWriter] },
    });
    const empty = { message: '', handOn: '', handChannel: '', handWriter: '' };
    const unsaid = await callRoute(acknowledge, database, XA, at(id, 'acknowledge', empty));
    expect((unsaid.data as FormAnswer).problems.map(({ field }) => field)).toEqual([
      'handOn',
      'handChannel',
      'handWriter',
    ]);
    const done = await callRoute(
      acknowledge,
      database,
      XA,
      at(id, 'acknowledge', { ...early, handOn: '2026-03-24' }),
    );
    expect(done.status).toBe(303);
    const { rows } = await roles.admin.query(
      `select detail from access_event where operation = 'request.moved' and subject_id = $1 order by at`,
      [id],
    );
    expect(rows.map((row) => (row as { detail: unknown }).detail)).toEqual([
      { action: 'send' },
      { action: 'acknowledge', channel: 'letter' },
    ]);
    const written = { ...ANSWERS.diversion, ...HAND, handOn: '2026-03-30' };
    expect((await callRoute(answer, database, XA, at(id, 'answer', written))).status).toBe(303);
    const view = (await callRoute(read, database, XA, { path: `/requests/${id}`, params: { id }, now })).data
      ?.view;
    expect(view).toMatchObject({
      outside: true,
      answer: { kind: 'diversion' },
      turn: 'requesting',
      handActions: [],
    });
  });
});

describe('a request that came on paper', () => {
  it('is registered, and refused at the field with everything kept', async () => {
    const { XA } = region.npc;
    const path = '/requests/outside';
    const form = { ...OUTSIDE_REQUEST, serial: '', make: '', model: '', informationSought: '' };
    const refused = await callRoute(register, database, XA, { path, form, now });
    expect(refused.status).toBe(422);
    expect(refused.data).toMatchObject({
      problems: expect.arrayContaining([expect.objectContaining({ field: 'informationSought' })]),
      fields: { theirReference: ['RS-MUP 117/26'] },
    });
    const unknown = await callRoute(register, database, XA, {
      path,
      form: { ...form, informationSought: 'To whom?' },
      now,
    });
    expect((unknown.data as FormAnswer).problems).toEqual([{ field: 'serial', key: 'outside.problem.arm' }]);
    expect(
      (await callRoute(register, database, XA, { path, form: { ...OUTSIDE_REQUEST }, now })).status,
    ).toBe(303);
  });
});
