import pg from 'pg';

import type { Officer } from '#app/domain/officer.ts';

import type { TestDatabase } from './database.ts';

/** Who a statement is run for: nobody, or an officer as the database knows him. */
export type Asking = Pick<Officer, 'id' | 'role' | 'memberState'> | undefined;

/** SQLSTATE of a statement that grants or policies refuse. */
export const DENIED = '42501';
/** SQLSTATE of a statement that a rule of the database refuses. */
export const HELD = '23514';

/** One connection for each database role; `admin` is a superuser, for whom row-level security does not hold. */
export interface RoleClients {
  app: pg.Client;
  auth: pg.Client;
  stats: pg.Client;
  sealer: pg.Client;
  owner: pg.Client;
  admin: pg.Client;
  end(): Promise<void>;
}

export async function connectRoles(database: TestDatabase): Promise<RoleClients> {
  const connect = async (url: string) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    return client;
  };
  const { app, auth, stats, sealer, owner } = database.urls;
  const clients = {
    app: await connect(app),
    auth: await connect(auth),
    stats: await connect(stats),
    sealer: await connect(sealer),
    owner: await connect(owner),
    admin: await connect(database.adminUrl),
  };
  return {
    ...clients,
    async end() {
      await Promise.all(Object.values(clients).map((client) => client.end()));
    },
  };
}

/** What an amendment that a statement needs is about; its kind where it is no correction. */
export interface Amending {
  readonly record?: string;
  readonly occasion?: string;
  readonly kind?: string;
}

/** Runs one statement for this officer and undoes it; under an amendment of his, where one is given. */
export async function run(
  client: pg.Client,
  officer: Asking,
  statement: string,
  values: unknown[] = [],
  amending?: Amending,
) {
  await client.query('begin');
  try {
    if (officer) {
      await client.query(
        `select set_config('marktrace.officer_id', $1, true), set_config('marktrace.member_state', $2, true),
                set_config('marktrace.role', $3, true)`,
        [officer.id, officer.memberState ?? '', officer.role],
      );
    }
    if (amending) await nameAmendment(client, officer, amending);
    return await client.query(statement, values);
  } finally {
    await client.query('rollback');
  }
}

async function nameAmendment(client: pg.Client, officer: Asking, { record, occasion, kind }: Amending) {
  await client.query(
    `with named as (
       insert into amendment (member_state, record_id, occasion_id, kind, reason, officer_id, officer_name)
       values ($1, $2, $3, $4, 'A reason', $5, 'An officer') returning id)
     select set_config('marktrace.amendment_id', id::text, true) from named`,
    [officer?.memberState, record, occasion, kind ?? 'correction', officer?.id],
  );
}

/** The tables on which a database role holds a privilege; a partitioned table once. */
export async function tablesOf({ admin }: RoleClients, privilege: string, role: string): Promise<string[]> {
  const { rows } = await admin.query<{ relname: string }>(
    `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
        and not relispartition and relname !~ '^kysely' and has_table_privilege($1, oid, $2) order by 1`,
    [role, privilege],
  );
  return rows.map((row) => row.relname);
}

/** What became of a statement: how many rows it reached, or the SQLSTATE of its refusal. */
export async function tried(
  client: pg.Client,
  officer: Asking,
  statement: string,
  values: unknown[] = [],
  amending?: Amending,
) {
  try {
    return (await run(client, officer, statement, values, amending)).rowCount;
  } catch (error) {
    return error instanceof pg.DatabaseError ? error.code : String(error);
  }
}
