import { type Insertable, type Kysely, type Selectable, sql } from 'kysely';

import type { HitEvidence, HitStatus } from '#app/domain/hit.ts';
import type { PortalDatabase } from '#db/schema/index.ts';
import type {
  HitAgreementTable,
  HitDecisionTable,
  HitRecoveryTable,
  HitReopeningTable,
  HitTable,
} from '#db/schema/hits.ts';

export type HitRow = Selectable<HitTable>;
export type HitDecisionRow = Selectable<HitDecisionTable>;
export type HitReopeningRow = Selectable<HitReopeningTable>;
export type HitAgreementRow = Selectable<HitAgreementTable>;

/** Hits known to the officer's State. */
export async function findHits(
  tx: Kysely<PortalDatabase>,
  filter: {
    status?: HitStatus | undefined;
    before?: string | undefined;
    /** A State: what it has to decide first, the soonest due on top, then what it has decided; the latest first where absent. */
    dueFor?: string | undefined;
    limit: number;
  },
): Promise<HitRow[]> {
  const { status, before, dueFor, limit } = filter;
  let query = tx.selectFrom('hit').selectAll().limit(limit);
  if (status) query = query.where('status', '=', status);
  if (dueFor === undefined) {
    if (before) query = query.where('id', '<', before);
    return query.orderBy('id', 'desc').execute();
  }
  const place = sql`exists (select from hit_decision d
      where d.hit_id = hit.id and d.round = hit.round and d.member_state = ${dueFor}),
    coalesce(hit.reopened_at, hit.found_at), hit.id`;
  if (before)
    query = query.where(sql<boolean>`(${place}) > (select ${place} from hit where hit.id = ${before})`);
  return query.orderBy(place).execute();
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

/** @returns false when this State has already decided in this round */
export async function addDecision(
  tx: Kysely<PortalDatabase>,
  row: {
    hitId: string;
    memberState: string;
    officerId: string;
    decision: 'confirmed' | 'rejected';
    reason: string;
    evidence: readonly HitEvidence[];
    round: number;
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
      evidence: [...row.evidence],
      round: row.round,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** Times the hit was opened again, in their order. */
export async function findReopenings(tx: Kysely<PortalDatabase>, hitId: string): Promise<HitReopeningRow[]> {
  return tx.selectFrom('hit_reopening').selectAll().where('hit_id', '=', hitId).orderBy('round').execute();
}

/** Begins a new round of a settled hit. @returns false where somebody was first */
export async function addReopening(
  tx: Kysely<PortalDatabase>,
  row: {
    hitId: string;
    round: number;
    memberState: string;
    officerId: string;
    officerName: string;
    reason: string;
  },
): Promise<boolean> {
  const result = await tx
    .insertInto('hit_reopening')
    .values({
      hit_id: row.hitId,
      round: row.round,
      member_state: row.memberState,
      officer_id: row.officerId,
      officer_name: row.officerName,
      reason: row.reason,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** States that agreed that the other side is told. */
export async function findAgreements(tx: Kysely<PortalDatabase>, hitId: string): Promise<HitAgreementRow[]> {
  return tx.selectFrom('hit_agreement').selectAll().where('hit_id', '=', hitId).execute();
}

export async function addAgreement(
  tx: Kysely<PortalDatabase>,
  row: { hitId: string; memberState: string; officerId: string; officerName: string },
): Promise<void> {
  await tx
    .insertInto('hit_agreement')
    .values({
      hit_id: row.hitId,
      member_state: row.memberState,
      officer_id: row.officerId,
      officer_name: row.officerName,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** That the arm of a hit is recovered, as the State of the loss said by an event. */
export interface Recovery {
  readonly hitId: string;
  /** The hit is confirmed, and was not opened again since. */
  readonly holds: boolean;
}

/** Recoveries of these losses, by event, as far as the officer knows of their hits. */
export async function findRecoveries(
  tx: Kysely<PortalDatabase>,
  recordIds: readonly string[],
): Promise<Map<string, Recovery>> {
  const rows = await tx
    .selectFrom('hit_recovery')
    .innerJoin('hit', 'hit.id', 'hit_recovery.hit_id')
    .select(['hit_recovery.event_id', 'hit_recovery.hit_id', 'hit_recovery.round'])
    .select(['hit.round as hitRound', 'hit.status'])
    .where('hit_recovery.record_id', '=', sql<string>`any (${[...recordIds]}::uuid[])`)
    .execute();
  return new Map(
    rows.map((row) => [
      row.event_id,
      { hitId: row.hit_id, holds: row.status === 'confirmed' && row.hitRound === row.round },
    ]),
  );
}

/** @returns false where somebody said it first in this round */
export async function addRecovery(
  tx: Kysely<PortalDatabase>,
  row: Insertable<HitRecoveryTable>,
): Promise<boolean> {
  const result = await tx
    .insertInto('hit_recovery')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** For the coordinator: how many hits each State has left undecided since before an instant. Nobody else gets a row. */
export async function countUndecidedHits(
  tx: Kysely<PortalDatabase>,
  since: Date,
): Promise<{ memberState: string; hits: number }[]> {
  const { rows } = await sql<{ memberState: string; hits: number }>`
    select member_state as "memberState", hits from undecided_hits(${since})`.execute(tx);
  return rows;
}

/** A confirmed hit with another State, whose arm this State took in and neither asked about nor decided not to trace. */
export interface UntracedHit {
  readonly recordId: string;
  readonly lossState: string;
}

/**
 * Confirmed hits of arms that a State took in, for which no request was sent and no decision says that none is; the oldest
 * first, each arm once. Letters and decisions are seen by the State's point of contact.
 */
export async function findUntracedHits(
  tx: Kysely<PortalDatabase>,
  memberState: string,
  limit: number,
): Promise<UntracedHit[]> {
  const { rows } = await sql<UntracedHit>`
    select h.intake_record_id as "recordId", (array_agg(h.loss_state order by h.id))[1] as "lossState"
      from hit h join weapon_record r on r.id = h.intake_record_id and r.status = 'active'
     where h.status = 'confirmed' and h.intake_state = ${memberState} and h.loss_state <> ${memberState}
       and not exists (select from trace_letter l where l.record_id = h.intake_record_id)
       and coalesce((select d.choice from trace_decision d where d.record_id = h.intake_record_id
                      order by d.position desc limit 1), 'trace') not in ('monitor', 'exempt')
     group by h.intake_record_id order by min(h.id::text) limit ${limit}`.execute(tx);
  return rows;
}
