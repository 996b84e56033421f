import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { secondsToWait, usedLately } from '#app/limits/sliding-window.ts';

describe('requests of the last sixty seconds', () => {
  it.each([
    [{ before: 60, now: 0 }, 0, 60],
    [{ before: 60, now: 0 }, 30, 30],
    [{ before: 60, now: 10 }, 45, 25],
    [{ before: 0, now: 7 }, 59, 7],
  ])('of %j at second %i are %i', (counts, second, used) => {
    expect(usedLately(counts, second)).toBe(used);
  });
});

describe('how long to wait', () => {
  it.each([
    // Ten a minute, all used in the second before: a tenth of them is six seconds old when the next minute is six seconds old.
    [{ before: 0, now: 10 }, 0, 10, 66],
    [{ before: 10, now: 0 }, 0, 10, 6],
    [{ before: 10, now: 5 }, 30, 10, 6],
  ])('%j at second %i under %i: %i seconds', (counts, second, limit, seconds) => {
    expect(secondsToWait(counts, second, limit)).toBe(seconds);
  });

  it('is enough, and at most two minutes', () => {
    fc.assert(
      fc.property(
        fc.nat(1000),
        fc.nat(1000),
        fc.nat(59),
        fc.integer({ min: 1, max: 1000 }),
        (before, now, second, limit) => {
          const after = second + secondsToWait({ before, now }, second, limit);
          const then =
            after < 60
              ? usedLately({ before, now }, after)
              : usedLately({ before: now, now: 0 }, Math.min(after - 60, 60));
          expect(then + 1 <= limit || after - second === 120).toBe(true);
        },
      ),
    );
  });
});
