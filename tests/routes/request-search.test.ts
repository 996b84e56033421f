import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { Officer } from '#app/domain/officer.ts';
import { action as name, loader as named } from '#app/routes/requests.$id_.own-reference.tsx';
import { loader as queue } from '#app/routes/requests.queue.tsx';
import { loader as search } from '#app/routes/requests.search.tsx';
import { callRoute } from '#tests/support/call-route.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { connectRoles, DENIED, type RoleClients, tried } from '#tests/support/plain-sql.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';
import { requestIn, seizeArm, sendTo } from '#tests/support/traces.ts';

let database: TestDatabase;
let region: TestRegion;
let roles: RoleClients;
const now = new Date('2026-03-12T12:00:00Z');

beforeAll(async () => {
  database = await createTestDatabase();
  region = await createRegion(database);
  roles = await connectRoles(database);
});
afterAll(async () => {
  await roles.end();
  await database.drop();
});

const ask = async (officer: Officer, words: string, at = now) => {
  const { data } = await callRoute(search, database, officer, { path: `/requests/search?${words}`, now: at });
  return data?.requests.map(({ id }) => id) ?? [];
};
const nameAs = (officer: Officer, id: string, reference: string) =>
  callRoute(name, database, officer, {
    path: `/requests/${id}/own-reference`,
    params: { id },
    form: { reference },
    now,
  });
async function referenceOf(id: string): Promise<string> {
  const { rows } = await roles.admin.query<{ reference: string }>(
    'select reference from trace_request where id = $1',
    [id],
  );
  return rows[0]?.reference ?? '';
}

describe('a search over requests', () => {
  it('finds one by its reference, by the beginning of it, and by a mark of the weapon, also read with a look-alike', async () => {
    const recordId = await seizeArm(database, region, { marks: [{ kind: 'serial', asRead: 'SRCH08817' }] });
    const id = await sendTo(database, region, recordId);
    const reference = await referenceOf(id);
    for (const officer of [region.npc.XA, region.npc.XB]) {
      expect(await ask(officer, `q=${reference}`)).toEqual([id]);
      expect(await ask(officer, `q=${reference.toLowerCase().slice(0, 12)}`)).toEqual([id]);
      expect(await ask(officer, 'q=srch-08817')).toEqual([id]);
      expect(await ask(officer, 'q=SRCHO8817')).toEqual([id]);
    }
    expect(await ask(region.npc.XC, `q=${reference}`)).toEqual([]);
    expect(await ask(region.npc.XC, 'q=SRCH08817')).toEqual([]);
    expect(await ask(region.coordinator, `q=${reference}`)).toEqual([id]);
    expect(await ask(region.coordinator, 'q=SRCH08817')).toEqual([]);
    expect(await ask(region.npc.XA, 'q=NOTHING77')).toEqual([]);
  });

  it('finds one by the own reference of either State, which the other never sees', async () => {
    const { id } = await requestIn(database, region, 'sent');
    expect((await nameAs(region.npc.XA, id, 'KD 12/2026')).status).toBe(303);
    expect((await nameAs(region.npc.XB, id, 'Dossier 77')).status).toBe(303);
    expect((await nameAs(region.npc.XB, id, 'Dossier 78')).status).toBe(303);
    expect((await nameAs(region.npc.XB, id, ' ')).status).toBe(422);
    expect((await nameAs(region.npc.XC, id, 'Ours')).status).toBe(404);
    expect(await ask(region.npc.XA, 'q=kd+12/2026')).toEqual([id]);
    expect(await ask(region.npc.XB, 'q=kd+12/2026')).toEqual([]);
    expect(await ask(region.npc.XB, 'q=dossier+78')).toEqual([id]);
    const page = await callRoute(named, database, region.npc.XA, {
      path: `/requests/${id}/own-reference`,
      params: { id },
      now,
    });
    expect(page.data?.reference).toBe('KD 12/2026');
    const seen = (officer: Officer) =>
      tried(roles.app, officer, 'select from trace_own_reference where request_id = $1', [id]);
    expect([await seen(region.npc.XA), await seen(region.npc.XB), await seen(region.npc.XC)]).toEqual([
      1, 1, 0,
    ]);
    expect(
      await tried(
        roles.app,
        region.npc.XC,
        `insert into trace_own_reference (request_id, member_state, reference, officer_id) values ($1, 'XC', 'x', $2)`,
        [id, region.npc.XC.id],
      ),
    ).toBe(DENIED);
  });

  it('is narrowed by State, status, deadline and period, page by page', async () => {
    const late = await requestIn(database, region, 'sent');
    const paused = await requestIn(database, region, 'returned');
    const refused = await requestIn(database, region, 'refused');
    const at = new Date('2026-03-20T12:00:00Z');
    const all = await ask(region.npc.XA, 'clock=late', at);
    expect(all).toContain(late.id);
    expect(all).not.toContain(paused.id);
    expect(await ask(region.npc.XA, 'clock=paused', at)).toContain(paused.id);
    expect(await ask(region.npc.XA, 'clock=stopped&status=refused', at)).toEqual([refused.id]);
    const closed = await requestIn(database, region, 'closed');
    const open = await ask(region.npc.XA, 'status=open', at);
    expect(open).toEqual(expect.arrayContaining([late.id, paused.id, refused.id]));
    expect(open).not.toContain(closed.id);
    expect(await ask(region.coordinator, 'status=open', at)).not.toContain(closed.id);
    expect(await ask(region.coordinator, 'status=all', at)).toContain(closed.id);
    expect(await ask(region.npc.XA, 'clock=late&show=incoming', at)).toEqual([]);
    expect(await ask(region.npc.XA, 'clock=late&state=XC', at)).toEqual([]);
    expect(await ask(region.npc.XA, 'to=2026-03-01')).toEqual([]);
    const marched = await ask(region.npc.XA, 'from=2026-03-02&to=2026-03-02');
    expect(marched).toContain(late.id);
    const [first] = marched;
    expect(await ask(region.npc.XA, `from=2026-03-02&before=${first}`)).not.toContain(first);
    // Two days before the acknowledgement is due.
    expect(await ask(region.npc.XA, 'clock=soon', new Date('2026-03-07T12:00:00Z'))).toContain(late.id);
    // What is not understood narrows nothing.
    expect(
      (await ask(region.npc.XA, 'status=whatever&clock=x&from=yesterday&state=1')).length,
    ).toBeGreaterThan(3);
  });
});

describe('a queue of work', () => {
  it('says who acts now and by when, the nearest deadline first', async () => {
    const sent = await requestIn(database, region, 'sent');
    const acknowledged = await requestIn(database, region, 'acknowledged');
    const answered = await requestIn(database, region, 'answered');
    const lines = async (officer: Officer, of: string) =>
      (await callRoute(queue, database, officer, { path: `/requests/queue?of=${of}`, now })).data?.queue ??
      [];
    const todo = await lines(region.npc.XB, 'ours');
    const place = (id: string) => todo.findIndex((line) => line.id === id);
    expect(todo[place(sent.id)]).toMatchObject({ dueOn: '2026-03-09', ours: true, turnState: 'XB' });
    expect(place(sent.id)).toBeLessThan(place(acknowledged.id));
    expect(place(answered.id)).toBe(-1);
    const due = todo.map(({ dueOn }) => dueOn ?? '9999');
    expect(due).toEqual(due.toSorted());
    const waiting = await lines(region.npc.XA, 'theirs');
    expect(waiting.map(({ id }) => id)).toContain(sent.id);
    expect((await lines(region.npc.XA, 'ours')).map(({ id }) => id)).toContain(answered.id);
    const everywhere = await lines(region.coordinator, 'ours');
    expect(everywhere.map(({ id }) => id)).toEqual(expect.arrayContaining([sent.id, answered.id]));
    expect((await lines(region.npc.XC, 'ours')).length).toBe(0);
  });
});
