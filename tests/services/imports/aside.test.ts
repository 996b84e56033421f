import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { Officer } from '#app/domain/officer.ts';
import { JOB_KINDS } from '#app/jobs/kinds.server.ts';
import type { JobKinds } from '#app/jobs/job-kind.ts';
import { type Workers, workOnJobs } from '#app/jobs/work-on-jobs.server.ts';
import * as home from '#app/routes/_index.tsx';
import * as one from '#app/routes/imports.$id._index.tsx';
import * as aside from '#app/routes/imports.$id.aside._index.tsx';
import * as row from '#app/routes/imports.$id.rows.$row.tsx';
import * as file from '#app/routes/imports.$id.aside.$format.ts';
import { importRegister } from '#app/services/imports/import-register.server.ts';
import { readMapping } from '#app/services/imports/read/read-mapping.server.ts';
import { asOfficer } from '#db/as-officer.server.ts';
import { callRoute } from '#tests/support/call-route.ts';
import { testDataFolder } from '#tests/support/data-folder.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { testJobPortal } from '#tests/support/jobs.ts';
import { shipRules } from '#tests/support/quality.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';

let database: TestDatabase;
let region: TestRegion;
let folder: string;
let workers: Workers;

beforeAll(async () => {
  database = await createTestDatabase();
  await shipRules(database);
  region = await createRegion(database);
  folder = await mkdtemp(join(tmpdir(), 'imports-'));
  startWorkers();
});

function startWorkers(): void {
  const portal = testJobPortal(database, testDataFolder());
  workers = workOnJobs({ portal, kinds: JOB_KINDS as JobKinds, url: database.urls.app, lookEveryMs: 500 });
}

afterAll(async () => {
  await workers.stop();
  await database.drop();
  await rm(folder, { recursive: true });
});

const HEADER =
  'Controle Interno SCO;Classe;Número de Série;Tipo;Marca;Modelo;Calibre;Patrimoniada;País;Número Procedimento;Bairro;Data Registro;Tipo Delito';
const rowOf = (
  id: string,
  kind: string,
  serial: string,
  date: string,
  more: { case?: string; model?: string } = {},
) =>
  `${id};${kind};${serial};PISTOLA;TAURUS;${more.model ?? 'PT 100'};.40;;Brasil;${more.case ?? '001-1'};Centro;${date};Roubo`;

async function bringIn(rows: readonly string[]): Promise<string> {
  const path = join(folder, 'register.csv');
  await writeFile(path, [HEADER, ...rows].join('\r\n'));
  const { batchId } = await importRegister(testJobPortal(database, testDataFolder()), {
    file: path,
    mapping: await readMapping('rio-forensic-register'),
    officer: region.contact.XA,
    sharing: 'region',
  });
  return batchId;
}

const at = (id: string, more = '') => ({ path: `/imports/${id}${more}`, params: { id } });

const rowAt = (id: string, number: number) => ({
  path: `/imports/${id}/rows/${number}`,
  params: { id, row: String(number) },
});

async function view(id: string) {
  return (await callRoute(one.loader, database, region.contact.XA, at(id))).data;
}

async function settled(id: string) {
  for (let tried = 0; tried < 600; tried += 1) {
    const data = await view(id);
    if (data && !data.working) return data;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the retry does not end');
}

async function takenAway(id: string, format: 'csv' | 'xlsx', headers: Record<string, string> = {}) {
  const { response } = await callRoute(file.loader, database, region.contact.XA, {
    path: `/imports/${id}/aside/${format}`,
    params: { id, format },
    ...headers,
  });
  return Buffer.from((await response?.arrayBuffer()) ?? new ArrayBuffer(0));
}

async function send(id: string, name: string, content: string | Buffer) {
  return callRoute(aside.action, database, region.contact.XA, {
    ...at(id, '/aside?index'),
    form: { intent: 'send' },
    files: [['file', new File([new Uint8Array(Buffer.from(content))], name)]],
  });
}

function recordsOf(id: string) {
  return asOfficer(database.databases.app, region.contact.XA, (tx) =>
    tx
      .selectFrom('weapon_record')
      .select(['source_item_id', 'occasion_id', 'firearm_type', 'item_kind', 'model', 'occurred_on', 'notes'])
      .where('import_batch_id', '=', id)
      .where('status', '=', 'active')
      .orderBy('source_item_id')
      .execute(),
  );
}

const csvOf = (rows: readonly (readonly string[])[]) =>
  rows.map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(';')).join('\r\n');

describe('rows that were set aside', { timeout: 120_000 }, () => {
  it('are taken away as CSV, corrected in a spreadsheet and sent again: only they are tried, in the occasion of their case', async () => {
    const id = await bringIn([
      rowOf('101', 'ARMA DE FOGO', 'KPX0471', '02/01/2017'),
      rowOf('102', 'ARMA DE FOGO', 'KPX0472', '2nd of January', { model: '=cmd()' }),
      rowOf('103', 'ARMA DE FOGO', 'KPX0473', ''),
    ]);
    const [header = [], first = [], second = []] = parse(await takenAway(id, 'csv'), {
      bom: true,
    }) as string[][];
    expect(header.slice(0, 3)).toEqual(['Row of the file', 'What is wrong', 'Controle Interno SCO']);
    expect(first.slice(0, 3)).toEqual(['3', 'Data Registro: The date cannot be read', '102']);
    expect(second.slice(0, 3)).toEqual(['4', 'Data Registro: The date is missing', '103']);
    // A spreadsheet calculates none of it.
    expect(first[header.indexOf('Modelo')]).toBe("'=cmd()");

    const date = header.indexOf('Data Registro');
    const corrected = [header, first, second].map((cells, index) =>
      cells.map((cell, column) => (column === date && index === 1 ? '02/01/2017' : cell)),
    );
    // Columns in another order, a row that came in long ago, and a line whose number says nothing.
    const moved = [...corrected, ['2', ...first.slice(1)], ['x', ...first.slice(1)]].map((cells) =>
      [...cells].reverse(),
    );
    expect((await send(id, 'corrected.csv', csvOf(moved))).status).toBe(303);
    expect(await settled(id)).toMatchObject({
      status: 'done',
      stored: 2,
      waiting: 1,
      retry: { tried: 2, stored: 1, known: 0, waiting: 1, gone: 2, goneRows: [2] },
      counts: { weapons: 2 },
    });
    const [there, joined, ...more] = await recordsOf(id);
    expect(more).toEqual([]);
    expect(joined).toMatchObject({
      occasion_id: there?.occasion_id,
      occurred_on: '2017-01-02',
      model: '=cmd()',
    });

    // Sent once more, nothing is stored twice.
    await send(id, 'corrected.csv', csvOf(moved));
    expect(await settled(id)).toMatchObject({
      stored: 2,
      waiting: 1,
      retry: { tried: 1, stored: 0, waiting: 1, gone: 3 },
    });
    expect(await recordsOf(id)).toHaveLength(2);
  });

  it('come back in a workbook as they went', async () => {
    const id = await bringIn([rowOf('0201', 'ARMA DE FOGO', '000123', 'later', { model: '=1+1' })]);
    await send(id, 'same.xlsx', await takenAway(id, 'xlsx'));
    expect(await settled(id)).toMatchObject({ waiting: 1, problem: null, retry: { tried: 1, waiting: 1 } });
    const [row] = await asOfficer(database.databases.app, region.contact.XA, (tx) =>
      tx.selectFrom('import_set_aside').select(['amended', 'status']).where('batch_id', '=', id).execute(),
    );
    expect(row).toEqual({ amended: null, status: 'waiting' });
  });

  it('are tried all again once their words are settled, and the next file of the register knows them', async () => {
    const id = await bringIn([
      rowOf('301', 'ARMA DE FOGO', 'KPY0471', '02/01/2017', { case: '003-1' }),
      rowOf('302', 'ARMA LONGA', 'KPY0472', '02/01/2017', { case: '003-1' }),
      rowOf('303', 'OUTRA COISA', 'KPY0473', '02/01/2017', { case: '003-1' }),
    ]);
    const { data } = await callRoute(aside.loader, database, region.contact.XA, at(id, '/aside'));
    expect(data).toMatchObject({
      words: [{ value: 'ARMA LONGA' }, { value: 'OUTRA COISA' }],
      dateOrder: null,
    });
    await callRoute(aside.action, database, region.contact.XA, {
      ...at(id, '/aside?index'),
      form: {
        intent: 'again',
        'words.0.text': 'ARMA LONGA',
        'words.0.code': 'weapon',
        'words.1.text': 'OUTRA COISA',
      },
    });
    expect(await settled(id)).toMatchObject({
      stored: 2,
      waiting: 1,
      retry: { tried: 2, stored: 1, waiting: 1 },
    });
    const records = await recordsOf(id);
    expect(new Set(records.map((row) => row.occasion_id)).size).toBe(1);
    const kept = await asOfficer(database.databases.app, region.contact.XA, (tx) =>
      tx
        .selectFrom('import_mapping')
        .select('document')
        .orderBy('version', 'desc')
        .limit(1)
        .executeTakeFirst(),
    );
    expect(kept?.document).toMatchObject({ itemClasses: { 'ARMA LONGA': 'weapon' } });
  });

  it('keep an id of their own beside another item of the file, and are one with an equal one', async () => {
    const id = await bringIn([
      rowOf('401', 'ARMA DE FOGO', 'KPZ0471', '02/01/2017', { case: '004-1' }),
      rowOf('401', 'ARMA DE FOGO', 'KPZ9999', '?', { case: '004-1' }),
      rowOf('401', 'ARMA DE FOGO', 'KPZ0471', '?', { case: '004-1' }),
    ]);
    const rows = parse(await takenAway(id, 'csv'), { bom: true }) as string[][];
    await send(
      id,
      'c.csv',
      csvOf(rows.map((cells) => cells.map((cell) => (cell === '?' ? '02/01/2017' : cell)))),
    );
    expect(await settled(id)).toMatchObject({ waiting: 0, retry: { stored: 1, known: 1 }, alreadyThere: 1 });
    const records = await recordsOf(id);
    expect(records).toHaveLength(2);
    expect(records[1]?.notes).toContainEqual(expect.objectContaining({ code: 'item_id_shared' }));
  });

  it('are not tried from a file that cannot be theirs, which is said', async () => {
    const id = await bringIn([rowOf('501', 'ARMA DE FOGO', 'KPA0471', '?')]);
    await send(id, 'register.csv', `${HEADER}\r\n${rowOf('501', 'ARMA DE FOGO', 'KPA0471', '02/01/2017')}`);
    expect(await settled(id)).toMatchObject({
      status: 'done',
      waiting: 1,
      problem: { code: 'sent_without_rows' },
    });
    await send(id, 'cut.csv', 'Ligne du fichier;Marca\r\n2;TAURUS');
    expect(await settled(id)).toMatchObject({ waiting: 1, problem: { code: 'sent_without_columns' } });
    const none = await callRoute(aside.action, database, region.contact.XA, {
      ...at(id, '/aside?index'),
      form: { intent: 'send' },
    });
    expect(none).toMatchObject({ status: 422, data: { problems: [{ field: 'file' }] } });
  });

  it('lose the file of corrected rows with a retry that is stopped, before it begins as in the middle', async () => {
    const id = await bringIn([rowOf('571', 'ARMA DE FOGO', 'KPD0471', '?')]);
    const rows = await takenAway(id, 'csv');
    const files = () => readdir(join(testDataFolder(), 'imports'));
    const before = await files();
    await workers.stop();
    await send(id, 'c.csv', rows);
    expect(await files()).toHaveLength(before.length + 1);
    await callRoute(one.action, database, region.contact.XA, { ...at(id), form: { intent: 'stop' } });
    expect(await view(id)).toMatchObject({ status: 'done', problem: { code: 'stopped' }, waiting: 1 });
    expect(await files()).toEqual(before);
    await send(id, 'c.csv', rows);
    const job = await asOfficer(database.databases.app, region.contact.XA, (tx) =>
      tx
        .updateTable('job')
        .set({ cancel_requested: true })
        .where('subject_id', '=', id)
        .where('status', '=', 'queued')
        .returning('id')
        .executeTakeFirst(),
    );
    expect(job).toBeDefined();
    startWorkers();
    await settled(id);
    await expect.poll(files).toEqual(before);
  });

  it('are looked at by the quality watch when one of them is corrected by hand', async () => {
    const id = await bringIn([rowOf('581', 'ARMA DE FOGO', '1234567', '?')]);
    const { data } = await callRoute(row.loader, database, region.contact.XA, rowAt(id, 2));
    const date = data?.cells.indexOf('?') ?? -1;
    const { status } = await callRoute(row.action, database, region.contact.XA, {
      ...rowAt(id, 2),
      form: { [`cell.${date}`]: '02/01/2017' },
    });
    expect(status).toBe(303);
    const found = await asOfficer(database.databases.app, region.contact.XA, (tx) =>
      tx
        .selectFrom('quality_finding as f')
        .innerJoin('weapon_record as r', 'r.id', 'f.record_id')
        .select('f.rule')
        .where('r.import_batch_id', '=', id)
        .execute(),
    );
    expect(found.map(({ rule }) => rule)).toContain('placeholder_serial');
  });

  it('are told on the home page of whoever began the import: its end until its page was seen, rows set aside until they are settled', async () => {
    const id = await bringIn([
      rowOf('551', 'ARMA DE FOGO', 'KPC0471', '02/01/2017'),
      rowOf('552', '?', '', ''),
    ]);
    const told = async (officer: Officer) => {
      const { data } = await callRoute(home.loader, database, officer, { path: '/' });
      return data?.tasks.filter((task) => task.kind === 'import' && task.importId === id);
    };
    expect(await told(region.npc.XA)).toEqual([]);
    expect(await told(region.contact.XA)).toMatchObject([
      { fileName: 'register.csv', status: 'done', problem: null, stored: 1, waiting: 1, seen: false },
    ]);
    await callRoute(one.loader, database, region.npc.XA, at(id));
    expect(await told(region.contact.XA)).toHaveLength(1);
    await view(id);
    expect(await told(region.contact.XA)).toMatchObject([{ waiting: 1, seen: true }]);

    await send(id, 'other.csv', 'a;b\r\n1;2');
    await expect
      .poll(() => told(region.contact.XA), { timeout: 60_000 })
      .toMatchObject([{ status: 'done', problem: { code: 'sent_without_rows' } }]);
  });

  it('are the State’s: another State and other roles find nothing, and undoing takes what came in late along', async () => {
    const id = await bringIn([
      rowOf('601', 'ARMA DE FOGO', 'KPB0471', '02/01/2017'),
      rowOf('602', 'ARMA DE FOGO', 'KPB0472', '?'),
      rowOf('603', 'ARMA DE FOGO', 'KPB0473', '?'),
    ]);
    for (const officer of [region.contact.XB, region.analyst, region.auditor, undefined]) {
      const knocks = [
        callRoute(aside.loader, database, officer, at(id, '/aside')),
        callRoute(file.loader, database, officer, {
          path: `/imports/${id}/aside/csv`,
          params: { id, format: 'csv' },
        }),
        callRoute(aside.action, database, officer, { ...at(id, '/aside'), form: { intent: 'again' } }),
      ];
      for (const knock of knocks) expect([303, 401, 404]).toContain((await knock).status);
    }
    expect(await view(id)).toMatchObject({ status: 'done', waiting: 2 });
    const rows = parse(await takenAway(id, 'csv'), { bom: true }) as string[][];
    await send(
      id,
      'c.csv',
      csvOf(rows.slice(0, 2).map((cells) => cells.map((cell) => (cell === '?' ? '02/01/2017' : cell)))),
    );
    expect(await settled(id)).toMatchObject({ stored: 2, waiting: 1 });
    await callRoute(one.action, database, region.contact.XA, {
      ...at(id),
      form: { intent: 'undo', reason: 'The wrong file' },
    });
    expect(await settled(id)).toMatchObject({ status: 'undone' });
    expect(await recordsOf(id)).toEqual([]);
    const late = await send(id, 'c.csv', csvOf(rows));
    expect(late.status).toBe(409);
  });
});
