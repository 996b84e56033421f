import type { NationalOfficer } from '#app/domain/officer.ts';
import type { TraceClocks } from '#app/domain/trace-clock.ts';
import {
  USUAL_CALENDAR,
  type WorkCalendar,
  workingTime,
  type WorkingTime,
} from '#app/domain/working-days.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { findCalendar, setCalendar } from '#db/queries/calendar.server.ts';

/** The State's own calendar, or the usual one. */
export async function readCalendar(tx: PortalTransaction, officer: NationalOfficer): Promise<WorkCalendar> {
  return (await findCalendar(tx, officer.memberState)) ?? USUAL_CALENDAR;
}

export async function keepCalendar(
  tx: PortalTransaction,
  officer: NationalOfficer,
  calendar: WorkCalendar,
  now: Date,
): Promise<void> {
  await setCalendar(tx, { member_state: officer.memberState, officer_id: officer.id, calendar, at: now });
}

/** The clock that runs, in the State's own working days; undefined while none runs. */
export async function ownTime(
  tx: PortalTransaction,
  officer: NationalOfficer,
  { status, clocks }: { status: string; clocks: TraceClocks },
  now: Date,
): Promise<WorkingTime | undefined> {
  const clock = status === 'sent' ? clocks.acknowledgement : clocks.answer;
  if (!clock.running || clock.paused) return undefined;
  return workingTime(now.toISOString().slice(0, 10), clock.dueOn, await readCalendar(tx, officer));
}
