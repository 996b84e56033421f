import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { NationalOfficer } from '#app/domain/officer.ts';
import { loader as fileLoader } from '#app/routes/figures.$file.ts';
import { loader as hitsPage } from '#app/routes/figures.hits.tsx';
import { loader as marksPage } from '#app/routes/figures.marks.tsx';
import { loader as repeatPage } from '#app/routes/figures.repeat.tsx';
import { loader as timePage } from '#app/routes/figures.time-to-crime.tsx';
import { action as decide } from '#app/routes/hits.$id.tsx';
import { countHits, countSeized, recountQueries } from '#db/queries/measures.server.ts';
import { asOfficer } from '#db/as-officer.server.ts';
import { callRoute } from '#tests/support/call-route.ts';
import { aRifle, register } from '#tests/support/capture.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { insertEvent } from '#tests/support/life-events.ts';
import { connectRoles, type RoleClients } from '#tests/support/plain-sql.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';

let db: TestDatabase;
let region: TestRegion;
let roles: RoleClients;
const NOW = new Date('2026-06-15T12:00:00Z');

const numbered = (prefix: string, n: number) => Array.from({ length: n }, (_, at) => `${prefix}-10${at}`);
const seizedIn = { reportType: 'seized', occurredOn: '2025-05-01' } as const;

beforeAll(async () => {
  db = await createTestDatabase();
  region = await createRegion(db);
  roles = await connectRoles(db);
  const { XA } = region.contact;
  // 7 of 2020, 6 of 1980, and 9 without a year; of the first, all bear an import mark and 5 of the second lost their number.
  await register(
    db,
    XA,
    seizedIn,
    numbered('NEW', 7).map((serial) =>
      aRifle(serial, {
        manufactureYear: 2020,
        importCountry: 'XA',
        marks: [
          { kind: 'serial', asRead: serial },
          { kind: 'import', asRead: 'XA 21' },
        ],
      }),
    ),
  );
  await register(
    db,
    XA,
    seizedIn,
    numbered('OLD', 6).map((serial, at) =>
      aRifle(serial, {
        manufactureYear: 1980,
        marks: [{ kind: 'serial', asRead: serial, legibility: at < 5 ? 'obliterated' : 'clear' }],
      }),
    ),
  );
  const { recordIds } = await register(
    db,
    XA,
    seizedIn,
    numbered('SOLD', 9).map((serial) => aRifle(serial)),
  );
  for (const id of recordIds.slice(0, 8)) {
    const [statement, values] = insertEvent(region.contact.XA, id, { kind: 'sold' });
    await roles.admin.query(statement, values);
  }
});
afterAll(async () => {
  await roles.end();
  await db.drop();
});

const rowsOf = (figure: { table: { rows: readonly (readonly unknown[])[] } } | undefined) =>
  Object.fromEntries((figure?.table.rows ?? []).map(([name, ...rest]) => [name, rest]));

describe('the page of time to crime', () => {
  it('says how old arms were that were seized, and of how many nothing is known', async () => {
    const { data } = await callRoute(timePage, db, region.analyst, {
      path: '/figures/time-to-crime?year=2025',
      now: NOW,
    });
    const [ages, transfers, losses] = data?.figures ?? [];
    expect(rowsOf(ages)).toMatchObject({
      '3 to 9 years': [7],
      '25 to 49 years': [6],
      'Not recorded': [9],
      Total: [22],
    });
    expect(ages?.title).toBe(
      'Time since manufacture, 3 to 9 years: 32% of the arms seized, 41% unknown (Region 2025)',
    );
    expect(ages?.limits[0]).toContain('Only arms that were seized');
    expect(rowsOf(transfers)).toMatchObject({ '3 to 9 years': [8], 'Not recorded': [14] });
    expect(rowsOf(losses)).toMatchObject({ 'No confirmed hit with a loss': [22] });
  });

  it('is a file under each figure, and tells a record to nobody', async () => {
    const { response } = await callRoute(fileLoader, db, region.analyst, {
      path: '/figures/ages.csv?year=2025',
      params: { file: 'ages.csv' },
      now: NOW,
    });
    expect(await (response as Response).text()).toContain('25 to 49 years,6\r\n');
    const asked = (officer: Parameters<typeof asOfficer>[1]) =>
      asOfficer(db.databases.stats, officer, (stats) =>
        countSeized(stats, ['age', 'transfer', 'import_mark']),
      );
    expect((await asked(region.analyst)).length).toBeGreaterThan(0);
    for (const officer of [region.auditor, region.administrator, region.contact.XA])
      expect(await asked(officer)).toEqual([]);
  });
});

describe('the page of the quality of marking', () => {
  it('counts the worst serial of each arm, and marks of import', async () => {
    const { data } = await callRoute(marksPage, db, region.npc.XA, {
      path: '/figures/marks?year=2025',
      now: NOW,
    });
    const figures = Object.fromEntries((data?.figures ?? []).map((figure) => [figure.name, figure]));
    expect(rowsOf(figures.serials)).toMatchObject({
      Obliterated: [5],
      'No damage or absence recorded': [17],
      Total: [22],
    });
    expect(rowsOf(figures.imports)).toMatchObject({ 'Bears an import mark': [7], 'None recorded': [15] });
    expect(rowsOf(figures.secondaries)).toMatchObject({ 'Bears a secondary mark': [0] });
    expect(Object.keys(figures)).toEqual(['serials', 'imports', 'secondaries', 'making', 'builds', 'frames']);
  });
});

describe('the page of queries and hits', () => {
  const say = (officer: NationalOfficer, id: string, decision: string) =>
    callRoute(decide, db, officer, {
      path: `/hits/${id}`,
      params: { id },
      form: { decision, reason: 'Marks compared by telephone', evidence: 'marks_compared' },
    });

  it('gives the share of false hits among those decided, and withholds few', async () => {
    const { contact } = region;
    await register(
      db,
      contact.XB,
      { reportType: 'stolen', occurredOn: '2026-01-02' },
      numbered('HIT', 12).map((serial) => aRifle(serial)),
    );
    const { matches } = await register(
      db,
      contact.XC,
      { occurredOn: '2026-05-01' },
      numbered('HIT', 12).map((serial) => aRifle(serial)),
    );
    const found = [...new Set(matches.flatMap(({ hitId }) => hitId ?? []))];
    expect(found).toHaveLength(12);
    for (const [at, id] of found.entries()) {
      await say(contact.XB, id, at < 5 ? 'rejected' : 'confirmed');
      if (at >= 5) await say(contact.XC, id, 'confirmed');
    }
    const counted = await asOfficer(db.databases.stats, region.analyst, (stats) => countHits(stats));
    expect(counted.map(({ code, n }) => [code, n]).sort()).toEqual([
      ['confirmed', 7],
      ['rejected', 5],
    ]);
    const { data } = await callRoute(hitsPage, db, region.analyst, { path: '/figures/hits', now: NOW });
    const hits = data?.figures.find(({ name }) => name === 'hits');
    expect(hits?.title).toMatch(/^Region \d{4}: 42% of the hits decided were false$/);
    expect(rowsOf(hits)['State XC']?.slice(0, 4)).toEqual([12, 58.3, 7, 12]);
    expect(hits?.n).toBe('12 hits');
  });

  it('counts each query once a day by its first answer, out of the audit', async () => {
    const query = async (id: string, results: number) =>
      roles.admin.query(
        `insert into access_event (event_id, at, officer_id, officer_state, operation, allowed, subject_kind, subject_id, detail)
         values (gen_random_uuid(), '2026-06-01T10:00:00Z', $1, 'XA', 'marks.queried', true, 'query', $2, $3)`,
        [region.contact.XA.id, id, JSON.stringify({ mark: 'X', results, hidden: 0 })],
      );
    for (let at = 0; at < 12; at++) await query(`query-${at}`, at < 5 ? 1 : 0);
    // Looked at again after a match was registered.
    await query('query-11', 1);
    expect(await recountQueries(db.databases.stats, NOW)).toBe(2);
    expect(await recountQueries(db.databases.stats, NOW)).toBe(0);
    const { data } = await callRoute(hitsPage, db, region.coordinator, { path: '/figures/hits', now: NOW });
    const queries = data?.figures.find(({ name }) => name === 'queries');
    expect(queries?.title).toBe('Region 2026: 42% of the queries found a match');
    expect(rowsOf(queries)['State XA']).toEqual([12, 41.7, 5, 12]);
    expect(rowsOf(queries)['State XB']).toEqual([0, ...Array<string>(3).fill('No share: nothing was asked')]);
  });
});

describe('the page of repeated losses', () => {
  it('knows an arm again by confirmed hits, and a place by its losses', async () => {
    // One of the arms that was found again is stolen from the State that has it, and found by the first.
    const { contact, npc } = region;
    const again = async (place: string, day: string, n: number, prefix: string) =>
      register(
        db,
        contact.XB,
        { reportType: 'stolen', occurredOn: day, place },
        numbered(prefix, n).map((serial) => aRifle(serial, { stateOwned: 'yes' })),
      );
    await again('Depot 4', '2023-02-01', 6, 'D4A');
    await again('depot  4', '2024-02-01', 8, 'D4B');
    await again('Depot 9', '2024-03-01', 20, 'D9A');
    const { data } = await callRoute(repeatPage, db, npc.XB, { path: '/figures/repeat?state=XB', now: NOW });
    expect(data?.ownUnits).toEqual([{ place: 'Depot 4', losses: 2, arms: 14, last: '2024-02-01' }]);
    const units = data?.figures.find(({ name }) => name === 'units');
    // Places are few and withheld; the arms lost at them are not.
    expect(rowsOf(units)['State XB']?.slice(3)).toEqual([20, 14, 0, 34, 41.2]);
    expect(JSON.stringify(units?.table)).not.toContain('Depot');
    const repeats = data?.figures.find(({ name }) => name === 'repeats');
    expect(rowsOf(repeats)).toMatchObject({ Once: [7, 0, 0, 7] });
    const analyst = await callRoute(repeatPage, db, region.analyst, { path: '/figures/repeat', now: NOW });
    expect(analyst.data?.ownUnits).toEqual([]);
    const other = await callRoute(repeatPage, db, npc.XA, { path: '/figures/repeat', now: NOW });
    expect(other.data?.ownUnits).toEqual([]);
  });
});
