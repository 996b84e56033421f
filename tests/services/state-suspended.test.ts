import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { NationalOfficer } from '#app/domain/officer.ts';
import { traceClocks } from '#app/domain/trace-clock.ts';
import { answerForm, requestForm } from '#app/forms/trace.ts';
import { action as suspendPage } from '#app/routes/states.tsx';
import { settleSuspension } from '#app/services/states/suspend-state.server.ts';
import { answerRequest } from '#app/services/traces/answer-request.server.ts';
import { acknowledgeRequest } from '#app/services/traces/move-request.server.ts';
import { datesOf } from '#app/services/traces/read-request.server.ts';
import { sendRequest } from '#app/services/traces/send-request.server.ts';
import { asOfficer, type PortalTransaction } from '#db/as-officer.server.ts';
import { findRequest, findSteps, keepClocks } from '#db/queries/trace-requests.server.ts';
import { callRoute } from '#tests/support/call-route.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { connectRoles, DENIED, type RoleClients, tried } from '#tests/support/plain-sql.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';
import { ANSWERS, REQUEST, requestIn, seizeArm, sendTo } from '#tests/support/traces.ts';

let database: TestDatabase;
let region: TestRegion;
let roles: RoleClients;
const on = (day: string) => new Date(`2026-${day}T10:00:00Z`);

beforeAll(async () => {
  database = await createTestDatabase();
  region = await createRegion(database);
  roles = await connectRoles(database);
});
afterAll(async () => {
  await roles.end();
  await database.drop();
});

function as<T>(officer: NationalOfficer, act: (tx: PortalTransaction) => Promise<T>): Promise<T> {
  return asOfficer(database.databases.app, officer, act);
}
const settle = (state: string, intent: 'suspend' | 'lift', now: Date) =>
  asOfficer(database.databases.app, region.administrator, (tx) =>
    settleSuspension(tx, region.administrator, { state, intent, reason: 'No point of contact' }, now),
  );

async function stands(id: string, now: Date) {
  return as(region.npc.XA, async (tx) => {
    const request = await findRequest(tx, id);
    if (!request) throw new Error('no request');
    const steps = await findSteps(tx, id);
    return { request, clocks: traceClocks(datesOf(request), now), steps: steps.map(({ action }) => action) };
  });
}

describe('a State that is suspended in mid-request', () => {
  it('stops its requests and their clocks, and refuses every step with the rule named', async () => {
    const { id } = await requestIn(database, region, 'acknowledged');
    await settle('XB', 'suspend', on('03-12'));
    const halted = await stands(id, on('06-30'));
    expect(halted.request.status).toBe('suspended');
    expect(halted.clocks.answer).toMatchObject({ running: false, paused: true });
    await keepClocks(database.databases.app, on('06-30'));
    const reminded = await roles.admin.query('select from trace_reminder where request_id = $1', [id]);
    expect(reminded.rowCount).toBe(0);
    await expect(
      as(region.npc.XB, (tx) =>
        answerRequest(tx, region.npc.XB, id, answerForm.parse(ANSWERS.not_found), on('03-13')),
      ),
    ).rejects.toMatchObject({ key: 'trace.rule.is_suspended' });
    expect((await stands(id, on('03-13'))).steps).toEqual(['send', 'acknowledge', 'suspend']);

    await settle('XB', 'lift', on('03-22'));
    const again = await stands(id, on('03-22'));
    expect(again.request.status).toBe('acknowledged');
    // Sent on 2 March, eight weeks, and the ten days that it stood still.
    expect(again.clocks.answer).toMatchObject({ dueOn: '2026-05-07', running: true });
    await as(region.npc.XB, (tx) =>
      answerRequest(tx, region.npc.XB, id, answerForm.parse(ANSWERS.not_found), on('03-23')),
    );
  });

  it('gives the seven days anew to who had not acknowledged yet', async () => {
    const id = await sendTo(database, region, await seizeArm(database, region));
    await settle('XA', 'suspend', on('03-04'));
    await settle('XA', 'lift', on('03-20'));
    const { request, clocks } = await stands(id, on('03-20'));
    expect(request.status).toBe('sent');
    expect(clocks.acknowledgement.dueOn).toBe('2026-03-27');
    await as(region.npc.XB, (tx) => acknowledgeRequest(tx, region.npc.XB, id, '', on('03-21')));
  });

  it('waits for both where both are suspended, and never stops what is closed', async () => {
    const { id } = await requestIn(database, region, 'returned');
    const { id: closed } = await requestIn(database, region, 'closed');
    await settle('XA', 'suspend', on('03-12'));
    await settle('XB', 'suspend', on('03-13'));
    await settle('XA', 'lift', on('03-14'));
    expect((await stands(id, on('03-14'))).request.status).toBe('suspended');
    await settle('XB', 'lift', on('03-15'));
    const { request, steps } = await stands(id, on('03-15'));
    expect([request.status, steps]).toEqual(['returned', ['send', 'return', 'suspend', 'resume']]);
    expect((await stands(closed, on('03-15'))).steps).toEqual(['send', 'acknowledge', 'answer', 'close']);
  });

  it('sends nothing and is sent nothing, and nothing is half done', async () => {
    const recordId = await seizeArm(database, region);
    const count = async () => (await roles.admin.query('select from trace_request')).rowCount;
    const before = await count();
    const send = () =>
      as(region.npc.XA, (tx) =>
        sendRequest(tx, region.npc.XA, recordId, requestForm.parse(REQUEST), on('03-20')),
      );
    await settle('XB', 'suspend', on('03-20'));
    await expect(send()).rejects.toMatchObject({
      problems: [{ field: 'addressedState', key: 'trace.problem.suspended' }],
    });
    expect(
      await tried(
        roles.app,
        region.npc.XA,
        `insert into trace_request (reference, requesting_state, addressed_state, status, sent_at, received_at, answer_from)
           values ('MT-X', 'XA', 'XB', 'sent', now(), now(), now())`,
      ),
      'the database holds it too',
    ).toBe('23514');
    await settle('XB', 'lift', on('03-21'));
    await settle('XA', 'suspend', on('03-21'));
    await expect(send()).rejects.toMatchObject({
      problems: [{ field: 'addressedState', key: 'trace.problem.weAreSuspended' }],
    });
    expect(await count()).toBe(before);
    await settle('XA', 'lift', on('03-22'));
    await send();
  });

  it('is suspended by the administrator alone, once, and for a reason', async () => {
    const page = (form: Record<string, string>) =>
      callRoute(suspendPage, database, region.administrator, { path: '/states', form, now: on('04-01') });
    const suspend = { state: 'XC', intent: 'suspend', reason: 'No point of contact' };
    expect((await page({ ...suspend, reason: ' ' })).data).toMatchObject({
      problems: [{ field: 'reason', key: 'states.problem.reason' }],
    });
    expect((await page({ ...suspend, state: 'ZZ' })).status).toBe(422);
    expect((await page(suspend)).status).toBe(303);
    const twice = await page(suspend);
    expect(twice.status).toBe(409);
    expect(twice.data).toMatchObject({ problems: [{ key: 'states.problem.suspend' }] });
    expect((await page({ ...suspend, intent: 'lift' })).status).toBe(303);
    for (const who of [region.coordinator, region.npc.XA, region.contact.XA]) {
      expect(
        await tried(
          roles.app,
          who,
          `insert into state_suspension (member_state, reason, suspended_by, suspended_by_name, suspended_at)
             values ('XC', 'x', my_officer(), 'Somebody', now())`,
        ),
        who.displayName,
      ).toBe(DENIED);
    }
  });
});
