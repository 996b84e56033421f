/** The directory of points of contact is confirmed by each State at least this often. */
export const CONFIRM_MONTHS = 6;
/** So many days before, the State is reminded. */
const REMIND_DAYS = 14;
const DAY_MS = 86_400_000;

/** The day by which an entry that was confirmed on this day is confirmed again; days as `2026-11-29`. */
export function confirmBy(confirmedOn: string): string {
  const [year = 0, month = 1, day = 1] = confirmedOn.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 1 + CONFIRM_MONTHS + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + CONFIRM_MONTHS, Math.min(day, last))).toISOString().slice(0, 10);
}

export type DirectoryStanding = 'confirmed' | 'due' | 'overdue';

/** How an entry of the directory stands on a day. */
export function standingOfEntry(confirmedOn: string, now: Date): DirectoryStanding {
  const by = confirmBy(confirmedOn);
  const day = (at: number) => new Date(at).toISOString().slice(0, 10);
  if (by < day(now.getTime())) return 'overdue';
  return by <= day(now.getTime() + REMIND_DAYS * DAY_MS) ? 'due' : 'confirmed';
}
