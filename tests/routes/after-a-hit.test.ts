import { afterAll, beforeAll, expect, it } from 'vitest';

import type { Officer } from '#app/domain/officer.ts';
import { loader as home } from '#app/routes/_index.tsx';
import { action as decideHit } from '#app/routes/hits.$id.tsx';
import { action as send } from '#app/routes/requests.new.tsx';
import { action as decideTracing } from '#app/routes/records.$id_.tracing.tsx';
import { registerArm } from '#tests/support/cases.ts';
import { callRoute } from '#tests/support/call-route.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';
import { REQUEST } from '#tests/support/traces.ts';

let database: TestDatabase;
let region: TestRegion;

beforeAll(async () => {
  database = await createTestDatabase();
  region = await createRegion(database);
});
afterAll(() => database.drop());

const CONFIRMED = [
  ['decision', 'confirmed'],
  ['evidence', 'marks_compared'],
  ['reason', 'The same serial.'],
] as const;
const decide = (officer: Officer, id: string, form: readonly (readonly [string, string])[]) =>
  callRoute(decideHit, database, officer, { path: `/hits/${id}`, params: { id }, form });
const toTrace = async (officer: Officer) =>
  ((await callRoute(home, database, officer, { path: '/?index' })).data?.tasks ?? []).filter(
    ({ kind }) => kind === 'trace',
  );

/** An arm that XB reported stolen and XA seized, whose hit both confirm. */
async function confirmedHit(serial: string): Promise<string> {
  await registerArm(database, region.contact.XB, { reportType: 'stolen', sharing: 'region', serial });
  const seized = await registerArm(database, region.contact.XA, {
    reportType: 'seized',
    sharing: 'region',
    serial,
  });
  const hit = seized.matches[0]?.hitId ?? '';
  await decide(region.npc.XA, hit, CONFIRMED);
  expect(await toTrace(region.npc.XA)).toEqual([]);
  await decide(region.npc.XB, hit, CONFIRMED);
  return seized.recordIds[0] ?? '';
}

it('after both States confirm, the one that holds the arm is to ask for its history, until a request is sent', async () => {
  const record = await confirmedHit('AFTER-HIT-7781');
  const tasks = await toTrace(region.npc.XA);
  expect(tasks).toMatchObject([{ recordId: record, lossState: 'XB', mark: 'AFTER-HIT-7781' }]);
  for (const other of [region.npc.XB, region.contact.XA, region.npc.XC]) {
    expect(await toTrace(other)).toEqual([]);
  }
  const { location } = await callRoute(send, database, region.npc.XA, {
    path: `/requests/new?record=${record}`,
    form: {
      ...REQUEST,
      'gaps.manufactureCountry': 'Not marked',
      'gaps.importCountry': 'Not marked',
    },
  });
  expect(location).toMatch(/^\/requests\/.+/);
  expect(await toTrace(region.npc.XA)).toEqual([]);
});

it('or until it is written down that the arm is not traced', async () => {
  const record = await confirmedHit('AFTER-HIT-9142');
  expect(await toTrace(region.npc.XA)).toHaveLength(1);
  const decided = await callRoute(decideTracing, database, region.npc.XA, {
    path: `/records/${record}/tracing`,
    params: { id: record },
    form: { version: '0', choice: 'monitor', reason: 'The owner has it back.' },
  });
  expect(decided.status).toBe(303);
  expect(await toTrace(region.npc.XA)).toEqual([]);
});

it('“other” evidence is said in words', async () => {
  const serial = 'AFTER-HIT-5527';
  await registerArm(database, region.contact.XB, { reportType: 'stolen', sharing: 'region', serial });
  const seized = await registerArm(database, region.contact.XA, {
    reportType: 'seized',
    sharing: 'region',
    serial,
  });
  const hit = seized.matches[0]?.hitId ?? '';
  const other = (reason: string) =>
    decide(region.npc.XA, hit, [
      ['decision', 'confirmed'],
      ['evidence', 'other'],
      ['reason', reason],
    ]);
  const refused = await other('.');
  expect([refused.status, refused.data && 'problems' in refused.data && refused.data.problems]).toEqual([
    422,
    [{ field: 'reason', key: 'hit.problem.other' }],
  ]);
  expect((await other('Seen at the fair')).status).toBe(303);
});
