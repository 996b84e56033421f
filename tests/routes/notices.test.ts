import { afterAll, beforeAll, expect, it } from 'vitest';

import { loader as home } from '#app/routes/_index.tsx';
import { action as tryAgain, loader as mailPage } from '#app/routes/mail.tsx';
import { action as choose, loader as page } from '#app/routes/notices.tsx';
import { callRoute } from '#tests/support/call-route.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { connectRoles, type RoleClients } from '#tests/support/plain-sql.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';

let database: TestDatabase;
let region: TestRegion;
let roles: RoleClients;

beforeAll(async () => {
  database = await createTestDatabase();
  region = await createRegion(database);
  roles = await connectRoles(database);
});
afterAll(async () => {
  await roles.end();
  await database.drop();
});

const BY_DEFAULT = [
  'hit',
  'standing_answer',
  'request_received',
  'request_due',
  'request_overdue',
  'request_remind_outside',
  'request_reminded',
  'consent_asked',
  'consent_decided',
  'request_withdrawn',
  'nomination',
  'term_ends',
];

async function byMail(officer = region.npc.XA): Promise<string[]> {
  const { data } = await callRoute(page, database, officer, { path: '/notices' });
  return (data?.choices ?? []).filter((one) => one.byMail).map((one) => one.kind);
}

it('shows what comes by mail: hits and deadlines, until he chooses; a colleague keeps his own', async () => {
  expect(await byMail()).toEqual(BY_DEFAULT);
  const { location } = await callRoute(choose, database, region.npc.XA, {
    path: '/notices',
    form: { hit: 'yes', request_answered: 'yes', import_ended: 'yes', 'no such kind': 'yes' },
  });
  expect(location).toBe('/notices?done=saved');
  expect(await byMail()).toEqual(['hit', 'request_answered', 'import_ended']);
  expect(await byMail(region.npc.XB)).toEqual(BY_DEFAULT);
  const { rows } = await roles.admin.query(
    `select detail from access_event where operation = 'notices.chosen'`,
  );
  expect(rows).toEqual([{ detail: { notices: ['hit', 'request_answered', 'import_ended'] } }]);
});

it('tells the administrator at home which mails were given up, why, and lets him try again', async () => {
  await roles.admin.query(
    `insert into mail (officer_id, status, begun, ended_at, not_before, address, problem, reply, tries, refusals)
       values ($1, 'given_up', true, now(), now(), 'npc@xb.example', 'address_refused', '550 no such person', 3, 3)`,
    [region.npc.XB.id],
  );
  const waiting = async () =>
    (await callRoute(home, database, region.administrator, { path: '/?index' })).data?.tasks;
  expect(await waiting()).toEqual([{ kind: 'mailGivenUp', count: 1 }]);
  const { data } = await callRoute(mailPage, database, region.administrator, { path: '/mail' });
  expect(data).toMatchObject({
    sendsMail: false,
    queue: { givenUp: 1, waiting: 0, sent: 0 },
    givenUp: [{ address: 'npc@xb.example', problem: 'address_refused', reply: '550 no such person' }],
  });
  await callRoute(tryAgain, database, region.administrator, { path: '/mail', form: {} });
  expect(await waiting()).toEqual([]);
  await roles.admin.query(`update mail set queued_at = now() - interval '2 hours'`);
  expect(await waiting()).toMatchObject([{ kind: 'mailStuck', count: 1 }]);
});
