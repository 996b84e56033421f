import type { ColumnType, Generated } from 'kysely';

import type { Holiday } from '#app/domain/working-days.ts';

export interface StateCalendarTable {
  member_state: string;
  /** Days of rest, 1 for Monday to 7 for Sunday. */
  weekend: number[];
  holidays: ColumnType<Holiday[], string, string>;
  officer_id: string;
  at: Generated<Date>;
}
