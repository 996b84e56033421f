import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import pg from 'pg';

import { TEST_KEY } from './test-key.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const LOOK_EVERY_MS = 50;
/** However slow the machine is, what is waited for comes before so many looks. */
const MOST_LOOKS = 6_000;

export interface Running {
  readonly child: ChildProcess;
  /** Everything it wrote so far. */
  output(): string;
  readonly ended: Promise<number | null>;
}

/** A command of Marktrace in a process of its own. */
export function startCommand(
  command: 'import' | 'start' | 'keys-rotate' | 'audit-verify' | 'admit',
  words: readonly string[],
  settings: { readonly [key: string]: string },
): Running {
  const child = spawn(process.execPath, ['--import', 'tsx', `app/commands/${command}.ts`, ...words], {
    cwd: ROOT,
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      NODE_ENV: 'production',
      DEMO: '0',
      SECRET_KEY: TEST_KEY.toString('hex'),
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()));
  return { child, output: () => text, ended: once(child, 'close').then(([code]) => code as number | null) };
}

/** Kills a process that the test has started, without a word. */
export async function killHard({ child, ended }: Running): Promise<void> {
  child.kill('SIGKILL');
  await ended;
}

/** Waits for something that comes, unless the process that brings it has ended. */
export async function awaited(what: () => boolean | Promise<boolean>, run: Running): Promise<void> {
  for (let tried = 0; tried < MOST_LOOKS; tried += 1) {
    if (await what()) return;
    if (run.child.exitCode !== null) break;
    await wait(LOOK_EVERY_MS);
  }
  if (!(await what())) throw new Error(`it did not come: ${run.output()}`);
}

const HEADER =
  'Controle Interno SCO;Classe;Número de Série;Tipo;Marca;Modelo;Calibre;Patrimoniada;País;Número Procedimento;Bairro;Data Registro;Tipo Delito';

/** A register of several parts: clear, partial and removed serials, ammunition, cases of several arms, repeats, and rows set aside in each part. */
export async function writeRegister(path: string, rows: number): Promise<void> {
  const lines = Array.from({ length: rows }, (_, index) => {
    const id = index % 333 === 332 ? index - 1 : index;
    const serial = ['KPX', 'AB7??', 'removido por ação humana', 'TZ'][id % 4] ?? '';
    const mark = id % 4 === 2 ? serial : `${serial}${10_000 + id}`;
    const kind =
      id % 11 === 5 ? 'MUNIÇÃO;;CARTUCHO (INTACTO);CBC;' : `ARMA DE FOGO;${mark};PISTOLA;TAURUS;PT 100`;
    const date =
      index % 97 === 13 ? 'ontem' : `${String((Math.floor(id / 3) % 28) + 1).padStart(2, '0')}/01/2017`;
    return `${id};${kind};.40;;Brasil;${Math.floor(id / 3)}-1;Centro;${date};Roubo`;
  });
  await writeFile(path, [HEADER, ...lines].join('\r\n'));
}

/** Another session of the database, as its superuser; it may be cut off. */
export async function connectAdmin(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

/**
 * Brings an import to a halt in the middle of a transaction: what belongs to it is stored and matched, and nothing is committed. It
 * waits there until `go` is called, or until its process or the database is killed.
 */
export async function haltInTheMiddle(url: string, run: Running): Promise<{ go: () => Promise<void> }> {
  const admin = await connectAdmin(url);
  await awaited(async () => {
    const { rows } = await admin.query<{ n: number }>('select rows_done as n from import_batch');
    return rows.some(({ n }) => n > 0);
  }, run);
  await admin.query('begin');
  await admin.query('lock table import_set_aside in share mode');
  await awaited(async () => {
    const { rows } = await admin.query(
      `select 1 from pg_locks where relation = 'import_set_aside'::regclass and not granted`,
    );
    return rows.length > 0;
  }, run);
  return {
    go: async () => {
      await admin.query('rollback').catch(() => undefined);
      await admin.end().catch(() => undefined);
    },
  };
}

/** Everything that an import left behind, without what differs between two runs: ids and times. */
export async function contentOf(url: string): Promise<unknown> {
  const admin = await connectAdmin(url);
  try {
    const { rows } = await admin.query<{ content: unknown }>(CONTENT);
    return rows[0]?.content;
  } finally {
    await admin.end();
  }
}

const WITHOUT_IDS = `- '{id,occasion_id,record_id,registered_at,registered_by,import_batch_id,changed_at,batch_id,officer_id}'::text[]`;

const CONTENT = `select jsonb_build_object(
  'batches', (select jsonb_agg(jsonb_build_object('status', status, 'stored', stored, 'known', already_there,
      'repeated', repeated, 'hits', hits, 'rows', rows_total, 'done', rows_done, 'counts', summary)) from import_batch),
  'records', (select jsonb_build_array(count(*), md5(string_agg((to_jsonb(r) ${WITHOUT_IDS})::text, '|'
      order by r.source_item_id))) from weapon_record r where r.source is not null),
  'occasions', (select jsonb_build_array(count(distinct o.id), md5(string_agg((to_jsonb(o) ${WITHOUT_IDS})::text, '|'
      order by r.source_item_id))) from occasion o join weapon_record r on r.occasion_id = o.id where r.source is not null),
  'together', (select md5(string_agg(items, '|' order by items)) from (select string_agg(r.source_item_id, ',' order by
      r.source_item_id) as items from weapon_record r where r.source is not null group by r.occasion_id) same),
  'marks', (select jsonb_build_array(count(*), md5(string_agg((to_jsonb(m) ${WITHOUT_IDS})::text, '|'
      order by r.source_item_id, m.as_read))) from marking m join weapon_record r on r.id = m.record_id where r.source is not null),
  'keys', (select jsonb_build_array(count(*), md5(string_agg(k.normalised || k.skeleton, '|' order by k.normalised, r.source_item_id)))
      from marking_key k join weapon_record r on r.id = k.record_id where r.source is not null),
  'aside', (select jsonb_build_array(count(*), md5(string_agg((to_jsonb(s) ${WITHOUT_IDS})::text, '|' order by s.row_number)))
      from import_set_aside s),
  'hits', (select count(*) from hit),
  'tally', (select sum(n) from (select n from arm_tally union all select n from arm_rollup where dimension = 'month') counted),
  'told', (select sum((detail->>'stored')::int) from access_event where operation = 'records.imported')
) as content`;
