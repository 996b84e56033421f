import pg from 'pg';

import { OperatorProblem } from './operator-problem.ts';
import { connectAsAdmin, inWords, quote } from './roles/admin.server.ts';
import { rolePassword, scramVerifier } from './roles/password.server.ts';

/** Connection URLs by database role; `owner` migrates. */
export interface RoleUrls {
  owner: string;
  app: string;
  auth: string;
  stats: string;
  /** adds to the log of the audit, and reads it whole */
  sealer: string;
}

const LOGIN_ROLES = ['marktrace_app', 'marktrace_auth', 'marktrace_stats', 'marktrace_sealer'] as const;
const OWNER = 'marktrace_owner';
/** Owns the security-definer functions; nobody logs in as it. */
const DISCLOSURE = 'marktrace_disclosure';

interface Admin {
  name: string;
  superuser: boolean;
  mayCreateRoles: boolean;
  version: number;
  database: string;
  ownsDatabase: boolean;
}

/**
 * Makes the database roles, or finds them as they should be. None is a superuser or passes over row-level security;
 * their passwords derive from the secret key, so processes that share the key agree. A superuser hands the database to
 * marktrace_owner; any other user owns it, migrates as itself, and needs CREATEROLE the first time only.
 *
 * @param adminUrl the embedded superuser, or DATABASE_URL
 * @throws OperatorProblem when the server is out of reach or too old, or the user may not do this
 */
export async function ensureRoles(adminUrl: string, secretKey: Buffer): Promise<RoleUrls> {
  const client = await connectAsAdmin(adminUrl);
  try {
    const admin = await readAdmin(client);
    if (admin.version < 150_000) {
      throw new OperatorProblem(
        `The database server is PostgreSQL ${Math.floor(admin.version / 10_000)}; Marktrace needs 15 or later. Upgrade it, or point DATABASE_URL to another server.`,
      );
    }
    if (!admin.superuser && !admin.ownsDatabase) {
      throw new OperatorProblem(
        `The user ${admin.name} of DATABASE_URL does not own the database ${admin.database}. As its administrator run: alter database ${quote(admin.database)} owner to ${quote(admin.name)};`,
      );
    }
    // Two processes that start at once take turns.
    await client.query(`select pg_advisory_lock(hashtext('marktrace roles'))`);
    for (const role of LOGIN_ROLES) await ensureLogin(client, admin, adminUrl, role, secretKey);
    if (admin.superuser) await ensureLogin(client, admin, adminUrl, OWNER, secretKey);
    await ensureDisclosure(client, admin);
    if (admin.superuser) await handOver(client, admin);
    const urls = roleUrls(adminUrl, secretKey);
    return admin.superuser ? urls : { ...urls, owner: adminUrl };
  } catch (error) {
    throw inWords(error, adminUrl);
  } finally {
    await client.end();
  }
}

/** URLs of the roles that a superuser's `ensureRoles` made on this server, without asking it. */
export function roleUrls(superuserUrl: string, secretKey: Buffer): RoleUrls {
  return {
    owner: urlFor(superuserUrl, OWNER, secretKey),
    app: urlFor(superuserUrl, 'marktrace_app', secretKey),
    auth: urlFor(superuserUrl, 'marktrace_auth', secretKey),
    stats: urlFor(superuserUrl, 'marktrace_stats', secretKey),
    sealer: urlFor(superuserUrl, 'marktrace_sealer', secretKey),
  };
}

async function readAdmin(client: pg.Client): Promise<Admin> {
  const { rows } = await client.query<Admin>(`
    select r.rolname as name, r.rolsuper as superuser, r.rolcreaterole as "mayCreateRoles",
      current_setting('server_version_num')::int as version, d.datname as database,
      pg_has_role(r.oid, d.datdba, 'member') as "ownsDatabase"
    from pg_roles r, pg_database d
    where r.rolname = current_user and d.datname = current_database()`);
  const admin = rows[0];
  if (!admin) throw new Error('the current user is not in pg_roles');
  return admin;
}

async function ensureLogin(
  client: pg.Client,
  admin: Admin,
  adminUrl: string,
  role: string,
  secretKey: Buffer,
): Promise<void> {
  const { rows } = await client.query<{ unsafe: boolean }>(
    'select rolsuper or rolbypassrls or not rolcanlogin as unsafe from pg_roles where rolname = $1',
    [role],
  );
  const found = rows[0];
  if (found?.unsafe) {
    throw new OperatorProblem(
      `The database role ${role} is a superuser, passes over row-level security, or may not log in. As administrator run: alter role ${role} login nosuperuser nobypassrls;`,
    );
  }
  if (found && (await logsIn(urlFor(adminUrl, role, secretKey)))) return;
  requireCreateRole(admin, role);
  const verifier = scramVerifier(rolePassword(secretKey, role));
  await client.query(
    found
      ? `alter role ${role} password '${verifier}'`
      : `create role ${role} login nosuperuser nocreatedb nocreaterole nobypassrls password '${verifier}'`,
  );
}

async function ensureDisclosure(client: pg.Client, admin: Admin): Promise<void> {
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [DISCLOSURE]);
  if (!rowCount) {
    requireCreateRole(admin, DISCLOSURE);
    await client.query(`create role ${DISCLOSURE} nologin nosuperuser nocreatedb nocreaterole nobypassrls`);
  }
  const owner = admin.superuser ? OWNER : admin.name;
  // To give a function to another role one must be able to become it: SET from version 16 on, plain membership before.
  const modern = admin.version >= 160_000;
  const { rows } = await client.query<{ able: boolean }>(
    'select pg_has_role($1::name, $2::name, $3) as able',
    [owner, DISCLOSURE, modern ? 'SET' : 'MEMBER'],
  );
  if (rows[0]?.able) return;
  await client.query(
    `grant ${DISCLOSURE} to ${quote(owner)}${modern ? ' with inherit false, set true' : ''}`,
  );
}

async function handOver(client: pg.Client, admin: Admin): Promise<void> {
  const { rows } = await client.query<{ owner: string }>(
    'select pg_get_userbyid(datdba) as owner from pg_database where datname = current_database()',
  );
  if (rows[0]?.owner === OWNER) return;
  await client.query(`alter database ${quote(admin.database)} owner to ${OWNER}`);
}

function requireCreateRole(admin: Admin, role: string): void {
  if (admin.superuser || admin.mayCreateRoles) return;
  throw new OperatorProblem(
    `The user ${admin.name} of DATABASE_URL may not make or change the database role ${role}. As administrator run: alter role ${quote(admin.name)} createrole; and start again.`,
  );
}

async function logsIn(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function urlFor(adminUrl: string, role: string, secretKey: Buffer): string {
  const url = new URL(adminUrl);
  url.username = role;
  url.password = rolePassword(secretKey, role);
  return url.href;
}
