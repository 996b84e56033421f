import { type Insertable, type Kysely, type Selectable, sql } from 'kysely';

import type { PortalDatabase } from '#db/schema/index.ts';
import type { StandingAnswerTable, StandingQueryTable } from '#db/schema/standing.ts';

export type StandingQueryRow = Selectable<StandingQueryTable>;
export type StandingAnswerRow = Selectable<StandingAnswerTable>;

/** Waits for registrations under way, so that what they bring is seen; those that follow wait, and find the query. */
export async function lockStanding(tx: Kysely<PortalDatabase>): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('marktrace standing'))`.execute(tx);
}

export async function addStanding(
  tx: Kysely<PortalDatabase>,
  row: Insertable<StandingQueryTable>,
): Promise<string> {
  const { id } = await tx.insertInto('standing_query').values(row).returning('id').executeTakeFirstOrThrow();
  return id;
}

/** Standing queries of the officer's State, open ones first, latest first; each with how many answers it has. */
export async function findStanding(
  tx: Kysely<PortalDatabase>,
  { before, limit }: { before?: string | undefined; limit: number },
): Promise<(StandingQueryRow & { answers: number; unseen: number })[]> {
  let query = tx
    .selectFrom('standing_query as q')
    .selectAll('q')
    .select([
      sql<number>`(select count(*)::int from standing_answer a where a.query_id = q.id)`.as('answers'),
      sql<number>`(select count(*)::int from standing_answer a where a.query_id = q.id
        and (q.seen_at is null or a.found_at > q.seen_at))`.as('unseen'),
    ])
    .orderBy('q.id', 'desc')
    .limit(limit);
  if (before !== undefined) query = query.where('q.id', '<', before);
  return query.execute();
}

export async function findStandingQuery(
  tx: Kysely<PortalDatabase>,
  id: string,
): Promise<StandingQueryRow | undefined> {
  return tx.selectFrom('standing_query').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function findStandingAnswers(
  tx: Kysely<PortalDatabase>,
  queryId: string,
): Promise<StandingAnswerRow[]> {
  return tx
    .selectFrom('standing_answer')
    .selectAll()
    .where('query_id', '=', queryId)
    .orderBy('found_at', 'desc')
    .orderBy('match_digest')
    .limit(200)
    .execute();
}

/** Standing queries with answers that nobody of the State has taken note of. */
export async function findUnseenAnswers(
  tx: Kysely<PortalDatabase>,
  limit: number,
): Promise<{ id: string; mark: string; foundAt: Date }[]> {
  return tx
    .selectFrom('standing_query as q')
    .innerJoin('standing_answer as a', 'a.query_id', 'q.id')
    .select(['q.id', 'q.mark', sql<Date>`max(a.found_at)`.as('foundAt')])
    .where((where) =>
      where.or([where('q.seen_at', 'is', null), where('a.found_at', '>', sql.ref<Date>('q.seen_at'))]),
    )
    .groupBy(['q.id', 'q.mark'])
    .orderBy(sql`max(a.found_at)`, 'desc')
    .limit(limit)
    .execute() as Promise<{ id: string; mark: string; foundAt: Date }[]>;
}

/** @returns false where the query is not in the status expected, or not there */
export async function changeStanding(
  tx: Kysely<PortalDatabase>,
  id: string,
  expected: 'open' | 'any',
  change: { status?: 'open' | 'closed'; until?: string; seen_at?: Date },
): Promise<boolean> {
  let query = tx.updateTable('standing_query').set(change).where('id', '=', id);
  if (expected === 'open') query = query.where('status', '=', 'open');
  const result = await query.executeTakeFirst();
  return result.numUpdatedRows === 1n;
}
