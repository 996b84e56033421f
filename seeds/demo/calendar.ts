import type { Random } from './random.ts';

const DAY = 86_400_000;
const HOUR = 3_600_000;
const LAST_MAKING_YEAR = 2025;

/** The days of the region are counted back from the day of seeding: day 0 is that day. */
export interface Calendar {
  /** the moment of seeding */
  readonly now: Date;
  /** `YYYY-MM-DD` */
  day(daysAgo: number): string;
  /** A moment in working hours of that day, never after now. */
  moment(daysAgo: number, random: Random): Date;
  year(daysAgo: number): number;
  /** The year by which arms met on that day were made and imported: the same whatever the day of seeding, as their serials are. */
  makingYear(daysAgo: number): number;
}

export function calendarOf(now: Date): Calendar {
  const midnight = Math.floor(now.getTime() / DAY) * DAY;
  const day = (daysAgo: number): string => new Date(midnight - daysAgo * DAY).toISOString().slice(0, 10);
  return {
    now,
    day,
    moment(daysAgo, random) {
      const at = midnight - daysAgo * DAY + 8 * HOUR + Math.floor(random.next() * 9 * HOUR);
      return new Date(Math.min(at, now.getTime() - random.int(600, 3000) * 1000));
    },
    year: (daysAgo) => Number(day(daysAgo).slice(0, 4)),
    makingYear: (daysAgo) => LAST_MAKING_YEAR - Math.floor(daysAgo / 365.25),
  };
}
