import type { PortalTransaction } from '#db/as-officer.server.ts';

/** Whether a State has what is captured checked by a second officer before it is registered. */
export async function asksForTwo(tx: PortalTransaction, memberState: string): Promise<boolean> {
  const row = await tx
    .selectFrom('member_state')
    .select('two_person_check')
    .where('code', '=', memberState)
    .executeTakeFirst();
  return row?.two_person_check ?? false;
}

/** Settles it for the own State; the database lets its point of contact do so and nobody else. */
export async function settleTwoPersonCheck(
  tx: PortalTransaction,
  memberState: string,
  on: boolean,
): Promise<void> {
  await tx
    .updateTable('member_state')
    .set({ two_person_check: on })
    .where('code', '=', memberState)
    .executeTakeFirst();
}
