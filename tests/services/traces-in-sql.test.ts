import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { NationalOfficer } from '#app/domain/officer.ts';
import { TRACE_STATUSES, TRANSITIONS } from '#app/domain/trace-request.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { connectRoles, DENIED, type RoleClients, run, tried } from '#tests/support/plain-sql.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';
import { requestIn } from '#tests/support/traces.ts';

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

describe('what the database holds of tracing requests, whatever a page does,', () => {
  it('shows the coordinator the clock and nothing of the content', async () => {
    const { id, recordId } = await requestIn(database, region, 'answered');
    const seen = (table: string, column: string, value: string) =>
      tried(roles.app, region.coordinator, `select from ${table} where ${column} = $1`, [value]);
    expect(await seen('trace_request', 'id', id)).toBe(1);
    for (const table of ['trace_letter', 'trace_step', 'trace_answer']) {
      expect(await seen(table, 'request_id', id), table).toBe(0);
    }
    expect(await seen('weapon_record', 'id', recordId)).toBe(0);
    expect(await seen('marking', 'record_id', recordId)).toBe(0);
    expect(
      await tried(roles.app, region.coordinator, `update trace_request set status = 'closed' where id = $1`, [
        id,
      ]),
    ).toBe(0);
  });

  it('shows nothing to a State that is no party, nor to a party’s contact', async () => {
    const { id } = await requestIn(database, region, 'answered');
    for (const officer of [
      region.npc.XC,
      region.contact.XA,
      region.contact.XB,
      region.analyst,
      region.auditor,
      region.administrator,
    ]) {
      for (const [table, column] of [
        ['trace_request', 'id'],
        ['trace_letter', 'request_id'],
        ['trace_step', 'request_id'],
        ['trace_answer', 'request_id'],
      ] as const) {
        expect(
          await tried(roles.app, officer, `select from ${table} where ${column} = $1`, [id]),
          `${officer.role} ${table}`,
        ).toBe(0);
      }
    }
  });

  it('lets nobody speak in the name of the other State, or of another officer', async () => {
    const { id } = await requestIn(database, region, 'sent');
    const step = (officer: NationalOfficer, memberState: string, officerId: string) =>
      tried(
        roles.app,
        officer,
        `insert into trace_step (request_id, requesting_state, addressed_state, member_state, officer_id,
           officer_name, action, position) values ($1, 'XA', 'XB', $2, $3, 'Somebody', 'acknowledge', 9)`,
        [id, memberState, officerId],
      );
    const { XA, XB, XC } = region.npc;
    expect(await step(XB, 'XB', XB.id)).toBe(1);
    expect(await step(XA, 'XB', XA.id)).toBe(DENIED);
    expect(await step(XA, 'XA', XB.id)).toBe(DENIED);
    expect(await step(XC, 'XC', XC.id)).toBe(DENIED);
    expect(await step(region.contact.XB, 'XB', region.contact.XB.id)).toBe(DENIED);
  });

  it('takes an answer from the addressed State only, under the request’s own parties', async () => {
    const { id } = await requestIn(database, region, 'answered');
    await roles.admin.query('delete from trace_answer where request_id = $1', [id]);
    const answer = (officer: NationalOfficer, requesting: string, addressed: string) =>
      tried(
        roles.app,
        officer,
        `insert into trace_answer (request_id, requesting_state, addressed_state, kind, narrative)
           values ($1, $2, $3, 'not_found', 'x')`,
        [id, requesting, addressed],
      );
    const { XA, XB, XC } = region.npc;
    expect(await answer(XB, 'XA', 'XB')).toBe(1);
    expect(await answer(XA, 'XA', 'XB')).toBe(DENIED);
    expect(await answer(XB, 'XC', 'XB')).toBe(DENIED);
    expect(await answer(XC, 'XA', 'XC')).toBe(DENIED);
  });

  it('never edits or removes a step, an answer, or who asked whom', async () => {
    const { id } = await requestIn(database, region, 'answered');
    for (const statement of [
      `update trace_step set message = 'x' where request_id = $1`,
      `delete from trace_step where request_id = $1`,
      `update trace_answer set narrative = 'x' where request_id = $1`,
      `delete from trace_answer where request_id = $1`,
      `update trace_request set addressed_state = 'XC' where id = $1`,
      `update trace_letter set record_id = request_id where request_id = $1`,
      `delete from trace_request where id = $1`,
    ]) {
      for (const officer of [region.npc.XA, region.npc.XB]) {
        expect(await tried(roles.app, officer, statement, [id]), statement).toBe(DENIED);
      }
    }
  });

  it('lets the requesting State alone amend its letter', async () => {
    const { id } = await requestIn(database, region, 'returned');
    const amend = (officer: NationalOfficer) =>
      tried(roles.app, officer, `update trace_letter set circumstances = 'x' where request_id = $1`, [id]);
    expect([await amend(region.npc.XA), await amend(region.npc.XB), await amend(region.npc.XC)]).toEqual([
      1, 0, 0,
    ]);
  });

  it('keeps the tallies from everybody, and what is counted of them from everybody but the stats role', async () => {
    for (const client of [roles.app, roles.stats]) {
      expect(await tried(client, region.npc.XA, 'select n from arm_tally')).toBe(DENIED);
    }
    const counted = `select n from count_arms_by('{outcome}')`;
    expect(await tried(roles.app, region.npc.XA, counted)).toBe(DENIED);
    expect((await run(roles.stats, region.analyst, counted)).rowCount).toBeGreaterThan(0);
    expect(await tried(roles.stats, region.analyst, 'select id from trace_request')).toBe(DENIED);
  });

  it(
    'takes the steps of the table and no other, whoever writes the status',
    { timeout: 120_000 },
    async () => {
      for (const from of TRACE_STATUSES) {
        const { id } = await requestIn(database, region, from);
        for (const to of TRACE_STATUSES) {
          for (const party of ['requesting', 'addressed'] as const) {
            const officer = party === 'requesting' ? region.npc.XA : region.npc.XB;
            const legal = Object.values(TRANSITIONS).some(
              (step) =>
                step.by === party && step.to === to && (step.from as readonly string[]).includes(from),
            );
            const outcome = await tried(
              roles.app,
              officer,
              `update trace_request set status = $2 where id = $1`,
              [id, to],
            );
            expect(outcome, `${party}: ${from} to ${to}`).toBe(legal ? 1 : '23514');
          }
        }
      }
    },
  );

  it('changes a letter only while it is back with its sender, and its outcome only at the close', async () => {
    const rewrite = `update trace_letter set circumstances = 'otherwise' where request_id = $1`;
    const decide = `update trace_letter set outcome = 'F' where request_id = $1`;
    for (const status of TRACE_STATUSES) {
      const { id } = await requestIn(database, region, status);
      expect(await tried(roles.app, region.npc.XA, rewrite, [id]), status).toBe(
        status === 'returned' ? 1 : '23514',
      );
      expect(await tried(roles.app, region.npc.XA, decide, [id]), status).toBe('23514');
    }
  });
});
