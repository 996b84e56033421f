import type { Insertable, Kysely, Selectable } from 'kysely';

import type { TraceFollowUpTable } from '#db/schema/follow-ups.ts';
import type { PortalDatabase } from '#db/schema/index.ts';

export type FollowUpRow = Selectable<TraceFollowUpTable>;

/** What followed a trace, in the order in which it happened: the own State's entries, and those that the other one shares. */
export async function findFollowUps(tx: Kysely<PortalDatabase>, requestId: string): Promise<FollowUpRow[]> {
  return tx
    .selectFrom('trace_follow_up')
    .selectAll()
    .where('request_id', '=', requestId)
    .orderBy('happened_on')
    .orderBy('id')
    .execute();
}

export async function addFollowUp(
  tx: Kysely<PortalDatabase>,
  row: Insertable<TraceFollowUpTable>,
): Promise<void> {
  await tx.insertInto('trace_follow_up').values(row).execute();
}
