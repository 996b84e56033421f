import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { THEMES } from '#app/charts/themes/theme-figure.ts';
import { loader as overview } from '#app/routes/figures._index.tsx';
import { loader as actors } from '#app/routes/figures.actors.tsx';
import { loader as completeness } from '#app/routes/figures.completeness.tsx';
import { loader as hits } from '#app/routes/figures.hits.tsx';
import { loader as hotSpots } from '#app/routes/figures.hot-spots.tsx';
import { loader as marks } from '#app/routes/figures.marks.tsx';
import { loader as recovery } from '#app/routes/figures.recovery.tsx';
import { loader as repeat } from '#app/routes/figures.repeat.tsx';
import { loader as routes } from '#app/routes/figures.routes.tsx';
import { loader as seizures } from '#app/routes/figures.seizures.tsx';
import { loader as selection } from '#app/routes/figures.selection.tsx';
import { loader as timeToCrime } from '#app/routes/figures.time-to-crime.tsx';
import { loader as tracing } from '#app/routes/figures.tracing.tsx';
import { loader as trends } from '#app/routes/figures.trends.tsx';
import { tallyArms } from '#tests/support/arm-tallies.ts';
import { callRoute } from '#tests/support/call-route.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';

const NOW = new Date('2026-06-15T12:00:00Z');
const PAGES = {
  seizures,
  trends,
  'hot-spots': hotSpots,
  routes,
  recovery,
  tracing,
  selection,
  completeness,
  'time-to-crime': timeToCrime,
  marks,
  hits,
  repeat,
  actors,
};

let db: TestDatabase;
let region: TestRegion;

beforeAll(async () => {
  db = await createTestDatabase();
  region = await createRegion(db);
  await tallyArms(db, [
    { member_state: 'XA', month: '2024-02-01', build: 'modular', frame: 'polymer', n: 30 },
    { member_state: 'XA', month: '2025-03-01', build: 'modular', frame: 'polymer', n: 22 },
    { member_state: 'XB', month: '2025-05-01', build: 'modular', n: 9 },
  ]);
  const admin = new pg.Client({ connectionString: db.adminUrl });
  await admin.connect();
  await admin.query(
    `insert into leg_tally (from_place, to_place, year, conveyance, n) values ('XA', 'XB', 2024, 'road', 8), ('XA', 'XB', 2025, 'road', 7)`,
  );
  await admin.end();
});
afterAll(() => db.drop());

describe('the overview', () => {
  it('says of every theme what a figure of its page says, or that it leaves no finding', async () => {
    const { data } = await callRoute(overview, db, region.analyst, { path: '/figures', now: NOW });
    expect(data?.headlines.map(({ theme }) => theme)).toEqual(THEMES);
    for (const { theme, text } of data?.headlines ?? []) {
      const page = await callRoute(PAGES[theme], db, region.analyst, { path: `/figures/${theme}`, now: NOW });
      const said = (page.data?.figures ?? []).flatMap(({ nothing, title }) => [
        nothing ?? title,
        `${title}: what may be shown leaves no finding`,
      ]);
      expect(said, theme).toContain(text);
    }
    const told = new Map(data?.headlines.map(({ theme, text }) => [theme, text]));
    expect(told.get('marks')).toBe(
      'State of the serial number, No damage or absence recorded: 100% of the arms seized (Region 2025)',
    );
    expect(told.get('seizures')).toBe('Rifle or carbine: 100% of the arms seized (Region 2025)');
    const tells = new Map(data?.headlines.map(({ theme, tells }) => [theme, tells]));
    expect([tells.get('seizures'), tells.get('recovery')]).toEqual([true, false]);
  });

  it('adds legs of all years up', async () => {
    const { data } = await callRoute(overview, db, region.analyst, { path: '/figures', now: NOW });
    expect(data?.routes).toMatchObject({ rows: ['XA>XB'], columns: ['road'], cells: [[15]] });
  });
});
