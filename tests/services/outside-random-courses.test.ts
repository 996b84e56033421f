import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';

import type { NationalOfficer } from '#app/domain/officer.ts';
import { type Moment, openByHand } from '#app/domain/outside.ts';
import { Conflict, Invalid, NotFound } from '#app/domain/refusal.ts';
import { courseOf } from '#app/domain/trace-clock.ts';
import {
  isPartyStep,
  mayTake,
  type PartyStep,
  TRACE_ACTIONS,
  type TraceAction,
  type TraceStatus,
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
import { registerOutsideRequest } from '#app/services/traces/register-outside.server.ts';
import { resubmitRequest } from '#app/services/traces/resubmit-request.server.ts';
import { withdrawRequest } from '#app/services/traces/withdraw-request.server.ts';
import { asOfficer, type PortalTransaction } from '#db/as-officer.server.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { byHandOn, outsideRequest } from '#tests/support/outside.ts';
import { connectRoles, type RoleClients } from '#tests/support/plain-sql.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';
import { ANSWERS, RESUBMIT, seizeArm, sendTo } from '#tests/support/traces.ts';

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

const DAY = 86_400_000;

function take(
  tx: PortalTransaction,
  who: NationalOfficer,
  id: string,
  step: PartyStep,
  moment: Moment,
): Promise<unknown> {
  switch (step) {
    case 'acknowledge':
      return acknowledgeRequest(tx, who, id, '', moment);
    case 'return':
      return returnRequest(tx, who, id, 'Which model?', moment);
    case 'resubmit':
      return resubmitRequest(tx, who, id, RESUBMIT, moment);
    case 'answer':
      return answerRequest(tx, who, id, answerForm.parse(ANSWERS.not_found), moment);
    case 'refuse':
      return answerRequest(tx, who, id, answerForm.parse(ANSWERS.refusal), moment);
    case 'ask':
      return askClarification(tx, who, id, 'Which depot?', moment);
    case 'clarify':
      return giveClarification(tx, who, id, 'Depot 7', moment);
    case 'close':
      return closeRequest(tx, who, id, closeForm.parse({ outcome: 'A' }), moment);
    case 'withdraw':
      return withdrawRequest(tx, who, id, 'Wrong serial number', moment);
  }
}

async function whole(id: string) {
  const rows = async (statement: string) =>
    (await roles.admin.query<Record<string, unknown>>(statement, [id])).rows;
  return {
    request: (await rows('select * from trace_request where id = $1'))[0] ?? {},
    steps: await rows('select * from trace_step where request_id = $1 order by position'),
    answers: await rows('select kind from trace_answer where request_id = $1'),
  };
}

const move = fc.record({
  who: fc.constantFrom('XA', 'XA', 'XA', 'XA', 'XB'),
  step: fc.constantFrom(...TRACE_ACTIONS.filter(isPartyStep)),
  hand: fc.boolean(),
  /** Days since the step before, by the paper; now and then a day before it. */
  days: fc.integer({ min: -2, max: 20 }),
  /** Days after which it was written down; now and then before it happened. */
  later: fc.integer({ min: -1, max: 10 }),
});

it(
  'any course of a request with a State outside takes the steps of the table, dated in their order, and never contradicts itself',
  { timeout: 300_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('requesting' as const, 'addressed' as const),
        fc.array(move, { minLength: 4, maxLength: 14 }),
        async (party, moves) => {
          const { XA, XB } = region.npc;
          const begin = new Date('2025-03-02T00:00:00Z');
          const id =
            party === 'requesting'
              ? await sendTo(
                  database,
                  region,
                  await seizeArm(database, region, { importCountry: 'RS' }),
                  { addressedState: 'RS' },
                  begin,
                )
              : await asOfficer(database.databases.app, XA, (tx) =>
                  registerOutsideRequest(tx, XA, outsideRequest({ handOn: '2025-03-02' }), begin),
                );
          for (const { who, step, hand, days, later } of moves) {
            const before = await whole(id);
            const last = before.steps.at(-1)?.at as Date;
            const day = new Date(last.getTime() + days * DAY).toISOString().slice(0, 10);
            const now = new Date(Date.parse(`${day}T23:00:00Z`) + later * DAY);
            const moment = hand ? byHandOn(day, now) : now;
            const officer = who === 'XA' ? XA : XB;
            const acted = await asOfficer(database.databases.app, officer, (tx) =>
              take(tx, officer, id, step, moment),
            ).then(
              () => undefined,
              (error: unknown) => error,
            );
            const after = await whole(id);
            const events = after.steps.map((one) => ({
              action: one.action as TraceAction,
              at: one.at as Date,
            }));
            expect(after.request).toMatchObject(columnsOf(courseOf(events)));
            for (const [index, { at }] of events.entries())
              expect(at >= (events[index - 1]?.at ?? at)).toBe(true);
            expect(after.answers.length).toBe(
              events.filter(({ action }) => action === 'answer' || action === 'refuse').length,
            );
            const position = { status: before.request.status as TraceStatus, party, role: 'npc' as const };
            const own = mayTake(step, position);
            const theirs = openByHand(position).includes(step);
            const timely = day >= last.toISOString().slice(0, 10) && day <= now.toISOString().slice(0, 10);
            if (who === 'XB') expect(acted).toBeInstanceOf(NotFound);
            else if (!own && !theirs) expect(acted).toBeInstanceOf(Conflict);
            else if (theirs && !(hand && timely)) expect(acted).toBeInstanceOf(Invalid);
            else expect(acted, `${step} ${String(hand)}`).toBeUndefined();
            if (acted !== undefined) {
              expect(after).toEqual(before);
              continue;
            }
            const written = after.steps.at(-1);
            expect(written).toMatchObject({
              action: step,
              officer_id: XA.id,
              member_state: own ? 'XA' : 'RS',
            });
            expect(written?.hand_channel).toBe(own ? null : 'letter');
            if (!own) expect((written?.at as Date).toISOString().slice(0, 10)).toBe(day);
          }
        },
      ),
      { numRuns: 40 },
    );
  },
);
