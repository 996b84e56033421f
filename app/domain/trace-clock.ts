import type { TraceStatus } from './trace-request.ts';

/** Acknowledgement should reach the requesting State within seven days of receipt (ISACS 05.31, 8.3.1). */
export const ACKNOWLEDGE_DAYS = 7;
/** The answer should follow within eight weeks of receipt (8.3.4.1). */
export const ANSWER_DAYS = 56;

const DAY = 86_400_000;

export interface TraceDates {
  readonly status: TraceStatus;
  readonly receivedAt: Date;
  readonly acknowledgedAt: Date | null;
  readonly answeredAt: Date | null;
}

export interface Clock {
  /** `YYYY-MM-DD` */
  readonly dueOn: string;
  readonly doneOn?: string | undefined;
  /** Whole days from today until the due date; negative when it has passed. */
  readonly daysLeft: number;
  /** False while nobody owes the step: it is done, the request is back with the sender, or it is closed. */
  readonly running: boolean;
}

/** Both clocks of a request, computed from its dates; days are UTC days. */
export function traceClocks(dates: TraceDates, now: Date): { acknowledgement: Clock; answer: Clock } {
  const { status, receivedAt, acknowledgedAt, answeredAt } = dates;
  return {
    acknowledgement: clock(receivedAt, ACKNOWLEDGE_DAYS, acknowledgedAt, status === 'sent', now),
    answer: clock(receivedAt, ANSWER_DAYS, answeredAt, status === 'sent' || status === 'acknowledged', now),
  };
}

/** The clock that runs out next, if one runs. */
export function nextDue(dates: TraceDates, now: Date): Clock | undefined {
  const { acknowledgement, answer } = traceClocks(dates, now);
  return [acknowledgement, answer].find((one) => one.running);
}

function clock(received: Date, days: number, done: Date | null, running: boolean, now: Date): Clock {
  const due = dayOf(received) + days;
  return {
    dueOn: plainDate(due),
    doneOn: done ? plainDate(dayOf(done)) : undefined,
    daysLeft: due - dayOf(now),
    running: running && done === null,
  };
}

function dayOf(at: Date): number {
  return Math.floor(at.getTime() / DAY);
}

function plainDate(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}
