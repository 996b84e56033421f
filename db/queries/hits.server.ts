import type { Kysely, Selectable } from 'kysely';

import type { HitStatus } from '#app/domain/hit.ts';
import type { PortalDatabase } from '#db/schema/index.ts';
import type { HitDecisionTable, HitTable } from '#db/schema/hits.ts';

export type HitRow = Selectable<HitTable>;
export type HitDecisionRow = Selectable<HitDecisionTable>;

/** Hits known to the officer's State, latest first. */
export async function findHits(
  tx: Kysely<PortalDatabase>,
  { status, before, limit }: { status?: HitStatus | undefined; before?: string | undefined; limit: number },
): Promise<HitRow[]> {
  let query = tx.selectFrom('hit').selectAll().orderBy('id', 'desc').limit(limit);
  if (status) query = query.where('status', '=', status);
  if (before) query = query.where('id', '<', before);
  return query.execute();
}

export async function findHit(tx: Kysely<PortalDatabase>, id: string): Promise<HitRow | undefined> {
  return tx.selectFrom('hit').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Hits in which any of these records takes part. */
export async function findHitsOfRecords(
  tx: Kysely<PortalDatabase>,
  recordIds: readonly string[],
): Promise<HitRow[]> {
  if (recordIds.length === 0) return [];
  return tx
    .selectFrom('hit')
    .selectAll()
    .where((where) =>
      where.or([
        where('intake_record_id', 'in', [...recordIds]),
        where('loss_record_id', 'in', [...recordIds]),
      ]),
    )
    .orderBy('score', 'desc')
    .execute();
}

export async function findDecisions(
  tx: Kysely<PortalDatabase>,
  hitIds: readonly string[],
): Promise<HitDecisionRow[]> {
  if (hitIds.length === 0) return [];
  return tx
    .selectFrom('hit_decision')
    .selectAll()
    .where('hit_id', 'in', [...hitIds])
    .orderBy('decided_at')
    .execute();
}

/** @returns false when this State has already decided */
export async function addDecision(
  tx: Kysely<PortalDatabase>,
  row: {
    hitId: string;
    memberState: string;
    officerId: string;
    decision: 'confirmed' | 'rejected';
    reason: string;
  },
): Promise<boolean> {
  const result = await tx
    .insertInto('hit_decision')
    .values({
      hit_id: row.hitId,
      member_state: row.memberState,
      officer_id: row.officerId,
      decision: row.decision,
      reason: row.reason,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}
