import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { answerForm, closeForm, requestListFilter } from '#app/forms/trace.ts';
import type { Officer } from '#app/domain/officer.ts';
import { answerRequest } from '#app/services/traces/answer-request.server.ts';
import { closeRequest, prepareClosing } from '#app/services/traces/close-request.server.ts';
import { listRequests } from '#app/services/traces/list-requests.server.ts';
import { acknowledgeRequest } from '#app/services/traces/move-request.server.ts';
import { asOfficer, type PortalTransaction } from '#db/as-officer.server.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { connectRoles, type RoleClients } from '#tests/support/plain-sql.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';
import { ANSWERS, requestIn, seizeArm, sendTo } from '#tests/support/traces.ts';

let database: TestDatabase;
let region: TestRegion;
let roles: RoleClients;
const NOW = new Date('2026-04-01T12:00:00Z');

beforeAll(async () => {
  database = await createTestDatabase();
  region = await createRegion(database);
  roles = await connectRoles(database);
});
afterAll(async () => {
  await roles.end();
  await database.drop();
});

function as<T>(officer: Officer, act: (tx: PortalTransaction) => Promise<T>): Promise<T> {
  return asOfficer(database.databases.app, officer, act);
}

/** As a superuser sees it. */
async function rows(statement: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
  return (await roles.admin.query(statement, values)).rows as Record<string, unknown>[];
}

async function outcomeOf(recordId: string): Promise<unknown> {
  return (await rows('select outcome from weapon_record where id = $1', [recordId]))[0]?.outcome;
}

/** What the stats role counts of XA's seizures by outcome; nothing else is counted in these tests. */
async function counted(): Promise<Record<string, number>> {
  const found = await asOfficer(database.databases.stats, region.analyst, (tx) =>
    sql<{ outcome: string; n: number }>`select code as outcome, sum(n)::int as n
        from count_arms_by('{outcome}') where member_state = 'XA' group by code`.execute(tx),
  );
  return Object.fromEntries(found.rows.map(({ outcome, n }) => [outcome, n]));
}

describe('closing', () => {
  it('writes the outcome to the record and moves the figures from W to it', async () => {
    const { id, recordId } = await requestIn(database, region, 'answered');
    const before = await counted();
    await as(region.npc.XA, (tx) =>
      closeRequest(tx, region.npc.XA, id, closeForm.parse({ outcome: 'P', message: 'A confession' }), NOW),
    );
    expect(await outcomeOf(recordId)).toBe('P');
    const after = await counted();
    expect((after.W ?? 0) - (before.W ?? 0)).toBe(-1);
    expect((after.P ?? 0) - (before.P ?? 0)).toBe(1);
    const moved = Object.keys({ ...before, ...after }).filter((code) => after[code] !== before[code]);
    expect(moved.sort()).toEqual(['P', 'W']);
    expect(await rows('select status, closed_at from trace_request where id = $1', [id])).toEqual([
      { status: 'closed', closed_at: NOW },
    ]);
    expect(await rows('select outcome from trace_letter where request_id = $1', [id])).toEqual([
      { outcome: 'P' },
    ]);
  });

  it('suggests an outcome from the answer', async () => {
    const { id } = await requestIn(database, region, 'answered');
    const refused = await requestIn(database, region, 'refused');
    const suggested = async (request: string) =>
      (await as(region.npc.XA, (tx) => prepareClosing(tx, request))).suggested;
    expect([await suggested(id), await suggested(refused.id)]).toEqual(['F', 'A']);
  });

  it('without a result leaves the arm pending while another of its traces is open', async () => {
    const { id, recordId } = await requestIn(database, region, 'answered');
    const second = await sendTo(database, region, recordId, {
      addressedState: 'XC',
      addresseeReason: 'XB names it',
    });
    const close = (request: string, outcome: string) =>
      as(region.npc.XA, (tx) => closeRequest(tx, region.npc.XA, request, closeForm.parse({ outcome }), NOW));
    await close(id, 'A');
    expect(await outcomeOf(recordId)).toBe('W');
    await as(region.npc.XC, async (tx) => {
      await acknowledgeRequest(tx, region.npc.XC, second, '', NOW);
      await answerRequest(tx, region.npc.XC, second, answerForm.parse(ANSWERS.not_found), NOW);
    });
    await close(second, 'A');
    expect(await outcomeOf(recordId)).toBe('A');
  });

  it('is followed by a new request that makes the arm pending again', async () => {
    const { id, recordId } = await requestIn(database, region, 'answered');
    await as(region.npc.XA, (tx) =>
      closeRequest(tx, region.npc.XA, id, closeForm.parse({ outcome: 'A' }), NOW),
    );
    expect(await outcomeOf(recordId)).toBe('A');
    await sendTo(database, region, recordId);
    expect(await outcomeOf(recordId)).toBe('W');
  });
});

describe('a list of requests', () => {
  it('puts late ones first, most overdue on top, then the others from any point on, latest first', async () => {
    const own = await createTestDatabase();
    try {
      const people = await createRegion(own);
      const send = async (day: string) =>
        sendTo(own, people, await seizeArm(own, people), {}, new Date(`2026-03-${day}T10:00:00Z`));
      const late = await send('20');
      const later = await send('10');
      const fresh = await send('30');
      const onTheDay = await send('25');
      const list = (officer: Officer, query: Record<string, string>) =>
        asOfficer(own.databases.app, officer, (tx) =>
          listRequests(tx, officer, requestListFilter.parse(query), NOW),
        );
      for (const officer of [people.coordinator, people.npc.XA, people.npc.XB]) {
        const page = await list(officer, {});
        expect(
          page.late.map((line) => line.id),
          officer.role,
        ).toEqual([later, late]);
        expect(
          page.requests.map((line) => line.id),
          officer.role,
        ).toEqual([onTheDay, fresh]);
        expect(page.next).toBeUndefined();
      }
      expect((await list(people.npc.XA, { show: 'incoming' })).late).toEqual([]);
      expect((await list(people.npc.XB, { show: 'incoming' })).late).toHaveLength(2);
      expect((await list(people.npc.XB, { show: 'outgoing' })).requests).toEqual([]);
      expect((await list(people.npc.XA, { status: 'closed' })).requests).toEqual([]);
      expect((await list(people.npc.XC, { status: 'all' })).requests).toEqual([]);
      const second = await list(people.npc.XA, { before: onTheDay, show: '<script>', status: 'nonsense' });
      expect([second.late, second.requests.map((line) => line.id)]).toEqual([[], [fresh]]);
      expect((await list(people.npc.XA, {})).late[0]).toMatchObject({
        party: 'requesting',
        turnState: 'XB',
        ours: false,
      });
      expect((await list(people.npc.XB, {})).late[0]).toMatchObject({ party: 'addressed', ours: true });
    } finally {
      await own.drop();
    }
  });
});
