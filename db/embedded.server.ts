import pg from 'pg';

import { findBinaries } from './embedded/binaries.server.ts';
import { ensureCluster } from './embedded/initialise.server.ts';
import { launch, type Launched } from './embedded/launch.server.ts';
import { type Place, preparePlace } from './embedded/place.server.ts';
import { answersFor, type Postmaster, readPostmaster, superuserUrl } from './embedded/postmaster.server.ts';
import { isAlive, processIdentity, waitUntil } from './embedded/process.server.ts';
import { OperatorProblem } from './operator-problem.ts';

const DATABASE = 'marktrace';
const LONGEST_PAUSE_MS = 15_000;

export interface EmbeddedOptions {
  dataDir: string;
  /** false only for throw-away databases: commits may then be lost with the machine's power */
  durable?: boolean;
  /** plain lines for the terminal */
  say?: (line: string) => void;
  /** told when the server died and was started again, and each time that failed */
  onRestart?: (problem?: Error) => void;
}

export interface EmbeddedPostgres {
  /** superuser on the database `marktrace` */
  adminUrl: string;
  port: number;
  cluster: string;
  logFile: string;
  /** whether a server left running by an earlier process was taken over */
  adopted: boolean;
  pid(): number;
  /** Other clients connected now, whoever they are. */
  otherSessions(): Promise<number>;
  /** Ends the server: open transactions are rolled back, everything committed is kept. */
  stop(): Promise<void>;
  /** Leaves the server running for others. */
  detach(): void;
}

/**
 * Starts the PostgreSQL that ships with the npm packages on `dataDir`, making its cluster and database first if need be.
 * A server that a killed process left running is taken over. Should the server die, it is started again on the same port.
 * The caller holds the data folder's lock.
 *
 * @throws OperatorProblem one sentence on what is wrong and what to do
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const place = await preparePlace(options.dataDir, options.say ?? (() => undefined));
  const binaries = await findBinaries(place);
  const durable = options.durable ?? true;
  const password = await ensureCluster(place, binaries, durable);
  const left = await findRunning(place, password);
  let server: Postmaster = left ?? (await launch({ place, binaries, password, durable }));
  const { port } = server;
  let stopping = false;
  let restarting: Promise<void> | undefined;
  let watch: NodeJS.Timeout | undefined;

  const restart = async (): Promise<void> => {
    for (let pause = 250; !stopping; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
      try {
        server = await launch({ place, binaries, password, durable, port });
        follow();
        options.onRestart?.();
        return;
      } catch (error) {
        options.onRestart?.(error instanceof Error ? error : new Error(String(error)));
        await new Promise((resolve) => setTimeout(resolve, pause));
      }
    }
  };
  const follow = (): void => {
    if (isLaunched(server)) {
      server.process.once('exit', () => (restarting = restart()));
      return;
    }
    // A server that is not our child gives no sign when it ends.
    const { pid } = server;
    watch = setInterval(() => {
      if (isAlive(pid)) return;
      clearInterval(watch);
      restarting = restart();
    }, 500).unref();
  };
  follow();
  await ensureDatabase(superuserUrl(password, port, 'postgres'));
  return {
    adminUrl: superuserUrl(password, port, DATABASE),
    port,
    cluster: place.cluster,
    logFile: place.logFile,
    adopted: left !== undefined,
    pid: () => server.pid,
    otherSessions: () => countSessions(superuserUrl(password, port, 'postgres')),
    async stop() {
      stopping = true;
      clearInterval(watch);
      await restarting;
      await endServer(server);
    },
    detach() {
      stopping = true;
      clearInterval(watch);
    },
  };
}

/**
 * The server that another process runs on `dataDir`, for commands that join it.
 *
 * @returns its superuser URL on the database `marktrace`, or undefined when none answers
 */
export async function findEmbedded(dataDir: string): Promise<string | undefined> {
  const place = await preparePlace(dataDir, () => undefined);
  const running = await readPostmaster(place.cluster);
  if (!running) return undefined;
  const password = await ensureCluster(place, await findBinaries(place), true);
  return (await answersFor(place.cluster, running.port, password))
    ? superuserUrl(password, running.port, DATABASE)
    : undefined;
}

/** A server on this cluster that answers; one that is just starting or ending is waited for. */
async function findRunning(place: Place, password: string): Promise<Postmaster | undefined> {
  const deadline = performance.now() + 30_000;
  for (;;) {
    const running = await readPostmaster(place.cluster);
    if (!running) return undefined;
    if (running.status === 'ready' && (await answersFor(place.cluster, running.port, password)))
      return running;
    if (performance.now() > deadline) {
      throw new OperatorProblem(
        `A PostgreSQL (process ${running.pid}) holds ${place.cluster} but does not answer. Look into ${place.logFile}, stop that process, and start again.`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function isLaunched(server: Postmaster): server is Launched {
  return 'process' in server;
}

/** SIGINT is PostgreSQL's fast shutdown. A process that ended already is left alone: its id may be somebody else's now. */
async function endServer(server: Postmaster): Promise<void> {
  const { pid } = server;
  const gone = (): boolean => processIdentity(pid) !== server.identity;
  if (gone()) return;
  process.kill(pid, 'SIGINT');
  if (await waitUntil(gone, 60_000)) return;
  process.kill(pid, 'SIGQUIT');
  await waitUntil(gone, 10_000);
}

async function ensureDatabase(url: string): Promise<void> {
  await withClient(url, async (client) => {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE]);
    if (!rowCount) await client.query(`create database ${DATABASE}`);
  });
}

async function countSessions(url: string): Promise<number> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<{ count: number }>(
      `select count(*)::int as count from pg_stat_activity
       where backend_type = 'client backend' and pid <> pg_backend_pid()`,
    );
    return rows[0]?.count ?? 0;
  });
}

async function withClient<T>(url: string, act: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await act(client);
  } finally {
    await client.end();
  }
}
