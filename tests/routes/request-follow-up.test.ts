import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { Officer } from '#app/domain/officer.ts';
import { action as answer } from '#app/routes/requests.$id_.answer.tsx';
import { action as ask } from '#app/routes/requests.$id_.consents.tsx';
import { action as decide } from '#app/routes/requests.$id_.consents_.$consent.tsx';
import { action as add, loader as page } from '#app/routes/requests.$id_.follow-up.tsx';
import { callRoute } from '#tests/support/call-route.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { connectRoles, DENIED, HELD, type RoleClients, tried } from '#tests/support/plain-sql.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';
import { ANSWERS, requestIn } from '#tests/support/traces.ts';

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

type Form = Readonly<Record<string, string>>;
const ENTRY = {
  kind: 'prosecution',
  happenedOn: '2026-03-30',
  note: 'Charged before the court of Kingsford.',
};
const at = (id: string, tail: string) => ({ path: `/requests/${id}/${tail}`, params: { id }, now });
const write = (officer: Officer, id: string, form: Form) =>
  callRoute(add, database, officer, { ...at(id, 'follow-up'), form });
const read = async (officer: Officer, id: string) =>
  (await callRoute(page, database, officer, at(id, 'follow-up'))).data?.entries.map(({ note }) => note);
const problems = (data: unknown) =>
  (data as { problems?: { field: string; key: string }[] }).problems?.map(({ field, key }) => [field, key]);

describe('5.3 what followed a trace', () => {
  it('is added by either State, dated, read by the other where it is shared, and counted once for a request', async () => {
    const { id } = await requestIn(database, region, 'closed');
    expect((await write(region.npc.XA, id, { ...ENTRY, shared: 'yes' })).status).toBe(303);
    expect((await write(region.npc.XA, id, { ...ENTRY, note: 'A second accused.' })).status).toBe(303);
    const lesson = { kind: 'lesson', happenedOn: '2026-03-31', note: 'Depot keys are counted daily now.' };
    expect((await write(region.npc.XB, id, lesson)).status).toBe(303);
    expect(await read(region.npc.XA, id)).toEqual([ENTRY.note, 'A second accused.']);
    expect(await read(region.npc.XB, id)).toEqual([ENTRY.note, lesson.note]);
    expect((await write(region.npc.XC, id, ENTRY)).status).toBe(404);
    const { rows } = await roles.admin.query(
      `select kind, year, sum(n)::int as n from trace_follow_up_tally group by 1, 2 order by 1`,
    );
    expect(rows).toEqual([
      { kind: 'lesson', year: 2026, n: 1 },
      { kind: 'prosecution', year: 2026, n: 1 },
    ]);
    const sides = `select from count_request_sides(now()) where code = 'prosecuted' and n = 1`;
    expect(await tried(roles.stats, region.analyst, sides)).toBe(2);
    expect(await tried(roles.stats, region.contact.XA, sides)).toBe(0);
    expect(await tried(roles.stats, region.analyst, 'select from trace_follow_up_tally')).toBe(DENIED);
    expect(await tried(roles.stats, region.analyst, 'select from trace_follow_up')).toBe(DENIED);
    expect(
      await tried(roles.app, region.npc.XA, `update trace_follow_up set note = 'x' where request_id = $1`, [
        id,
      ]),
    ).toBe(DENIED);
  });

  it.each(['queried', 'clarified'] as const)('is added while the answer is %s as well', async (status) => {
    const { id } = await requestIn(database, region, status);
    expect((await write(region.npc.XA, id, ENTRY)).status).toBe(303);
    expect((await write(region.npc.XB, id, ENTRY)).status).toBe(303);
  });

  it('of a request that is not answered, or on a day ahead, is refused', async () => {
    const { id } = await requestIn(database, region, 'acknowledged');
    const refused = await write(region.npc.XA, id, { ...ENTRY, happenedOn: '2026-04-09' });
    expect(problems(refused.data)).toEqual([
      ['', 'followup.rule.not_answered'],
      ['happenedOn', 'errors.future'],
    ]);
    expect(problems((await write(region.npc.XA, id, { ...ENTRY, happenedOn: '', note: '' })).data)).toEqual([
      ['happenedOn', 'errors.date'],
      ['note', 'errors.required'],
    ]);
  });

  it('8.3.4.2 e: an answer for tracing only is no evidence without consent, in the form and in the database', async () => {
    const { id } = await requestIn(database, region, 'acknowledged');
    await callRoute(answer, database, region.npc.XB, {
      ...at(id, 'answer'),
      form: [...Object.entries(ANSWERS.diversion), ['restrictions', 'tracing_only']],
    });
    const evidence = { ...ENTRY, usesAnswer: 'yes' };
    expect(problems((await write(region.npc.XA, id, evidence)).data)).toEqual([
      ['usesAnswer', 'followup.rule.tracing_only'],
    ]);
    const insert = (officer: Officer) =>
      tried(
        roles.app,
        officer,
        `insert into trace_follow_up (request_id, requesting_state, addressed_state, member_state, kind, happened_on,
           note, shared, uses_answer, officer_id, officer_name)
         values ($1, 'XA', 'XB', $2, 'prosecution', '2026-03-30', 'x', true, true, $3, 'x')`,
        [id, officer.memberState, officer.id],
      );
    expect(await insert(region.npc.XA)).toBe(HELD);
    expect(await insert(region.npc.XB)).toBe(1);
    expect(await insert(region.npc.XC)).toBe(DENIED);
    await callRoute(ask, database, region.npc.XA, {
      ...at(id, 'consents'),
      form: { use: 'evidence', purpose: 'For the court.' },
    });
    const { rows } = await roles.admin.query<{ id: string }>(
      'select id from trace_consent where request_id = $1',
      [id],
    );
    const consent = rows[0]?.id ?? '';
    await callRoute(decide, database, region.npc.XB, {
      path: `/requests/${id}/consents/${consent}`,
      params: { id, consent },
      form: { decision: 'granted' },
      now,
    });
    expect((await write(region.npc.XA, id, evidence)).status).toBe(303);
  });
});
