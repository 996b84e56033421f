import { type Kysely, sql, type Transaction } from 'kysely';

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
    await sql`select set_config('marktrace.officer_id', ${officer.id}, true),
      set_config('marktrace.member_state', ${officer.memberState ?? ''}, true),
      set_config('marktrace.role', ${officer.role}, true)`.execute(tx);
    return act(tx);
  });
}
