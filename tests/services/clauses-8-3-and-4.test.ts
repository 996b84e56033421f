import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { REMINDERS } from '#app/domain/trace-reminder.ts';
import { ACKNOWLEDGE_DAYS, ANSWER_DAYS, traceClocks } from '#app/domain/trace-clock.ts';
import { REFUSAL_GROUNDS } from '#app/domain/trace-request.ts';
import { answerForm } from '#app/forms/trace.ts';
import { answerRequest } from '#app/services/traces/answer-request.server.ts';
import {
  acknowledgeRequest,
  askClarification,
  giveClarification,
} from '#app/services/traces/move-request.server.ts';
import { datesOf, readRequest } from '#app/services/traces/read-request.server.ts';
import { resubmitRequest } from '#app/services/traces/resubmit-request.server.ts';
import { asOfficer, type PortalTransaction } from '#db/as-officer.server.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';
import { requestIn, RESUBMIT, seizeArm, sendTo } from '#tests/support/traces.ts';

let database: TestDatabase;
let region: TestRegion;
const on = (day: string) => new Date(`2026-${day}T10:00:00Z`);

beforeAll(async () => {
  database = await createTestDatabase();
  region = await createRegion(database);
});
afterAll(() => database.drop());

const as = <T>(state: 'XA' | 'XB', act: (tx: PortalTransaction) => Promise<T>): Promise<T> =>
  asOfficer(database.databases.app, region.npc[state], act);
const read = (state: 'XA' | 'XB', id: string, now = on('04-01')) =>
  as(state, (tx) => readRequest(tx, region.npc[state], id, now));

/** What the State that asked reads of an answer that was given so. */
async function answered(form: Record<string, unknown>) {
  const { id } = await requestIn(database, region, 'acknowledged');
  await as('XB', (tx) => answerRequest(tx, region.npc.XB, id, answerForm.parse(form), on('03-20')));
  return (await read('XA', id)).answer;
}
const problemOf = (form: Record<string, unknown>) =>
  answerForm.safeParse(form).error?.issues.map(({ path }) => path.join('.'));

describe('8.3.1 acknowledgement of receipt', () => {
  it('8.3.1: reaches the State that asked, within seven days of receipt', async () => {
    const { id } = await requestIn(database, region, 'sent');
    expect((await read('XA', id, on('03-03'))).clocks.acknowledgement).toMatchObject({
      dueOn: '2026-03-09',
      running: true,
    });
    await as('XB', (tx) => acknowledgeRequest(tx, region.npc.XB, id, 'Received', on('03-05')));
    const { steps, clocks } = await read('XA', id);
    expect(clocks.acknowledgement.doneOn).toBe('2026-03-05');
    expect(steps.at(-1)).toMatchObject({ action: 'acknowledge', message: 'Received' });
    expect(ACKNOWLEDGE_DAYS).toBe(7);
  });
});

describe('8.3.2 verification of completeness', () => {
  it('8.3.2: an incomplete request is returned with what is missing', async () => {
    const { id } = await requestIn(database, region, 'returned');
    const { steps, actions, clocks } = await read('XA', id);
    expect(steps.at(-1)).toMatchObject({ action: 'return', message: 'Which model?' });
    expect(actions).toEqual(['resubmit', 'withdraw']);
    expect(clocks.answer.paused).toBe(true);
  });

  it('8.3.2: one that is sent again is acknowledged anew', async () => {
    const { id } = await requestIn(database, region, 'returned');
    await as('XA', (tx) => resubmitRequest(tx, region.npc.XA, id, RESUBMIT, on('03-10')));
    const { request, clocks } = await read('XB', id, on('03-10'));
    expect(request.status).toBe('sent');
    expect(clocks.acknowledgement).toMatchObject({ dueOn: '2026-03-17', running: true });
  });

  it('8.3.2: one that is as complete as can be is processed like any other', async () => {
    const arm = { make: '', marks: [{ kind: 'serial', asRead: '', legibility: 'obliterated' }] };
    const id = await sendTo(database, region, await seizeArm(database, region, arm), {
      gaps: { make: 'Ground off', serial: 'Ground off' },
    });
    await as('XB', (tx) => acknowledgeRequest(tx, region.npc.XB, id, '', on('03-04')));
    expect((await read('XB', id)).actions).toContain('answer');
  });
});

describe('8.3.3 information to be provided', () => {
  it('8.3.3.1 a, b: the last legal owner, and how the arm became illicit', async () => {
    expect(
      await answered({ kind: 'diversion', lastLegalOwner: 'Depot 7', narrative: 'Stolen in transit' }),
    ).toMatchObject({ last_legal_owner: 'Depot 7', narrative: 'Stolen in transit' });
  });

  it('8.3.3.1 c: the recipient, where it was legally exported', async () => {
    expect(problemOf({ kind: 'export', narrative: 'Licence 7' })).toEqual(['exportedTo']);
    expect(await answered({ kind: 'export', exportedTo: 'XC', narrative: 'Licence 7' })).toMatchObject({
      exported_to: 'XC',
    });
  });

  it.each([
    ['8.3.3.2 a, b, c, d: manufacture confirmed, with maker, date and what else helps', 'manufacture'],
    ['8.3.3.2 a, b, c, d: import confirmed, with importer, date and what else helps', 'import'],
    ['8.3.3.3 a, b, c: transfer within the State, with date, consignee and licence', 'internal_transfer'],
    ['8.3.3.5 a, b: diversion confirmed, with its details and the last legal owner', 'diversion'],
  ])('%s', async (_, kind) => {
    expect(
      await answered({
        kind,
        occurredOn: '2019-06-30',
        lastLegalOwner: 'Ministry of the Interior',
        narrative: 'Licence 12/2019',
      }),
    ).toMatchObject({
      kind,
      occurred_on: '2019-06-30',
      last_legal_owner: 'Ministry of the Interior',
      narrative: 'Licence 12/2019',
    });
    expect(problemOf({ kind, narrative: ' ' })).toEqual(['narrative']);
  });

  it('8.3.3.4 a, b, c, d, e: export, with date, importing State, and transit, consignee and licences in words', async () => {
    expect(
      await answered({
        kind: 'export',
        occurredOn: '2019-06-30',
        exportedTo: 'XC',
        lastLegalOwner: 'Army of XC',
        narrative: 'Licence 12/2019, through two ports of transit',
      }),
    ).toMatchObject({
      occurred_on: '2019-06-30',
      exported_to: 'XC',
      last_legal_owner: 'Army of XC',
      narrative: 'Licence 12/2019, through two ports of transit',
    });
  });

  it('8.3.3.4 b: leads on to the importing State', async () => {
    const { id } = await requestIn(database, region, 'acknowledged');
    const form = answerForm.parse({ kind: 'export', exportedTo: 'XC', narrative: 'Licence 7' });
    await as('XB', (tx) => answerRequest(tx, region.npc.XB, id, form, on('03-20')));
    expect((await read('XA', id)).onward).toMatchObject({ country: 'XC', where: 'portal' });
  });
});

describe('8.3.4 timeframes', () => {
  it('8.3.4.1: an answer is due within eight weeks of receipt, and nobody is late unseen', async () => {
    const { id } = await requestIn(database, region, 'acknowledged');
    const { request } = await read('XA', id);
    expect(traceClocks(datesOf(request), on('04-28')).answer).toMatchObject({
      dueOn: '2026-04-27',
      daysLeft: -1,
      running: true,
    });
    expect(ANSWER_DAYS).toBe(56);
    expect(REMINDERS.answer_second.tells.map(({ who }) => who)).toEqual(['addressed', 'requesting']);
  });

  it.each([
    ['8.3.4.2 a 1: ongoing criminal investigations', 'criminal_investigation'],
    ['8.3.4.2 a 2: laws that protect confidential information', 'confidentiality_law'],
    ['8.3.4.2 b: no guarantee of confidentiality', 'no_confidentiality_guarantee'],
    ['8.3.4.2 c: national security', 'national_security'],
  ])('%s is a ground of refusal, told with its reasons', async (_, refusalGround) => {
    expect(REFUSAL_GROUNDS).toContain(refusalGround);
    expect(await answered({ kind: 'refusal', refusalGround, narrative: 'An open case' })).toMatchObject({
      kind: 'refusal',
      refusal_ground: refusalGround,
      narrative: 'An open case',
      restrictions: [],
    });
  });

  it('8.3.4.2: no refusal without a ground, none without reasons, and no other ground', () => {
    expect(problemOf({ kind: 'refusal', narrative: 'x' })).toEqual(['refusalGround']);
    expect(problemOf({ kind: 'refusal', refusalGround: 'national_security', narrative: '' })).toEqual([
      'narrative',
    ]);
    expect(problemOf({ kind: 'refusal', refusalGround: 'inconvenient', narrative: 'x' })).toEqual([
      'refusalGround',
    ]);
  });

  it.each([
    ['8.3.4.2 d: named authorities', 'named_authorities', { authorities: 'Test agency' }],
    ['8.3.4.2 e: tracing only', 'tracing_only', {}],
    ['8.3.4.2 f: no release without consent', 'no_onward_release', {}],
  ])('%s goes with the answer', async (_, restriction, more) => {
    expect(
      await answered({ kind: 'diversion', narrative: 'x', restrictions: [restriction], ...more }),
    ).toMatchObject({ restrictions: [restriction] });
  });

  it.each(['answered', 'refused'] as const)(
    '8.3.4.2: clarification of what was %s is asked and given, more than once',
    async (status) => {
      const { id } = await requestIn(database, region, status);
      for (const day of ['03-21', '03-23']) {
        await as('XA', (tx) => askClarification(tx, region.npc.XA, id, 'Which depot?', on(day)));
        expect((await read('XB', id)).actions).toEqual(['clarify']);
        await as('XB', (tx) => giveClarification(tx, region.npc.XB, id, 'Depot 7', on(day)));
      }
      const { request, actions, steps } = await read('XA', id);
      expect([request.status, actions]).toEqual(['clarified', ['ask', 'close']]);
      expect(steps.slice(-2).map(({ message }) => message)).toEqual(['Which depot?', 'Depot 7']);
    },
  );
});

describe('8.4 receiving a response', () => {
  it('8.4 a: the State that asks guarantees confidentiality, with the request', async () => {
    const { id } = await requestIn(database, region, 'sent');
    expect((await read('XB', id)).letter).toMatchObject({ confidentiality: true });
  });

  it('8.4 b: restrictions stand on the answer wherever the State that asked reads it', async () => {
    const answer = await answered({ kind: 'diversion', narrative: 'x', restrictions: ['tracing_only'] });
    expect(answer?.restrictions).toEqual(['tracing_only']);
  });

  it('8.4: who cannot comply says so at the time of the request, and is not sent without', async () => {
    const recordId = await seizeArm(database, region);
    await expect(sendTo(database, region, recordId, { confidentiality: 'no' })).rejects.toMatchObject({
      problems: [{ field: 'confidentiality' }],
    });
    const id = await sendTo(database, region, recordId, {
      confidentiality: 'no',
      confidentialityLimits: 'Courts may order disclosure',
    });
    expect((await read('XB', id)).letter).toMatchObject({
      confidentiality: false,
      confidentiality_limits: 'Courts may order disclosure',
    });
  });
});
