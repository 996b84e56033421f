import type { NoticeKind } from './notice.ts';
import { type Clock, nextDue, type TraceDates } from './trace-clock.ts';
import type { TraceParty, TraceStatus } from './trace-request.ts';

interface ReminderFacts {
  /** While the request has this status, its clock is the one that runs. */
  readonly during: TraceStatus;
  /** From how many days after the due date it is taken; negative before it. One before the due date is not taken after it. */
  readonly days: number;
  readonly tells: readonly { readonly who: TraceParty | 'coordinator'; readonly notice: NoticeKind }[];
}

/** Days past a deadline after which a request is the coordinator's. */
export const ESCALATED_DAYS = 7;

const OVERDUE = [
  { who: 'addressed', notice: 'request_overdue' },
  { who: 'requesting', notice: 'request_overdue' },
] as const;
const ESCALATED = [{ who: 'coordinator', notice: 'request_late' }] as const;
const DUE = [{ who: 'addressed', notice: 'request_due' }] as const;

/**
 * What the portal does by itself while a request waits for the addressed State: it reminds before the due date, makes second
 * contact after it, and a week later puts the request before the coordinator. ISACS 05.31 sets the two deadlines; the days
 * around them are Marktrace's own. The database writes them (`keep_clocks`), once for each due date.
 */
export const REMINDERS = {
  acknowledge_reminder: { during: 'sent', days: -2, tells: DUE },
  acknowledge_second: { during: 'sent', days: 1, tells: OVERDUE },
  acknowledge_escalated: { during: 'sent', days: ESCALATED_DAYS, tells: ESCALATED },
  answer_reminder: { during: 'acknowledged', days: -14, tells: DUE },
  answer_last_reminder: { during: 'acknowledged', days: -3, tells: DUE },
  answer_second: { during: 'acknowledged', days: 1, tells: OVERDUE },
  answer_escalated: { during: 'acknowledged', days: ESCALATED_DAYS, tells: ESCALATED },
} as const satisfies Record<string, ReminderFacts>;

export type Reminder = keyof typeof REMINDERS;
export const REMINDER_STEPS = Object.keys(REMINDERS) as Reminder[];

/** What is to have been done about a request by now, with the due date that it is about. */
export function remindersDue(dates: TraceDates, now: Date): { step: Reminder; dueOn: string }[] {
  const clock = nextDue(dates, now);
  if (!clock) return [];
  return REMINDER_STEPS.filter((step) => {
    const { during, days } = REMINDERS[step];
    return during === dates.status && -clock.daysLeft >= days && (days > 0 || clock.daysLeft >= 0);
  }).map((step) => ({ step, dueOn: clock.dueOn }));
}

/** Whether a clock has run so far past its due date that the request is put before the coordinator. */
export function isEscalated(clock: Pick<Clock, 'running' | 'daysLeft'>): boolean {
  return clock.running && -clock.daysLeft >= ESCALATED_DAYS;
}

/** In the order in which they were taken; those that a portal caught up with at one moment, in the order of the table. */
export function inOrder<R extends { readonly step: Reminder; readonly at: Date }>(
  reminders: readonly R[],
): R[] {
  return reminders.toSorted(
    (one, other) =>
      one.at.getTime() - other.at.getTime() ||
      REMINDER_STEPS.indexOf(one.step) - REMINDER_STEPS.indexOf(other.step),
  );
}
