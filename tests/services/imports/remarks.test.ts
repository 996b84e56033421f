import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { NationalOfficer } from '#app/domain/officer.ts';
import { JOB_KINDS } from '#app/jobs/kinds.server.ts';
import type { JobKinds } from '#app/jobs/job-kind.ts';
import { type Workers, workOnJobs } from '#app/jobs/work-on-jobs.server.ts';
import * as one from '#app/routes/imports.$id._index.tsx';
import * as columns from '#app/routes/imports.$id.columns.tsx';
import * as list from '#app/routes/imports._index.tsx';
import { loader as records } from '#app/routes/records._index.tsx';
import { amendRecord } from '#app/services/amendments/amend-record.server.ts';
import { readRecordForm } from '#app/services/amendments/read-record-form.server.ts';
import { asOfficer } from '#db/as-officer.server.ts';
import { callRoute } from '#tests/support/call-route.ts';
import { aRifle } from '#tests/support/capture.ts';
import { testDataFolder } from '#tests/support/data-folder.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { testJobPortal } from '#tests/support/jobs.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';

let database: TestDatabase;
let region: TestRegion;
let workers: Workers;
let officer: NationalOfficer;

beforeAll(async () => {
  database = await createTestDatabase();
  region = await createRegion(database);
  officer = region.contact.XA;
  const portal = testJobPortal(database, testDataFolder());
  workers = workOnJobs({ portal, kinds: JOB_KINDS as JobKinds, url: database.urls.app, lookEveryMs: 500 });
});
afterAll(async () => {
  await workers.stop();
  await database.drop();
});

const FILE = [
  'Type;Make;Model;Calibre;Serial number;Date;Place',
  'pistol;CZ;75 B;9x19;RMK10471;2024-03-21;Depot',
  'pistol;CZ;75 B;9x19;;2024-03-21;Depot',
  'rifle;Zastava;M70;7.62x39;RMK10473;2024-03-21;Depot',
].join('\n');

const at = (id: string, more = '') => ({ path: `/imports/${id}${more}`, params: { id } });

async function send(content: string | Uint8Array<ArrayBuffer>, name: string) {
  return callRoute(list.action, database, officer, {
    path: '/imports?index',
    form: {},
    files: [['file', new File([content], name)]],
  });
}

async function until(id: string, status: string) {
  for (let tried = 0; tried < 600; tried += 1) {
    const { data } = await callRoute(one.loader, database, officer, at(id));
    if (data?.status === status) return data;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`the import is not ${status}`);
}

/** Sends the file and has it checked as losses of one register. */
async function checked(): Promise<string> {
  const id = (await send(FILE, 'losses.csv')).location?.split('/').at(-1) ?? '';
  await until(id, 'mapping');
  const { data } = await callRoute(columns.loader, database, officer, at(id, '/columns'));
  const { facts } = data as unknown as { facts: { columns: { index: number }[] } };
  const holds = ['type', 'make', 'model', 'calibre', 'serial', 'date', 'place'];
  await callRoute(columns.action, database, officer, {
    ...at(id, '/columns'),
    form: {
      intent: 'check',
      source: 'Losses of the depot',
      reportType: 'stolen',
      itemClass: 'weapon',
      dateOrder: 'ymd',
      ...Object.fromEntries(facts.columns.map(({ index }) => [`columns.${index}`, holds[index] ?? ''])),
    },
  });
  return id;
}

describe('what was remarked on the rows of a file', { timeout: 120_000 }, () => {
  let unnumbered = '';

  it('stays with the import that stored them, and leads to their records', async () => {
    const id = await checked();
    expect((await until(id, 'checked')).checked).toMatchObject({ fresh: 3, notes: { serial_missing: 1 } });
    await callRoute(one.action, database, officer, { ...at(id), form: { intent: 'run', sharing: 'region' } });
    expect(await until(id, 'done')).toMatchObject({ stored: 3, noted: { serial_missing: 1 } });
    const asked = { ...at(id), path: `/imports/${id}?kind=serial_missing` };
    const { data } = await callRoute(one.loader, database, officer, asked);
    expect(data).toMatchObject({
      pages: 1,
      notedRecords: [{ make: 'CZ', model: '75 B', firearmType: 'pistol', mark: '', column: 'Serial number' }],
    });
    unnumbered = data?.notedRecords[0]?.recordId ?? '';
    const other = await callRoute(one.loader, database, officer, {
      ...at(id),
      path: `/imports/${id}?kind=x`,
    });
    expect(other.data?.notedRecords).toEqual([]);
    const brought = await callRoute(records, database, officer, { path: `/records?import=${id}` });
    expect(brought.data?.batch).toEqual({ id, fileName: 'losses.csv' });
    const theirs = await callRoute(records, database, region.contact.XB, { path: `/records?import=${id}` });
    expect(theirs.data?.batch).toBeUndefined();
  });

  it('is not said again of rows that are in the register, also where a record was corrected since', async () => {
    await asOfficer(database.databases.app, officer, async (tx) => {
      const { item } = await readRecordForm(tx, officer, unnumbered);
      const said = { reason: 'The number is in the book', version: 1, now: new Date() };
      return amendRecord(tx, officer, unnumbered, { item, marks: aRifle('RMK10472').marks }, said);
    });
    const id = await checked();
    expect((await until(id, 'checked')).checked).toMatchObject({
      fresh: 0,
      known: 3,
      differing: 0,
      notes: {},
      sample: [],
    });
  });
});

describe('a file that is no table', () => {
  it.each([
    ['a photograph', new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16]), 'IMG_1.jpg', 'not_a_table'],
    ['a photograph that calls itself a table', new Uint8Array([0xff, 0xd8, 0xff]), 'list.csv', 'not_a_table'],
    ['a workbook of old', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1]), 'list.xls', 'old_excel'],
    ['text that calls itself a workbook', 'id;serial\n1;2\n', 'list.xlsx', 'not_what_it_says'],
  ])('%s is refused where it was chosen, and leaves nothing', async (_what, content, name, code) => {
    const before = (await callRoute(list.loader, database, officer, { path: '/imports' })).data?.imports;
    const answer = await send(content, name);
    expect([answer.status, answer.data?.problems]).toMatchObject([
      422,
      [{ field: 'file', key: `import.file.${code}` }],
    ]);
    const after = (await callRoute(list.loader, database, officer, { path: '/imports' })).data?.imports;
    expect(after).toEqual(before);
  });
});
