/** How exactly a date is known. */
export const PRECISIONS = ['day', 'month', 'year'] as const;
export type Precision = (typeof PRECISIONS)[number];

/** What was said of the time: on a day (or in a month, a year), between two, or one end only. */
export const PERIOD_BOUNDS = ['on', 'between', 'by', 'since'] as const;
export type PeriodBound = (typeof PERIOD_BOUNDS)[number];

/**
 * When something happened: all days on which it can have happened, both ends included (`YYYY-MM-DD`). A month runs from its
 * first day to its last, so comparing needs no look at the precision. A missing end is open.
 */
export interface Period {
  readonly from: string | null;
  readonly until: string | null;
  readonly precision: Precision;
}

/** A date as somebody knows it: a day, a month or a year. */
export interface DatePoint {
  readonly first: string;
  readonly last: string;
  readonly precision: Precision;
}

/**
 * Reads `2019`, `2019-05`, `2019-05-14`, and day first `14/05/2019`, `14.5.2019`, `05/2019`.
 * @returns undefined when it is no date of the calendar
 */
export function readDatePoint(text: string): DatePoint | undefined {
  const typed = text.trim();
  const [year, month, day] =
    /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(typed)?.slice(1) ??
    /^(?:(\d{1,2})[/.])?(\d{1,2})[/.](\d{4})$/.exec(typed)?.slice(1).reverse() ??
    [];
  if (year === undefined) return undefined;
  const first = `${year}-${two(month ?? '1')}-${two(day ?? '1')}`;
  if (!isCalendarDate(first) || year < '1500') return undefined;
  const precision = day !== undefined ? 'day' : month !== undefined ? 'month' : 'year';
  return { first, last: lastDay(first, precision), precision };
}

/**
 * @param last the end of a `between`; another bound has one point
 * @returns undefined for a `between` without an end, or one that ends before it begins
 */
export function periodOf(bound: PeriodBound, point: DatePoint, last?: DatePoint): Period | undefined {
  const { precision } = point;
  switch (bound) {
    case 'on':
      return { from: point.first, until: point.last, precision };
    case 'by':
      return { from: null, until: point.last, precision };
    case 'since':
      return { from: point.first, until: null, precision };
    case 'between':
      if (last === undefined || last.last < point.first) return undefined;
      return { from: point.first, until: last.last, precision: finer(precision, last.precision) };
  }
}

/** What to write of a period: its bound, and its points cut to the precision (`2019`, `2019-05`, `2019-05-14`). */
export function periodParts({ from, until, precision }: Period): {
  bound: PeriodBound;
  first: string;
  last: string;
} {
  const cut = (date: string) => date.slice(0, { day: 10, month: 7, year: 4 }[precision]);
  if (from === null) return { bound: 'by', first: cut(until ?? ''), last: '' };
  if (until === null) return { bound: 'since', first: cut(from), last: '' };
  return cut(from) === cut(until)
    ? { bound: 'on', first: cut(from), last: '' }
    : { bound: 'between', first: cut(from), last: cut(until) };
}

/** Whether some day of the period can have come by `latest`, at both ends as far as they are known. */
export function hasBegun({ from, until, precision }: Period, latest: string): boolean {
  return (from === null || from <= latest) && (until === null || firstDay(until, precision) <= latest);
}

/** Whether every day of one period comes before every day of the other. */
export function isSurelyBefore(one: Period, other: Period): boolean {
  return one.until !== null && other.from !== null && one.until < other.from;
}

/** Oldest first, by the first day on which it can have happened, or the last where the first is open. */
export function comparePeriods(one: Period, other: Period): number {
  return (
    compare(one.from ?? one.until ?? '', other.from ?? other.until ?? '') ||
    compare(one.until ?? OPEN, other.until ?? OPEN) ||
    compare(one.from ?? '', other.from ?? '') ||
    compare(one.precision, other.precision)
  );
}

/** After every date. */
const OPEN = '9999-99-99';

/** First day of the month or year in which the day lies. */
export function firstDay(date: string, precision: Precision): string {
  if (precision === 'day') return date;
  return precision === 'month' ? `${date.slice(0, 7)}-01` : `${date.slice(0, 4)}-01-01`;
}

/** Last day of the month or year in which the day lies. */
export function lastDay(date: string, precision: Precision): string {
  if (precision === 'day') return date;
  if (precision === 'year') return `${date.slice(0, 4)}-12-31`;
  const next = new Date(`${date.slice(0, 7)}-01T00:00:00Z`);
  next.setUTCMonth(next.getUTCMonth() + 1, 0);
  return next.toISOString().slice(0, 10);
}

/** A year that begins or ends a period known to the day begins or ends it on its first or last day: nothing is lost. */
function finer(one: Precision, other: Precision): Precision {
  return PRECISIONS.indexOf(one) < PRECISIONS.indexOf(other) ? one : other;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

function isCalendarDate(date: string): boolean {
  const at = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(date);
}

function two(digits: string): string {
  return digits.padStart(2, '0');
}
