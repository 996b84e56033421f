import pg from 'pg';

import { maskOf, type Mask } from '#app/domain/marking/mask.ts';

import { copyRows } from './copy-rows.server.ts';
import { type Contributor, generateRecords, LOAD_TABLES } from './generate.ts';

export interface LoadOptions {
  rows: number;
  contributors: readonly Contributor[];
  seed?: string;
  /** told how many records are in, now and then */
  progress?: (loaded: number) => void;
}

export interface Loaded {
  rows: number;
  seconds: number;
}

/**
 * Fills the register with generated records, past triggers, foreign keys and row-level security: for load tests and
 * benches only. Indexes are dropped and built again, tallies counted at the end, statistics and visibility brought up to date.
 * @param adminUrl a superuser on the portal's database
 */
export async function loadRecords(adminUrl: string, options: LoadOptions): Promise<Loaded> {
  const begun = performance.now();
  const [records, marks] = [await connect(adminUrl), await connect(adminUrl)];
  try {
    const indexes = await dropIndexes(records);
    const masks = new Map<string, Mask>();
    let loaded = 0;
    let work: Promise<unknown> = Promise.resolve();
    for (const batch of generateRecords(options.rows, options.contributors, { seed: options.seed })) {
      for (const [key] of batch.marking_key) {
        const mask = maskOf(String(key));
        if (mask) masks.set(`${mask.length}:${mask.positions.join()}`, mask);
      }
      await work;
      work = Promise.all([
        inTurn([
          () => copyRows(records, 'occasion', batch.occasion),
          () => copyRows(records, 'weapon_record', batch.weapon_record),
          () => copyRows(records, 'record_share', batch.record_share),
        ]),
        inTurn([
          () => copyRows(marks, 'marking', batch.marking),
          () => copyRows(marks, 'marking_key', batch.marking_key),
        ]),
      ]);
      loaded += batch.weapon_record.length;
      options.progress?.(loaded);
    }
    await work;
    await addMasks(records, [...masks.values()]);
    await records.query(COUNT_ARMS);
    for (const definition of indexes) await records.query(definition);
    await records.query(
      `vacuum (analyze) ${[...LOAD_TABLES, 'unread_mask', 'arm_tally', 'arm_rollup', 'marked_arm', 'mark_rollup'].join(', ')}`,
    );
  } finally {
    await Promise.all([records.end(), marks.end()]);
  }
  return { rows: options.rows, seconds: (performance.now() - begun) / 1000 };
}

/** Brings the tallies to what the triggers would have made of all records; the load is told only what it added. */
const COUNT_ARMS = `
  delete from arm_rollup;
  delete from arm_tally;
  insert into arm_tally select * from arm_counted;
  delete from mark_rollup;
  delete from mark_tally;
  delete from marked_arm;
  insert into marked_arm (record_id, dimension, member_state, year, code, quantity)
    select record_id, dimension, member_state, year, code, quantity from marks_counted;
  insert into mark_tally (dimension, member_state, year, code, n)
    select dimension, member_state, year, code, sum(quantity)::int from marked_arm group by 1, 2, 3, 4;
  select fold_tallies()`;

async function connect(adminUrl: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  // Triggers and foreign keys rest in this session; check constraints hold.
  await client.query(`set session_replication_role = replica`);
  await client.query(`set maintenance_work_mem = '512MB'`);
  await client.query(`set synchronous_commit = off`);
  return client;
}

/** Drops the indexes that no constraint needs and returns the statements that make them again. */
async function dropIndexes(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition
       from pg_index i
      where i.indrelid = any ($1::regclass[])
        and not exists (select from pg_constraint c where c.conindid = i.indexrelid)`,
    [LOAD_TABLES],
  );
  for (const { name } of rows) await client.query(`drop index ${name}`);
  return rows.map((row) => row.definition);
}

async function addMasks(client: pg.Client, masks: readonly Mask[]): Promise<void> {
  await client.query(
    `insert into unread_mask select * from unnest($1::smallint[], $2::text[]) on conflict do nothing`,
    [masks.map((mask) => mask.length), masks.map((mask) => mask.positions.join(','))],
  );
}

async function inTurn(steps: readonly (() => Promise<void>)[]): Promise<void> {
  for (const step of steps) await step();
}
