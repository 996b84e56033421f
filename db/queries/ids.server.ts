import { type Kysely, sql } from 'kysely';

import type { PortalDatabase } from '#db/schema/index.ts';

/** Ids of rows to come, ordered by time, so that a batch grows its indexes at one end. */
export async function newIds(tx: Kysely<PortalDatabase>, count: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select new_id() as id from generate_series(1, ${count})`.execute(tx);
  return rows.map((row) => row.id);
}
