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
  /** Stopped while the request is back with the sender; it starts from the beginning when it is sent again (8.3.2). */
  readonly paused: boolean;
}

export interface TraceClocks {
  readonly acknowledgement: Clock;
  readonly answer: Clock;
}

/** Both clocks of a request, computed from its dates; days are UTC days. */
export function traceClocks(dates: TraceDates, now: Date): TraceClocks {
  const { status, receivedAt, acknowledgedAt, answeredAt } = dates;
  return {
    acknowledgement: clock(receivedAt, ACKNOWLEDGE_DAYS, acknowledgedAt, status, now),
    answer: clock(receivedAt, ANSWER_DAYS, answeredAt, status, now),
  };
}

/** The clock that runs out next, if one runs. */
export function nextDue(dates: TraceDates, now: Date): Clock | undefined {
  const { acknowledgement, answer } = traceClocks(dates, now);
  return [acknowledgement, answer].find((one) => one.running);
}

/**
 * Received before these instants, a request is past its deadline today: unacknowledged before the first, unanswered
 * before the second. A query finds by them what `traceClocks` counts as overdue.
 */
export function lateBefore(now: Date): { acknowledgement: Date; answer: Date } {
  const today = dayOf(now);
  return {
    acknowledgement: new Date((today - ACKNOWLEDGE_DAYS) * DAY),
    answer: new Date((today - ANSWER_DAYS) * DAY),
  };
}

function clock(received: Date, days: number, done: Date | null, status: TraceStatus, now: Date): Clock {
  const due = dayOf(received) + days;
  return {
    dueOn: plainDate(due),
    doneOn: done ? plainDate(dayOf(done)) : undefined,
    daysLeft: due - dayOf(now),
    running: done === null && (status === 'sent' || status === 'acknowledged'),
    paused: done === null && status === 'returned',
  };
}

function dayOf(at: Date): number {
  return Math.floor(at.getTime() / DAY);
}

function plainDate(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}
