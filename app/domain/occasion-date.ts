/** The furthest a place on earth is ahead of UTC. */
const AHEAD_MS = 14 * 3_600_000;

/**
 * The latest calendar date (`YYYY-MM-DD`) on which something can have happened. Dates are those of the place, and
 * at the place tomorrow may have begun while it is still today in UTC.
 */
export function latestDate(now: Date): string {
  return new Date(now.getTime() + AHEAD_MS).toISOString().slice(0, 10);
}
