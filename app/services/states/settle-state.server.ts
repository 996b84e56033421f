import { Invalid } from '#app/domain/refusal.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';

export interface StateSettings {
  /** Whether what is captured is checked by a second officer before it is registered. */
  readonly twoPersonCheck: boolean;
  /** Of its offices, by its IANA name: what counts as odd hours goes by it. */
  readonly timeZone: string;
}

/** How a State has settled what it settles for itself. */
export async function readStateSettings(tx: PortalTransaction, memberState: string): Promise<StateSettings> {
  const row = await tx
    .selectFrom('member_state')
    .select(['two_person_check', 'time_zone'])
    .where('code', '=', memberState)
    .executeTakeFirst();
  return { twoPersonCheck: row?.two_person_check ?? false, timeZone: row?.time_zone ?? 'UTC' };
}

/**
 * Settles it for the own State; the database lets its point of contact do so and nobody else.
 * @throws Invalid on `timeZone` for one that the database does not know
 */
export async function settleState(
  tx: PortalTransaction,
  memberState: string,
  { twoPersonCheck, timeZone }: StateSettings,
): Promise<void> {
  try {
    await tx
      .updateTable('member_state')
      .set({ two_person_check: twoPersonCheck, time_zone: timeZone })
      .where('code', '=', memberState)
      .executeTakeFirst();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === '22023') throw new Invalid([{ field: 'timeZone', key: 'check.state.problem.timeZone' }]);
    throw error;
  }
}
