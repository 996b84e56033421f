import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { loader as fileLoader } from '#app/routes/figures.$file.ts';
import { loader as indicator } from '#app/routes/figures.indicator.tsx';
import { tallyArms } from '#tests/support/arm-tallies.ts';
import { callRoute } from '#tests/support/call-route.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';

let db: TestDatabase;
let region: TestRegion;
const NOW = new Date('2026-06-15T12:00:00Z');

/** XA: 5 of 20 in 2024, 15 of 20 in 2025; XB: 10 of 20 in both; XC: 3 arms, too few to show. */
const ARMS = [
  ['XA', '2024-02-01', 'I', 5],
  ['XA', '2024-02-01', 'UK', 15],
  ['XA', '2025-02-01', 'I', 15],
  ['XA', '2025-02-01', 'UK', 5],
  ['XB', '2024-05-01', 'F', 10],
  ['XB', '2024-05-01', 'UK', 10],
  ['XB', '2025-05-01', 'F', 10],
  ['XB', '2025-05-01', 'UK', 10],
  ['XC', '2025-05-01', 'F', 3],
] as const;

beforeAll(async () => {
  db = await createTestDatabase();
  region = await createRegion(db);
  await tallyArms(
    db,
    ARMS.map(([member_state, month, outcome, n]) => ({ member_state, month, outcome, n })),
  );
});
afterAll(() => db.drop());

const open = async (search = '') => {
  const answer = await callRoute(indicator, db, region.analyst, {
    path: `/figures/indicator${search}`,
    now: NOW,
  });
  expect(answer.status).toBe(200);
  if (answer.data === undefined) throw new Error('the page has no data');
  return answer.data;
};
const take = (search = '') =>
  callRoute(fileLoader, db, region.analyst, {
    path: `/figures/indicator.csv${search}`,
    params: { file: 'indicator.csv' },
    now: NOW,
  });

describe('the page of the indicator', () => {
  it('holds a year and the one before of every State, unless others are asked for', async () => {
    const { year, against, indicator: figures, search } = await open();
    expect([year, against]).toEqual([2024, undefined]);
    expect(new Set(figures.map(({ memberState }) => memberState))).toEqual(new Set(['*', 'XA', 'XB', 'XC']));
    expect(search).toBe('');
    expect(await open('?year=2025')).toMatchObject({ year: 2025, against: 2024 });
  });

  it('shows the States asked for beside the region, and refuses none that is not there', async () => {
    const { indicator: figures, svg, filter } = await open('?state=XA&against=XB&year=2025');
    expect(new Set(figures.map(({ memberState }) => memberState))).toEqual(new Set(['*', 'XA', 'XB']));
    expect(svg).not.toContain('State XC');
    const of = (state: string, at: number) =>
      figures.find((one) => one.memberState === state && one.year === at)?.metadata2018.percent;
    expect([of('XA', 2024), of('XA', 2025), of('XB', 2025)]).toEqual([25, 75, 50]);
    expect(filter.problems).toEqual([]);
    const wrong = await open('?state=ZZ&year=1066');
    expect(wrong.filter.problems).toEqual(['theme.problem.state', 'theme.problem.year']);
    expect(wrong.year).toBe(2024);
  });

  it('does not compare a year with itself', async () => {
    const same = await open('?year=2025&againstYear=2025');
    expect([same.year, same.against]).toEqual([2025, 2024]);
    expect(same.filter.problems).toEqual(['theme.problem.sameYear']);
    const beside = await open('?state=XA&against=XB&year=2025&againstYear=2025');
    expect([beside.against, beside.filter.problems]).toEqual([2024, []]);
    expect((await open('?againstYear=2024')).against).toBeUndefined();
  });

  it('goes out as it is asked for, named after it; a share that is withheld has no parts', async () => {
    const { response } = await take('?state=XC');
    expect(response?.headers.get('Content-Disposition')).toContain('marktrace-indicator-XC-2026-06-15.csv');
    const lines = ((await response?.text()) ?? '').trim().split('\r\n');
    const ofXc = lines.find((line) => /^XC,.*,2025,/.test(line));
    expect(ofXc?.split(',').slice(3, 6)).toEqual(['', '', '']);
    expect(ofXc).toContain('Withheld');
    expect(lines.some((line) => line.startsWith('XA,'))).toBe(false);
    expect((await take()).response?.headers.get('Content-Disposition')).toContain(
      'marktrace-indicator-2026-06-15.csv',
    );
  });
});
