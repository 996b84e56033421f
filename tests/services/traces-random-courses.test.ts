import fc from 'fast-check';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { Officer } from '#app/domain/officer.ts';
import { Conflict, NotFound } from '#app/domain/refusal.ts';
import { courseOf } from '#app/domain/trace-clock.ts';
import {
  hasEnded,
  isPartyStep,
  type PartyStep,
  ruleAgainst,
  TRACE_ACTIONS,
  TRACE_STATUSES,
  type TraceAction,
} from '#app/domain/trace-request.ts';
import { answerForm, closeForm } from '#app/forms/trace.ts';
import { answerRequest } from '#app/services/traces/answer-request.server.ts';
import { closeRequest } from '#app/services/traces/close-request.server.ts';
import {
  acknowledgeRequest,
  askClarification,
  columnsOf,
  giveClarification,
  returnRequest,
} from '#app/services/traces/move-request.server.ts';
import { settleSuspension } from '#app/services/states/suspend-state.server.ts';
import { resubmitRequest } from '#app/services/traces/resubmit-request.server.ts';
import { withdrawRequest } from '#app/services/traces/withdraw-request.server.ts';
import { asOfficer, type PortalTransaction } from '#db/as-officer.server.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { connectRoles, type RoleClients } from '#tests/support/plain-sql.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';
import { ANSWERS, requestIn, RESUBMIT, seizeArm, sendTo } from '#tests/support/traces.ts';

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

type Step = PartyStep;
const STEPS = TRACE_ACTIONS.filter(isPartyStep);
const OUTSIDERS = ['npc XC', 'contact XA', 'contact XB', 'coordinator', 'administrator'] as const;
const PEOPLE = ['npc XA', 'npc XB', ...OUTSIDERS] as const;
type Person = (typeof PEOPLE)[number];

function officer(person: Person): Officer {
  const found = region.everybody.find(
    ({ displayName }) => displayName === person || displayName === `${person} region`,
  );
  if (!found) throw new Error(person);
  return found;
}

/** Takes a step as its page does. The types say who may; here everybody tries. */
function take(tx: PortalTransaction, who: Officer, id: string, step: Step, now: Date): Promise<unknown> {
  const national = who as typeof region.npc.XA;
  switch (step) {
    case 'acknowledge':
      return acknowledgeRequest(tx, national, id, '', now);
    case 'return':
      return returnRequest(tx, national, id, 'Which model?', now);
    case 'resubmit':
      return resubmitRequest(tx, national, id, RESUBMIT, now);
    case 'answer':
      return answerRequest(tx, national, id, answerForm.parse(ANSWERS.not_found), now);
    case 'refuse':
      return answerRequest(tx, national, id, answerForm.parse(ANSWERS.refusal), now);
    case 'ask':
      return askClarification(tx, national, id, 'Which depot?', now);
    case 'clarify':
      return giveClarification(tx, national, id, 'Depot 7', now);
    case 'close':
      return closeRequest(tx, national, id, closeForm.parse({ outcome: 'A' }), now);
    case 'withdraw':
      return withdrawRequest(tx, national, id, 'Wrong serial number', now);
  }
}

/** Takes a request out of the way of later suspensions, which stop every open one. */
async function setAside(id: string): Promise<void> {
  await roles.admin.query('begin');
  await roles.admin.query('set local session_replication_role = replica');
  await roles.admin.query(`update trace_request set status = 'closed' where id = $1`, [id]);
  await roles.admin.query('commit');
}

/** Suspends a State or lifts its suspension, as the administrator's page does; what is so already is refused. */
async function settle(state: 'XA' | 'XB', intent: 'suspend' | 'lift', now: Date, suspended: Set<string>) {
  const { administrator } = region;
  const form = { state, intent, reason: 'No point of contact' };
  const acted = await asOfficer(database.databases.app, administrator, (tx) =>
    settleSuspension(tx, administrator, form, now),
  ).then(
    () => undefined,
    (error: unknown) => error,
  );
  if (suspended.has(state) === (intent === 'suspend')) expect(acted).toBeInstanceOf(Conflict);
  else expect(acted).toBeUndefined();
  if (intent === 'suspend') suspended.add(state);
  else suspended.delete(state);
}

/** Everything a request is, as a superuser sees it. */
async function whole(id: string) {
  const one = async (statement: string) =>
    (await roles.admin.query<Record<string, unknown>>(statement, [id])).rows;
  return {
    request: await one('select * from trace_request where id = $1'),
    steps: await one('select * from trace_step where request_id = $1 order by position'),
    answers: await one('select * from trace_answer where request_id = $1'),
    letters: await one('select * from trace_letter where request_id = $1'),
  };
}
type Whole = Awaited<ReturnType<typeof whole>>;

/** What can be said of every request that anybody can reach. */
function expectNoContradiction({ request: [row], steps, answers, letters }: Whole): void {
  const events = steps.map((step) => ({ action: step.action as TraceAction, at: step.at as Date }));
  expect(row).toMatchObject(columnsOf(courseOf(events)));
  expect(steps.map(({ position }) => position)).toEqual(steps.map((_, index) => index + 1));
  for (const [index, { at }] of events.entries()) {
    expect(at >= (events[index - 1]?.at ?? at)).toBe(true);
  }
  const actions = events.map(({ action }) => action);
  const answered = actions.filter((action) => action === 'answer' || action === 'refuse');
  expect(answers.map(({ kind }) => (kind === 'refusal' ? 'refuse' : 'answer'))).toEqual(answered);
  expect(letters.map(({ outcome }) => outcome !== null)).toEqual([row?.status === 'closed']);
}

/** Ways to write past the services, as whoever holds the connection of the app could try. */
const FORGERIES = [
  ...TRACE_STATUSES.map((status) => `update trace_request set status = '${status}' where id = $1`),
  `update trace_request set acknowledged_at = received_at - interval '1 day' where id = $1`,
  `update trace_request set received_at = received_at + interval '30 days' where id = $1`,
  `update trace_request set answer_from = answer_from + interval '30 days' where id = $1`,
  `update trace_request set answered_at = now() where id = $1`,
  ...TRACE_ACTIONS.map(
    (
      action,
    ) => `insert into trace_step (request_id, requesting_state, addressed_state, member_state, officer_id,
        officer_name, action, position, at)
      select q.id, q.requesting_state, q.addressed_state, my_state(), my_officer(), 'Somebody', '${action}',
             (select count(*) + 1 from trace_step s where s.request_id = q.id), now() from trace_request q where q.id = $1`,
  ),
  `insert into trace_answer (request_id, requesting_state, addressed_state, kind, narrative)
     select id, requesting_state, addressed_state, 'not_found', 'x' from trace_request where id = $1`,
  `update trace_letter set outcome = 'F' where request_id = $1`,
];

function beOfficer(client: pg.Client, { id, memberState, role }: Officer): Promise<unknown> {
  return client.query(
    `select set_config('marktrace.officer_id', $1, true), set_config('marktrace.member_state', $2, true),
            set_config('marktrace.role', $3, true)`,
    [id, memberState ?? '', role],
  );
}

/** Runs a statement as this officer and commits it; what is refused leaves nothing. */
async function forge(client: pg.Client, who: Officer, statement: string, id: string): Promise<void> {
  await client.query('begin');
  try {
    await beOfficer(client, who);
    await client.query(statement, [id]);
    await client.query('commit');
  } catch {
    await client.query('rollback');
  }
}

const move = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      person: fc.constantFrom<Person>('npc XA', 'npc XB', 'npc XB', ...OUTSIDERS),
      step: fc.constantFrom(...STEPS),
      // A clock may have been set back.
      days: fc.integer({ min: -3, max: 30 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      suspends: fc.constantFrom('XA', 'XB'),
      intent: fc.constantFrom('suspend', 'lift'),
      days: fc.integer({ min: -3, max: 30 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      person: fc.constantFrom(...PEOPLE),
      forgery: fc.constantFrom(...FORGERIES),
    }),
  },
);

describe('any course of a request', () => {
  it(
    'takes the steps of the table and no other, and never comes to contradict itself',
    { timeout: 300_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(move, { minLength: 4, maxLength: 14 }), async (moves) => {
          let now = new Date('2026-03-02T10:00:00Z');
          const id = await sendTo(database, region, await seizeArm(database, region), {}, now);
          const suspended = new Set<string>();
          for (const one of moves) {
            if ('suspends' in one) {
              now = new Date(now.getTime() + one.days * 86_400_000);
              await settle(one.suspends, one.intent, now, suspended);
              const stands = await whole(id);
              expectNoContradiction(stands);
              const status = stands.request[0]?.status as (typeof TRACE_STATUSES)[number];
              expect(status === 'suspended').toBe(suspended.size > 0 && !hasEnded(status));
              continue;
            }
            const who = officer(one.person);
            const before = await whole(id);
            if ('forgery' in one) {
              await forge(roles.app, who, one.forgery, id);
              expect(await whole(id), `${one.person}: ${one.forgery}`).toEqual(before);
              continue;
            }
            now = new Date(now.getTime() + one.days * 86_400_000);
            const acted = await asOfficer(database.databases.app, who, (tx) =>
              take(tx, who, id, one.step, now),
            ).then(
              () => undefined,
              (error: unknown) => error,
            );
            const after = await whole(id);
            expectNoContradiction(after);
            const party =
              one.person === 'npc XA' ? 'requesting' : one.person === 'npc XB' ? 'addressed' : undefined;
            if (party === undefined) {
              // The coordinator sees the clock and takes no step; to everybody else there is nothing.
              if (one.person !== 'coordinator' || acted instanceof NotFound) {
                expect(acted).toBeInstanceOf(NotFound);
              } else expect((acted as Conflict).key).toBe('trace.rule.not_yours');
              expect(after).toEqual(before);
              continue;
            }
            const status = before.request[0]?.status as (typeof TRACE_STATUSES)[number];
            const rule = ruleAgainst(one.step, { status, party, role: 'npc' });
            if (rule === undefined) {
              expect(acted, `${one.person} ${one.step}`).toBeUndefined();
              expect(after.steps.at(-1)).toMatchObject({ action: one.step, officer_id: who.id });
            } else {
              expect(acted).toBeInstanceOf(Conflict);
              expect((acted as Conflict).key).toBe(`trace.rule.${rule}`);
              expect(after).toEqual(before);
            }
          }
          for (const state of [...suspended]) {
            now = new Date(now.getTime() + 86_400_000);
            await settle(state as 'XA' | 'XB', 'lift', now, suspended);
          }
          expectNoContradiction(await whole(id));
          await setAside(id);
        }),
        { numRuns: 60 },
      );
    },
  );

  it('withstands every forgery in every status', { timeout: 300_000 }, async () => {
    for (const status of TRACE_STATUSES) {
      const { id } = await requestIn(database, region, status);
      const before = await whole(id);
      for (const statement of FORGERIES) {
        for (const person of ['npc XA', 'npc XB'] as const) {
          await forge(roles.app, officer(person), statement, id);
          expect(await whole(id), `${person} while ${status}: ${statement}`).toEqual(before);
        }
      }
    }
  });
});

describe('wrong input is refused by the database with the rule named:', () => {
  const refusal = async (who: Officer, statements: readonly string[], id: string) => {
    await roles.app.query('begin');
    try {
      await beOfficer(roles.app, who);
      for (const statement of statements) await roles.app.query(statement, [id]);
      await roles.app.query('commit');
      return undefined;
    } catch (error) {
      await roles.app.query('rollback');
      return (error as { constraint?: string }).constraint;
    }
  };
  const stepAt = (action: string, at: string, position: number) =>
    `insert into trace_step (request_id, requesting_state, addressed_state, member_state, officer_id, officer_name,
       action, position, at) values ($1, 'XA', 'XB', my_state(), my_officer(), 'Somebody', '${action}', ${position}, '${at}')`;

  it('an acknowledgement dated before the request', async () => {
    const { id } = await requestIn(database, region, 'sent');
    const at = '2026-03-01T00:00:00Z';
    expect(
      await refusal(
        region.npc.XB,
        [
          `update trace_request set status = 'acknowledged', acknowledged_at = '${at}' where id = $1`,
          stepAt('acknowledge', at, 2),
        ],
        id,
      ),
    ).toBe('steps_are_dated_in_their_order');
  });

  it('an answer to a closed request, and a second answer', async () => {
    for (const [status, position] of [
      ['closed', 5],
      ['answered', 4],
    ] as const) {
      const { id } = await requestIn(database, region, status);
      expect(await refusal(region.npc.XB, [stepAt('answer', '2026-04-01T00:00:00Z', position)], id)).toBe(
        'a_step_follows_the_one_before',
      );
    }
  });

  it('a status without its step, and a deadline that is moved', async () => {
    const { id } = await requestIn(database, region, 'sent');
    for (const change of [`status = 'acknowledged', acknowledged_at = now()`, `status = 'returned'`]) {
      expect(await refusal(region.npc.XB, [`update trace_request set ${change} where id = $1`], id)).toBe(
        'a_request_follows_from_its_steps',
      );
    }
  });
});
