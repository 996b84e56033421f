import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { expiresOn, mayKeepFor } from '#app/domain/retention.ts';

describe('the day on which a record may go', () => {
  it.each([
    ['2004-02-29', 20, '2024-02-29'],
    ['2004-02-29', 30, '2034-03-01'],
    ['2003-03-01', 1, '2004-03-01'],
    ['2003-02-28', 1, '2004-02-28'],
    ['1999-12-31', 20, '2019-12-31'],
  ])('of %s kept for %i years is %s', (date, years, expected) => {
    expect(expiresOn(date, years)).toBe(expected);
  });

  it('is never a day before the years are full', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1900-01-01'), max: new Date('2100-12-31'), noInvalidDate: true }),
        fc.integer({ min: 1, max: 200 }),
        (at, years) => {
          const date = at.toISOString().slice(0, 10);
          const [year, rest] = [Number(date.slice(0, 4)), date.slice(4)];
          const end = expiresOn(date, years);
          expect(end >= `${year + years}${rest}`).toBe(true);
          expect(rest === '-02-29' || end === `${year + years}${rest}`).toBe(true);
        },
      ),
    );
  });
});

describe('the floor', () => {
  it('is never gone below', () => {
    expect([mayKeepFor(30, 30), mayKeepFor(29, 30), mayKeepFor(null, 30), mayKeepFor(1000, null)]).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });
});
