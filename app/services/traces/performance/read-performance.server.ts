import type { NationalOfficer } from '#app/domain/officer.ts';
import type { ClosingOutcome } from '#app/domain/outcome.ts';
import { ACKNOWLEDGE_DAYS, ANSWER_DAYS } from '#app/domain/trace-clock.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { readPerformance } from '#db/queries/trace-performance.server.ts';

/** Outcomes in which the point of diversion is identified; for an arm made illicitly the manufacture is that point. */
const SUCCESSFUL: readonly ClosingOutcome[] = ['I', 'F', 'P', 'NM'];

/** What the report on tracing asks of a State's requests, by year (ISACS 05.31, 10.2 c 2). */
export async function performanceOf(tx: PortalTransaction, officer: NationalOfficer, now: Date) {
  return readPerformance(tx, {
    memberState: officer.memberState,
    now,
    acknowledgeDays: ACKNOWLEDGE_DAYS,
    answerDays: ANSWER_DAYS,
    outcomes: SUCCESSFUL,
  });
}
export type Performance = Awaited<ReturnType<typeof performanceOf>>[number];
