import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { Officer } from '#app/domain/officer.ts';
import { loader as tableFile } from '#app/routes/figures.editions.$number_.table.ts';
import { loader as edition } from '#app/routes/figures.editions.$number.tsx';
import { action as publish, loader as list } from '#app/routes/figures.editions._index.tsx';
import { tallyArms } from '#tests/support/arm-tallies.ts';
import { callRoute } from '#tests/support/call-route.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { connectRoles, DENIED, type RoleClients, tried } from '#tests/support/plain-sql.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';

let db: TestDatabase;
let region: TestRegion;
let roles: RoleClients;
const now = new Date('2026-06-15T12:00:00Z');

beforeAll(async () => {
  db = await createTestDatabase();
  region = await createRegion(db);
  roles = await connectRoles(db);
  await seize('XA', 'P', 20);
  await seize('XA', 'X', 30);
  await seize('XB', 'P', 9);
});
afterAll(async () => {
  await roles.end();
  await db.drop();
});

const seize = (member_state: string, outcome: string, n: number) =>
  tallyArms(db, [{ member_state, month: '2024-02-01', outcome, n }]);

const send = (officer: Officer, form: Record<string, string>) =>
  callRoute(publish, db, officer, { path: '/figures/editions?index', form, now });
const open = (officer: Officer, number: string, search = '') =>
  callRoute(edition, db, officer, { path: `/figures/editions/${number}${search}`, params: { number }, now });
const lineOf = (data: { table: { rows: readonly (readonly unknown[])[] } } | undefined, state: string) =>
  data?.table.rows.find(([place]) => place === state);

describe('editions of the figures', () => {
  it('are published by the coordinator, with what they are for, and read by all who read figures', async () => {
    const without = await send(region.coordinator, { note: ' ', after: '0' });
    expect(without.status).toBe(422);
    const sent = await send(region.coordinator, { note: 'Meeting of the region', after: '0' });
    expect(sent.location).toBe('/figures/editions/1');
    for (const reader of [region.coordinator, region.analyst, region.npc.XC]) {
      const { data } = await open(reader, '1');
      expect(lineOf(data, 'Region')).toEqual(['Region', '2024', 49.2, '', 49.2, '', '', 1]);
      expect(lineOf(data, 'State XA')?.slice(2)).toEqual([40, '20 / 50', 40, '20 / 50', 50, 1]);
    }
    const { rows } = await roles.admin.query<{ detail: object; subject_id: string }>(
      `select detail, subject_id from access_event where operation = 'figures.published'`,
    );
    expect(rows).toEqual([{ detail: { edition: 1, leftAsTheyStood: 0 }, subject_id: 'edition 1' }]);
  });

  it('leave a State as it stood where one arm more came in, and tell the page what it is since', async () => {
    await seize('XA', 'P', 1);
    await seize('XB', 'X', 11);
    await send(region.coordinator, { note: 'Late results', after: '1' });
    const { data } = await open(region.analyst, '2', '?against=1');
    expect(lineOf(data, 'State XA')?.slice(2)).toEqual([40, '20 / 50', 40, '20 / 50', 50, 1]);
    expect(lineOf(data, 'State XB')?.slice(2)).toEqual([45, '9 / 20', 45, '9 / 20', 20, 2]);
    expect(data?.compared?.rows.map((row) => row.slice(0, 1).concat(row.slice(3)))).toEqual([
      ['State XB', '9 / 9', '9 / 20'],
      ['State XB', '9 / 9', '9 / 20'],
      ['State XB', '9', '20'],
    ]);
    const first = await open(region.analyst, '1');
    expect(lineOf(first.data, 'State XB')?.slice(2)).toEqual([100, '9 / 9', 100, '9 / 9', 9, 1]);
  });

  it('are not published twice by two who are at it together', async () => {
    const late = await send(region.coordinator, { note: 'Again', after: '1' });
    expect(late.status).toBe(409);
    const listed = await callRoute(list, db, region.analyst, { path: '/figures/editions', now });
    expect(listed.data?.editions.map(({ number, kept }) => [number, kept])).toEqual([
      [2, 1],
      [1, 0],
    ]);
    expect(listed.data?.mayPublish).toBe(false);
  });

  it('come as a file, and say so where there is none', async () => {
    const file = await callRoute(tableFile, db, region.npc.XA, {
      path: '/figures/editions/1/table',
      params: { number: '1' },
      now,
    });
    expect(await (file.response as Response).text()).toContain('State XA,2024,40,20 / 50,40,20 / 50,50,1');
    expect((await open(region.analyst, '9')).status).toBe(404);
    expect((await open(region.analyst, '1', '?against=9')).data?.unknown).toBe(true);
  });

  it('are closed to everybody else, and changed by nobody, in the database too', async () => {
    for (const officer of [region.contact.XA, region.auditor, region.administrator]) {
      expect((await open(officer, '1')).status).toBe(404);
      const file = { path: '/figures/editions/1/table', params: { number: '1' }, now };
      expect((await callRoute(tableFile, db, officer, file)).status).toBe(404);
      expect(await tried(roles.app, officer, 'select 1 from figure_edition')).toBe(0);
    }
    expect(await tried(roles.app, region.analyst, 'select 1 from figure_edition')).toBe(2);
    const added = (officer: Officer) =>
      tried(
        roles.app,
        officer,
        `insert into figure_edition (number, as_of, note, threshold, lines, members, published_by, published_by_name)
         values (7, '2026-01-01', 'n', 5, '[]', '{}', '${officer.id}', 'x')`,
      );
    for (const officer of [region.analyst, region.npc.XA, region.contact.XA])
      expect(await added(officer)).toBe(DENIED);
    for (const change of [`update figure_edition set note = 'x'`, 'delete from figure_edition'])
      expect(await tried(roles.app, region.coordinator, change)).toBe(DENIED);
    expect(await tried(roles.stats, region.analyst, 'select 1 from figure_edition')).toBe(DENIED);
  });
});
