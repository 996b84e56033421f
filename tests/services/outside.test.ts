import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { Officer } from '#app/domain/officer.ts';
import { Conflict, Invalid } from '#app/domain/refusal.ts';
import { answerForm, closeForm } from '#app/forms/trace.ts';
import { answerRequest } from '#app/services/traces/answer-request.server.ts';
import { closeRequest } from '#app/services/traces/close-request.server.ts';
import { listRequestLines } from '#app/services/traces/list-requests.server.ts';
import {
  acknowledgeRequest,
  askClarification,
  giveClarification,
  returnRequest,
} from '#app/services/traces/move-request.server.ts';
import { readRequest } from '#app/services/traces/read-request.server.ts';
import { registerOutsideRequest } from '#app/services/traces/register-outside.server.ts';
import { resubmitRequest } from '#app/services/traces/resubmit-request.server.ts';
import { findRequestsBy } from '#app/services/traces/search/search-requests.server.ts';
import { withdrawRequest } from '#app/services/traces/withdraw-request.server.ts';
import { requestSearch } from '#app/forms/request-search.ts';
import { findTasks } from '#app/services/home/find-tasks.server.ts';
import { asOfficer, type PortalTransaction } from '#db/as-officer.server.ts';
import { keepClocks } from '#db/queries/trace-requests.server.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { byHandOn, outsideRequest } from '#tests/support/outside.ts';
import { connectRoles, DENIED, type RoleClients, tried } from '#tests/support/plain-sql.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';
import { ANSWERS, RESUBMIT, requestIn, seizeArm, sendTo } from '#tests/support/traces.ts';

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

const SENT = new Date('2026-03-02T10:00:00Z');
const as = <T>(officer: Officer, act: (tx: PortalTransaction) => Promise<T>) =>
  asOfficer(database.databases.app, officer, act);
const read = (id: string, now = new Date('2026-03-10T09:00:00Z')) =>
  as(region.npc.XA, (tx) => readRequest(tx, region.npc.XA, id, now));
/** A request of XA to Serbia, which has nobody in the portal. */
const toSerbia = async () =>
  sendTo(
    database,
    region,
    await seizeArm(database, region, { importCountry: 'RS' }),
    { addressedState: 'RS' },
    SENT,
  );
const refused = async (act: Promise<unknown>) => {
  const error = await act.then(
    () => undefined,
    (one: unknown) => one,
  );
  return error instanceof Conflict
    ? error.key
    : (error as Invalid).problems.map(({ field, key }) => [field, key]);
};

describe('a request to a State outside the portal', () => {
  it('runs its whole course on the same clocks, its steps written down with day, channel and writer', async () => {
    const { XA } = region.npc;
    const id = await toSerbia();
    const before = await read(id);
    expect(before).toMatchObject({
      outside: true,
      turn: 'addressed',
      handActions: ['acknowledge', 'return'],
    });
    expect(before.clocks.acknowledgement.dueOn).toBe('2026-03-09');
    await as(XA, (tx) => returnRequest(tx, XA, id, 'Which model?', byHandOn('2026-03-04')));
    await as(XA, (tx) => resubmitRequest(tx, XA, id, RESUBMIT, new Date('2026-03-06T10:00:00Z')));
    await as(XA, (tx) => acknowledgeRequest(tx, XA, id, '', byHandOn('2026-03-09')));
    await as(XA, (tx) => answerRequest(tx, XA, id, answerForm.parse(ANSWERS.export), byHandOn('2026-04-01')));
    await as(XA, (tx) => askClarification(tx, XA, id, 'Which licence?', new Date('2026-04-02T10:00:00Z')));
    await as(XA, (tx) => giveClarification(tx, XA, id, 'No. 12', byHandOn('2026-04-03')));
    await as(XA, (tx) =>
      closeRequest(tx, XA, id, closeForm.parse({ outcome: 'F' }), new Date('2026-04-04T10:00:00Z')),
    );
    const after = await read(id, new Date('2026-04-05T09:00:00Z'));
    expect(
      after.steps.map(({ action, member_state, hand_channel }) => [action, member_state, hand_channel]),
    ).toEqual([
      ['send', 'XA', null],
      ['return', 'RS', 'letter'],
      ['resubmit', 'XA', null],
      ['acknowledge', 'RS', 'letter'],
      ['answer', 'RS', 'letter'],
      ['ask', 'XA', null],
      ['clarify', 'RS', 'letter'],
      ['close', 'XA', null],
    ]);
    expect(after.steps[3]).toMatchObject({
      hand_writer: 'M. Petrović, Ministry of the Interior',
      officer_id: XA.id,
    });
    // Two days were away from the eight weeks; the answer counts from the day on which it came.
    expect(after.request.answer_from.toISOString().slice(0, 10)).toBe('2026-03-04');
    expect(after.answer?.answered_at.toISOString()).toBe('2026-04-01T00:00:00.000Z');
  });

  it('takes no day before the step ahead of it and none to come, and says what is missing', async () => {
    const { XA } = region.npc;
    const id = await toSerbia();
    const acknowledge = (moment: Parameters<typeof acknowledgeRequest>[4]) =>
      refused(as(XA, (tx) => acknowledgeRequest(tx, XA, id, '', moment)));
    expect(await acknowledge(byHandOn('2026-03-01'))).toEqual([['handOn', 'outside.problem.before']]);
    expect(await acknowledge(byHandOn('2026-03-05', new Date('2026-03-04T23:00:00Z')))).toEqual([
      ['handOn', 'errors.future'],
    ]);
    expect(await acknowledge(new Date('2026-03-04T10:00:00Z'))).toEqual([
      ['handOn', 'errors.required'],
      ['handChannel', 'errors.required'],
      ['handWriter', 'errors.required'],
    ]);
    expect((await read(id)).request.status).toBe('sent');
    // On the day of the step ahead of it, it counts from that step.
    await as(XA, (tx) => acknowledgeRequest(tx, XA, id, '', byHandOn('2026-03-02')));
    expect((await read(id)).request.acknowledged_at).toEqual(SENT);
  });

  it('has the rule of its table against a step that is not open', async () => {
    const { XA } = region.npc;
    const id = await toSerbia();
    const answer = as(XA, (tx) =>
      answerRequest(tx, XA, id, answerForm.parse(ANSWERS.not_found), byHandOn('2026-03-04')),
    );
    expect(await refused(answer)).toBe('trace.rule.not_acknowledged');
  });

  it('reminds its own point of contact to remind that State, and shows it on the home page and in the list', async () => {
    const id = await toSerbia();
    const told = async () => {
      const { rows } = await roles.admin.query<{ kind: string; member_state: string | null }>(
        `select kind, member_state from notice where kind ~ '^request_(due|overdue|late|remind)' order by id`,
      );
      await roles.admin.query('delete from mail_notice; delete from notice');
      return rows.map(({ kind, member_state }) => [kind, member_state]);
    };
    await roles.admin.query('delete from mail_notice; delete from notice');
    const { XA } = region.npc;
    await keepClocks(database.databases.app, new Date('2026-03-07T10:00:00Z'));
    expect(await told()).toContainEqual(['request_remind_outside', 'XA']);
    await keepClocks(database.databases.app, new Date('2026-03-20T10:00:00Z'));
    const late = await told();
    expect(late).toContainEqual(['request_remind_outside', 'XA']);
    expect(late).toContainEqual(['request_late', null]);
    expect(late.filter(([, state]) => state === 'RS')).toEqual([]);
    const now = new Date('2026-03-08T10:00:00Z');
    const tasks = await as(XA, (tx) => findTasks(tx, XA, now));
    expect(tasks).toContainEqual(
      expect.objectContaining({ kind: 'remind', request: expect.objectContaining({ id }) }),
    );
    const lines = await as(XA, (tx) =>
      listRequestLines(tx, XA, { show: 'all', status: 'open', before: undefined }, { now, limit: 50 }),
    );
    expect(lines.find((line) => line.id === id)?.outside).toBe('RS');
  });
});

describe('a request of a State outside the portal', () => {
  it('is withdrawn by it on paper, which the State that was asked writes down, and by nobody in its place', async () => {
    const { XA } = region.npc;
    const id = await as(XA, (tx) =>
      registerOutsideRequest(
        tx,
        XA,
        outsideRequest({ serial: 'OUT-9907', theirReference: '' }),
        new Date('2026-03-05T10:00:00Z'),
      ),
    );
    expect((await read(id)).handActions).toEqual(['withdraw']);
    const unwritten = as(XA, (tx) => withdrawRequest(tx, XA, id, 'Solved', new Date('2026-03-08T10:00:00Z')));
    await expect(unwritten).rejects.toThrow(Invalid);
    await as(XA, (tx) => withdrawRequest(tx, XA, id, 'The case is solved', byHandOn('2026-03-07')));
    const { request, steps, mayCorrect } = await read(id);
    expect([request.status, mayCorrect]).toEqual(['withdrawn', false]);
    expect(steps.at(-1)).toMatchObject({ action: 'withdraw', member_state: 'RS', officer_id: XA.id });
  });

  it('is registered with the day of receipt, found by its serial and its own reference, and answered on paper', async () => {
    const { XA } = region.npc;
    const id = await as(XA, (tx) =>
      registerOutsideRequest(tx, XA, outsideRequest(), new Date('2026-03-05T10:00:00Z')),
    );
    const view = await read(id);
    expect(view).toMatchObject({ party: 'addressed', turn: 'addressed', actions: ['acknowledge', 'return'] });
    expect(view.clocks.acknowledgement.dueOn).toBe('2026-03-09');
    expect(view.record).toMatchObject({ make: 'Zastava', model: 'M70', member_state: 'RS' });
    expect(view.marks).toMatchObject([{ kind: 'serial', as_read: 'OUT-5521-8' }]);
    for (const q of ['out 5521 8', 'RS-MUP 117/26']) {
      const found = await as(XA, (tx) =>
        findRequestsBy(tx, XA, requestSearch.parse({ q }), new Date('2026-03-06T10:00:00Z')),
      );
      expect(
        found.requests.map((one) => one.id),
        q,
      ).toEqual([id]);
    }
    await as(XA, (tx) => acknowledgeRequest(tx, XA, id, '', new Date('2026-03-06T10:00:00Z')));
    const restricted = {
      ...ANSWERS.diversion,
      restrictions: ['named_authorities'],
      authorities: 'Uprava policije',
    };
    await as(XA, (tx) =>
      answerRequest(tx, XA, id, answerForm.parse(restricted), new Date('2026-03-09T10:00:00Z')),
    );
    expect((await read(id)).handActions).toEqual(['ask', 'close']);
    await as(XA, (tx) => closeRequest(tx, XA, id, closeForm.parse({ outcome: 'L' }), byHandOn('2026-05-01')));
    expect(await read(id, new Date('2026-05-02T10:00:00Z'))).toMatchObject({ request: { status: 'closed' } });
    // It is no arm of this State: it is in no register and no figure.
    const { rows } = await roles.admin.query(
      `select from weapon_record where model = 'M70' and member_state = 'RS'`,
    );
    expect(rows).toEqual([]);
  });

  it.each([
    [{ requestingState: 'XB' }, ['requestingState', 'outside.problem.inPortal']],
    [{ requestingState: 'XA' }, ['requestingState', 'outside.problem.ownState']],
    [{ requestingState: 'YU' }, ['requestingState', 'outside.problem.state']],
    [{ handOn: '2026-03-06' }, ['handOn', 'errors.future']],
  ])('%j is refused', async (change, problem) => {
    const { XA } = region.npc;
    const act = as(XA, (tx) =>
      registerOutsideRequest(tx, XA, outsideRequest(change), new Date('2026-03-05T10:00:00Z')),
    );
    expect(await refused(act)).toEqual([problem]);
  });
});

describe('for a State that has officers in the portal nobody else writes', () => {
  it('neither by the service nor in SQL', async () => {
    const { XA } = region.npc;
    const { id } = await requestIn(database, region, 'sent');
    expect(await refused(as(XA, (tx) => acknowledgeRequest(tx, XA, id, '', byHandOn('2026-03-04'))))).toBe(
      'trace.rule.not_yours',
    );
    const step = (state: string, channel: string) =>
      `insert into trace_step (request_id, requesting_state, addressed_state, member_state, officer_id, officer_name,
         action, position, at, hand_channel, hand_writer)
       values ($1, 'XA', 'XB', '${state}', my_officer(), 'x', 'acknowledge', 2, '2026-03-04', ${channel}, ${channel})`;
    expect(await tried(roles.app, XA, step('XB', `'letter'`), [id])).toBe(DENIED);
    expect(await tried(roles.app, region.npc.XB, step('XB', `'letter'`), [id])).toBe(DENIED);
    expect(
      await tried(
        roles.app,
        XA,
        `insert into trace_answer (request_id, requesting_state, addressed_state, kind, narrative)
           values ($1, 'XA', 'XB', 'not_found', 'x')`,
        [id],
      ),
    ).toBe(DENIED);
    expect(
      await tried(
        roles.app,
        XA,
        `insert into trace_request (reference, requesting_state, addressed_state, status, sent_at, received_at, answer_from)
           values ('MT-1', 'XB', 'XA', 'sent', now(), now(), now())`,
      ),
    ).toBe(DENIED);
    const described = `insert into trace_described_arm (request_id, requesting_state, addressed_state, item_kind,
        firearm_type, make) values ($1, 'XA', 'XB', 'small_arm', 'rifle', 'x')`;
    expect(await tried(roles.app, region.npc.XB, described, [id])).toBe(DENIED);
  });

  it('and nobody but the two sides sees a described arm', async () => {
    const { XA, XB } = region.npc;
    const id = await as(XA, (tx) =>
      registerOutsideRequest(tx, XA, outsideRequest(), new Date('2026-03-05T10:00:00Z')),
    );
    const seen = (who: Officer) =>
      tried(roles.app, who, 'select 1 from trace_described_arm where request_id = $1', [id]);
    expect(await seen(XA)).toBe(1);
    for (const who of [XB, region.contact.XA, region.coordinator, region.auditor])
      expect(await seen(who)).toBe(0);
  });
});
