import pg from 'pg';

import { errorCode } from '../embedded/files.server.ts';
import { OperatorProblem } from '../operator-problem.ts';

/** @throws OperatorProblem saying why the database server cannot be reached; never with the password in it */
export async function connectAsAdmin(url: string): Promise<pg.Client> {
  let client: pg.Client;
  try {
    if (!/^postgres(ql)?:$/.test(new URL(url).protocol)) throw new Error('protocol');
    client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  } catch {
    throw new OperatorProblem(
      'DATABASE_URL is not a PostgreSQL address. It looks like postgresql://user:password@host:5432/database.',
    );
  }
  client.on('error', () => undefined);
  try {
    await client.connect();
    return client;
  } catch (error) {
    await client.end().catch(() => undefined);
    throw inWords(error, url);
  }
}

/** Puts errors that the operator can act on into words; hands every other error back as it is. */
export function inWords(error: unknown, url: string): unknown {
  if (error instanceof OperatorProblem) return error;
  const { host, username, pathname } = new URL(url);
  const database = decodeURIComponent(pathname.slice(1));
  const user = decodeURIComponent(username);
  const message = error instanceof Error ? error.message : String(error);
  switch (errorCode(error)) {
    case 'ECONNREFUSED':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'ETIMEDOUT':
    case 'ECONNRESET':
      return new OperatorProblem(
        `No PostgreSQL answers at ${host}. Start it, or correct DATABASE_URL; without DATABASE_URL the embedded database is used.`,
      );
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new OperatorProblem(`The host name in DATABASE_URL, ${host}, is not known. Correct it.`);
    case '28P01':
    case '28000':
      return new OperatorProblem(
        `The database server at ${host} does not let ${user} in: ${message}. Correct the user or password in DATABASE_URL.`,
      );
    case '3D000':
      return new OperatorProblem(
        `There is no database ${database} at ${host}. Make it with: create database ${quote(database)} owner ${quote(user)};`,
      );
    case '53300':
      return new OperatorProblem(
        `The database server at ${host} has no free connection. Try again in a moment.`,
      );
    case '57P03':
      return new OperatorProblem(
        `The database server at ${host} is starting or stopping. Try again in a moment.`,
      );
    case '42501':
      return new OperatorProblem(
        `The database user ${user} lacks a right: ${message}. Marktrace needs a database of its own whose owner has CREATEROLE; docs/operations.md has the statements.`,
      );
  }
  if (/timeout/i.test(message)) {
    return new OperatorProblem(
      `The database server at ${host} did not answer within 10 seconds. Check the address in DATABASE_URL and the network.`,
    );
  }
  return error;
}

/** An SQL identifier in quotes. */
export function quote(name: string): string {
  return pg.escapeIdentifier(name);
}
