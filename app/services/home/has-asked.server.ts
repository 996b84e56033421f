import type { Officer } from '#app/domain/officer.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';

/** Whether the officer has looked up a mark before. */
export async function hasAsked(tx: PortalTransaction, officer: Officer): Promise<boolean> {
  const found = await tx
    .selectFrom('mark_query')
    .select('id')
    .where('officer_id', '=', officer.id)
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}
