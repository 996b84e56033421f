import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { loader as fileLoader } from '#app/routes/figures.$file.ts';
import { loader as brief } from '#app/routes/figures.brief.tsx';
import { loader as recovery } from '#app/routes/figures.recovery.tsx';
import { loader as routes } from '#app/routes/figures.routes.tsx';
import { loader as seizures } from '#app/routes/figures.seizures.tsx';
import { loader as selection } from '#app/routes/figures.selection.tsx';
import { loader as tracing } from '#app/routes/figures.tracing.tsx';
import { loader as trends } from '#app/routes/figures.trends.tsx';
import { tallyArms } from '#tests/support/arm-tallies.ts';
import { callRoute } from '#tests/support/call-route.ts';
import { aRifle, register } from '#tests/support/capture.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';
import { requestIn } from '#tests/support/traces.ts';

let db: TestDatabase;
let region: TestRegion;
const NOW = new Date('2026-06-15T12:00:00Z');

/** XA: 30 rifles and 12 pistols in 2024, 20 rifles in 2025; XB: 9 in 2024. XC has nothing. */
const ARMS = [
  ['XA', '2024-02-01', 'rifle', 30],
  ['XA', '2024-03-01', 'pistol', 12],
  ['XA', '2025-03-01', 'rifle', 20],
  ['XB', '2024-05-01', 'rifle', 9],
] as const;

beforeAll(async () => {
  db = await createTestDatabase();
  region = await createRegion(db);
  await tallyArms(
    db,
    ARMS.map(([member_state, month, firearm_type, n]) => ({ member_state, month, firearm_type, n })),
  );
});
afterAll(() => db.drop());

const open = async (loader: typeof seizures, path: string) => {
  const { status, data } = await callRoute(loader, db, region.analyst, { path, now: NOW });
  expect(status).toBe(200);
  if (data === undefined) throw new Error('the page has no data');
  return data;
};
const file = (name: string, search = '') =>
  callRoute(fileLoader, db, region.analyst, {
    path: `/figures/${name}${search}`,
    params: { file: name },
    now: NOW,
  });

describe('the page of seizures by attribute', () => {
  it('says what is most, of the last whole year, and shows the same numbers as table', async () => {
    const { figures, problems } = await open(seizures, '/figures/seizures');
    expect(problems).toEqual([]);
    const [over, composition] = figures;
    expect(composition?.title).toBe('Rifle or carbine: 100% of the arms seized (Region 2025)');
    expect(composition?.n).toBe('Region 2025: 20 arms');
    const rows = over?.table.rows.map((row) => [row[0], row[1], row[3], row.at(-1)]);
    expect(rows?.slice(-3)).toEqual([
      ['2024', 12, 39, 51],
      ['2025', 0, 20, 20],
      ['2026', 0, 0, 0],
    ]);
    expect(composition?.svg).toContain('<svg');
    expect(composition?.svg).toContain('nonce="test-nonce"');
  });

  it('compares a State and year with another', async () => {
    const { figures } = await open(seizures, '/figures/seizures?by=place_kind&state=XA&year=2024&against=XB');
    expect(figures[1]?.title).toBe('Place of seizure of seized arms: State XA 2024 and State XB 2024');
    const sea = figures[1]?.table.rows.find((row) => row[1] === 42);
    expect(sea).toEqual([expect.any(String), 42, 9]);
    expect(figures[1]?.svg).toContain('State XB 2024');
  });

  it('says so where a State has nothing, and where the address asks for what there is not', async () => {
    const { figures, problems } = await open(seizures, '/figures/seizures?state=XC');
    expect(problems).toEqual([]);
    expect(
      figures.map(({ nothing }) => nothing?.startsWith('No seizures are on record for State XC')),
    ).toEqual([true, true]);
    const wrong = await open(seizures, '/figures/seizures?by=colour&state=ZZ&year=1066&againstYear=20%00');
    expect(wrong.problems).toHaveLength(3);
    expect(wrong.filter).toMatchObject({ by: 'firearm_type' });
  });
});

describe('the page of routes', () => {
  it('shows legs from left to right, those of one State too, and withholds few arms', async () => {
    const admin = new pg.Client({ connectionString: db.adminUrl });
    await admin.connect();
    await admin.query(`insert into leg_tally (from_place, to_place, year, conveyance, n) values
      ('XA', 'XB', 2024, 'vessel', 40), ('XB', 'XA', 2024, 'road', 9), ('XB', 'XC', 2024, 'road', 2)`);
    await admin.end();
    const { figures } = await open(routes, '/figures/routes');
    expect(figures.map(({ name }) => name)).toEqual(['conveyance', 'concealment', 'sankey']);
    expect(figures[2]?.table.rows).toEqual([
      ['State XA → State XB', 40, 'onward'],
      ['State XB → State XA', 9, 'back to a place on its way'],
      ['State XB → State XC', 'withheld', 'onward'],
    ]);
    expect(figures[2]?.n).toBe('3 legs, 2 of them shown with their number');
    const ofOne = await open(routes, '/figures/routes?state=XC');
    expect(ofOne.figures[2]?.table.rows).toHaveLength(1);
    const csv = await file('sankey.csv', '?state=XC');
    expect(await (csv.response ?? new Response()).text()).toContain('withheld');
  });
});

describe('the other pages', () => {
  it('of trends name the months that stand out against years without, and leave months to come uncovered', async () => {
    const { figures } = await open(trends, '/figures/trends');
    expect(figures[1]?.title).toBe(
      'Region: 3 months stand out, the last May 2024 with 9 arms where about 0 were to be expected',
    );
    expect(figures[1]?.table.rows.find(([month]) => month === '2024-02')).toEqual([
      '2024-02',
      30,
      'above about 0',
    ]);
    expect(figures[1]?.table.rows.find(([month]) => month === '2026-12')).toEqual([
      '2026-12',
      'not covered',
      '',
    ]);
  });

  it('of trends are a calendar too, which names the fullest month', async () => {
    const { figures } = await open(trends, '/figures/trends');
    expect(figures[0]?.title).toBe('Region: most arms were seized in February 2024, 30 arms');
    const of2024 = figures[0]?.table.rows.find(([year]) => year === '2024');
    expect(of2024).toEqual(['2024', 0, 30, 12, 0, 9, 0, 0, 0, 0, 0, 0, 0]);
  });

  it('of recovery and tracing say that there is nothing, and never nought', async () => {
    const recovered = await open(recovery, '/figures/recovery');
    expect(recovered.figures[0]?.nothing).toBe('No loss is on record, so there is nothing to estimate.');
    const performed = await open(tracing, '/figures/tracing');
    expect(performed.figures.at(-1)?.nothing).toBe(
      'No request was sent in this time, so there is no share. It is not nought.',
    );
  });

  it('of tracing withhold few requests, and show enough of them', async () => {
    for (let request = 0; request < 6; request++)
      await requestIn(db, region, request < 5 ? 'closed' : 'answered');
    const { figures } = await open(tracing, '/figures/tracing');
    const [choices, issued, clocks] = figures;
    expect(clocks?.n).toBe('6 requests received');
    const ofRegion = clocks?.table.rows[0];
    expect(ofRegion?.slice(0, 8)).toEqual(['Region', 6, 100, 6, 6, 100, 6, 6]);
    // One open request among six is a small count, and the closed ones with it.
    expect(ofRegion?.slice(8, 11)).toEqual(['withheld', 'withheld', 'withheld']);
    expect(ofRegion?.slice(11)).toEqual([0, 0, 6]);
    expect(issued?.n).toBe('6 requests issued');
    expect(issued?.title).toBe('Region 2026: 0% of the requests issued and answered led to a prosecution');
    expect(issued?.table.rows.find(([place]) => place === 'State XA')?.slice(0, 5)).toEqual([
      ...['State XA', 6, 100, 6, 6],
    ]);
    expect(issued?.table.rows.find(([place]) => place === 'State XB')?.[1]).toBe(0);
    expect(choices?.nothing).toContain('Nothing was decided in this time');
  });

  it('of tracing count a request to a State outside for the one that sent it, and in the region', async () => {
    const admin = new pg.Client({ connectionString: db.adminUrl });
    await admin.connect();
    await admin.query('set session_replication_role = replica');
    await admin.query(
      `insert into trace_request (id, reference, requesting_state, addressed_state, status, urgent, sent_at, received_at,
         answer_from, acknowledged_at)
       select gen_random_uuid(), 'MT-2026-9000000' || n, 'XA', 'US', 'acknowledged', false, $1, $1, $1, $1
         from generate_series(1, 5) n`,
      [NOW],
    );
    await admin.end();
    const { figures } = await open(tracing, '/figures/tracing');
    const [, issued, clocks] = figures;
    expect(clocks?.n).toBe('11 requests received');
    expect(issued?.table.rows.find(([place]) => place === 'State XA')?.[1]).toBe(11);
    expect(clocks?.table.rows.map(([place]) => place)).toEqual(issued?.table.rows.map(([place]) => place));
  });

  it('of recovery count a loss that is not back', async () => {
    await register(
      db,
      region.contact.XA,
      { reportType: 'stolen' },
      [1, 2, 3, 4, 5].map((n) => aRifle(`LOST-100${n}`)),
    );
    const { figures } = await open(recovery, '/figures/recovery');
    expect(figures[0]?.n).toBe('5 arms lost, stolen or diverted');
    expect(figures[0]?.nothing).toContain('It is not nought.');
  });
});

describe('the page of coverage of tracing', () => {
  it('says of how many arms tracing was begun, and what the others leave open', async () => {
    const { figures } = await open(selection, '/figures/selection?year=2024');
    expect(figures.map(({ title }) => title)).toEqual([
      'Region 2024: tracing was begun of 0% of the arms that can be identified',
      'Region 2024: the indicator stands at 0%; tracing every arm could bring it to 100% at most',
    ]);
    expect(figures[0]?.table.rows.find(([place]) => place === 'State XA')).toEqual(['State XA', 0, 42, 0, 0]);
    expect(figures[1]?.table.rows.find(([place]) => place === 'State XB')).toEqual([
      'State XB',
      0,
      9,
      0,
      100,
    ]);
    const csv = await file('bounds.csv', '?year=2024&state=XA');
    expect(await (csv.response ?? new Response()).text()).toContain('State XA,0,42,0,100\r\n');
  });

  it('has no share, and never nought, where too few States reported or one has nothing', async () => {
    const { figures } = await open(selection, '/figures/selection');
    expect(figures[0]?.title).toBe('Of how many arms tracing was begun');
    expect(figures[0]?.table.rows[0]?.at(-1)).toBe('No share: no arms, or too few States');
    const nobody = await open(selection, '/figures/selection?state=XC&year=2024');
    expect(nobody.figures.map(({ nothing }) => nothing?.endsWith('It is not nought.'))).toEqual([true, true]);
    const wrong = await open(selection, '/figures/selection?state=ZZ&year=3024');
    expect(wrong.problems).toHaveLength(2);
  });
});

describe('the brief', () => {
  it('says the region in sentences and pictures of published numbers, and leaves its audit row', async () => {
    const { data, status } = await callRoute(brief, db, region.analyst, { path: '/figures/brief', now: NOW });
    expect(status).toBe(200);
    expect(data?.headlines.map(({ text }) => text)).toContain(
      'Rifle or carbine: 100% of the arms seized (Region 2025)',
    );
    expect(data?.themes.map(({ name }) => name)).toEqual(['sankey', 'calendar']);
    expect(data?.themes[1]?.svg).toContain('nonce="test-nonce"');
    expect(data?.drawings.indicator).toContain('<svg');
  });
});

describe('the files of a figure', () => {
  it('are its table, its drawing and its picture, as the filter asks', async () => {
    const csv = await file('composition.csv', '?state=XA&year=2024');
    expect(csv.status).toBe(200);
    const text = await (csv.response as Response).text();
    expect(text).toContain('Rifle or carbine,30\r\n');
    const svg = await file('breakdown.svg');
    expect(await (svg.response as Response).text()).toMatch(/^<svg/);
    const png = await file('breakdown.png');
    const bytes = new Uint8Array(await (png.response as Response).arrayBuffer());
    expect([...bytes.slice(1, 4)].map((byte) => String.fromCharCode(byte)).join('')).toBe('PNG');
    const map = await file('routes.png');
    expect((map.response as Response).headers.get('content-type')).toBe('image/png');
  });

  it('are not there where there is nothing to draw', async () => {
    expect((await file('recovered.svg')).status).toBe(404);
    expect((await file('nothing.csv')).status).toBe(404);
    expect((await file('breakdown.exe')).status).toBe(404);
  });
});
