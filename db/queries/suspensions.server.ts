import type { Kysely, Selectable } from 'kysely';

import type { PortalDatabase } from '#db/schema/index.ts';
import type { StateSuspensionTable } from '#db/schema/suspensions.ts';

export type SuspensionRow = Selectable<StateSuspensionTable>;

/** Every suspension there was, the latest first. */
export function findSuspensions(tx: Kysely<PortalDatabase>): Promise<SuspensionRow[]> {
  return tx.selectFrom('state_suspension').selectAll().orderBy('suspended_at', 'desc').execute();
}

/** Which of these States are suspended now. */
export async function findSuspended(
  tx: Kysely<PortalDatabase>,
  states: readonly string[],
): Promise<string[]> {
  const rows = await tx
    .selectFrom('state_suspension')
    .select('member_state')
    .where('lifted_at', 'is', null)
    .where('member_state', 'in', [...states])
    .orderBy('member_state')
    .execute();
  return rows.map((row) => row.member_state);
}

/** Suspends a State that is not; its open requests follow in the same transaction. */
export async function addSuspension(
  tx: Kysely<PortalDatabase>,
  suspension: Pick<
    SuspensionRow,
    'member_state' | 'reason' | 'suspended_by' | 'suspended_by_name' | 'suspended_at'
  >,
): Promise<boolean> {
  const result = await tx
    .insertInto('state_suspension')
    .values(suspension)
    .onConflict((conflict) => conflict.column('member_state').where('lifted_at', 'is', null).doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** Lifts the suspension of a State; its requests go on in the same transaction. */
export async function liftSuspension(
  tx: Kysely<PortalDatabase>,
  memberState: string,
  lift: Pick<SuspensionRow, 'lift_reason' | 'lifted_by' | 'lifted_by_name' | 'lifted_at'>,
): Promise<boolean> {
  const result = await tx
    .updateTable('state_suspension')
    .set(lift)
    .where('member_state', '=', memberState)
    .where('lifted_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}
