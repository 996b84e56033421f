import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';

import { preparing } from './prepared.server.ts';
import { type FiguresSource, mainSource, replicaSource } from './replica.server.ts';
import type { RoleUrls } from './roles.server.ts';
import type { PortalDatabase } from './schema/index.ts';

/** One pool per database role. `app` sees what row-level security allows the officer that a transaction names. */
export interface Databases {
  app: Kysely<PortalDatabase>;
  /** credentials, sessions, tokens; nothing else */
  auth: Kysely<PortalDatabase>;
  /** aggregates; not a single record */
  stats: Kysely<PortalDatabase>;
  /** what figures are read from, as the stats role: the main database, or its replica */
  figures: FiguresSource;
  /** the log of the audit; few connections, made when it is worked on */
  sealer: Kysely<PortalDatabase>;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** most connections of the app pool (default 20); auth and stats get a quarter each */
  connections?: number;
  /** longest a statement may run in milliseconds (default 30 s); 0 sets no limit, for imports */
  statementTimeout?: number;
  /** seen in pg_stat_activity */
  applicationName?: string;
  /** told when an idle connection breaks; the pool replaces it by itself */
  onError?: (error: Error) => void;
  /** URL of a read replica for figures, as the stats role; none by default */
  replicaUrl?: string | undefined;
  /** told in a sentence when the replica can no longer be read, and without one when it can again */
  onReplica?: (problem: string | undefined) => void;
}

/** Opens the pools; connections are made on first use. */
export function openDatabases(urls: RoleUrls, options: DatabaseOptions = {}): Databases {
  const most = options.connections ?? 20;
  const few = Math.max(2, Math.ceil(most / 4));
  const app = openPool(urls.app, most, options, PLANNED_ONCE);
  const auth = openPool(urls.auth, few, options, PLANNED_ONCE);
  const stats = openPool(urls.stats, few, options);
  const sealer = openPool(urls.sealer, 2, options);
  const { replicaUrl } = options;
  const replica = replicaUrl === undefined ? undefined : openPool(replicaUrl, few, options);
  return {
    app,
    auth,
    stats,
    figures:
      replica === undefined || replicaUrl === undefined
        ? mainSource(stats)
        : replicaSource({
            replica,
            stats,
            address: addressOf(replicaUrl),
            tell: options.onReplica ?? (() => undefined),
          }),
    sealer,
    async close() {
      await Promise.all(
        [app, auth, stats, sealer, ...(replica ? [replica] : [])].map((pool) => pool.destroy()),
      );
    },
  };
}

/** Without name and password. */
function addressOf(text: string): string {
  const { host, pathname } = new URL(text);
  return `${host}${pathname}`;
}

/** Look-ups by key have one good plan whatever their values; the server would make it again for each short list of keys. */
const PLANNED_ONCE = { options: '-c plan_cache_mode=force_generic_plan' };

function openPool(
  connectionString: string,
  max: number,
  options: DatabaseOptions,
  settings: { options?: string } = {},
): Kysely<PortalDatabase> {
  const pool = new pg.Pool({
    connectionString,
    max,
    ...settings,
    types: TYPES,
    application_name: options.applicationName ?? 'marktrace',
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 60_000,
    statement_timeout: options.statementTimeout ?? 30_000,
    lock_timeout: 10_000,
    idle_in_transaction_session_timeout: 60_000,
  });
  const report = options.onError ?? (() => undefined);
  pool.on('error', report);
  // A connection that breaks while it is lent out also fails its query; without a listener it would end the process.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return new Kysely<PortalDatabase>({ dialect: new PostgresDialect({ pool: preparing(pool) }) });
}

const { builtins } = pg.types;

/** date → 'YYYY-MM-DD' · timestamptz → Date · int8 and numeric → number · everything else as pg does. */
const PARSERS: ReadonlyMap<number, (text: string) => unknown> = new Map<number, (text: string) => unknown>([
  [builtins.DATE, (text) => text],
  [builtins.INT8, Number],
  [builtins.NUMERIC, Number],
]);

/** Type parsers in the form that pg takes, for connections beside the pools. */
export const TYPES: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    (format !== 'binary' && PARSERS.get(oid)) ||
    pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
};
