import { sql } from 'kysely';

import type { PortalTransaction } from './as-officer.server.ts';

/**
 * Does an act, lets what came of it be read, and takes it back: nothing of it stays, and nobody is told. What the act refuses it
 * refuses here in the same words.
 */
export async function asIf<T>(tx: PortalTransaction, act: () => Promise<T>): Promise<T> {
  await sql`savepoint as_if`.execute(tx);
  try {
    return await act();
  } finally {
    await sql`rollback to savepoint as_if`.execute(tx);
  }
}
