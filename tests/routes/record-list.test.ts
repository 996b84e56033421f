import { parse } from 'csv-parse/sync';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { Officer } from '#app/domain/officer.ts';
import { loader as audit } from '#app/routes/audit._index.tsx';
import { loader as hitFile } from '#app/routes/hits.export.$format.ts';
import { loader as list } from '#app/routes/records._index.tsx';
import { loader as recordFile } from '#app/routes/records.export.$format.ts';
import { loader as requestFile } from '#app/routes/requests.export.$format.ts';
import { callRoute } from '#tests/support/call-route.ts';
import { aRifle, register } from '#tests/support/capture.ts';
import { createCases } from '#tests/support/cases.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';

let database: TestDatabase;
let region: TestRegion;

beforeAll(async () => {
  database = await createTestDatabase();
  region = await createRegion(database);
  await createCases(database, region);
});
afterAll(() => database.drop());

async function read(officer: Officer, search = '') {
  const { data } = await callRoute(list, database, officer, { path: `/records${search}` });
  if (!data) throw new Error('no list');
  return data;
}

const serialsOf = ({ lines }: Awaited<ReturnType<typeof read>>) =>
  lines.map((line) => line.serials.map((mark) => mark.asRead).join()).sort();

async function file(route: Parameters<typeof callRoute>[0], officer: Officer, path: string, format = 'csv') {
  const { response, status } = await callRoute(route, database, officer, { path, params: { format } });
  return {
    status,
    response,
    rows: format === 'csv' && response?.ok ? rowsOf(await response.clone().text()) : [],
  };
}

function rowsOf(text: string): Record<string, string>[] {
  return parse(text, { columns: true, bom: true });
}

describe('the list of records', () => {
  it('is the own register, of every sharing level', async () => {
    const { lines, own } = await read(region.contact.XA);
    expect(own).toBe(true);
    expect(lines).toHaveLength(6);
    expect(new Set(lines.map((line) => line.memberState))).toEqual(new Set(['XA']));
  });

  it('is narrowed to what was taken in, however that was', async () => {
    const all = await read(region.contact.XA);
    const takenIn = await read(region.contact.XA, '?report=taken_in');
    const isIntake = ({ reportType }: { reportType: string }) =>
      ['seized', 'found', 'surrendered', 'recovered'].includes(reportType);
    expect(takenIn.lines).toEqual(all.lines.filter(isIntake));
    expect(takenIn.lines.length).toBeGreaterThan(0);
    expect(takenIn.lines.length).toBeLessThan(all.lines.length);
  });

  it('of other States shows what they share, and asks for the purpose', async () => {
    const refused = await read(region.contact.XC, '?scope=shared');
    expect(refused).toMatchObject({
      lines: [],
      problems: [{ field: 'purpose', key: 'query.problem.purpose' }],
    });
    const shown = await read(region.contact.XC, '?scope=shared&purpose=investigation');
    expect(serialsOf(shown)).toEqual(['CASE-named-7781', 'CASE-region-7781']);
    const theirs = await read(region.contact.XB, '?scope=shared&purpose=investigation&state=XA');
    expect(serialsOf(theirs)).toEqual(['CASE-region-7781']);
  });

  it('keeps what was asked, why, and whose records were shown', async () => {
    await read(region.contact.XC, '?scope=shared&purpose=trace&caseReference=T-9&make=zastava');
    const { data } = await callRoute(audit, database, region.auditor, {
      path: '/audit?operation=records.listed',
    });
    expect(data?.events[0]).toMatchObject({
      purpose: 'trace',
      caseReference: 'T-9',
      concernedStates: ['XA'],
      detail: { shown: 2, filter: { scope: 'shared', make: 'zastava', status: 'active' } },
    });
  });

  it.each([
    ['?report=stolen', 5],
    ['?report=seized', 1],
    ['?type=rifle&item=small_arm', 6],
    ['?type=pistol', 0],
    ['?make=ZASTAVA', 6],
    ['?make=Colt', 0],
    ['?model=M70', 6],
    ['?calibre=7,62 x 39 mm', 5],
    ['?calibre=nothing+like+it', 0],
    ['?from=2026-05-01&to=2026-05-01', 6],
    ['?from=2026-05-02', 0],
    ['?place=a+PLA', 6],
    ['?place=%25', 0],
    ['?context=drugs', 0],
    ['?sharing=blind', 1],
    ['?status=withdrawn', 0],
    ['?country=RS', 0],
  ])('is narrowed by %s to %i', async (search, count) => {
    expect((await read(region.contact.XA, search)).lines).toHaveLength(count);
  });

  it.each([
    ['?from=yesterday', 'from', 'errors.date'],
    ['?from=2026-05-02&to=2026-05-01', 'to', 'list.problem.order'],
    ['?type=cannon', 'type', 'errors.unreadable'],
    ['?country=Belgium', 'country', 'errors.country'],
    [`?make=${'x'.repeat(101)}`, 'make', 'errors.tooLong100'],
    ['?after=2026-05-01_x', 'after', 'errors.unreadable'],
  ])('says what is wrong with %s, and lists nothing in its place', async (search, field, key) => {
    const { lines, problems, words } = await read(region.contact.XA, search);
    expect(problems).toEqual([{ field, key }]);
    expect([lines, words]).toEqual([[], undefined]);
  });

  it('turns its pages without gap or repetition, through days with many records', async () => {
    for (const occurredOn of ['2026-04-03', '2026-04-02']) {
      await register(
        database,
        region.contact.XC,
        { occurredOn },
        Array.from({ length: 60 }, (_, index) => aRifle(`PAGE${occurredOn.slice(-1)}${100 + index}`)),
      );
    }
    const seen: string[] = [];
    const sizes: number[] = [];
    let search: string | undefined = '';
    while (search !== undefined) {
      const { lines, next } = await read(region.contact.XC, search);
      seen.push(...lines.map((line) => `${line.occurredOn} ${line.id}`));
      sizes.push(lines.length);
      search = next?.slice('/records'.length);
    }
    expect(sizes).toEqual([50, 50, 20]);
    expect(new Set(seen).size).toBe(120);
    const days = seen.map((line) => line.slice(0, 10));
    expect(days).toEqual([...days].sort().reverse());
  });

  it('that is not settled in time says so, and is audited all the same', async () => {
    const blocker = new pg.Client({ connectionString: database.adminUrl });
    await blocker.connect();
    try {
      await blocker.query('begin; lock table occasion in access exclusive mode');
      expect(await read(region.contact.XA)).toMatchObject({ lines: [], tooWide: true });
    } finally {
      await blocker.end();
    }
    const { data } = await callRoute(audit, database, region.auditor, {
      path: '/audit?operation=records.listed',
    });
    expect(data?.events[0]).toMatchObject({ officerName: 'contact XA', detail: { shown: 0 } });
  });
});

describe('a list to take away', () => {
  it('of records holds what the page shows, filtered alike', async () => {
    const { rows } = await file(recordFile, region.contact.XA, '/records/export/csv?sharing=region');
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      Report: 'Stolen',
      When: '2026-05-01',
      Make: 'Zastava',
      Calibre: '7.62x39',
      'Serial number': 'CASE-region-7781',
      Sharing: 'Region',
    });
  });

  it('of records comes as a workbook too', async () => {
    const { response } = await file(recordFile, region.contact.XA, '/records/export/xlsx', 'xlsx');
    expect(
      Buffer.from(await (response ?? new Response()).arrayBuffer())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
  });

  it('of other States’ records needs the purpose as the page does', async () => {
    const path = '/records/export/csv?scope=shared';
    expect((await file(recordFile, region.contact.XC, path)).status).toBe(404);
    expect((await file(recordFile, region.contact.XC, `${path}&purpose=trace&state=XA`)).rows).toHaveLength(
      2,
    );
  });

  it('of hits names no hidden record', async () => {
    const { rows } = await file(hitFile, region.contact.XA, '/hits/export/csv');
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ 'Other State': 'State XB', Make: 'Zastava', 'Decided by us': 'no' });
  });

  it('of requests holds their clocks, for a party and for the coordinator', async () => {
    for (const officer of [region.npc.XA, region.coordinator]) {
      const { rows } = await file(requestFile, officer, '/requests/export/csv');
      expect(rows).toHaveLength(1);
      expect(rows[0]).toMatchObject({ 'Acknowledge by': '2026-06-08', 'Answer by': '2026-07-27' });
    }
    expect((await file(requestFile, region.npc.XC, '/requests/export/csv')).rows).toEqual([]);
  });

  it('in a format that nobody knows is not there', async () => {
    expect((await file(recordFile, region.contact.XA, '/records/export/pdf', 'pdf')).status).toBe(404);
  });
});
