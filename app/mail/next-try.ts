/** A mail that the server refused so often is given up, and the administrator told: after about two days. */
export const MOST_REFUSALS = 12;

const MINUTE = 60_000;

/**
 * After how many milliseconds a mail is tried again. A refusal is repeated at growing distance, up to six hours; a server that
 * is away is asked at least every quarter of an hour, so that little is late once it is back.
 * @param times how often it went wrong in a row, this time included
 */
export function nextTryAfter(why: 'away' | 'refused', times: number): number {
  const first = why === 'away' ? MINUTE : 5 * MINUTE;
  const longest = why === 'away' ? 15 * MINUTE : 360 * MINUTE;
  return Math.min(first * 2 ** Math.min(Math.max(times - 1, 0), 20), longest);
}
