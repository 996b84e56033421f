import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';

import type { Lifetime } from '#app/commands/lifetime.ts';

/** The part of the package that is used here: it is absent on machines for which it has no binary. */
interface DuckDb {
  version(): string;
  readonly DuckDBInstance: {
    create(path: string): Promise<{
      connect(): Promise<{
        run(sql: string): Promise<unknown>;
        runAndReadAll(sql: string): Promise<{ getRowsJS(): unknown[][] }>;
        closeSync(): void;
      }>;
      closeSync(): void;
    }>;
  };
}

/** The peer: the same rows in tables of its own, `arm` and `leg`. */
export interface Duck {
  readonly version: string;
  rows(question: string): Promise<unknown[][]>;
}

/** What the questions ask of: a record with its occasion already joined to it, and a leg. Every row goes over, whatever its status. */
const TABLES = {
  arm: {
    columns: {
      member_state: 'VARCHAR',
      year: 'SMALLINT',
      month: 'VARCHAR',
      report_type: 'VARCHAR',
      status: 'VARCHAR',
      item_kind: 'VARCHAR',
      state_owned: 'BOOLEAN',
      outcome: 'VARCHAR',
      firearm_type: 'VARCHAR',
      condition: 'VARCHAR',
      build: 'VARCHAR',
      frame: 'VARCHAR',
      criminal: 'BOOLEAN',
      conveyance: 'VARCHAR',
      concealment: 'VARCHAR',
      quantity: 'INTEGER',
    },
    from: `select r.member_state, extract(year from r.occurred_on), to_char(r.occurred_on, 'MM'), r.report_type, r.status, r.item_kind,
                  r.state_owned, r.outcome, r.firearm_type, r.condition,
                  case when r.modular then 'modular' else 'not_modular' end,
                  case r.polymer_frame when true then 'polymer' when false then 'not_polymer' else 'unknown' end,
                  o.criminal, o.conveyance, o.concealment, r.quantity
             from weapon_record r join occasion o on o.id = r.occasion_id`,
  },
  leg: {
    columns: {
      from_place: 'VARCHAR',
      to_place: 'VARCHAR',
      year: 'SMALLINT',
      conveyance: 'VARCHAR',
      status: 'VARCHAR',
      arms: 'INTEGER',
    },
    from: 'select from_place, to_place, year, conveyance, status, arms from route_leg',
  },
} as const;

/** Copies the rows into a DuckDB file. @returns a sentence where DuckDB cannot be used on this machine */
export async function openDuck({
  adminUrl,
  folder,
  lifetime,
}: {
  adminUrl: string;
  folder: string;
  lifetime: Lifetime;
}): Promise<Duck | string> {
  const name = '@duckdb/node-api';
  let duckdb: DuckDb;
  try {
    duckdb = (await import(name as string)) as DuckDb;
  } catch {
    return 'DuckDB is not installed here, so that nothing is held against it; npm ci brings it where it has a binary.';
  }
  const instance = await duckdb.DuckDBInstance.create(join(folder, 'peer.duckdb'));
  const connection = await instance.connect();
  lifetime.add(async () => {
    connection.closeSync();
    instance.closeSync();
  });
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    for (const [table, { columns, from }] of Object.entries(TABLES)) {
      const file = join(folder, `${table}.csv`);
      await pipeline(client.query(copyTo(`copy (${from}) to stdout (format csv)`)), createWriteStream(file));
      const types = Object.entries(columns).map(([column, type]) => `'${column}': '${type}'`);
      await connection.run(
        `create table ${table} as select * from read_csv('${file}', header = false, columns = {${types.join(', ')}})`,
      );
    }
    await connection.run('checkpoint');
  } finally {
    await client.end();
  }
  return {
    version: duckdb.version(),
    rows: async (question) => (await connection.runAndReadAll(question)).getRowsJS(),
  };
}
