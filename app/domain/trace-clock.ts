import { type TraceAction, type TraceStatus, TRANSITIONS } from './trace-request.ts';

/** Acknowledgement should reach the requesting State within seven days of receipt (ISACS 05.31, 8.3.1). */
export const ACKNOWLEDGE_DAYS = 7;
/** The answer should follow within eight weeks of receipt (8.3.4.1), not counting while the request is back with its sender. */
export const ANSWER_DAYS = 56;

const DAY = 86_400_000;

/** What both clocks are computed from. */
export interface TraceDates {
  readonly status: TraceStatus;
  /** Received as it stands: one that is sent again is to be acknowledged anew (8.3.2). */
  readonly receivedAt: Date;
  /** From when the eight weeks count: when it was sent, later by as long as it was back with its sender or suspended. */
  readonly answerFrom: Date;
  readonly acknowledgedAt: Date | null;
  readonly answeredAt: Date | null;
}

/** A step of a request as it happened. */
export interface TraceEvent {
  readonly action: TraceAction;
  readonly at: Date;
}

export interface TraceCourse extends TraceDates {
  readonly sentAt: Date;
  readonly closedAt: Date | null;
  readonly withdrawnAt: Date | null;
}

/**
 * How a request stands after its steps: status and dates follow from them and from nothing else. The database folds them the
 * same way (`hold_trace_whole`) and refuses a request that says otherwise.
 * @param events in their order, beginning with `send`
 */
export function courseOf(events: readonly TraceEvent[]): TraceCourse {
  const [first, ...others] = events;
  if (first?.action !== 'send') throw new TypeError('a request begins with being sent');
  let course: TraceCourse = {
    status: 'sent',
    ...{ sentAt: first.at, receivedAt: first.at, answerFrom: first.at },
    ...{ acknowledgedAt: null, answeredAt: null, closedAt: null, withdrawnAt: null },
  };
  let returnedAt = first.at;
  let halted = { at: first.at, status: course.status };
  for (const { action, at } of others) {
    const { to } = TRANSITIONS[action];
    if (action === 'suspend') halted = { at, status: course.status };
    course = { ...course, status: to === 'before' ? halted.status : to };
    if (action === 'return') returnedAt = at;
    if (action === 'resubmit') {
      const away = at.getTime() - returnedAt.getTime();
      const answerFrom = new Date(course.answerFrom.getTime() + away);
      course = { ...course, receivedAt: at, answerFrom, acknowledgedAt: null };
    }
    if (action === 'resume' && (course.status === 'sent' || course.status === 'acknowledged')) {
      const away = at.getTime() - halted.at.getTime();
      course = { ...course, answerFrom: new Date(course.answerFrom.getTime() + away) };
      if (course.status === 'sent') course = { ...course, receivedAt: at };
    }
    if (action === 'acknowledge') course = { ...course, acknowledgedAt: at };
    if (action === 'answer' || action === 'refuse') course = { ...course, answeredAt: at };
    if (action === 'close') course = { ...course, closedAt: at };
    if (action === 'withdraw') course = { ...course, withdrawnAt: at };
  }
  return course;
}

/**
 * From when a step counts: never before the one ahead of it, whatever the server's clock says meanwhile. When it was recorded is
 * kept beside it, so that a clock that was wrong can be told afterwards.
 */
export function countsFrom(now: Date, before: readonly TraceEvent[]): Date {
  const last = before.at(-1)?.at ?? now;
  return last > now ? last : now;
}

export interface Clock {
  /** `YYYY-MM-DD` */
  readonly dueOn: string;
  readonly doneOn?: string | undefined;
  /** Whole days from today until the due date; negative when it has passed. */
  readonly daysLeft: number;
  /** False while nobody owes the step: it is done, the request is back with the sender, or it has ended. */
  readonly running: boolean;
  /**
   * Stopped while the request is back with the sender, or a State is suspended; then the eight weeks go on, and the seven days
   * begin anew (8.3.2).
   */
  readonly paused: boolean;
}

export interface TraceClocks {
  readonly acknowledgement: Clock;
  readonly answer: Clock;
}

export type ClockName = keyof TraceClocks;

/** The clock of the step that the request waits for, where its deadline has passed. */
export function overdueClock(
  dates: TraceDates,
  now: Date,
): { readonly name: ClockName; readonly clock: Clock } | undefined {
  const clocks = traceClocks(dates, now);
  const name = clocks.acknowledgement.running ? 'acknowledgement' : 'answer';
  const clock = clocks[name];
  return clock.running && clock.daysLeft < 0 ? { name, clock } : undefined;
}

/** Both clocks of a request, computed from its dates; days are UTC days. */
export function traceClocks(dates: TraceDates, now: Date): TraceClocks {
  const { status, receivedAt, answerFrom, acknowledgedAt, answeredAt } = dates;
  return {
    acknowledgement: clock(receivedAt, ACKNOWLEDGE_DAYS, acknowledgedAt, status, now),
    answer: clock(answerFrom, ANSWER_DAYS, answeredAt, status, now),
  };
}

/** The clock that runs out next, if one runs. */
export function nextDue(dates: TraceDates, now: Date): Clock | undefined {
  const { acknowledgement, answer } = traceClocks(dates, now);
  return [acknowledgement, answer].find((one) => one.running);
}

/**
 * A request is past its deadline today when it was received before the first of these instants and is not acknowledged, or
 * when its eight weeks count from before the second and it is not answered. A query finds by them what `traceClocks` counts as overdue.
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
    paused: done === null && (status === 'returned' || status === 'suspended'),
  };
}

function dayOf(at: Date): number {
  return Math.floor(at.getTime() / DAY);
}

function plainDate(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}
