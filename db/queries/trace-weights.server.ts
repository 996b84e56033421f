import type { Insertable, Kysely, Selectable } from 'kysely';

import type { PortalDatabase } from '#db/schema/index.ts';
import type { TraceWeightsTable } from '#db/schema/trace-weights.ts';

export type TraceWeightsRow = Selectable<TraceWeightsTable>;

/** The weights that the officer's State set, the latest first: those stand. */
export function findTraceWeights(
  tx: Kysely<PortalDatabase>,
  memberState: string,
): Promise<TraceWeightsRow[]> {
  return tx
    .selectFrom('trace_weights')
    .selectAll()
    .where('member_state', '=', memberState)
    .orderBy('position', 'desc')
    .execute();
}

/** @returns false where somebody set them since */
export async function addTraceWeights(
  tx: Kysely<PortalDatabase>,
  weights: Insertable<TraceWeightsTable>,
): Promise<boolean> {
  const result = await tx
    .insertInto('trace_weights')
    .values(weights)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}
