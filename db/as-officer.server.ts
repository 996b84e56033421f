import { type Kysely, sql, type Transaction } from 'kysely';
import pg from 'pg';

import type { Officer } from '#app/domain/officer.ts';

import type { PortalDatabase } from './schema/index.ts';

export type PortalTransaction = Transaction<PortalDatabase>;

/**
 * Runs `act` in one transaction in which the database knows who asks. The settings are local to the transaction,
 * so a connection that goes back to the pool knows nobody.
 */
export function asOfficer<T>(
  db: Kysely<PortalDatabase>,
  officer: Pick<Officer, 'id' | 'memberState' | 'role'>,
  act: (tx: PortalTransaction) => Promise<T>,
): Promise<T> {
  return db.transaction().execute(async (tx) => {
    await sql.raw(naming(officer)).execute(tx);
    return act(tx);
  });
}

/** The same of one moment, and for reading alone: what several statements count adds up. */
export function asReader<T>(
  db: Kysely<PortalDatabase>,
  officer: Pick<Officer, 'id' | 'memberState' | 'role'>,
  act: (tx: PortalTransaction) => Promise<T>,
): Promise<T> {
  return db.transaction().execute(async (tx) => {
    await sql
      .raw(`set transaction isolation level repeatable read, read only; ${naming(officer)}`)
      .execute(tx);
    return act(tx);
  });
}

/** Without a parameter, so that it goes to the server together with the `begin` before it. */
function naming({ id, memberState, role }: Pick<Officer, 'id' | 'memberState' | 'role'>): string {
  return `select ${Object.entries({ officer_id: id, member_state: memberState ?? '', role })
    .map(([name, value]) => `set_config('marktrace.${name}', ${pg.escapeLiteral(value)}, true)`)
    .join(', ')}`;
}
