import { type Kysely, type Selectable, sql } from 'kysely';

import type { PortalDatabase } from '#db/schema/index.ts';
import type { QualityCheckTable } from '#db/schema/quality.ts';

export type QualityCheckRow = Selectable<QualityCheckTable>;

/** @returns the check's id; undefined where the whole register of the State is being checked already */
export async function addCheck(
  tx: Kysely<PortalDatabase>,
  check: { readonly memberState: string; readonly batchId: string | null; readonly officerId: string },
): Promise<string | undefined> {
  const row = await tx
    .insertInto('quality_check')
    .values({ member_state: check.memberState, import_batch_id: check.batchId, begun_by: check.officerId })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id;
}

export async function findCheck(
  tx: Kysely<PortalDatabase>,
  id: string,
): Promise<QualityCheckRow | undefined> {
  return tx.selectFrom('quality_check').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The check of the State that began last. */
export async function findLatestCheck(
  tx: Kysely<PortalDatabase>,
  memberState: string,
): Promise<QualityCheckRow | undefined> {
  return tx
    .selectFrom('quality_check')
    .selectAll()
    .where('member_state', '=', memberState)
    .orderBy('begun_at', 'desc')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
}

/** Notes how far a check has got and what it found on the way. */
export async function countChecked(
  tx: Kysely<PortalDatabase>,
  id: string,
  step: {
    readonly at: { readonly occurredOn: string; readonly id: string };
    readonly records: number;
    readonly found: number;
    readonly gone: number;
  },
): Promise<void> {
  await tx
    .updateTable('quality_check')
    .set({
      at_date: step.at.occurredOn,
      at_id: step.at.id,
      records: sql<number>`records + ${step.records}`,
      found: sql<number>`found + ${step.found}`,
      gone: sql<number>`gone + ${step.gone}`,
    })
    .where('id', '=', id)
    .where('status', '=', 'running')
    .execute();
}

export async function endCheck(
  tx: Kysely<PortalDatabase>,
  id: string,
  status: 'done' | 'stopped',
): Promise<void> {
  await tx
    .updateTable('quality_check')
    .set({ status, ended_at: sql<Date>`now()` })
    .where('id', '=', id)
    .where('status', '=', 'running')
    .execute();
}

/** How many records a check goes through, withdrawn ones too. */
export async function countToCheck(
  tx: Kysely<PortalDatabase>,
  { member_state, import_batch_id }: Pick<QualityCheckRow, 'member_state' | 'import_batch_id'>,
): Promise<number> {
  let query = tx
    .selectFrom('weapon_record')
    .select(sql<number>`count(*)::int`.as('n'))
    .where('member_state', '=', member_state);
  if (import_batch_id !== null) query = query.where('import_batch_id', '=', import_batch_id);
  return (await query.executeTakeFirstOrThrow()).n;
}
