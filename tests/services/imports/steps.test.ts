import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { Officer } from '#app/domain/officer.ts';
import { JOB_KINDS } from '#app/jobs/kinds.server.ts';
import type { JobKinds } from '#app/jobs/job-kind.ts';
import { type Workers, workOnJobs } from '#app/jobs/work-on-jobs.server.ts';
import * as one from '#app/routes/imports.$id._index.tsx';
import * as columns from '#app/routes/imports.$id.columns.tsx';
import * as row from '#app/routes/imports.$id.rows.$row.tsx';
import { loader as records } from '#app/routes/records._index.tsx';
import { findImportTasks } from '#app/services/home/find-import-tasks.server.ts';
import { receiveFile } from '#app/services/imports/import-steps.server.ts';
import { asOfficer } from '#db/as-officer.server.ts';
import { callRoute } from '#tests/support/call-route.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { testJobPortal } from '#tests/support/jobs.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';
import { TEST_KEY } from '#tests/support/test-key.ts';

let database: TestDatabase;
let region: TestRegion;
let folder: string;
let workers: Workers;

beforeAll(async () => {
  database = await createTestDatabase();
  region = await createRegion(database);
  folder = await mkdtemp(join(tmpdir(), 'imports-'));
  const portal = testJobPortal(database, folder);
  workers = workOnJobs({ portal, kinds: JOB_KINDS as JobKinds, url: database.urls.app, lookEveryMs: 500 });
});
afterAll(async () => {
  await workers.stop();
  await database.drop();
  await rm(folder, { recursive: true });
});

const FILE = [
  'Liste des armes volées',
  "N° d'ordre;Type d'arme;Marque;Calibre;Numéro de série;Date du vol;Lieu",
  '1;PISTOLET SEMI-AUTOMATIQUE;Taurus;9x19;TKV10471;21/03/2024;Dépôt',
  "2;FUSIL D'ASSAUT;Izhmash;7.62x39;AB1234567;21/03/2024;Dépôt",
  '3;REVOLVER;Rossi;.38 SPL;0000000;hier;Dépôt',
].join('\n');

let id = '';
const at = (path: string, params: Record<string, string> = {}) => ({ path, params: { id, ...params } });

async function view(officer: Officer = region.contact.XA) {
  return callRoute(one.loader, database, officer, at(`/imports/${id}`));
}

async function until(status: string) {
  for (let tried = 0; tried < 600; tried += 1) {
    const { data } = await view();
    if (data?.status === status) return data;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`the import is not ${status}: ${JSON.stringify((await view()).data)}`);
}

describe('a register that nobody has seen before', { timeout: 120_000 }, () => {
  it('is looked at, and its columns and words are proposed', async () => {
    const path = join(folder, 'received');
    await writeFile(path, FILE);
    const { contact } = region;
    id = await asOfficer(database.databases.app, contact.XA, (tx) =>
      receiveFile(
        tx,
        contact.XA,
        { path, name: 'vols.csv', size: FILE.length, sha256: 'ab' },
        { dataDir: folder, secretKey: TEST_KEY },
      ),
    );
    await until('mapping');
    const { data } = await callRoute(columns.loader, database, contact.XA, at(`/imports/${id}/columns`));
    const { facts, draft } = data as {
      facts: { headerRow: number };
      draft: { language: string; columns: object; types: object };
    };
    expect(facts.headerRow).toBe(2);
    expect(draft.language).toBe('fr');
    expect(Object.keys(draft.columns).sort()).toEqual(
      ['calibre', 'date', 'itemId', 'make', 'place', 'serial', 'type'].sort(),
    );
    expect(draft.types).toMatchObject({
      'PISTOLET SEMI-AUTOMATIQUE': { type: 'pistol' },
      "FUSIL D'ASSAUT": { type: 'rifle' },
      REVOLVER: { type: 'revolver' },
    });
  });

  it('is checked before anything is stored, stored, corrected row by row, and undone', async () => {
    const officer = region.contact.XA;
    const { data } = await callRoute(columns.loader, database, officer, at(`/imports/${id}/columns`));
    const { facts } = data as unknown as { facts: { columns: { index: number }[] } };
    const holds = ['itemId', 'type', 'make', 'calibre', 'serial', 'date', 'place'];
    const unsaid = await callRoute(columns.action, database, officer, {
      ...at(`/imports/${id}/columns`),
      form: {
        intent: 'check',
        source: 'Armes volées',
        reportType: '',
        itemClass: 'weapon',
        dateOrder: 'dmy',
      },
    });
    expect(unsaid).toMatchObject({ status: 422, data: { problems: [{ field: 'reportType' }] } });
    const saved = await callRoute(columns.action, database, officer, {
      ...at(`/imports/${id}/columns`),
      form: {
        intent: 'check',
        source: 'Armes volées',
        reportType: 'stolen',
        itemClass: 'weapon',
        dateOrder: 'dmy',
        ...Object.fromEntries(facts.columns.map(({ index }) => [`columns.${index}`, holds[index] ?? ''])),
      },
    });
    expect(saved.status).toBe(303);
    const checked = await until('checked');
    expect(checked.checked).toMatchObject({ fresh: 2, setAside: { date_not_understood: 1 } });
    expect(checked.stored).toBe(0);
    await callRoute(one.action, database, officer, {
      ...at(`/imports/${id}`),
      form: { intent: 'run', sharing: 'region' },
    });
    expect(await until('done')).toMatchObject({ stored: 2, waiting: 1 });
    const toCorrect = () => asOfficer(database.databases.app, officer, (tx) => findImportTasks(tx, officer));
    // The work ends a moment after its last part is stored; a page that is opened then has told of it.
    await expect
      .poll(
        async () => {
          await view();
          return toCorrect();
        },
        { timeout: 30_000 },
      )
      .toMatchObject([{ importId: id, fileName: 'vols.csv', seen: true, waiting: 1 }]);
    const brought = await callRoute(records, database, officer, { path: `/records?import=${id}` });
    expect(brought.data?.lines.map(({ serials }) => serials[0]?.asRead).sort()).toEqual([
      'AB1234567',
      'TKV10471',
    ]);
    const other = await callRoute(records, database, region.contact.XB, { path: `/records?import=${id}` });
    expect(other.data?.lines).toEqual([]);
    const wrong = await callRoute(row.loader, database, officer, at(`/imports/${id}/rows/5`, { row: '5' }));
    expect(wrong.data).toMatchObject({ wrong: 5, dateOrder: 'dmy' });
    const refused = await callRoute(row.action, database, officer, {
      ...at(`/imports/${id}/rows/5`, { row: '5' }),
      form: { 'cell.5': 'the day before yesterday' },
    });
    expect(refused).toMatchObject({
      status: 422,
      data: {
        problems: [{ field: 'cell.5', key: 'import.setAside.date_not_understood' }],
        fields: { 'cell.5': ['the day before yesterday'] },
      },
    });

    const fixed = await callRoute(row.action, database, officer, {
      ...at(`/imports/${id}/rows/5`, { row: '5' }),
      form: { 'cell.5': '20 mars 2024' },
    });
    expect(fixed.status).toBe(303);
    expect(await toCorrect()).toEqual([]);
    expect((await view()).data).toMatchObject({ stored: 3, waiting: 0 });
    const again = await callRoute(row.action, database, officer, {
      ...at(`/imports/${id}/rows/5`, { row: '5' }),
      form: { 'cell.5': '20/03/2024' },
    });
    expect(again.status).toBe(409);
    expect((await view()).data).toMatchObject({ stored: 3 });

    await callRoute(one.action, database, officer, {
      ...at(`/imports/${id}`),
      form: { intent: 'undo', reason: 'The wrong file' },
    });
    await until('undone');
    const left = await asOfficer(database.databases.app, officer, (tx) =>
      tx.selectFrom('weapon_record').select(['status']).where('import_batch_id', '=', id).execute(),
    );
    expect(left.map(({ status }) => status)).toEqual(['withdrawn', 'withdrawn', 'withdrawn']);
    const checks = await asOfficer(database.databases.app, officer, (tx) =>
      tx.selectFrom('quality_check').select('id').where('import_batch_id', '=', id).execute(),
    );
    expect(checks).toHaveLength(2);
    expect((await view()).data).toMatchObject({ status: 'undone', correctable: false });
  });

  it('is the State’s: another State and other roles find nothing', async () => {
    for (const officer of [region.contact.XB, region.analyst, region.auditor]) {
      expect((await view(officer)).status).toBe(404);
      const knocks = [
        callRoute(columns.loader, database, officer, at(`/imports/${id}/columns`)),
        callRoute(row.loader, database, officer, at(`/imports/${id}/rows/5`, { row: '5' })),
        callRoute(one.action, database, officer, { ...at(`/imports/${id}`), form: { intent: 'resume' } }),
        callRoute(columns.action, database, officer, {
          ...at(`/imports/${id}/columns`),
          form: { intent: 'save' },
        }),
        callRoute(row.action, database, officer, { ...at(`/imports/${id}/rows/5`, { row: '5' }), form: {} }),
      ];
      for (const knock of knocks) expect((await knock).status).toBe(404);
    }
    expect((await view(region.npc.XA)).status).toBe(200);
  });
});
