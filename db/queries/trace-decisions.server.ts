import type { Insertable, Kysely, Selectable } from 'kysely';

import type { PortalDatabase } from '#db/schema/index.ts';
import type { TraceDecisionTable } from '#db/schema/trace-decisions.ts';

export type TraceDecisionRow = Selectable<TraceDecisionTable>;

/** What the State decided about tracing an arm, the latest first: that one stands. */
export function findTraceDecisions(
  tx: Kysely<PortalDatabase>,
  recordId: string,
): Promise<TraceDecisionRow[]> {
  return tx
    .selectFrom('trace_decision')
    .selectAll()
    .where('record_id', '=', recordId)
    .orderBy('position', 'desc')
    .execute();
}

export async function addTraceDecision(
  tx: Kysely<PortalDatabase>,
  decision: Insertable<TraceDecisionTable>,
): Promise<void> {
  await tx.insertInto('trace_decision').values(decision).execute();
}
