import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';

import type { PortalTransaction } from './as-officer.server.ts';
import { TYPES } from './client.server.ts';
import { preparing } from './prepared.server.ts';
import type { PortalDatabase } from './schema/index.ts';

/** Reaches what is sealed, to seal it anew: the role that migrates, turned into the one under which nobody logs in. */
export interface Keeper {
  /** One transaction; what it does is done whole or not at all. */
  act<T>(act: (tx: PortalTransaction) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export function openKeeper(ownerUrl: string): Keeper {
  const pool = new pg.Pool({
    connectionString: ownerUrl,
    max: 1,
    types: TYPES,
    application_name: 'marktrace keys',
    connectionTimeoutMillis: 10_000,
  });
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const db = new Kysely<PortalDatabase>({ dialect: new PostgresDialect({ pool: preparing(pool) }) });
  return {
    act: (act) =>
      db.transaction().execute(async (tx) => {
        await sql`set local role marktrace_disclosure`.execute(tx);
        return act(tx);
      }),
    close: () => db.destroy(),
  };
}
