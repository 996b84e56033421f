import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { Officer } from '#app/domain/officer.ts';
import { answerForm } from '#app/forms/trace.ts';
import { REMINDERS, REMINDER_STEPS, remindersDue } from '#app/domain/trace-reminder.ts';
import { answerRequest } from '#app/services/traces/answer-request.server.ts';
import { acknowledgeRequest, returnRequest } from '#app/services/traces/move-request.server.ts';
import { datesOf, readRequest } from '#app/services/traces/read-request.server.ts';
import { resubmitRequest } from '#app/services/traces/resubmit-request.server.ts';
import { asOfficer, type PortalTransaction } from '#db/as-officer.server.ts';
import { findRequest, keepClocks } from '#db/queries/trace-requests.server.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { connectRoles, DENIED, type RoleClients, run, tried } from '#tests/support/plain-sql.ts';
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

const SENT = new Date('2026-03-02T10:00:00Z');
/** The moment so many days after the request was sent. */
const day = (days: number) => new Date(SENT.getTime() + days * 86_400_000);
const as = <T>(officer: Officer, act: (tx: PortalTransaction) => Promise<T>) =>
  asOfficer(database.databases.app, officer, act);
const send = async () => sendTo(database, region, await seizeArm(database, region), {}, SENT);
const keep = (now: Date) => keepClocks(database.databases.app, now);

async function written(id: string): Promise<string[]> {
  const { rows } = await roles.admin.query<{ step: string; due_on: Date }>(
    'select step, due_on::text from trace_reminder where request_id = $1 order by at, due_on, step',
    [id],
  );
  return rows.map(({ step, due_on }) => `${step} ${String(due_on)}`);
}

describe('8.3.1 while an acknowledgement is due', () => {
  it('the portal reminds two days before, makes second contact the day after, and goes to the coordinator a week later', async () => {
    const id = await send();
    const seen: [number, string[]][] = [];
    for (let days = 0; days <= 20; days += 1) {
      const before = await written(id);
      await keep(day(days));
      const added = (await written(id)).filter((one) => !before.includes(one));
      if (added.length > 0) seen.push([days, added]);
    }
    expect(seen).toEqual([
      [5, ['acknowledge_reminder 2026-03-09']],
      [8, ['acknowledge_second 2026-03-09']],
      [14, ['acknowledge_escalated 2026-03-09']],
    ]);
  });

  it('a portal that was down catches up, and reminds of nothing that has passed', async () => {
    const id = await send();
    await keep(day(30));
    expect(await written(id)).toEqual(['acknowledge_escalated 2026-03-09', 'acknowledge_second 2026-03-09']);
  });
});

describe('8.3.4.1 while an answer is due', () => {
  it('it reminds two weeks and three days before; the pause of a return moves what is due, and it reminds anew', async () => {
    const { XA, XB } = region.npc;
    const id = await send();
    await as(XB, (tx) => acknowledgeRequest(tx, XB, id, '', day(1)));
    await keep(day(41));
    expect(await written(id)).toEqual([]);
    await keep(day(42));
    await keep(day(53));
    await as(XB, (tx) => returnRequest(tx, XB, id, 'Which model?', day(54)));
    await keep(day(80));
    await as(XA, (tx) => resubmitRequest(tx, XA, id, RESUBMIT, day(84)));
    await as(XB, (tx) => acknowledgeRequest(tx, XB, id, '', day(84)));
    await keep(day(84));
    await keep(day(87));
    await keep(day(93));
    const answer = answerForm.parse(ANSWERS.not_found);
    await as(XB, (tx) => answerRequest(tx, XB, id, answer, day(94)));
    await keep(day(200));
    expect(await written(id)).toEqual([
      'answer_reminder 2026-04-27',
      'answer_last_reminder 2026-04-27',
      'answer_last_reminder 2026-05-27',
      'answer_reminder 2026-05-27',
      'answer_second 2026-05-27',
      'answer_escalated 2026-05-27',
    ]);
  });
});

describe('what is due', () => {
  it('in the database is what the table in the code says, day by day', async () => {
    const { XB } = region.npc;
    const sent = await send();
    const acknowledged = await send();
    await as(XB, (tx) => acknowledgeRequest(tx, XB, acknowledged, '', day(3)));
    for (const id of [sent, acknowledged]) {
      const request = await as(XB, (tx) => findRequest(tx, id));
      if (!request) throw new Error('not there');
      for (let days = 4; days <= 66; days += 1) {
        await roles.admin.query('delete from trace_reminder');
        await keep(day(days));
        const expected = remindersDue(datesOf(request), day(days)).map(
          ({ step, dueOn }) => `${step} ${dueOn}`,
        );
        expect((await written(id)).sort(), `day ${days}`).toEqual(expected.sort());
      }
    }
  });

  it('is written once, however many processes look', async () => {
    const ids = [await send(), await send(), await send()];
    const counts = await Promise.all([1, 2, 3, 4].map(() => keep(day(14))));
    expect(await keep(day(14))).toBe(0);
    for (const id of ids) expect(await written(id)).toHaveLength(2);
    expect(counts.reduce((sum, one) => sum + one, 0)).toBeGreaterThanOrEqual(6);
  });

  it('is told to whom the table names, through the notices', async () => {
    await roles.admin.query('delete from trace_reminder');
    for (const step of REMINDER_STEPS) {
      const id = await send();
      await roles.admin.query('delete from notice');
      await roles.admin.query(`insert into trace_reminder values ($1, 'XA', 'XB', $2, '2026-03-09', now())`, [
        id,
        step,
      ]);
      const { rows } = await roles.admin.query<{ kind: string; role: string; member_state: string | null }>(
        'select kind, role, member_state from notice',
      );
      const states = { requesting: 'XA', addressed: 'XB', coordinator: null };
      const expected = REMINDERS[step].tells.map(({ who, notice }) => ({
        kind: notice,
        role: who === 'coordinator' ? 'coordinator' : 'npc',
        member_state: states[who],
      }));
      expect(rows, step).toEqual(expect.arrayContaining(expected));
      expect(rows, step).toHaveLength(expected.length);
    }
  });

  it('is never judged by a clock ahead of the database’s', async () => {
    await expect(keep(new Date(Date.now() + 86_400_000))).rejects.toMatchObject({
      constraint: 'no_reminder_from_the_future',
    });
  });
});

describe('a reminder', () => {
  it('stands among the steps for both parties, and for the coordinator without a letter; nobody changes it', async () => {
    const id = await send();
    await keep(day(14));
    for (const officer of [region.npc.XA, region.npc.XB]) {
      const { reminders } = await as(officer, (tx) => readRequest(tx, officer, id, day(14)));
      expect(reminders.map(({ step }) => step).sort()).toEqual([
        'acknowledge_escalated',
        'acknowledge_second',
      ]);
    }
    const count = `select 1 from trace_reminder where request_id = '${id}'`;
    expect((await run(roles.app, region.coordinator, count)).rowCount).toBe(2);
    for (const officer of [
      region.npc.XC,
      region.contact.XA,
      region.analyst,
      region.administrator,
      undefined,
    ]) {
      expect(await tried(roles.app, officer, count)).toBe(0);
    }
    for (const officer of [region.npc.XA, region.npc.XB, region.coordinator]) {
      for (const statement of [
        `update trace_reminder set at = now()`,
        `delete from trace_reminder`,
        `insert into trace_reminder values ('${id}', 'XA', 'XB', 'answer_second', '2026-03-09', now())`,
      ]) {
        expect(await tried(roles.app, officer, statement), statement).toBe(DENIED);
      }
    }
  });
});
