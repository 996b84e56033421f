import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { INQUIRY_STEPS, POSSIBILITY_STEPS, RECORD_STEPS } from '#app/domain/domestic-trace.ts';
import type { Officer } from '#app/domain/officer.ts';
import { action as record, loader as page } from '#app/routes/domestic.$id.tsx';
import { action as conclude, loader as concludePage } from '#app/routes/domestic.$id_.conclude.tsx';
import { action as open, loader as list } from '#app/routes/domestic._index.tsx';
import { action as sendAnswer, loader as answerPage } from '#app/routes/requests.$id_.answer.tsx';
import { loader as requestPage } from '#app/routes/requests.$id.tsx';
import { loader as newRequest } from '#app/routes/requests.new.tsx';
import { registerOutsideRequest } from '#app/services/traces/register-outside.server.ts';
import { asOfficer } from '#db/as-officer.server.ts';
import { callRoute } from '#tests/support/call-route.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { connectRoles, DENIED, HELD, type RoleClients, tried } from '#tests/support/plain-sql.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';
import { outsideRequest } from '#tests/support/outside.ts';
import { requestIn, seizeArm } from '#tests/support/traces.ts';

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

async function opened(): Promise<{ id: string; recordId: string }> {
  const recordId = await seizeArm(database, region);
  await callRoute(open, database, region.npc.XA, {
    path: '/domestic?index',
    form: { record: recordId },
    now,
  });
  const { rows } = await roles.admin.query<{ id: string }>(
    'select id from domestic_trace where record_id = $1',
    [recordId],
  );
  expect(rows).toHaveLength(1);
  return { id: rows[0]?.id ?? '', recordId };
}

const at = (id: string, form?: Record<string, string>) => ({
  path: `/domestic/${id}`,
  params: { id },
  ...(form && { form }),
  now,
});
const inquiry = (step: string, found = 'not_found') => ({
  intent: 'ask',
  step,
  agency: `Register of ${step}`,
  askedOn: '2026-03-02',
  found,
  answeredOn: found === '' ? '' : '2026-03-09',
  finding: found === 'found' ? 'Volume 12, line 4' : '',
});
async function ask(id: string, steps: readonly string[], found = 'not_found'): Promise<void> {
  for (const step of steps) {
    expect(
      (await callRoute(record, database, region.npc.XA, at(id, inquiry(step, found)))).status,
      step,
    ).toBe(303);
  }
}
const DIVERTED = {
  conclusion: 'diverted_here',
  circumstances: 'Missing since the count of 2024',
  divertedFrom: '2023-11-01',
  divertedUntil: '2024-02-01',
  divertedPlace: 'Depot 7',
  outcome: 'I',
};

describe('a domestic trace', () => {
  it('is opened once for an arm, and found again', async () => {
    const { id, recordId } = await opened();
    const again = await callRoute(open, database, region.npc.XA, {
      path: '/domestic?index',
      form: { record: recordId },
      now,
    });
    expect([again.status, again.location]).toEqual([303, `/domestic/${id}`]);
    const { data } = await callRoute(list, database, region.npc.XA, { path: '/domestic', now });
    expect(data).toMatchObject({ lines: expect.arrayContaining([expect.anything()]) });
  });

  it('7.7.1 b: records each agency with when it was asked, when it answered and what it found', async () => {
    const { id } = await opened();
    await ask(id, ['import'], '');
    const waiting = await callRoute(page, database, region.npc.XA, at(id));
    const [first] = (waiting.data as { inquiries: { id: string; found: null }[] }).inquiries;
    const answer = {
      intent: 'answer',
      inquiry: first?.id ?? '',
      found: 'found',
      answeredOn: '2026-03-20',
      finding: 'Licence 7',
    };
    const early = await callRoute(
      record,
      database,
      region.npc.XA,
      at(id, { ...answer, answeredOn: '2026-03-01' }),
    );
    expect(early.data).toMatchObject({
      problems: [{ field: 'answeredOn', key: 'domestic.problem.answeredTooEarly' }],
      fields: { finding: ['Licence 7'] },
    });
    expect((await callRoute(record, database, region.npc.XA, at(id, answer))).status).toBe(303);
    const second = await callRoute(record, database, region.npc.XA, at(id, answer));
    expect(second.status).toBe(409);
    expect(second.data).toMatchObject({ problems: [{ key: 'domestic.problem.answeredBefore' }] });
  });

  it('7.7.1 d: ends at home with the point of diversion in time and space, and the arm’s outcome', async () => {
    const { id, recordId } = await opened();
    const tooSoon = await callRoute(conclude, database, region.npc.XA, at(id, DIVERTED));
    expect(tooSoon.data).toMatchObject({
      problems: [{ field: 'conclusion', key: 'domestic.rule.records_first' }],
      fields: { divertedPlace: ['Depot 7'] },
    });
    await ask(id, RECORD_STEPS);
    await ask(id, ['armed_service'], 'found');
    const pointless = await callRoute(
      conclude,
      database,
      region.npc.XA,
      at(id, { ...DIVERTED, divertedPlace: '' }),
    );
    expect(pointless.data).toMatchObject({
      problems: [{ field: 'divertedPlace', key: 'domestic.problem.point' }],
    });
    expect((await callRoute(conclude, database, region.npc.XA, at(id, DIVERTED))).status).toBe(303);
    const { rows } = await roles.admin.query('select outcome from weapon_record where id = $1', [recordId]);
    expect(rows).toEqual([{ outcome: 'I' }]);
    const after = await callRoute(record, database, region.npc.XA, at(id, inquiry('point')));
    expect(after.status).toBe(409);
    expect((await callRoute(concludePage, database, region.npc.XA, at(id))).status).toBe(409);
  });

  it('7.7.1 e: leads to a request to the State of export, with what was found filled in', async () => {
    const { id, recordId } = await opened();
    await ask(id, RECORD_STEPS);
    await ask(id, ['export'], 'found');
    const form = { conclusion: 'left_legally', circumstances: 'Sold by licence', exportedTo: 'XC' };
    const stateless = await callRoute(conclude, database, region.npc.XA, at(id, { ...form, exportedTo: '' }));
    expect(stateless.data).toMatchObject({
      problems: [{ field: 'exportedTo', key: 'domestic.problem.exportedTo' }],
    });
    expect((await callRoute(conclude, database, region.npc.XA, at(id, form))).status).toBe(303);
    const { data } = await callRoute(newRequest, database, region.npc.XA, {
      path: `/requests/new?record=${recordId}`,
      now,
    });
    expect(data).toMatchObject({
      prepared: {
        proposed: [
          { country: 'XC', ground: 'export' },
          { country: 'XB', ground: 'import_mark' },
          { country: 'RS', ground: 'manufacture' },
        ],
        domestic: { trace: { conclusion: 'left_legally', circumstances: 'Sold by licence' } },
      },
    });
  });

  it('is nobody else’s', async () => {
    const { id } = await opened();
    const others: Officer[] = region.everybody.filter((who) => who.id !== region.npc.XA.id);
    for (const who of others) {
      for (const route of [page, concludePage]) {
        expect((await callRoute<unknown>(route, database, who, at(id))).status, who.displayName).toBe(404);
      }
      for (const route of [record, conclude]) {
        const tried_ = await callRoute<unknown>(
          route,
          database,
          who,
          at(id, { ...inquiry('point'), ...DIVERTED }),
        );
        expect(tried_.status, who.displayName).toBe(404);
      }
    }
  });

  it('is held by the database, whoever writes', async () => {
    const { id } = await opened();
    await ask(id, [...RECORD_STEPS, ...POSSIBILITY_STEPS]);
    const end = (who: typeof region.npc.XA, conclusion: string, more = '') =>
      tried(
        roles.app,
        who,
        `update domestic_trace set conclusion = '${conclusion}', circumstances = 'x', concluded_by = my_officer(),
           concluded_by_name = 'Somebody', concluded_at = now() ${more} where id = $1`,
        [id],
      );
    expect(await end(region.npc.XA, 'diverted_here', `, point_unknown = 'x'`)).toBe(HELD);
    expect(await end(region.npc.XA, 'left_legally', `, exported_to = 'XC'`)).toBe(HELD);
    expect(await end(region.npc.XB, 'entered_illicitly')).toBe(0);
    await ask(id, ['illicit_entry'], 'unclear');
    expect(await end(region.npc.XA, 'entered_illicitly')).toBe(1);
    for (const statement of [
      `update domestic_inquiry set agency = 'x' where trace_id = $1`,
      `delete from domestic_inquiry where trace_id = $1`,
      `update domestic_trace set record_id = id where id = $1`,
    ]) {
      expect(await tried(roles.app, region.npc.XA, statement, [id]), statement).toBe(DENIED);
    }
    expect(
      await tried(
        roles.app,
        region.npc.XA,
        `update domestic_inquiry set found = 'found' where trace_id = $1`,
        [id],
      ),
      'an answer stays',
    ).toBe(0);
  });

  it('names every step', () => {
    expect(INQUIRY_STEPS).toHaveLength(10);
  });
});

describe('7.7.3 in answer to another State’s request', () => {
  const openFor = (officer: Officer, request: string) =>
    callRoute(open, database, officer, { path: '/domestic?index', form: { request }, now });
  const step = (officer: Officer, id: string, name: string, found: string) =>
    callRoute(record, database, officer, at(id, inquiry(name, found)));

  it('is opened by the State that was asked for an arm that is not its own, and its conclusion prepares the answer', async () => {
    const { XA, XB } = region.npc;
    const { id: requestId, recordId } = await requestIn(database, region, 'acknowledged');
    const opening = await openFor(XB, requestId);
    expect(opening.status).toBe(303);
    expect((await openFor(XB, requestId)).location).toBe(opening.location);
    const id = opening.location?.replace('/domestic/', '') ?? '';
    const view = (await callRoute(page, database, XB, at(id))).data;
    expect(view).toMatchObject({ recordId, record: { make: 'Zastava' }, request: { id: requestId } });
    // The State that asked has a domestic trace of its own about the same arm; neither sees the other's.
    const own = await callRoute(open, database, XA, {
      path: '/domestic?index',
      form: { record: recordId },
      now,
    });
    expect(own.status).toBe(303);
    expect((await callRoute(page, database, XA, at(id))).status).toBe(404);
    for (const name of RECORD_STEPS) await step(XB, id, name, name === 'export' ? 'found' : 'not_found');
    const form = { conclusion: 'left_legally', exportedTo: 'XC', circumstances: 'Licence 12/2019' };
    const concluding = await callRoute(conclude, database, XB, {
      ...at(id, form),
      path: `/domestic/${id}/conclude`,
    });
    expect(concluding.status).toBe(303);
    const answering = await callRoute(answerPage, database, XB, {
      path: `/requests/${requestId}/answer?kind=export`,
      params: { id: requestId },
      now,
    });
    expect(answering.data).toMatchObject({
      domestic: { answer: { kind: 'export', exportedTo: 'XC', narrative: 'Licence 12/2019' } },
    });
    const shown = await callRoute(requestPage, database, XB, {
      path: `/requests/${requestId}`,
      params: { id: requestId },
      now,
    });
    expect(shown.data?.domestic).toMatchObject({ id, conclusion: 'left_legally' });
    const { rows } = await roles.admin.query('select outcome from weapon_record where id = $1', [recordId]);
    expect(rows).toEqual([{ outcome: 'W' }]);
  });

  it('an answer before its end needs a word that it is to go, which is kept with it', async () => {
    const { XB, XA } = region.npc;
    const { id: requestId } = await requestIn(database, region, 'acknowledged');
    const id = (await openFor(XB, requestId)).location?.replace('/domestic/', '') ?? '';
    await step(XB, id, 'armed_service', '');
    const path = { path: `/requests/${requestId}/answer?kind=not_found`, params: { id: requestId }, now };
    const shown = await callRoute(answerPage, database, XB, path);
    expect(shown.data?.domestic).toMatchObject({ conclusion: null, inquiries: [{ found: null }] });
    const form = { kind: 'not_found', narrative: 'Not in our records.' };
    const refused = await callRoute(sendAnswer, database, XB, { ...path, form });
    expect([refused.status, refused.data && 'problems' in refused.data && refused.data.problems]).toEqual([
      422,
      [{ field: 'unfinished', key: 'trace.problem.unfinished' }],
    ]);
    const empty = await callRoute(sendAnswer, database, XB, {
      ...path,
      form: { kind: 'export', narrative: '', exportedTo: '', occurredOn: '2999-01-01' },
    });
    const problems = empty.data && 'problems' in empty.data ? empty.data.problems : [];
    expect(problems.map(({ field }) => field).sort()).toEqual([
      'exportedTo',
      'narrative',
      'occurredOn',
      'unfinished',
    ]);
    const sent = await callRoute(sendAnswer, database, XB, { ...path, form: { ...form, unfinished: 'yes' } });
    expect(sent.location).toBe(`/requests/${requestId}?done=answer`);
    const read = await callRoute(requestPage, database, XA, {
      path: `/requests/${requestId}`,
      params: { id: requestId },
      now,
    });
    expect(read.data?.view.answer?.trace_unfinished).toBe(true);
  });

  it('ends at home without an outcome of the other State’s arm, also where the arm is described only', async () => {
    const { XB } = region.npc;
    const requestId = await asOfficer(database.databases.app, XB, (tx) =>
      registerOutsideRequest(tx, XB, outsideRequest(), now),
    );
    const id = (await openFor(XB, requestId)).location?.replace('/domestic/', '') ?? '';
    for (const name of RECORD_STEPS)
      await step(XB, id, name, name === 'armed_service' ? 'found' : 'not_found');
    const form = { ...DIVERTED, outcome: '' };
    const done = await callRoute(conclude, database, XB, {
      ...at(id, form),
      path: `/domestic/${id}/conclude`,
    });
    expect(done.status).toBe(303);
    expect((await callRoute(list, database, XB, { path: '/domestic', now })).data?.lines).toContainEqual(
      expect.objectContaining({ make: 'Zastava', reference: expect.any(String) }),
    );
  });

  it('is refused to who asked, to a stranger, and once the request is closed; in SQL too', async () => {
    const { XA, XB, XC } = region.npc;
    const { id, recordId } = await requestIn(database, region, 'closed');
    expect((await openFor(XA, id)).status).toBe(404);
    expect((await openFor(XC, id)).status).toBe(404);
    expect((await openFor(XB, id)).status).toBe(409);
    const insert = (state: string, request: string, arm: string) =>
      [
        `insert into domestic_trace (record_id, request_id, member_state, opened_by, opened_by_name, opened_at)
           values (${arm}, ${request}, '${state}', my_officer(), 'x', now())`,
      ] as const;
    const { id: openId, recordId: openArm } = await requestIn(database, region, 'sent');
    expect(await tried(roles.app, XB, insert('XB', `'${openId}'`, `'${openArm}'`)[0])).toBe(1);
    expect(await tried(roles.app, XB, insert('XB', `'${openId}'`, `'${recordId}'`)[0])).toBe(DENIED);
    expect(await tried(roles.app, XB, insert('XB', 'null', `'${openArm}'`)[0])).toBe(DENIED);
    expect(await tried(roles.app, XA, insert('XA', `'${openId}'`, `'${openArm}'`)[0])).toBe(DENIED);
    expect(await tried(roles.app, XB, insert('XB', `'${id}'`, `'${recordId}'`)[0])).toBe(DENIED);
  });
});
