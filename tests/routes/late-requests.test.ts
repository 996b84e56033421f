import { afterAll, beforeAll, expect, it } from 'vitest';

import { loader as home } from '#app/routes/_index.tsx';
import { loader as list } from '#app/routes/requests._index.tsx';
import { returnRequest } from '#app/services/traces/move-request.server.ts';
import { asOfficer } from '#db/as-officer.server.ts';
import { findRequests, keepClocks } from '#db/queries/trace-requests.server.ts';
import { callRoute } from '#tests/support/call-route.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';
import { seizeArm, sendTo } from '#tests/support/traces.ts';

let database: TestDatabase;
let region: TestRegion;
/** Received 3 and 16 days before it: due on 15 March, and due since 2 March. */
const now = new Date('2026-03-11T12:00:00Z');
let longLate: string;

beforeAll(async () => {
  database = await createTestDatabase();
  region = await createRegion(database);
  const send = async (at: string) =>
    sendTo(database, region, await seizeArm(database, region), {}, new Date(at));
  await send('2026-03-08T10:00:00Z');
  await send('2026-03-02T10:00:00Z');
  longLate = await send('2026-02-23T10:00:00Z');
  await keepClocks(database.databases.app, now);
});
afterAll(() => database.drop());

const tasksOf = async (officer: Parameters<typeof callRoute>[2]) =>
  (await callRoute(home, database, officer, { path: '/?index', now })).data?.tasks ?? [];

it('who owes the step is told at home, most overdue first; who waits for it, what is late; others nothing', async () => {
  const owed = await tasksOf(region.npc.XB);
  expect(owed.map((task) => ('clock' in task ? [task.kind, task.clock.daysLeft] : task))).toEqual([
    ['acknowledge', -9],
    ['acknowledge', -2],
    ['acknowledge', 4],
  ]);
  const awaited = (await tasksOf(region.npc.XA)).filter(({ kind }) => kind === 'awaited');
  expect(awaited.map((task) => ('clock' in task ? task.clock.daysLeft : 0))).toEqual([-9, -2]);
  expect(await tasksOf(region.npc.XC)).toEqual([]);
});

it('the coordinator sees at home what is late, and what was put before him; and no letter', async () => {
  const tasks = await tasksOf(region.coordinator);
  expect(tasks.map((task) => (task.kind === 'late' ? [task.clock.daysLeft, task.escalated] : task))).toEqual([
    [-9, true],
    [-2, false],
  ]);
});

it('the coordinator’s list begins with numbers by State; each late request says what the portal did last', async () => {
  const { data } = await callRoute(list, database, region.coordinator, { path: '/requests?index', now });
  expect(data?.lateByState).toEqual([
    { memberState: 'XB', toAcknowledge: 2, toAnswer: 0, escalated: 1, longest: 9 },
  ]);
  expect(data?.late.map(({ id, contact }) => [id === longLate, contact?.step])).toEqual([
    [true, 'acknowledge_escalated'],
    [false, 'acknowledge_second'],
  ]);
  const party = await callRoute(list, database, region.npc.XA, { path: '/requests?index', now });
  expect(party.data?.lateByState).toEqual([]);
  expect(party.data?.late).toHaveLength(2);
});

it('the list goes by the day something is due, page after page; what waits for no deadline comes last', async () => {
  const officer = region.npc.XB;
  const answered = await asOfficer(database.databases.app, officer, async (tx) => {
    const [soonest] = await findRequests(tx, { byDue: true, limit: 1 });
    if (!soonest) throw new Error('nothing was sent');
    await returnRequest(tx, officer, soonest.id, 'Which model?', now);
    return soonest.id;
  });
  expect(answered).toBe(longLate);
  await sendTo(database, region, await seizeArm(database, region), {}, new Date('2026-03-05T10:00:00Z'));
  const pages = await asOfficer(database.databases.app, officer, async (tx) => {
    const seen: string[] = [];
    for (;;) {
      const [next] = await findRequests(tx, { byDue: true, before: seen.at(-1), limit: 1 });
      if (!next) return seen;
      seen.push(next.id);
    }
  });
  const all = await asOfficer(database.databases.app, officer, (tx) =>
    findRequests(tx, { byDue: true, limit: 10 }),
  );
  expect(all.map(({ received_at }) => received_at.toISOString().slice(0, 10))).toEqual([
    '2026-03-02',
    '2026-03-05',
    '2026-03-08',
    '2026-02-23',
  ]);
  expect(pages).toEqual(all.map(({ id }) => id));
});
