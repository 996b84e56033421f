import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { loader as ballistics } from '#app/routes/ballistics.export.$format.ts';
import { loader as holdings } from '#app/routes/holdings_.export.$format.ts';
import { loader as inspections } from '#app/routes/inspections_.export.$format.ts';
import { loader as imports } from '#app/routes/imports_.export.$format.ts';
import { loader as findings } from '#app/routes/quality.export.$format.ts';
import { loader as standing } from '#app/routes/queries.standing.export.$format.ts';
import { loader as expiring } from '#app/routes/retention_.export.$format.ts';
import { loader as drawn } from '#app/routes/spot-checks.$id_.export.$format.ts';
import { loader as spotChecks } from '#app/routes/spot-checks_.export.$format.ts';
import { callRoute } from '#tests/support/call-route.ts';
import { createCases, type TestCases } from '#tests/support/cases.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';

let database: TestDatabase;
let region: TestRegion;
let cases: TestCases;

beforeAll(async () => {
  database = await createTestDatabase();
  region = await createRegion(database);
  cases = await createCases(database, region);
});
afterAll(() => database.drop());

const LISTS = { ballistics, imports, findings, standing, expiring, holdings, inspections, spotChecks };

async function lines(list: keyof typeof LISTS, state: 'XA' | 'XC', search = ''): Promise<string[]> {
  const { response } = await callRoute(LISTS[list], database, region.npc[state], {
    path: `/${list}/export/csv${search}`,
    params: { format: 'csv' },
  });
  const text = (await response?.text()) ?? '';
  return text
    .replace(/^\uFEFF/, '')
    .trimEnd()
    .split('\r\n');
}

describe('a list of one’s own State, taken away', () => {
  it('holds what the quality watch found, in words', async () => {
    const [header, ...rows] = await lines('findings', 'XA');
    expect(header).toMatch(/^What is wrong,What was seen,How bad,Status,/);
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(row).toMatch(/,(Cannot be true|Unlikely|Missing),Open,[0-9a-f-]{36},/);
    expect(await lines('findings', 'XC')).toEqual([header]);
  });

  it('holds the ballistic references with their weapons', async () => {
    const [, ...rows] = await lines('ballistics', 'XA');
    expect(rows).toHaveLength(1);
    expect(rows[0]).toContain(cases.losses.region.recordIds[0]);
    expect(await lines('ballistics', 'XA', '?number=no-such-number')).toHaveLength(1);
  });

  it('holds the standing searches', async () => {
    const [, ...rows] = await lines('standing', 'XA');
    expect(rows).toHaveLength(1);
    expect(await lines('standing', 'XC')).toHaveLength(1);
  });

  it('holds what could go by a day, and nothing where nothing could', async () => {
    expect(await lines('expiring', 'XA', '?by=floor&until=2200-01-01')).not.toHaveLength(1);
    expect(await lines('expiring', 'XA', '?by=floor&until=1990-01-01')).toHaveLength(1);
  });

  it('holds what is kept where, and inspections, all or those with an open demand', async () => {
    const [header, ...rows] = await lines('holdings', 'XA');
    expect(header).toMatch(/,Name,Place,/);
    expect(rows).toHaveLength(1);
    expect(await lines('holdings', 'XA', '?words=no-such-business')).toEqual([header]);
    expect(await lines('inspections', 'XA')).toHaveLength(2);
    expect((await lines('inspections', 'XA', '?open=yes')).length).toBeLessThanOrEqual(2);
    expect(await lines('inspections', 'XC')).toHaveLength(1);
  });

  it('holds the spot checks, and the records of one, which no other State finds', async () => {
    const { checkId } = cases.spot;
    const [, ...checks] = await lines('spotChecks', 'XA');
    expect(checks).toEqual([expect.stringContaining(checkId)]);
    const at = { path: `/spot-checks/${checkId}/export/csv`, params: { id: checkId, format: 'csv' } };
    const { response } = await callRoute(drawn, database, region.npc.XA, at);
    const [, ...records] = ((await response?.text()) ?? '').trimEnd().split('\r\n');
    expect(records.length).toBeGreaterThan(0);
    for (const record of records) expect(record).toMatch(/^\d+,[0-9a-f-]{36},/);
    expect((await callRoute(drawn, database, region.npc.XC, at)).status).toBe(404);
  });

  it('is a table with its header where there is nothing, and leaves its audit row', async () => {
    expect(await lines('imports', 'XA')).toEqual([expect.stringMatching(/^Reference,/)]);
    const { response } = await callRoute(imports, database, region.npc.XA, {
      path: '/imports/export/pdf',
      params: { format: 'pdf' },
    });
    expect(response?.status).toBe(404);
  });
});
