import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { action, loader } from '#app/routes/retention.tsx';
import { asOfficer } from '#db/as-officer.server.ts';
import { callRoute } from '#tests/support/call-route.ts';
import { aRifle, register } from '#tests/support/capture.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { connectRoles, type RoleClients, tried } from '#tests/support/plain-sql.ts';
import { shipRules } from '#tests/support/quality.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';

let database: TestDatabase;
let region: TestRegion;
let roles: RoleClients;

beforeAll(async () => {
  database = await createTestDatabase();
  await shipRules(database);
  region = await createRegion(database);
  roles = await connectRoles(database);
});
afterAll(async () => {
  await roles.end();
  await database.drop();
});

const now = new Date('2026-06-01T12:00:00Z');
const read = async (search: string, officer = region.npc.XA) =>
  (await callRoute(loader, database, officer, { path: `/retention${search}`, now })).data;
const set = (form: Record<string, string>) =>
  callRoute(action, database, region.npc.XA, {
    path: '/retention',
    form: { reason: 'By law', ...form },
    now,
  });
const record = async (occurredOn: string, reportType = 'lost') => {
  const { recordIds } = await register(database, region.contact.XA, { occurredOn, reportType }, [
    aRifle(`RET-${occurredOn}`),
  ]);
  return recordIds[0] ?? '';
};
const going = async (search: string) =>
  (await read(search))?.records.map(({ id, expires_on }) => [id, expires_on]);

describe('what could go', () => {
  it('is nothing while a State keeps all for ever, and is told by the floors', async () => {
    const leap = await record('2004-02-29');
    await record('2010-01-01');
    expect(await going('?until=2099-01-01')).toEqual([]);
    expect(await going('?by=floor&until=2024-02-28')).toEqual([]);
    expect(await going('?by=floor&until=2024-02-29')).toEqual([[leap, '2024-02-29']]);
    expect((await read('?by=floor&until=2024-02-29', region.npc.XB))?.records).toEqual([]);
  });

  it('follows what the State decides last, never below the floor', async () => {
    const low = await set({ kind: 'loss', howLong: 'years', years: '19' });
    expect(low.data).toMatchObject({ problems: [{ field: 'years', values: { count: 20 } }] });
    expect((await set({ kind: 'loss', howLong: 'years', years: '31' })).location).toBe('/retention');
    expect((await going('?until=2035-03-01'))?.map(([, day]) => day)).toEqual(['2035-03-01']);
    await set({ kind: 'loss', howLong: 'for_ever' });
    expect(await going('?until=2099-01-01')).toEqual([]);
    const loss = (await read(''))?.kinds.find(({ kind }) => kind === 'loss');
    expect(loss?.decisions.map(({ years }) => years)).toEqual([null, 31]);
  });

  it('waits for the last thing that is known of the arm', async () => {
    const id = await record('2000-05-05');
    await asOfficer(database.databases.app, region.contact.XA, (tx) =>
      sql`insert into life_event (record_id, member_state, kind, happened_from, happened_until, precision, certainty,
            source, registered_by)
          values (${id}, 'XA', 'manufactured', '1995-01-01', '1995-12-31', 'year', 'reported', 'own_records',
            ${region.contact.XA.id})`.execute(tx),
    );
    expect(await going('?by=floor&until=2024-01-01')).toEqual([]);
    expect(await going('?by=floor&until=2024-02-28')).toEqual([]);
    expect((await going('?by=floor&until=2025-12-31'))?.[0]).toEqual([id, '2025-12-31']);
  });

  it('cannot be decided below the floor with plain SQL either', async () => {
    const add = `insert into retention_setting (member_state, kind, years, reason, set_by) values ('XA', 'manufacture', $1, 'x', $2)`;
    expect(await tried(roles.app, region.npc.XA, add, [29, region.npc.XA.id])).toBe('23514');
    expect(await tried(roles.app, region.npc.XA, add, [30, region.npc.XA.id])).toBe(1);
    expect(await tried(roles.app, region.npc.XB, add, [30, region.npc.XB.id])).toBe('42501');
  });
});
