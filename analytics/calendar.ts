/** A month, `YYYY-MM`; text order is time order. */
export type Month = `${number}-${number}`;

/** Months from the first to the last, both included. */
export interface Period {
  readonly from: Month;
  readonly to: Month;
}

/** @param month 1 to 12 */
export function monthOf(year: number, month: number): Month {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}` as Month;
}

export function yearOf(month: Month): number {
  return Number(month.slice(0, 4));
}

/** Every month of the period in order; none when it ends before it begins. */
export function monthsOf({ from, to }: Period): Month[] {
  const months: Month[] = [];
  let year = yearOf(from);
  let month = Number(from.slice(5));
  for (let next = monthOf(year, month); next <= to; next = monthOf(year, month)) {
    months.push(next);
    month += 1;
    if (month > 12) {
      month = 1;
      year += 1;
    }
  }
  return months;
}

/** Whether the period holds all twelve months of the year. */
export function holdsYear({ from, to }: Period, year: number): boolean {
  return from <= monthOf(year, 1) && to >= monthOf(year, 12);
}

/** Whether the period holds any month of the year. */
export function touchesYear({ from, to }: Period, year: number): boolean {
  return from <= monthOf(year, 12) && to >= monthOf(year, 1);
}

/** The shortest period that holds all of the given ones. */
export function spanOf(periods: readonly Period[]): Period | undefined {
  const [first, ...others] = periods;
  if (first === undefined) return undefined;
  return others.reduce(
    (span, period) => ({
      from: period.from < span.from ? period.from : span.from,
      to: period.to > span.to ? period.to : span.to,
    }),
    first,
  );
}
