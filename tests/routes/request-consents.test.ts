import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { NationalOfficer, Officer } from '#app/domain/officer.ts';
import { loader as readPage } from '#app/routes/requests.$id.tsx';
import { action as answer } from '#app/routes/requests.$id_.answer.tsx';
import { action as clarification } from '#app/routes/requests.$id_.ask.tsx';
import { action as ask, loader as consentsPage } from '#app/routes/requests.$id_.consents.tsx';
import { action as decide, loader as decidePage } from '#app/routes/requests.$id_.consents_.$consent.tsx';
import { action as send } from '#app/routes/requests.new.tsx';
import { loader as queue } from '#app/routes/requests.queue.tsx';
import { action as close } from '#app/routes/requests.$id_.close.tsx';
import { findTasks } from '#app/services/home/find-tasks.server.ts';
import { asOfficer } from '#db/as-officer.server.ts';
import { callRoute } from '#tests/support/call-route.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { connectRoles, DENIED, HELD, type RoleClients, tried } from '#tests/support/plain-sql.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';
import { secondContact } from '#tests/support/second-contact.ts';
import { ANSWERS, requestIn, REQUEST } from '#tests/support/traces.ts';

let database: TestDatabase;
let region: TestRegion;
let roles: RoleClients;
/** Of XA, with an agency of its own. */
let army: NationalOfficer;
const now = new Date('2026-04-01T12:00:00Z');

beforeAll(async () => {
  database = await createTestDatabase();
  region = await createRegion(database);
  roles = await connectRoles(database);
  army = await secondContact(roles, 'XA', 'Army depot');
});
afterAll(async () => {
  await roles.end();
  await database.drop();
});

type Form = Readonly<Record<string, string>>;
type Pairs = readonly (readonly [string, string])[];
const pairs = (form: Form, restrictions: readonly string[]): Pairs => [
  ...Object.entries(form),
  ...restrictions.map((one) => ['restrictions', one] as const),
];

/** A request of XA to XB that XB answered under these restrictions. */
async function restricted(form: Form, restrictions: readonly string[]) {
  const made = await requestIn(database, region, 'acknowledged');
  const sent = await callRoute(answer, database, region.npc.XB, {
    path: `/requests/${made.id}/answer`,
    params: { id: made.id },
    form: pairs(form, restrictions),
    now,
  });
  return { ...made, sent };
}

const read = (officer: Officer, id: string) =>
  callRoute(readPage, database, officer, { path: `/requests/${id}`, params: { id }, now });
const askAs = (officer: Officer, id: string, form: Form) =>
  callRoute(ask, database, officer, { path: `/requests/${id}/consents`, params: { id }, form, now });
const decideAs = (officer: Officer, id: string, consent: string, form: Form) =>
  callRoute(decide, database, officer, {
    path: `/requests/${id}/consents/${consent}`,
    params: { id, consent },
    form,
    now,
  });
const problems = (data: unknown) =>
  (data as { problems?: { field: string; key: string }[] }).problems?.map(({ field, key }) => [field, key]);

async function consentOf(officer: Officer, id: string): Promise<string> {
  const { data } = await callRoute(consentsPage, database, officer, {
    path: `/requests/${id}/consents`,
    params: { id },
    now,
  });
  return data?.view.restrictions.consents.at(-1)?.id ?? '';
}

describe('8.3.4.2 d: an answer for named authorities only', () => {
  it('is kept by the database from every other agency of the State that asked, and it is told whom it is for', async () => {
    const { id, sent } = await restricted({ ...ANSWERS.diversion, authorities: 'test  AGENCY\nCustoms' }, [
      'named_authorities',
    ]);
    expect(sent.status).toBe(303);
    const seen = (officer: Officer) =>
      tried(roles.app, officer, 'select from trace_answer where request_id = $1', [id]);
    expect(await seen(region.npc.XA)).toBe(1);
    expect(await seen(region.npc.XB)).toBe(1);
    expect(await seen(army)).toBe(0);
    expect(await seen(region.npc.XC)).toBe(0);
    const { data } = await read(army, id);
    expect(data?.view.answer).toBeUndefined();
    expect(data?.view.restrictions).toMatchObject({
      closedToMe: true,
      authorities: ['Customs', 'test AGENCY'],
    });
    expect((await read(region.npc.XA, id)).data?.view.restrictions.closedToMe).toBe(false);
  });

  it('is closed by one who may read it: the others have no such step, and the database holds it', async () => {
    const { id } = await restricted({ ...ANSWERS.diversion, authorities: 'test AGENCY' }, [
      'named_authorities',
    ]);
    expect((await read(army, id)).data?.view.actions).toEqual(['ask']);
    const form = { outcome: 'F', message: '' };
    const path = { path: `/requests/${id}/close`, params: { id }, form };
    const refused = await callRoute(close, database, army, path);
    expect(refused.status).toBe(409);
    expect(refused.data).toMatchObject({ problems: [{ key: 'restriction.rule.who_closes_reads' }] });
    const step = `insert into trace_step (request_id, requesting_state, addressed_state, member_state, officer_id,
      officer_name, action, position) values ($1, 'XA', 'XB', 'XA', my_officer(), 'x', 'close', 4)`;
    expect(await tried(roles.app, army, step, [id])).toBe(HELD);
    expect(await tried(roles.app, region.npc.XA, step, [id])).toBe(1);
    expect((await callRoute(close, database, region.npc.XA, path)).status).toBe(303);
  });

  it.each([
    ['Customs', 'restriction.rule.hides_from_requester'],
    ['  ', 'restriction.problem.authorities'],
    ['x'.repeat(201), 'errors.tooLong200'],
  ])(
    'that would hide it from the requester itself, or names nobody, is refused with the rule',
    async (authorities, key) => {
      const { id, sent } = await restricted({ ...ANSWERS.diversion, authorities }, ['named_authorities']);
      expect(sent.status).toBe(422);
      expect(problems(sent.data)).toEqual([['authorities', key]]);
      expect((await read(region.npc.XA, id)).data?.view.request.status).toBe('acknowledged');
    },
  );

  it('is held by the database, whatever a page does', async () => {
    const { id } = await requestIn(database, region, 'answered');
    const open = await requestIn(database, region, 'acknowledged');
    const name = (officer: Officer, agency: string, request = id) =>
      tried(
        roles.app,
        officer,
        `insert into answer_authority (request_id, requesting_state, addressed_state, agency)
         values ($1, 'XA', 'XB', $2)`,
        [request, agency],
      );
    expect(await name(region.npc.XB, 'Test agency')).toBe(HELD);
    for (const officer of Object.values(region.npc)) {
      expect(await name(officer, 'Test agency', open.id)).toBe(DENIED);
    }
    const whole = (sql: string) => tried(roles.admin, undefined, `${sql}; set constraints all immediate`);
    expect(
      await whole(`alter table answer_authority disable trigger hold;
        insert into answer_authority (request_id, requesting_state, addressed_state, agency)
        values ('${id}', 'XA', 'XB', 'Test agency')`),
    ).toBe(HELD);
  });

  it('is opened to another authority by consent, which the State that answered gives or refuses once', async () => {
    const { id } = await restricted({ ...ANSWERS.diversion, authorities: 'Test agency' }, [
      'named_authorities',
    ]);
    const form = { use: 'authority', toAgency: 'Army Depot', purpose: 'They guard the depot.' };
    expect((await askAs(region.npc.XB, id, form)).data).toMatchObject({
      problems: [{ key: 'restriction.rule.who_asked_asks' }],
    });
    expect((await askAs(region.npc.XA, id, { ...form, toAgency: '' })).data).toMatchObject({
      problems: [{ field: 'toAgency', key: 'restriction.problem.toAgency' }],
    });
    expect((await askAs(region.npc.XA, id, form)).status).toBe(303);
    expect(problems((await askAs(region.npc.XA, id, form)).data)).toEqual([
      ['use', 'restriction.problem.asked'],
    ]);
    const consent = await consentOf(region.npc.XB, id);
    const waiting = async (officer: Officer) =>
      (await callRoute(queue, database, officer, { path: '/requests/queue', now })).data?.consents.map(
        (one) => one.id,
      );
    expect(await waiting(region.npc.XB)).toContain(consent);
    expect(await waiting(region.npc.XA)).toEqual([]);
    const tasks = await asOfficer(database.databases.app, region.npc.XB, (tx) =>
      findTasks(tx, region.npc.XB, now),
    );
    expect(tasks).toContainEqual({ kind: 'consents', count: expect.any(Number) });
    expect((await decideAs(region.npc.XC, id, consent, { decision: 'granted' })).status).toBe(404);
    expect(problems((await decideAs(region.npc.XA, id, consent, { decision: 'granted' })).data)).toEqual([
      ['', 'restriction.rule.who_answered_decides'],
    ]);
    expect(problems((await decideAs(region.npc.XB, id, consent, { decision: 'refused' })).data)).toEqual([
      ['reason', 'restriction.problem.reason'],
    ]);
    expect((await read(army, id)).data?.view.answer).toBeUndefined();
    expect((await decideAs(region.npc.XB, id, consent, { decision: 'granted' })).status).toBe(303);
    expect((await read(army, id)).data?.view.answer?.narrative).toBe(ANSWERS.diversion.narrative);
    const again = await decideAs(region.npc.XB, id, consent, { decision: 'refused', reason: 'No.' });
    expect(problems(again.data)).toEqual([['', 'restriction.rule.decided_before']]);
    const page = await callRoute(decidePage, database, region.npc.XA, {
      path: `/requests/${id}/consents/${consent}`,
      params: { id, consent },
      now,
    });
    expect(page.data?.consent.decided).toMatchObject({ decision: 'granted', officer_name: 'npc XB' });
  });
});

describe('8.3.4.2 f: an answer that is not to be passed on without consent', () => {
  it('can be asked for and given while the answer is being clarified', async () => {
    const { id } = await restricted({ ...ANSWERS.diversion, authorities: 'Test agency' }, [
      'named_authorities',
    ]);
    const asked = await callRoute(clarification, database, region.npc.XA, {
      path: `/requests/${id}/ask`,
      params: { id },
      form: { message: 'Which depot?' },
      now,
    });
    expect(asked.status).toBe(303);
    const form = { use: 'authority', toAgency: 'Army Depot', purpose: 'They guard the depot.' };
    expect((await askAs(region.npc.XA, id, form)).status).toBe(303);
    const consent = await consentOf(region.npc.XB, id);
    expect((await decideAs(region.npc.XB, id, consent, { decision: 'granted' })).status).toBe(303);
  });

  it('leads on to the next State only when the State that gave it has consented, dated', async () => {
    const { id, recordId } = await restricted(ANSWERS.export, ['no_onward_release']);
    const next = () =>
      callRoute(send, database, region.npc.XA, {
        path: `/requests/new?record=${recordId}`,
        form: { ...REQUEST, addressedState: 'XC' },
        now,
      });
    const refused = await next();
    expect(problems(refused.data)).toEqual([['addressedState', 'restriction.rule.onward_needs_consent']]);
    expect((await read(region.npc.XA, id)).data?.view.onward).toMatchObject({ country: 'XC', mayGo: false });
    await askAs(region.npc.XA, id, { use: 'onward', toState: 'XC', purpose: 'To ask the importer.' });
    expect((await next()).status).toBe(422);
    const consent = await consentOf(region.npc.XB, id);
    await decideAs(region.npc.XB, id, consent, { decision: 'granted', reason: '' });
    expect((await read(region.npc.XA, id)).data?.view.onward).toMatchObject({ country: 'XC', mayGo: true });
    expect((await next()).status).toBe(303);
    const { rows } = await roles.admin.query<{ known: boolean }>(
      'select bool_and(at is not null) as known from trace_consent_decision where request_id = $1',
      [id],
    );
    expect(rows).toEqual([{ known: true }]);
  });

  it('is held by the database also where a page is passed by, and for a colleague who may not read the answer', async () => {
    const { id, recordId } = await restricted({ ...ANSWERS.export, authorities: 'Test agency' }, [
      'no_onward_release',
      'named_authorities',
    ]);
    const letter = (officer: Officer, ground: string) =>
      tried(
        roles.app,
        officer,
        `with q as (insert into trace_request (reference, requesting_state, addressed_state, status, sent_at, received_at, answer_from)
           values ('X-' || md5(random()::text), 'XA', 'XC', 'sent', now(), now(), now()) returning id)
         insert into trace_letter (request_id, requesting_state, addressed_state, record_id, addressee_ground,
           legal_justification, circumstances, information_sought, intended_use, domestic_trace, confidentiality)
         select q.id, 'XA', 'XC', $1, $2, 'x', 'x', 'x', 'x', 'x', true from q`,
        [recordId, ground],
      );
    for (const officer of [region.npc.XA, army]) {
      expect(await letter(officer, 'export')).toBe(HELD);
      expect(await letter(officer, 'other')).toBe(HELD);
    }
    expect(await tried(roles.app, region.npc.XC, `select onward_needs_consent($1, 'XC')`, [recordId])).toBe(
      0,
    );
    expect(await tried(roles.app, region.npc.XA, `select onward_needs_consent($1, 'XC')`, [recordId])).toBe(
      1,
    );
    expect(id).not.toBe('');
  });

  it('and consent is asked for nothing else than what is restricted', async () => {
    const { id } = await restricted(ANSWERS.export, ['tracing_only']);
    const asked = await askAs(region.npc.XA, id, { use: 'onward', toState: 'XC', purpose: 'x' });
    expect(problems(asked.data)).toEqual([['', 'restriction.rule.not_restricted']]);
    expect(
      await tried(
        roles.app,
        region.npc.XA,
        `insert into trace_consent (request_id, requesting_state, addressed_state, use, to_state, purpose, officer_id, officer_name)
         values ($1, 'XA', 'XB', 'onward', 'XC', 'x', $2, 'x')`,
        [id, region.npc.XA.id],
      ),
    ).toBe(HELD);
  });
});
