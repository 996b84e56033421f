import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { type Figures, readFigures } from '#app/services/analytics/read-figures.server.ts';
import { asOfficer } from '#db/as-officer.server.ts';
import { countArmsBy, foldTallies } from '#db/queries/figures.server.ts';
import { tallyArms } from '#tests/support/arm-tallies.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';

const NOW = new Date('2021-06-15T12:00:00Z');

/** Kept as records change: rows of one key add up, and a correction takes back what was counted. */
const TALLIES = [
  ['XA', '2019-03-01', 'seized', 'rifle', 'I', true, 6],
  ['XA', '2019-03-01', 'seized', 'pistol', 'I', true, 1],
  ['XA', '2019-11-01', 'seized', 'pistol', 'I', true, 3],
  ['XA', '2013-05-01', 'seized', 'rifle', 'I', true, 8],
  ['XA', '2013-02-01', 'seized', 'rifle', 'I', true, 2],
  ['XA', '2013-02-01', 'seized', 'rifle', 'I', true, -2],
  ['XB', '2012-07-01', 'seized', 'rifle', 'I', true, 4],
  ['XB', '2012-07-01', 'seized', 'rifle', 'I', true, -4],
  ['XB', '2020-01-01', 'found', 'rifle', 'UK', false, 9],
] as const;

let db: TestDatabase;
let region: TestRegion;
let figures: Figures;

beforeAll(async () => {
  db = await createTestDatabase();
  region = await createRegion(db);
  await tallyArms(
    db,
    TALLIES.map(([member_state, month, report_type, firearm_type, outcome, criminal, n]) => {
      return { member_state, month, report_type, firearm_type, outcome, criminal, n };
    }),
  );
  figures = await asOfficer(db.databases.stats, region.analyst, (stats) => readFigures(stats, NOW));
});
afterAll(() => db.drop());

describe('the figures of the region', () => {
  it('are counted by year and one attribute, and the same when they are folded', async () => {
    const count = () =>
      asOfficer(db.databases.stats, region.analyst, (stats) => countArmsBy(stats, ['outcome']));
    const counted = await count();
    const seized = { dimension: 'outcome', reportType: 'seized', criminal: true, code: 'I' };
    expect(counted.sort((a, b) => a.year - b.year)).toEqual([
      { ...seized, memberState: 'XA', year: 2013, n: 8 },
      { ...seized, memberState: 'XA', year: 2019, n: 10 },
      { ...seized, memberState: 'XB', year: 2020, reportType: 'found', criminal: false, code: 'UK', n: 9 },
    ]);
    expect(await foldTallies(db.databases.stats)).toBe(TALLIES.length);
    expect(await foldTallies(db.databases.stats)).toBe(0);
    expect((await count()).sort((a, b) => a.year - b.year)).toEqual(counted);
  });

  it('cover a State from its first record, or from its joining where that came first', () => {
    const { yearly, partial } = figures.seizures;
    expect(yearly.rows).toEqual(['2013', '2014', '2015', '2016', '2017', '2018', '2019', '2020', '2021']);
    expect(yearly.columns).toEqual(['XA', 'XB', 'XC']);
    expect(yearly.cells[0]).toEqual([8, 'uncovered', 'uncovered']);
    expect(yearly.cells[1]).toEqual([0, 0, 0]);
    expect(yearly.columnTotals).toEqual([18, 0, 0]);
    expect(partial).toEqual(['2013', '2021']);
  });

  it('give the indicator for the years that a State reported', () => {
    expect(figures.years).toEqual([2013, 2019, 2020]);
    expect(figures.indicator.map(({ memberState, year }) => `${memberState} ${year}`)).toEqual([
      'XA 2013',
      'XA 2019',
      'XB 2020',
    ]);
    expect(figures.routes.all.rows).toEqual([]);
  });
});
