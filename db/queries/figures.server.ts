import { type Kysely, sql } from 'kysely';

import type { IntakeType } from '#app/domain/occasion.ts';
import type { OutcomeCode } from '#app/domain/outcome.ts';
import type { Conveyance } from '#app/domain/trafficking-route.ts';
import type { PortalDatabase } from '#db/schema/index.ts';

export interface CountedArms {
  readonly memberState: string;
  readonly year: number;
  /** Of the year's months with such arms the first, 1 to 12. */
  readonly firstMonth: number;
  readonly reportType: IntakeType;
  readonly criminal: boolean;
  readonly outcome: OutcomeCode;
  readonly n: number;
}

/** Arms taken in, by what the published figures ask for and no finer; as the stats role. */
export async function countArms(stats: Kysely<PortalDatabase>): Promise<CountedArms[]> {
  const { rows } = await sql<CountedArms>`
    select member_state as "memberState", extract(year from month)::int as year,
           extract(month from min(month))::int as "firstMonth", report_type as "reportType", criminal, outcome,
           sum(n)::int as n
      from (select member_state, month, report_type, criminal, outcome, sum(n) as n
              from arm_tally
             group by 1, 2, 3, 4, 5
            having sum(n) <> 0) as monthly
     group by 1, 2, 4, 5, 6`.execute(stats);
  return rows;
}

export interface CountedLegs {
  readonly fromPlace: string;
  readonly toPlace: string;
  readonly year: number;
  readonly conveyance: Conveyance;
  readonly n: number;
}

/** Arms carried over each leg of a trafficking route; as the stats role. */
export async function countLegs(stats: Kysely<PortalDatabase>): Promise<CountedLegs[]> {
  const { rows } = await sql<CountedLegs>`
    select from_place as "fromPlace", to_place as "toPlace", year, conveyance, sum(n)::int as n
      from leg_tally
     group by 1, 2, 3, 4
    having sum(n) <> 0`.execute(stats);
  return rows;
}
