import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { byAgency, byField, type DrawnRecord, sampleResult, wilson } from '#analytics/measures/spot-check.ts';

describe('the interval of an error rate', () => {
  // Newcombe, Two-sided confidence intervals for the single proportion, Statistics in Medicine 17 (1998), table I, method 3.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('of %i in %i is as published', (errors, compared, low, high) => {
    const interval = wilson(errors, compared);
    expect(interval?.low).toBeCloseTo(low, 4);
    expect(interval?.high).toBeCloseTo(high, 4);
  });

  it('is none where nothing was compared', () => {
    expect(wilson(0, 0)).toBeUndefined();
  });

  it('holds the rate, stays within 0 and 1, and is the mirror of that of the right records', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.nat(500), (compared, drawn) => {
        const errors = Math.min(drawn, compared);
        const { low, high } = wilson(errors, compared) ?? { low: NaN, high: NaN };
        const rate = errors / compared;
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(rate + 1e-12);
        expect(high).toBeGreaterThanOrEqual(rate - 1e-12);
        expect(wilson(compared - errors, compared)?.low).toBeCloseTo(1 - high, 10);
      }),
    );
  });
});

describe('what came of a sample', () => {
  const drawn: DrawnRecord[] = [
    { agency: 'Customs', result: 'agrees', differing: [] },
    { agency: 'Customs', result: 'differs', differing: ['serial', 'make'] },
    { agency: 'Customs', result: 'cannot_compare', differing: [] },
    { agency: 'Police', result: 'differs', differing: ['make'] },
    { agency: 'Police', result: null, differing: [] },
  ];

  it('counts errors over what was compared', () => {
    expect(sampleResult(drawn)).toMatchObject({
      ...{ drawn: 5, unread: 1, notComparable: 1, compared: 3, errors: 2 },
      interval: wilson(2, 3),
    });
  });

  it('is told by agency and by field', () => {
    expect(byAgency(drawn).map(({ agency, compared, errors }) => [agency, compared, errors])).toEqual([
      ['Customs', 2, 1],
      ['Police', 1, 1],
    ]);
    expect(byField(drawn)).toEqual([
      { field: 'make', records: 2 },
      { field: 'serial', records: 1 },
    ]);
  });
});
