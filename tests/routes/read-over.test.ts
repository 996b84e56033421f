import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { action as answer } from '#app/routes/requests.$id_.answer.tsx';
import { action as send } from '#app/routes/requests.new.tsx';
import { callRoute } from '#tests/support/call-route.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';
import { ANSWERS, REQUEST, requestIn, seizeArm } from '#tests/support/traces.ts';

let database: TestDatabase;
let region: TestRegion;
let admin: pg.Client;
const now = new Date('2026-04-01T12:00:00Z');

beforeAll(async () => {
  database = await createTestDatabase();
  region = await createRegion(database);
  admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
});
afterAll(async () => {
  await admin.end();
  await database.drop();
});

/** All that sending or answering writes. */
async function written(): Promise<unknown> {
  const { rows } = await admin.query(
    `select (select count(*) from trace_request) as requests, (select count(*) from trace_letter) as letters,
            (select count(*) from trace_step) as steps, (select count(*) from trace_answer) as answers,
            (select count(*) from notice) as notices, (select count(*) from record_share) as shares,
            (select json_agg(r.outcome order by r.id) from weapon_record r) as outcomes,
            (select json_agg(q.status order by q.id) from trace_request q) as statuses`,
  );
  return rows[0];
}

const MARK = '0b4f7c52-93d6-4d61-8a86-2a2f34c3b1aa';

describe('a request that is read over before it is sent', () => {
  it('shows the letter as it would be sent, writes nothing, and is then sent', async () => {
    const path = `/requests/new?record=${await seizeArm(database, region)}`;
    const look = (form: Record<string, string>) =>
      callRoute(send, database, region.npc.XA, { path, form, now });
    const before = await written();
    const said = { ...REQUEST, sendOnce: MARK };
    for (let times = 0; times < 2; times += 1) {
      const { status, data } = await look({ ...said, readOver: 'read' });
      expect([status, data]).toMatchObject([
        200,
        {
          problems: [],
          fields: { circumstances: [REQUEST.circumstances] },
          over: {
            request: { reference: '', urgent: false },
            letter: {
              requesting_state: 'XA',
              addressed_state: 'XB',
              circumstances: REQUEST.circumstances,
              confidentiality: true,
            },
          },
        },
      ]);
    }
    const changed = await look({ ...said, readOver: 'change' });
    expect(changed.data).toMatchObject({ problems: [], fields: { intendedUse: [REQUEST.intendedUse] } });
    expect(changed.data && 'over' in changed.data && changed.data.over).toBeFalsy();
    expect(await written()).toEqual(before);
    expect((await look(said)).location).toMatch(/\?done=send$/);
    expect(await written()).not.toEqual(before);
  });

  it('is refused in the same words as when it is sent', async () => {
    const path = `/requests/new?record=${await seizeArm(database, region)}`;
    const form = { ...REQUEST, intendedUse: '' };
    const read = await callRoute(send, database, region.npc.XA, {
      path,
      form: { ...form, readOver: 'read' },
      now,
    });
    const sent = await callRoute(send, database, region.npc.XA, { path, form, now });
    const problems = [{ field: 'intendedUse', key: 'trace.missing.intendedUse' }];
    expect([read.status, sent.status, read.data, sent.data]).toMatchObject([
      422,
      422,
      { problems },
      { problems },
    ]);
  });

  it('about another State’s arm is not there', async () => {
    const path = `/requests/new?record=${await seizeArm(database, region)}`;
    for (const readOver of ['read', 'change']) {
      const form = { ...REQUEST, readOver };
      expect((await callRoute(send, database, region.npc.XC, { path, form, now })).status).toBe(404);
    }
  });
});

describe('an answer that is read over before it is sent', () => {
  const at = (id: string) => ({ path: `/requests/${id}/answer?kind=export`, params: { id }, now });

  it('shows it with its restrictions, writes nothing, and is then sent', async () => {
    const { id } = await requestIn(database, region, 'acknowledged');
    const before = await written();
    const form = { ...ANSWERS.export, restrictions: 'tracing_only' };
    const { status, data } = await callRoute(answer, database, region.npc.XB, {
      ...at(id),
      form: { ...form, readOver: 'read' },
    });
    expect([status, data]).toMatchObject([
      200,
      { over: { answer: { kind: 'export', exported_to: 'XC', restrictions: ['tracing_only'] } } },
    ]);
    expect(await written()).toEqual(before);
    const sent = await callRoute(answer, database, region.npc.XB, { ...at(id), form });
    expect(sent.location).toBe(`/requests/${id}?done=answer`);
  });

  it('that somebody gave meanwhile says so and keeps what was typed', async () => {
    const { id } = await requestIn(database, region, 'answered');
    const { status, data } = await callRoute(answer, database, region.npc.XB, {
      ...at(id),
      form: { ...ANSWERS.export, readOver: 'read' },
    });
    expect([status, data]).toMatchObject([
      409,
      { conflict: true, fields: { narrative: [ANSWERS.export.narrative] } },
    ]);
  });
});
