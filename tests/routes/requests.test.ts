import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { RequestTable } from '#app/components/trace/request-table.tsx';
import { Restrictions } from '#app/components/trace/answer.tsx';
import type { LineView, RequestView } from '#app/components/trace/view.ts';
import type { Officer } from '#app/domain/officer.ts';
import {
  mayTake,
  TRACE_STATUSES,
  type PartyStep,
  type TraceParty,
  type TraceStatus,
  TRANSITIONS,
} from '#app/domain/trace-request.ts';
import { TextProvider } from '#app/i18n/text.tsx';
import { loader as readPage } from '#app/routes/requests.$id.tsx';
import { loader as list } from '#app/routes/requests._index.tsx';
import { action as send, loader as newRequest } from '#app/routes/requests.new.tsx';
import { callRoute } from '#tests/support/call-route.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { connectRoles, type RoleClients } from '#tests/support/plain-sql.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';
import { PAGE_STEPS } from '#tests/support/trace-steps.ts';
import { ANSWERS, LETTER, REQUEST, requestIn, seizeArm, sendTo } from '#tests/support/traces.ts';

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

const STEPS = PAGE_STEPS;
const STEP_NAMES = Object.keys(STEPS) as PartyStep[];

function take(step: PartyStep, officer: Officer | undefined, id: string, form?: Record<string, string>) {
  const { route, path } = STEPS[step];
  return callRoute(route.action, database, officer, {
    path: `/requests/${id}/${path}`,
    params: { id },
    form: form ?? STEPS[step].form,
    now,
  });
}

function look(step: PartyStep, officer: Officer | undefined, id: string) {
  const { route, path } = STEPS[step];
  return callRoute<unknown>(route.loader, database, officer, {
    path: `/requests/${id}/${path}`,
    params: { id },
    now,
  });
}

/** Everything the database holds of a request, to be compared before and after. */
async function everything(id: string): Promise<string> {
  const { rows } = await roles.admin.query(
    `select row_to_json(q) as request, row_to_json(l) as letter, row_to_json(a) as answer,
            (select json_agg(s order by s.id) from trace_step s where s.request_id = q.id) as steps
       from trace_request q join trace_letter l on l.request_id = q.id
       left join trace_answer a on a.request_id = q.id where q.id = $1`,
    [id],
  );
  return JSON.stringify(rows);
}

async function statusOf(id: string): Promise<unknown> {
  const { rows } = await roles.admin.query('select status from trace_request where id = $1', [id]);
  return (rows as { status: string }[])[0]?.status;
}

async function auditOf(officer: Officer, operation: string, subject?: string) {
  const { rows } = await roles.admin.query(
    `select allowed, detail, concerned_states from access_event
      where officer_id = $1 and operation = $2 and ($3::text is null or subject_id = $3) order by event_id`,
    [officer.id, operation, subject ?? null],
  );
  return rows as { allowed: boolean; detail: Record<string, unknown>; concerned_states: string[] }[];
}

describe.each(TRACE_STATUSES)('a request that is %s', (status: TraceStatus) => {
  const parties: [TraceParty, 'XA' | 'XB'][] = [
    ['requesting', 'XA'],
    ['addressed', 'XB'],
  ];
  for (const [party, state] of parties) {
    for (const step of STEP_NAMES) {
      const legal = mayTake(step, { status, party, role: 'npc' });
      it(`${legal ? 'lets' : 'does not let'} the ${party} State ${step}`, async () => {
        const { id } = await requestIn(database, region, status);
        const officer = region.npc[state];
        const before = await everything(id);
        const page = await look(step, officer, id);
        expect(await everything(id), 'looking changes nothing').toBe(before);
        const taken = await take(step, officer, id);
        if (legal) {
          expect([page.status, taken.status, taken.location]).toEqual([
            200,
            303,
            `/requests/${id}?done=${step}`,
          ]);
          expect(await statusOf(id)).toBe(TRANSITIONS[step].to);
          const moved = await auditOf(officer, 'request.moved', id);
          expect(moved.at(-1)).toMatchObject({ allowed: true, detail: { action: step } });
          expect(moved.at(-1)?.concerned_states.toSorted()).toEqual(['XA', 'XB']);
        } else {
          expect(page.status).toBe(
            step === 'refuse' && mayTake('answer', { status, party, role: 'npc' }) ? 200 : 409,
          );
          expect(taken.status).toBe(409);
          expect(taken.data).toMatchObject({ conflict: true, fields: { ...kept(STEPS[step].form) } });
          expect(await everything(id)).toBe(before);
        }
      });
    }
  }

  it('offers each side exactly what is legal', async () => {
    const { id } = await requestIn(database, region, status);
    for (const [party, state] of parties) {
      const { data } = await callRoute(readPage, database, region.npc[state], {
        path: `/requests/${id}`,
        params: { id },
        now,
      });
      const legal = STEP_NAMES.filter((step) => mayTake(step, { status, party, role: 'npc' }));
      expect(data?.view.actions, party).toEqual(legal);
    }
  });
});

function kept(form: Record<string, string>): Record<string, string[]> {
  return Object.fromEntries(Object.entries(form).map(([name, value]) => [name, [value]]));
}

describe('an outsider', () => {
  it('gets 404 on reading and on each step, the row stays, and each denial is audited', async () => {
    const { id } = await requestIn(database, region, 'acknowledged');
    const before = await everything(id);
    const others = [region.npc.XC, region.contact.XA, region.contact.XB, region.coordinator, region.analyst];
    for (const officer of others) {
      const denied = (await auditOf(officer, 'access.denied')).length;
      const read = await callRoute(readPage, database, officer, {
        path: `/requests/${id}`,
        params: { id },
        now,
      });
      expect(read.status, `${officer.email} reads`).toBe(404);
      for (const step of STEP_NAMES) {
        expect((await look(step, officer, id)).status, `${officer.email} looks at ${step}`).toBe(404);
        expect((await take(step, officer, id)).status, `${officer.email} takes ${step}`).toBe(404);
      }
      const after = await auditOf(officer, 'access.denied');
      expect(after.length - denied).toBe(1 + 2 * STEP_NAMES.length);
      expect(after.every((event) => !event.allowed)).toBe(true);
    }
    expect(await everything(id)).toBe(before);
  });

  it('gets the same answer for what does not exist', async () => {
    for (const id of ['0190c0de-0000-7000-8000-000000000000', 'nothing', '../1']) {
      const { status } = await callRoute(readPage, database, region.npc.XA, {
        path: '/requests/x',
        params: { id },
        now,
      });
      expect(status, id).toBe(404);
    }
  });

  it('who is not signed in is asked to sign in, and what was typed comes back', async () => {
    const { id } = await requestIn(database, region, 'acknowledged');
    const read = await callRoute(readPage, database, undefined, {
      path: `/requests/${id}`,
      params: { id },
      now,
    });
    expect(read.location).toBe(`/sign-in?to=${encodeURIComponent(`/requests/${id}`)}`);
    const taken = await take('answer', undefined, id);
    expect(taken.status).toBe(401);
    expect(taken.data).toMatchObject({ ended: { fields: { narrative: [ANSWERS.not_found.narrative] } } });
    const record = await seizeArm(database, region);
    const path = `/requests/new?record=${record}`;
    const sent = await callRoute(send, database, undefined, { path, form: REQUEST, now });
    expect(sent.data).toMatchObject({ ended: { action: path, fields: kept(REQUEST) } });
  });

  it('cannot prepare or send a request: only a point of contact of the State that holds the arm', async () => {
    const record = await seizeArm(database, region);
    const path = `/requests/new?record=${record}`;
    for (const officer of [region.npc.XB, region.contact.XA, region.coordinator]) {
      const page = await callRoute(newRequest, database, officer, { path, now });
      const sent = await callRoute(send, database, officer, { path, form: REQUEST, now });
      expect([page.status, sent.status], officer.email).toEqual([404, 404]);
    }
  });
});

describe('a new request', () => {
  it('shows what it will send, and who is proposed', async () => {
    const record = await seizeArm(database, region);
    const { data } = await callRoute(newRequest, database, region.npc.XA, {
      path: `/requests/new?record=${record}`,
      now,
    });
    expect(data?.prepared.proposed).toEqual([
      { country: 'XB', ground: 'import_mark' },
      { country: 'RS', ground: 'manufacture' },
    ]);
    expect(data?.prepared.outside).toEqual(['RS']);
    expect(data?.prepared.record.make).toBe('Zastava');
    expect(await auditOf(region.npc.XA, 'request.prepared', record)).toHaveLength(1);
  });

  it('that is incomplete comes back with 422, each thing missing, and everything typed', async () => {
    const record = await seizeArm(database, region);
    const typed = {
      ...REQUEST,
      intendedUse: '  ',
      domesticTrace: '',
      confidentiality: 'no',
      urgent: 'yes',
      urgentReason: '',
    };
    const { status, data } = await callRoute(send, database, region.npc.XA, {
      path: `/requests/new?record=${record}`,
      form: typed,
      now,
    });
    expect(status).toBe(422);
    expect(data).toEqual({
      problems: [
        { field: 'domesticTrace', key: 'trace.missing.domesticTrace' },
        { field: 'intendedUse', key: 'trace.missing.intendedUse' },
        { field: 'confidentiality', key: 'trace.missing.confidentiality' },
        { field: 'urgentReason', key: 'trace.missing.urgentReason' },
      ],
      fields: kept(typed),
    });
    const { rowCount } = await roles.admin.query('select from trace_letter where record_id = $1', [record]);
    expect(rowCount).toBe(0);
  });

  it('that is too long says so and keeps it', async () => {
    const record = await seizeArm(database, region);
    const circumstances = 'x'.repeat(4001);
    const { status, data } = await callRoute(send, database, region.npc.XA, {
      path: `/requests/new?record=${record}`,
      form: { ...REQUEST, circumstances },
      now,
    });
    expect([status, data]).toMatchObject([
      422,
      {
        problems: [{ field: 'circumstances', key: 'errors.tooLong4000' }],
        fields: { circumstances: [circumstances] },
      },
    ]);
  });

  it('that is complete goes out and leads to its page', async () => {
    const record = await seizeArm(database, region);
    const { status, location } = await callRoute(send, database, region.npc.XA, {
      path: `/requests/new?record=${record}`,
      form: { ...REQUEST, urgent: 'yes', urgentReason: 'Custody ends on Friday' },
      now,
    });
    expect(status).toBe(303);
    const id = location?.replace(/^\/requests\/|\?.*$/g, '') ?? '';
    const { data } = await callRoute(readPage, database, region.npc.XB, {
      path: `/requests/${id}`,
      params: { id },
      now,
    });
    expect(data?.view).toMatchObject({
      request: { status: 'sent', urgent: true, requesting_state: 'XA', addressed_state: 'XB' },
      letter: { urgent_reason: 'Custody ends on Friday', confidentiality: true },
      clocks: { acknowledgement: { dueOn: '2026-04-08' }, answer: { dueOn: '2026-05-27' } },
      party: 'addressed',
      mainAction: 'acknowledge',
    });
    expect(await auditOf(region.npc.XA, 'request.moved', id)).toMatchObject([
      { allowed: true, detail: { action: 'send' } },
    ]);
    expect(await auditOf(region.npc.XB, 'request.read', id)).toHaveLength(1);
  });
});

describe('a step', () => {
  it('that needs words says so and keeps what was typed', async () => {
    const { id } = await requestIn(database, region, 'acknowledged');
    const before = await everything(id);
    const returned = await take('return', region.npc.XB, id, { message: ' ' });
    expect([returned.status, returned.data]).toMatchObject([
      422,
      { problems: [{ field: 'message', key: 'errors.required' }] },
    ]);
    const exported = await take('answer', region.npc.XB, id, { ...ANSWERS.export, exportedTo: '' });
    expect([exported.status, exported.data]).toMatchObject([
      422,
      {
        problems: [{ field: 'exportedTo', key: 'trace.problem.exportedTo' }],
        fields: { narrative: [ANSWERS.export.narrative] },
      },
    ]);
    expect(await everything(id)).toBe(before);
  });

  it('taken by two officers at once is taken by one; the other is told, and keeps his text', async () => {
    const { id } = await requestIn(database, region, 'acknowledged');
    const answers = await Promise.all([
      take('answer', region.npc.XB, id, { ...ANSWERS.not_found, narrative: 'Mine' }),
      take('answer', region.npc.XB, id, { ...ANSWERS.not_found, narrative: 'Mine too' }),
    ]);
    expect(answers.map((one) => one.status).sort()).toEqual([303, 409]);
    const loser = answers.find((one) => one.status === 409);
    expect(loser?.data).toMatchObject({
      conflict: true,
      problems: [{ key: 'trace.rule.answered_before' }],
      fields: { kind: ['not_found'] },
    });
    const { rowCount } = await roles.admin.query('select from trace_answer where request_id = $1', [id]);
    expect(rowCount).toBe(1);
  });
});

describe('the list', () => {
  const page = (officer: Officer, search = '') =>
    callRoute(list, database, officer, { path: `/requests${search}`, now });

  it('is no page for a contact, an analyst, an auditor or an administrator', async () => {
    for (const officer of [region.contact.XA, region.analyst, region.auditor, region.administrator]) {
      expect((await page(officer)).status, officer.role).toBe(404);
    }
  });

  it('gives the coordinator clocks without content, and no way in but to the deadlines', async () => {
    await sendTo(database, region, await seizeArm(database, region));
    const { data } = await page(region.coordinator, '?status=all');
    const lines = [...(data?.late ?? []), ...(data?.requests ?? [])];
    expect(lines.length).toBeGreaterThan(0);
    const text = JSON.stringify(data);
    for (const secret of [...Object.values(LETTER), 'Zastava', 'Which model?', 'Stolen from a depot']) {
      expect(text).not.toContain(secret);
    }
    const html = render(lines as unknown as LineView[]);
    const ways = [...html.matchAll(/href="([^"]*)"/g)].map(([, to]) => to);
    expect(ways.filter((to) => !/^\/requests\/[0-9a-f-]{36}\/remind$/.test(to ?? ''))).toEqual([]);
    for (const line of lines) expect(html).toContain(`id="${line.reference}"`);
    expect(await auditOf(region.coordinator, 'clocks.read')).not.toEqual([]);
  });

  it('gives a point of contact its own requests, each a way in', async () => {
    const { data } = await page(region.npc.XA, '?status=all');
    const lines = [...(data?.late ?? []), ...(data?.requests ?? [])];
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.every((line) => line.requestingState === 'XA' || line.addressedState === 'XA')).toBe(true);
    const html = render(lines as unknown as LineView[]);
    for (const line of lines) expect(html).toContain(`href="/requests/${line.id}"`);
    expect((await page(region.npc.XC, '?status=all')).data).toMatchObject({ late: [], requests: [] });
  });
});

function render(lines: readonly LineView[]): string {
  return inEnglish(createElement(RequestTable, { caption: 'Requests', lines, empty: 'None' }));
}

function inEnglish(children: React.ReactElement): string {
  return renderToStaticMarkup(createElement(TextProvider, { language: 'en', children }));
}

describe('restrictions on use', () => {
  it('are shown with the answer, each by its words', () => {
    const answerWith = (restrictions: string[]) =>
      ({ restrictions }) as unknown as NonNullable<RequestView['answer']>;
    const html = inEnglish(
      createElement(Restrictions, { answer: answerWith(['tracing_only', 'no_onward_release']), state: 'XB' }),
    );
    expect(html).toContain('For tracing only');
    expect(html).toContain('Not to be passed on without our consent');
    expect(html).not.toContain('authorized personnel');
    expect(inEnglish(createElement(Restrictions, { answer: answerWith([]), state: 'XB' }))).toBe('');
  });
});
