import { afterAll, beforeAll, expect, it } from 'vitest';

import { loader as home } from '#app/routes/_index.tsx';
import { action as remind, loader as deadlines } from '#app/routes/requests.$id_.remind.tsx';
import { loader as page } from '#app/routes/requests.$id.tsx';
import { callRoute } from '#tests/support/call-route.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { connectRoles, DENIED, type RoleClients, run, tried } from '#tests/support/plain-sql.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';
import { seizeArm, sendTo } from '#tests/support/traces.ts';

let database: TestDatabase;
let region: TestRegion;
let roles: RoleClients;
let id: string;
let inTime: string;
/** Nine days after the acknowledgement of the first request was due. */
const now = new Date('2026-03-11T12:00:00Z');

beforeAll(async () => {
  database = await createTestDatabase();
  region = await createRegion(database);
  roles = await connectRoles(database);
  const send = async (at: string) =>
    sendTo(database, region, await seizeArm(database, region), {}, new Date(at));
  id = await send('2026-02-23T10:00:00Z');
  inTime = await send('2026-03-10T10:00:00Z');
  await roles.admin.query('delete from notice');
});
afterAll(async () => {
  await roles.end();
  await database.drop();
});

const at = (request: string) => ({ path: `/requests/${request}/remind`, params: { id: request }, now });
const send = (form: Record<string, string>, request = id) =>
  callRoute(remind, database, region.coordinator, { ...at(request), form });
const lateTask = async () => {
  const { data } = await callRoute(home, database, region.coordinator, { path: '/?index', now });
  return (data?.tasks ?? []).find(({ kind }) => kind === 'late');
};

it('the line at home says which step is late and whom to call', async () => {
  const task = await lateTask();
  expect(task).toMatchObject({ step: 'acknowledgement', escalated: true, remindedToday: false });
  expect(task && 'contact' in task && task.contact?.phone).toMatch(/^\+/);
});

it('a reminder tells the State that owes the step, once a day, and both States see it', async () => {
  expect((await send({ intent: 'remind' })).location).toBe(`/requests/${id}/remind?done=reminded`);
  const { rows } = await roles.admin.query('select kind, member_state from notice');
  expect(rows).toEqual([{ kind: 'request_reminded', member_state: 'XB' }]);

  const again = await send({ intent: 'remind' });
  expect([again.status, again.data && 'problems' in again.data && again.data.problems]).toEqual([
    409,
    [{ field: '', key: 'trace.remind.problem.today' }],
  ]);
  expect(await lateTask()).toMatchObject({
    remindedToday: true,
    last: { kind: 'reminded', on: '2026-03-11' },
  });
  for (const party of [region.npc.XA, region.npc.XB]) {
    const { data } = await callRoute(page, database, party, {
      path: `/requests/${id}`,
      params: { id },
      now,
    });
    expect(data?.view.contacts.map(({ kind, due_on }) => [kind, due_on])).toEqual([
      ['reminded', '2026-03-02'],
    ]);
    expect(data?.view.request.status).toBe('sent');
  }
});

it('a call is noted with its day and what was said; less is told, and kept in the form', async () => {
  const short = await send({ intent: 'called', on: '2026-03-11', note: '.' });
  expect([short.status, short.data && 'fields' in short.data && short.data.fields.note]).toEqual([
    422,
    ['.'],
  ]);
  for (const on of ['2026-03-02', '2026-03-12']) {
    const wrong = await send({ intent: 'called', on, note: 'They will answer.' });
    expect(wrong.status, on).toBe(422);
  }
  const noted = await send({ intent: 'called', on: '2026-03-10', note: 'The officer is on leave.' });
  expect(noted.location).toBe(`/requests/${id}/remind?done=called`);
  const { data } = await callRoute(deadlines, database, region.coordinator, at(id));
  expect(data?.done.map(({ kind, on_day, note }) => [kind, on_day, note])).toEqual([
    ['reminded', '2026-03-11', ''],
    ['called', '2026-03-10', 'The officer is on leave.'],
  ]);
});

it('of a request in time nobody is reminded, by the page or by hand', async () => {
  const refused = await send({ intent: 'remind' }, inTime);
  expect([refused.status, refused.data && 'problems' in refused.data && refused.data.problems]).toEqual([
    409,
    [{ field: '', key: 'trace.remind.problem.notLate' }],
  ]);
  const insert = (request: string, due: string, day: string, officer = region.coordinator.id) =>
    `insert into coordinator_contact (request_id, requesting_state, addressed_state, kind, about, due_on, on_day, officer_id,
       officer_name, at) values ('${request}', 'XA', 'XB', 'reminded', 'acknowledgement', '${due}', '${day}', '${officer}',
       'X', '${day}T12:00:00Z')`;
  const by = (statement: string, officer = region.coordinator) => tried(roles.app, officer, statement);
  expect(await by(insert(inTime, '2026-03-17', '2026-03-11'))).toBe('23514');
  expect(await by(insert(inTime, '2026-03-02', '2026-03-11'))).toBe(DENIED);
  expect(await by(insert(id, '2026-03-02', '2026-03-11'))).toBe('23505');
  expect(await by(insert(id, '2026-03-02', '2026-03-12', region.npc.XA.id))).toBe(DENIED);
  expect(await by(insert(id, '2026-03-02', '2026-03-12', region.npc.XA.id), region.npc.XA)).toBe(DENIED);
  expect(await by(insert(id, '2026-03-02', '2026-03-12'))).toBe(1);
  for (const statement of ['update coordinator_contact set note = note', 'delete from coordinator_contact']) {
    expect(await by(statement), statement).toBe(DENIED);
  }
  const seen = `select 1 from coordinator_contact where request_id = '${id}'`;
  expect(await run(roles.app, region.npc.XA, seen)).not.toBe(0);
  for (const other of [region.npc.XC, region.contact.XA, region.analyst]) {
    expect(await tried(roles.app, other, seen)).toBe(0);
  }
});
