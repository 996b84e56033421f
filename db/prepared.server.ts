import type { PostgresPool, PostgresPoolClient } from 'kysely';
import type pg from 'pg';

/**
 * Distinct statements that are kept prepared on each connection. A plan under row-level security takes some 50 kB of the
 * server's memory for each connection, so the number is bounded; what comes later is planned each time.
 */
const MOST_STATEMENTS = 300;
const LONGEST_STATEMENT = 4_000;

/** Statements whose text changes with the number of their values. */
const VARYING = / in \(\$\d+, |\), \(\$/;

/** Stands before a statement that is made anew for each set of rows, and is planned for them. */
export const PLANNED_EACH_TIME = '/* planned each time */ ';

const PLANNED = /^\s*(select|insert|update|delete|with)\b/i;

const BEGIN = 'begin';
const ENDS: ReadonlySet<string> = new Set(['commit', 'rollback']);
const NOTHING = { command: '', rowCount: 0, rows: [] };

/** Several statements in one message are answered by a list. */
function lastOf(results: pg.QueryResult | readonly pg.QueryResult[]): pg.QueryResult | typeof NOTHING {
  return 'rows' in results ? results : (results.at(-1) ?? NOTHING);
}

/**
 * The pool with its statements prepared by name, so that the server plans each once for a connection and not at each call.
 * Row-level security makes planning dearer than the work itself: a look-up of one key takes five times as long without it.
 * The `begin` of a transaction waits for its first statement, and goes in one message with one that has no parameter.
 */
export function preparing(pool: pg.Pool): PostgresPool {
  const names = new Map<string, string>();
  const clients = new WeakMap<pg.PoolClient, PostgresPoolClient>();
  const nameOf = (text: string): string | undefined => {
    const known = names.get(text);
    if (known !== undefined || names.size >= MOST_STATEMENTS || !isSteady(text)) return known;
    const name = `s${names.size}`;
    names.set(text, name);
    return name;
  };
  return {
    async connect() {
      const client = await pool.connect();
      const known = clients.get(client);
      if (known) return known;
      const send = (text: string, values: readonly unknown[]) => {
        const name = nameOf(text);
        return name === undefined
          ? client.query(text, [...values])
          : client.query({ name, text, values: [...values] });
      };
      let owesBegin = false;
      const query = async (text: string, values: readonly unknown[]) => {
        if (text === BEGIN) {
          owesBegin = true;
          return NOTHING;
        }
        if (!owesBegin) return send(text, values);
        owesBegin = false;
        // A transaction in which nothing was said ends as it began: unsaid.
        if (ENDS.has(text)) return NOTHING;
        if (values.length === 0) return lastOf(await client.query(`${BEGIN}; ${text}`));
        await client.query(BEGIN);
        return send(text, values);
      };
      // Kysely has a second form of `query` for cursors, and uses it only where one is configured.
      const prepared = { query, release: () => client.release() } as unknown as PostgresPoolClient;
      clients.set(client, prepared);
      return prepared;
    },
    end: () => pool.end(),
  };
}

function isSteady(text: string): boolean {
  return text.length <= LONGEST_STATEMENT && PLANNED.test(text) && !VARYING.test(text);
}
