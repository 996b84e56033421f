import { type Kysely, sql } from 'kysely';

import { asReader, type PortalTransaction } from './as-officer.server.ts';
import type { PortalDatabase } from './schema/index.ts';

/** A replica further behind than this is not read. */
const MOST_BEHIND_SECONDS = 300;
/** How long what was found of the replica holds. */
const CHECK_EVERY_MS = 15_000;

type Reader = Parameters<typeof asReader>[1];

/** Where figures are read: the replica while it is there and current, else the main database. */
export interface FiguresSource {
  /** In one transaction that sees one moment and writes nothing. */
  read<T>(officer: Reader, act: (stats: PortalTransaction) => Promise<T>): Promise<T>;
  /** What is wrong with the replica, in a sentence for the operator; undefined where nothing is, or there is none. */
  problem(): Promise<string | undefined>;
}

/** Figures from the main database alone. */
export function mainSource(stats: Kysely<PortalDatabase>): FiguresSource {
  return { read: (officer, act) => asReader(stats, officer, act), problem: async () => undefined };
}

/**
 * Figures from a streaming replica. It is tried again and again; while it is out of reach, another database or far behind, figures come from the
 * main one and `tell` says so, whenever that changes.
 * @param address of the replica, without a password
 */
export function replicaSource({
  replica,
  stats,
  address,
  tell,
  now = Date.now,
}: {
  readonly replica: Kysely<PortalDatabase>;
  readonly stats: Kysely<PortalDatabase>;
  readonly address: string;
  /** @param problem undefined once the replica is read again */
  readonly tell: (problem: string | undefined) => void;
  readonly now?: () => number;
}): FiguresSource {
  let found: { at: number; problem: string | undefined } | undefined;
  const settle = (problem: string | undefined) => {
    if (found === undefined ? problem !== undefined : problem !== found.problem) tell(problem);
    found = { at: now(), problem };
    return problem;
  };
  const problem = async () => {
    if (found !== undefined && now() - found.at < CHECK_EVERY_MS) return found.problem;
    return settle(await whatIsWrong(replica, stats, address));
  };
  return {
    problem,
    async read(officer, act) {
      if ((await problem()) !== undefined) return asReader(stats, officer, act);
      try {
        return await asReader(replica, officer, act);
      } catch (error) {
        if (!isOfTheReplica(error)) throw error;
        settle(outOfReach(address, error));
        return asReader(stats, officer, act);
      }
    },
  };
}

interface Identity {
  readonly server: string;
  readonly name: string;
  readonly behind: number | null;
}

async function whatIsWrong(
  replica: Kysely<PortalDatabase>,
  stats: Kysely<PortalDatabase>,
  address: string,
): Promise<string | undefined> {
  const own = await identityOf(stats);
  let other: Identity | undefined;
  try {
    other = await identityOf(replica);
  } catch (error) {
    return outOfReach(address, error);
  }
  if (own?.server !== other?.server || own?.name !== other?.name) {
    return `ANALYTICS_DATABASE_URL names ${address}, which is no replica of the portal’s database. Figures are read from the main database; correct the address, or leave it out.`;
  }
  const behind = Math.round(other?.behind ?? 0);
  if (behind > MOST_BEHIND_SECONDS) {
    return `The replica of ANALYTICS_DATABASE_URL at ${address} is more than five minutes behind. Figures are read from the main database until it has caught up.`;
  }
  return undefined;
}

/** What the server says of itself; a replica bears the identity of the server that it follows. A replica that has replayed all is not behind. */
async function identityOf(db: Kysely<PortalDatabase>): Promise<Identity | undefined> {
  const { rows } = await sql<Identity>`
    select (select system_identifier::text from pg_control_system()) as server, current_database()::text as name,
           case when pg_is_in_recovery() and pg_last_wal_receive_lsn() is distinct from pg_last_wal_replay_lsn()
             then extract(epoch from now() - pg_last_xact_replay_timestamp())::float8 end as behind`.execute(
    db,
  );
  return rows[0];
}

function outOfReach(address: string, error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const why = code === '' ? '' : ` (${code})`;
  return `The database of ANALYTICS_DATABASE_URL at ${address} cannot be read${why}. Figures are read from the main database until it can; start it, or correct the address.`;
}

/** The connection broke, was refused, or the server ended the query because of what it replays. */
function isOfTheReplica(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return (
    /^(ECONN|ENOTFOUND|ETIMEDOUT|EPIPE|EHOSTUNREACH|57P|08|28|3D000|40001)/.test(code) || isBroken(error)
  );
}

function isBroken(error: unknown): boolean {
  return error instanceof Error && /connection|timeout/i.test(error.message);
}
