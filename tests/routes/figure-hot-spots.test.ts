import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { loader as fileLoader } from '#app/routes/figures.$file.ts';
import { loader as hotSpots } from '#app/routes/figures.hot-spots.tsx';
import { loader as records } from '#app/routes/records._index.tsx';
import { tallyArms } from '#tests/support/arm-tallies.ts';
import { callRoute } from '#tests/support/call-route.ts';
import { aRifle, register } from '#tests/support/capture.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';

let db: TestDatabase;
let region: TestRegion;
let admin: pg.Client;
const NOW = new Date('2026-06-15T12:00:00Z');

const open = async (path = '/figures/hot-spots', officer: TestRegion['analyst'] = region.analyst) => {
  const { status, data } = await callRoute(hotSpots, db, officer, { path, now: NOW });
  expect(status).toBe(200);
  if (data === undefined) throw new Error('the page has no data');
  return data;
};

const tally = (member_state: string, year: number, subdivision: string, n: number) =>
  tallyArms(db, [{ member_state, month: `${year}-03-01`, subdivision, n }]);

beforeAll(async () => {
  db = await createTestDatabase();
  region = await createRegion(db);
  admin = new pg.Client({ connectionString: db.adminUrl });
  await admin.connect();
  await admin.query(
    `insert into reference_subdivision (country, code, name)
     values ('XA', 'EL', 'Ellerland'), ('XA', 'MR', 'The Marl'), ('XB', 'TN', 'Tarndale')`,
  );
});
afterAll(async () => {
  await admin.end();
  await db.drop();
});

describe('the page of hot spots', () => {
  it('says that there is nothing, and that no place is known, and never nought', async () => {
    const empty = await open();
    expect(empty.figures.map(({ name }) => name)).toEqual(['places', 'hotspots']);
    for (const { nothing } of empty.figures) expect(nothing).toContain('No seizures are on record');
    await tally('XA', 2025, 'unknown', 30);
    const { figures } = await open();
    for (const { nothing } of figures) expect(nothing).toContain('No seizure has its subdivision on record');
    await admin.query('delete from arm_tally');
  });

  it('shows no place of one arm, and none of a State whose year is withheld', async () => {
    await register(
      db,
      region.contact.XA,
      { occurredOn: '2025-05-01', placeCountry: 'XA', subdivision: 'XA-EL' },
      [aRifle('ONE-1001')],
    );
    const { figures } = await open();
    expect(figures[1]?.table.rows.flat()).not.toContain(1);
    expect(JSON.stringify(figures)).not.toMatch(/Ellerland[^"]*","State XA",1/);
    expect(figures[1]?.nothing).toContain('Too few arms to show any place');
    const [first] = (await open('/figures/hot-spots?year=2025', region.npc.XA)).ownPlaces?.places ?? [];
    expect(first).toEqual({ code: 'XA-EL', name: 'Ellerland', arms: 1 });
  });

  it('names the place that stands out, with what was expected, in table and file', async () => {
    await admin.query('delete from arm_tally');
    await admin.query('delete from arm_rollup');
    for (const year of [2021, 2022, 2023, 2024, 2025]) {
      await tally('XA', year, 'XA-EL', year === 2025 ? 90 : 20);
      await tally('XA', year, 'XA-MR', 25);
      await tally('XA', year, 'unknown', 6);
      await tally('XB', year, 'XB-TN', 30);
    }
    const { figures, ownPlaces } = await open();
    const [places, spots] = figures;
    expect(spots?.title).toBe(
      'Region 2025: one place stands out, Ellerland (State XA) with 90 arms where about 20 were to be expected',
    );
    expect(spots?.table.rows[0]).toEqual(['Ellerland', 'State XA', 90, 20, expect.any(Number), 'Stands out']);
    expect(spots?.table.rows.find(([name]) => name === 'The Marl')?.slice(2, 3)).toEqual([25]);
    expect(spots?.n).toBe('151 arms: 2 places judged');
    expect(spots?.svg).toContain('nonce="test-nonce"');
    expect(places?.title).toBe('Ellerland (State XA): 60% of the arms seized (Region 2025)');
    expect(places?.table.header.slice(0, 2)).toEqual(['Place', 'State']);
    expect(places?.table.header.slice(-3)).toEqual(['2024', '2025', '2026']);
    expect(ownPlaces).toBeUndefined();
    const csv = await callRoute(fileLoader, db, region.analyst, {
      path: '/figures/hotspots.csv?state=XA',
      params: { file: 'hotspots.csv' },
      now: NOW,
    });
    expect(await (csv.response ?? new Response()).text()).toContain('Ellerland,State XA,90,20,');
    const quiet = await open('/figures/hot-spots?state=XB');
    expect(quiet.figures[1]?.title).toBe('State XB 2025: no place could be held against earlier years');
    const earlier = await open('/figures/hot-spots?year=2024');
    expect(earlier.figures[1]?.title).toBe('Region 2024: none of 2 places stands out');
    expect((await open('/figures/hot-spots?year=1066&state=ZZ')).problems).toHaveLength(2);
  });

  it('takes no year that is not over, or to come, for the last whole one, and says so where it is asked for', async () => {
    await tally('XA', 2026, 'XA-EL', 12);
    await tally('XA', 2031, 'XA-EL', 40);
    expect((await open()).figures[1]?.title).toMatch(/^Region 2025/);
    for (const year of [2026, 2031]) {
      const { figures } = await open(`/figures/hot-spots?year=${year}`);
      expect(figures[1]?.notes).toContain(
        `${year} is covered in part and cannot be compared with a whole year.`,
      );
    }
  });

  it('leads an officer to the records of a place in a year', async () => {
    const path = '/records?report=seized&place=XA-EL&from=2025-01-01&to=2025-12-31';
    const { data } = await callRoute(records, db, region.npc.XA, { path, now: NOW });
    expect(data?.lines.map(({ place }) => place)).toEqual(['A border post']);
    const other = await callRoute(records, db, region.npc.XA, {
      path: '/records?report=seized&place=XA-MR',
      now: NOW,
    });
    expect(other.data?.lines).toEqual([]);
  });
});
