import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';

import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { pino } from 'pino';

import type { NationalOfficer } from '#app/domain/officer.ts';
import type { JobPortal } from '#app/jobs/job-kind.ts';
import { importRegister } from '#app/services/imports/import-register.server.ts';
import type { Mapping } from '#app/services/imports/read/mapping.ts';
import { readMapping } from '#app/services/imports/read/read-mapping.server.ts';
import { readSheet } from '#app/services/imports/read/read-sheet.server.ts';

import { COLUMNS, csvRows, MAPPING } from './csv-register.ts';
import { type Bench, type Figure, figure } from './figure.ts';
import { openScene, type Scene } from './scene.ts';
import { TEST_KEY } from '#tests/support/test-key.ts';

/** Rows of the generated file: enough that its beginning and end do not count. */
const MOST_ROWS = 100_000;
/** The real registers are brought in beside a register of at least this many records. */
const REAL_FROM = 10_000;
const RIO = '../shared/data/rio-forensic-register';

/** A register brought in as the command does it, against COPY of the same rows. */
export const importing: Bench = {
  name: 'import',
  about: 'a register parsed, validated, stored, indexed, matched and audited; commits wait for the disk',
  defaultRows: 100_000,
  async run({ rows, lifetime, say }) {
    const scene = await openScene({ rows, durable: true, connections: 2, lifetime, say });
    const folder = await mkdtemp(join(tmpdir(), 'marktrace-bench-import-'));
    lifetime.add(() => rm(folder, { recursive: true, force: true }));
    const [, generated, real] = scene.officers;
    if (!generated || !real) throw new Error('the scene has no officers');

    const file = join(folder, 'register.csv');
    const lines = csvRows(Math.min(rows, MOST_ROWS), '1');
    await writeFile(file, [COLUMNS.join(';'), ...lines].join('\n'));
    say(`Importing ${lines.length.toLocaleString('en')} generated rows`);
    const figures = await compare(
      scene,
      folder,
      'generated rows',
      { file, mapping: MAPPING, officer: generated },
      lines,
    );
    for (const year of rows < REAL_FROM ? [] : ['2017', '2018']) {
      const workbook = `${RIO}/${year}.xlsx`;
      if (!existsSync(workbook)) continue;
      say(`Importing the register of ${year}`);
      const order = { file: workbook, mapping: await readMapping('rio-forensic-register'), officer: real };
      figures.push(
        ...(await compare(scene, folder, `rows of the register of ${year}`, order, await linesOf(workbook))),
      );
    }
    return { bench: 'import', rows, figures, conditions: scene.conditions };
  },
};

interface Order {
  readonly file: string;
  readonly mapping: Mapping;
  readonly officer: NationalOfficer;
}

async function compare(
  scene: Scene,
  dataDir: string,
  what: string,
  order: Order,
  lines: readonly string[],
): Promise<Figure[]> {
  const raw = await copyRaw(scene.adminUrl, lines);
  const portal: JobPortal = {
    databases: scene.databases,
    settings: { dataDir, secretKey: TEST_KEY },
    log: pino({ level: 'silent' }),
    now: () => new Date('2027-01-15T12:00:00Z'),
  };
  const begun = performance.now();
  const summary = await importRegister(portal, { ...order, sharing: 'region' });
  const seconds = (performance.now() - begun) / 1000;
  return [
    figure(
      `${what} imported`,
      summary.rows / seconds,
      'per second',
      { what: 'COPY of the same rows', value: raw },
      { of: 'ratio', atLeast: 0.05 },
    ),
    figure(`${what}: stored`, summary.stored, 'count'),
    figure(`${what}: hits`, summary.hits, 'count'),
  ];
}

/** The physical limit: the same cells by COPY into a table of texts without an index. Rows a second. */
async function copyRaw(adminUrl: string, lines: readonly string[]): Promise<number> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const most = lines.reduce((columns, line) => Math.max(columns, line.split(';').length), 1);
    const columns = Array.from({ length: most }, (_, index) => `c${index} text`).join(', ');
    await client.query(`create table bench_raw (${columns})`);
    const begun = performance.now();
    const stream = client.query(copyFrom(`copy bench_raw from stdin with (format text, delimiter ';')`));
    stream.end(`${lines.join('\n')}\n`);
    await finished(stream);
    const seconds = (performance.now() - begun) / 1000;
    await client.query('drop table bench_raw');
    return lines.length / seconds;
  } finally {
    await client.end();
  }
}

async function linesOf(workbook: string): Promise<string[]> {
  const { rows } = await readSheet(workbook);
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  return rows.map((row) =>
    Array.from({ length: width }, (_, index) => String(row[index] ?? '').replace(/[\\;\s]+/g, ' ')).join(';'),
  );
}
