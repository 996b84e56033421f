import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { Officer } from '#app/domain/officer.ts';
import { traceClocks } from '#app/domain/trace-clock.ts';
import { loader as performance } from '#app/routes/requests.performance.tsx';
import { loader as readPage } from '#app/routes/requests.$id.tsx';
import { action as acknowledge } from '#app/routes/requests.$id_.acknowledge.tsx';
import { action as answer } from '#app/routes/requests.$id_.answer.tsx';
import { action as openDomestic } from '#app/routes/domestic._index.tsx';
import { action as send, loader as newRequest } from '#app/routes/requests.new.tsx';
import { action as withdraw, loader as withdrawPage } from '#app/routes/requests.$id_.withdraw.tsx';
import { findTasks } from '#app/services/home/find-tasks.server.ts';
import { attachableParts } from '#app/services/traces/attachments/add-attachments.server.ts';
import { workQueue } from '#app/services/traces/search/work-queue.server.ts';
import { withdrawRequest } from '#app/services/traces/withdraw-request.server.ts';
import { asOfficer } from '#db/as-officer.server.ts';
import { countRequests } from '#db/queries/figures.server.ts';
import { keepClocks } from '#db/queries/trace-requests.server.ts';
import { callRoute } from '#tests/support/call-route.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { connectRoles, DENIED, type RoleClients, tried } from '#tests/support/plain-sql.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';
import { ANSWERS, LETTER, REQUEST, requestIn, seizeArm, sendTo } from '#tests/support/traces.ts';

let database: TestDatabase;
let region: TestRegion;
let roles: RoleClients;
const now = new Date('2026-04-01T12:00:00Z');
/** Long after every deadline of a request that was sent in March. */
const late = new Date('2026-09-01T12:00:00Z');

beforeAll(async () => {
  database = await createTestDatabase();
  region = await createRegion(database);
  roles = await connectRoles(database);
});
afterAll(async () => {
  await roles.end();
  await database.drop();
});

interface Sent {
  readonly path: string;
  readonly id: string;
  readonly form?: Record<string, string>;
  readonly at?: Date;
}

function post(action: Parameters<typeof callRoute>[0], officer: Officer, { path, id, form = {}, at }: Sent) {
  return callRoute<unknown>(action, database, officer, {
    path: `/requests/${id}/${path}`,
    params: { id },
    form,
    now: at ?? now,
  });
}

const take = (officer: Officer, id: string, message = 'Wrong serial number', at = now) =>
  post(withdraw, officer, { path: 'withdraw', id, form: { message }, at });

async function rowOf(id: string) {
  const { rows } = await roles.admin.query<Record<string, unknown>>(
    'select * from trace_request where id = $1',
    [id],
  );
  return rows[0] ?? {};
}

async function view(officer: Officer, id: string) {
  const { data } = await callRoute(readPage, database, officer, {
    path: `/requests/${id}`,
    params: { id },
    now,
  });
  if (!data) throw new Error('no page');
  return data.view;
}

const outcomeOf = async (recordId: string) =>
  (
    await roles.admin.query<{ outcome: string }>('select outcome from weapon_record where id = $1', [
      recordId,
    ])
  ).rows[0]?.outcome;

describe('withdrawing a request', () => {
  it.each(['sent', 'returned', 'acknowledged'] as const)(
    'that is %s ends it, with the reason told to the State that was asked, and the act in the audit',
    async (status) => {
      const { id } = await requestIn(database, region, status);
      const { XA, XB } = region.npc;
      expect((await take(XA, id)).location).toBe(`/requests/${id}?done=withdraw`);
      expect(await rowOf(id)).toMatchObject({ status: 'withdrawn', withdrawn_at: now, closed_at: null });
      const seen = await view(XB, id);
      expect(seen.steps.at(-1)).toMatchObject({ action: 'withdraw', message: 'Wrong serial number' });
      expect([seen.actions, seen.turn, seen.mayCorrect]).toEqual([[], undefined, false]);
      const { rows } = await roles.admin.query(
        `select allowed, detail from access_event where subject_id = $1 and operation = 'request.moved'`,
        [id],
      );
      expect(rows.at(-1)).toEqual({ allowed: true, detail: { action: 'withdraw' } });
      const notices = await roles.admin.query(
        `select role, member_state from notice where kind = 'request_withdrawn' order by id desc limit 1`,
      );
      expect(notices.rows).toEqual([{ role: 'npc', member_state: 'XB' }]);
    },
  );

  it('needs a reason, on the page and in the database', async () => {
    const { id } = await requestIn(database, region, 'sent');
    for (const reason of ['', ' \n ']) {
      const refused = await take(region.npc.XA, id, reason);
      expect(refused.status).toBe(422);
      expect(refused.data).toMatchObject({ problems: [{ field: 'message', key: 'errors.required' }] });
      const unsaid = asOfficer(database.databases.app, region.npc.XA, (tx) =>
        withdrawRequest(tx, region.npc.XA, id, reason, now),
      );
      await expect(unsaid).rejects.toMatchObject({ constraint: 'a_withdrawal_says_why' });
    }
    expect((await rowOf(id)).status).toBe('sent');
  });

  it('is nobody else’s, and there is nothing to withdraw for outsiders', async () => {
    const { id } = await requestIn(database, region, 'acknowledged');
    const { npc, contact, coordinator, administrator, auditor, analyst } = region;
    expect((await take(npc.XB, id)).status).toBe(409);
    for (const other of [npc.XC, contact.XA, contact.XB, coordinator, administrator, auditor, analyst]) {
      expect((await take(other, id)).status, other.displayName).toBe(404);
      const page = await callRoute<unknown>(withdrawPage, database, other, {
        path: `/requests/${id}/withdraw`,
        params: { id },
        now,
      });
      expect(page.status, other.displayName).toBe(404);
    }
    for (const [officer, told] of [
      [npc.XB, '23514'],
      [npc.XC, 0],
      [contact.XA, 0],
      [coordinator, 0],
    ] as const) {
      const statement = `update trace_request set status = 'withdrawn', withdrawn_at = now() where id = $1`;
      expect(await tried(roles.app, officer, statement, [id]), officer.displayName).toBe(told);
    }
    expect((await rowOf(id)).status).toBe('acknowledged');
  });

  it.each(['answered', 'refused', 'queried', 'clarified', 'suspended', 'closed', 'withdrawn'] as const)(
    'that is %s is refused with the rule named, and nothing changes',
    async (status) => {
      const rules = { suspended: 'is_suspended', closed: 'is_closed', withdrawn: 'is_withdrawn' };
      const { id } = await requestIn(database, region, status);
      const before = await rowOf(id);
      const refused = await take(region.npc.XA, id);
      const rule = status in rules ? rules[status as keyof typeof rules] : 'answered_before';
      expect([refused.status, refused.data]).toMatchObject([
        409,
        { conflict: true, problems: [{ key: `trace.rule.${rule}` }] },
      ]);
      expect(await rowOf(id)).toEqual(before);
    },
  );

  it('leaves the State that was asked no step: neither receipt nor answer nor document, and no domestic trace is begun', async () => {
    const { id } = await requestIn(database, region, 'acknowledged');
    await take(region.npc.XA, id);
    const before = await rowOf(id);
    const withdrawn = { problems: [{ key: 'trace.rule.is_withdrawn' }] };
    const { XA, XB } = region.npc;
    const late = await post(answer, XB, { path: 'answer', id, form: ANSWERS.not_found });
    expect([late.status, late.data]).toMatchObject([409, withdrawn]);
    expect((await post(acknowledge, XB, { path: 'acknowledge', id })).status).toBe(409);
    expect(
      await tried(
        roles.app,
        XB,
        `insert into trace_answer (request_id, requesting_state, addressed_state, kind, narrative)
           values ($1, 'XA', 'XB', 'not_found', 'x')`,
        [id],
      ),
    ).toBe(DENIED);
    const trace = await callRoute<unknown>(openDomestic, database, XB, {
      path: '/domestic?index',
      form: { request: id },
      now,
    });
    expect(trace.status).toBe(409);
    const document = `insert into trace_attachment (request_id, requesting_state, addressed_state, member_state, part, file_id,
        name, type, bytes, sha256, officer_id, officer_name)
      values ($1, 'XA', 'XB', 'XA', 'request', gen_random_uuid(), 'a.pdf', 'pdf', 9, repeat('0', 64), my_officer(), 'Somebody')`;
    const open = await requestIn(database, region, 'acknowledged');
    expect([
      await tried(roles.app, XA, document, [open.id]),
      await tried(roles.app, XA, document, [id]),
    ]).toEqual([1, DENIED]);
    expect(attachableParts({ requesting_state: 'XA', status: 'withdrawn' }, XA, true)).toEqual([]);
    expect(await rowOf(id)).toEqual(before);
  });

  it('leaves a domestic trace that was begun as it is', async () => {
    const { id } = await requestIn(database, region, 'acknowledged');
    const { XA, XB } = region.npc;
    const begun = await callRoute<unknown>(openDomestic, database, XB, {
      path: '/domestic?index',
      form: { request: id },
      now,
    });
    const one = async () =>
      (await roles.admin.query('select * from domestic_trace where request_id = $1', [id])).rows;
    const before = await one();
    expect([begun.status, before.length]).toEqual([303, 1]);
    await take(XA, id);
    expect(await one()).toEqual(before);
    const { data } = await callRoute(readPage, database, XB, {
      path: `/requests/${id}`,
      params: { id },
      now,
    });
    expect(data?.domestic?.id).toBe((before[0] as { id: string }).id);
  });
});

describe('the clocks of a withdrawn request', () => {
  it('have ended: no reminder, no task, nothing late, nothing in the queue', async () => {
    const { id } = await requestIn(database, region, 'acknowledged');
    await take(region.npc.XA, id);
    const { rows } = await roles.admin.query<{ reference: string }>(
      'select reference from trace_request where id = $1',
      [id],
    );
    await keepClocks(database.databases.app, new Date());
    const reminded = await roles.admin.query('select from trace_reminder where request_id = $1', [id]);
    expect(reminded.rowCount).toBe(0);
    for (const officer of [region.npc.XA, region.npc.XB, region.coordinator]) {
      const said = await asOfficer(database.databases.app, officer, async (tx) => [
        await findTasks(tx, officer, late),
        await workQueue(tx, officer, 'ours', late),
        await workQueue(tx, officer, 'theirs', late),
      ]);
      expect(JSON.stringify(said), officer.displayName).not.toContain(rows[0]?.reference);
    }
    const clocks = traceClocks(
      {
        status: 'withdrawn',
        ...{ receivedAt: now, answerFrom: now, acknowledgedAt: null, answeredAt: null },
      },
      late,
    );
    for (const { running, paused } of Object.values(clocks))
      expect([running, paused]).toEqual([false, false]);
  });
});

describe('the outcome of the arm', () => {
  it('is what it was before the request, unless another request is open or a trace was closed', async () => {
    const { id, recordId } = await requestIn(database, region, 'sent');
    expect(await outcomeOf(recordId)).toBe('W');
    const other = await sendTo(database, region, recordId, {
      addressedState: 'XC',
      addresseeReason: 'It was made under licence there.',
    });
    await take(region.npc.XA, id);
    expect(await outcomeOf(recordId)).toBe('W');
    await take(region.npc.XA, other);
    expect(await outcomeOf(recordId)).toBe('X');
    const { rows } = await roles.admin.query(
      `select reason from amendment where record_id = $1 and kind = 'outcome' order by id`,
      [recordId],
    );
    expect(rows).toEqual([{ reason: 'trace_opened' }, { reason: 'trace_withdrawn' }]);
  });
});

describe('sending a corrected request', () => {
  const write = (officer: Officer, query: string, form: Record<string, string> = REQUEST) =>
    callRoute<unknown>(send, database, officer, { path: `/requests/new?${query}`, form, now });
  const open = (officer: Officer, query: string) =>
    callRoute(newRequest, database, officer, { path: `/requests/new?${query}`, now });

  it('begins with the letter of the withdrawn one, and each names the other, to both States', async () => {
    const { id, recordId } = await requestIn(database, region, 'withdrawn');
    const { XA, XB } = region.npc;
    expect((await view(XA, id)).mayCorrect).toBe(true);
    const query = `record=${recordId}&replaces=${id}`;
    const { data } = await open(XA, query);
    expect(data?.withdrawn).toMatchObject({
      request: { id, addressed_state: 'XB' },
      letter: { circumstances: LETTER.circumstances, intended_use: LETTER.intendedUse },
    });
    const sent = await write(XA, query, { ...REQUEST, circumstances: 'Seized with one other' });
    const corrected = sent.location?.match(/requests\/([^?]+)/)?.[1] ?? '';
    for (const officer of [XA, XB]) {
      const [old, anew] = [await view(officer, id), await view(officer, corrected)];
      expect([old.replacedBy, old.mayCorrect]).toEqual([
        { id: corrected, reference: anew.request.reference },
        false,
      ]);
      expect(anew.replaces).toEqual({ id, reference: old.request.reference });
    }
    expect(await outcomeOf(recordId)).toBe('W');

    // Once it is corrected, it is not corrected again, but its correction may be.
    await take(XA, corrected);
    const again = await write(XA, query);
    expect([again.status, again.data]).toMatchObject([
      422,
      { problems: [{ key: 'trace.problem.corrected' }] },
    ]);
    expect((await write(XA, `record=${recordId}&replaces=${corrected}`)).status).toBe(303);
  });

  it('to another State says nothing of the withdrawn one', async () => {
    const { id, recordId } = await requestIn(database, region, 'withdrawn');
    const sent = await write(region.npc.XA, `record=${recordId}&replaces=${id}`, {
      ...REQUEST,
      addressedState: 'XC',
      addresseeReason: 'It was made under licence there.',
    });
    const elsewhere = sent.location?.match(/requests\/([^?]+)/)?.[1] ?? '';
    expect((await rowOf(elsewhere)).replaces).toBeNull();
    const seen = await view(region.npc.XC, elsewhere);
    expect(JSON.stringify(seen)).not.toContain(id);
  });

  it('names only a withdrawn request of the own State about the same arm', async () => {
    const withdrawn = await requestIn(database, region, 'withdrawn');
    const closed = await requestIn(database, region, 'closed');
    const other = await seizeArm(database, region);
    for (const query of [
      `record=${closed.recordId}&replaces=${closed.id}`,
      `record=${other}&replaces=${withdrawn.id}`,
      `record=${other}&replaces=0190c0de-0000-7000-8000-000000000000`,
      `record=${other}&replaces=nothing`,
    ]) {
      expect((await open(region.npc.XA, query)).status, query).toBe(404);
      expect((await write(region.npc.XA, query)).status, query).toBe(404);
    }
    const query = `record=${withdrawn.recordId}&replaces=${withdrawn.id}`;
    for (const officer of [region.npc.XB, region.npc.XC, region.contact.XA, region.coordinator]) {
      expect((await open(officer, query)).status, officer.displayName).toBe(404);
      expect((await write(officer, query)).status, officer.displayName).toBe(404);
    }
    const insert = `insert into trace_request (reference, requesting_state, addressed_state, status, sent_at, received_at,
        answer_from, replaces) values ($1, 'XA', $2, 'sent', now(), now(), now(), $3)`;
    const held = (reference: string, state: string, replaced: string) =>
      tried(roles.app, region.npc.XA, insert, [reference, state, replaced]);
    expect(await held('MT-2026-FORGED01', 'XB', closed.id)).toBe('23514');
    expect(await held('MT-2026-FORGED02', 'XC', withdrawn.id)).toBe('23514');
    expect(await held('MT-2026-FORGED03', 'XB', withdrawn.id)).toBe(1);
  });
});

describe('tracing performance (10.2 c)', () => {
  it('counts a withdrawn request as issued and received, not as due, and its late acknowledgement as before', async () => {
    const own = await createTestDatabase();
    try {
      const there = await createRegion(own);
      // Withdrawn on 6 March before it was due; acknowledged and then withdrawn; withdrawn after it was due; back with its sender.
      await requestIn(own, there, 'withdrawn');
      const withdrawLate = async (status: 'acknowledged' | 'sent' | 'returned') => {
        const { id } = await requestIn(own, there, status);
        await asOfficer(own.databases.app, there.npc.XA, (tx) =>
          withdrawRequest(tx, there.npc.XA, id, 'No longer needed', now),
        );
      };
      for (const status of ['acknowledged', 'sent', 'returned'] as const) await withdrawLate(status);
      const { data } = await callRoute(performance, own, there.npc.XB, {
        path: '/requests/performance',
        now: late,
      });
      expect(data?.rows).toMatchObject([
        {
          ...{ direction: 'received', requests: 4, due: 0, answered_in_time: 0, answered: 0 },
          ...{ acknowledge_due: 3, acknowledged_in_time: 1 },
        },
      ]);
      const counts = (await asStats(own, there)).filter(({ direction }) => direction === 'received');
      const of = (dimension: string) =>
        Object.fromEntries(
          counts.filter((one) => one.dimension === dimension).map(({ code, n }) => [code, n]),
        );
      expect(of('acknowledged')).toEqual({ in_time: 1, overdue: 1, otherwise: 2 });
      expect([of('answered'), of('outcome'), of('followed')]).toEqual([
        { otherwise: 4 },
        { otherwise: 4 },
        { otherwise: 4 },
      ]);
    } finally {
      await own.drop();
    }
  });
});

function asStats(own: TestDatabase, there: TestRegion) {
  return asOfficer(own.databases.stats, there.analyst, (tx) => countRequests(tx, late));
}
