import { type Kysely, sql } from 'kysely';

import type { PortalDatabase } from '#db/schema/index.ts';

/**
 * Ids of rows to come, ascending: a batch grows its indexes at one end, and what is listed by id comes in the order in
 * which it was described.
 */
export async function newIds(tx: Kysely<PortalDatabase>, count: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select new_id() as id from generate_series(1, ${count}) order by 1`.execute(tx);
  return rows.map((row) => row.id);
}
