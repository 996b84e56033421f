/** Requests of one key: in the minute at hand so far, and in the whole minute before it. */
export interface MinuteCounts {
  readonly before: number;
  readonly now: number;
}

/**
 * Requests of the last sixty seconds, taking those of the minute before as evenly spread.
 * @param second of the minute at hand, 0 to 60
 */
export function usedLately({ before, now }: MinuteCounts, second: number): number {
  return now + (before * (60 - second)) / 60;
}

/** Whole seconds until one more request stays within `limit` if none comes in between; at most two minutes. */
export function secondsToWait(counts: MinuteCounts, second: number, limit: number): number {
  for (let after = 1; after < 120; after += 1) {
    const at = second + after;
    const used =
      at < 60 ? usedLately(counts, at) : usedLately({ before: counts.now, now: 0 }, Math.min(at - 60, 60));
    if (used + 1 <= limit) return after;
  }
  return 120;
}
