import type { Kysely } from 'kysely';

import type { WorkCalendar } from '#app/domain/working-days.ts';
import type { PortalDatabase } from '#db/schema/index.ts';

/** The calendar of the officer's own State; undefined where it keeps none. */
export async function findCalendar(
  tx: Kysely<PortalDatabase>,
  memberState: string,
): Promise<WorkCalendar | undefined> {
  return tx
    .selectFrom('state_calendar')
    .select(['weekend', 'holidays'])
    .where('member_state', '=', memberState)
    .executeTakeFirst();
}

export async function setCalendar(
  tx: Kysely<PortalDatabase>,
  row: { member_state: string; officer_id: string; calendar: WorkCalendar; at: Date },
): Promise<void> {
  const columns = {
    weekend: [...row.calendar.weekend],
    holidays: JSON.stringify(row.calendar.holidays),
    officer_id: row.officer_id,
    at: row.at,
  };
  await tx
    .insertInto('state_calendar')
    .values({ member_state: row.member_state, ...columns })
    .onConflict((conflict) => conflict.column('member_state').doUpdateSet(columns))
    .execute();
}
