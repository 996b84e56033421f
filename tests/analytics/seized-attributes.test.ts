import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { mostKnownOf } from '#analytics/measures/breakdown.ts';
import { COUNTED_ATTRIBUTES, REST_CODES, withRest } from '#analytics/measures/seized-attributes.ts';

const inXA = (year: number, code: string, n: number) => ({ memberState: 'XA', year, code, n });

describe('attributes counted from what few records say', () => {
  it('put all other arms of the State and year under the code of the rest', () => {
    const totals = [
      { memberState: 'XA', year: 2024, n: 30 },
      { memberState: 'XA', year: 2024, n: 12 },
      { memberState: 'XB', year: 2024, n: 9 },
    ];
    expect(withRest([inXA(2024, 'borne', 5)], totals, 'not_borne')).toEqual([
      inXA(2024, 'borne', 5),
      inXA(2024, 'not_borne', 37),
      { memberState: 'XB', year: 2024, code: 'not_borne', n: 9 },
    ]);
  });

  it('never count below nought, and add up to the total otherwise', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(9)), fc.nat(60), (known, total) => {
        const counts = known.map((n) => inXA(2024, 'borne', n));
        const sum = known.reduce((all, n) => all + n, 0);
        const rest = withRest(counts, [{ memberState: 'XA', year: 2024, n: total }], 'not_borne')
          .filter(({ code }) => code === 'not_borne')
          .reduce((all, { n }) => all + n, 0);
        expect(rest).toBe(Math.max(0, total - sum));
      }),
    );
  });

  it('have a code for the rest that is one of theirs', () => {
    for (const [attribute, codes] of Object.entries(COUNTED_ATTRIBUTES))
      expect(codes).toContain(REST_CODES[attribute as keyof typeof REST_CODES]);
  });
});

describe('what is most of what is known', () => {
  const codes = ['road', 'sea', 'unknown'];

  it('is the largest known share of all, with the share that is not known', () => {
    expect(mostKnownOf([30, 10, 60], codes, 100)).toEqual({ code: 'road', share: 0.3, unknown: 0.6 });
    expect(mostKnownOf([30, 10, 0], codes, 40)).toEqual({ code: 'road', share: 0.75, unknown: 0 });
  });

  it('is nothing where all is unknown, two are equal, or a withheld count may be larger', () => {
    expect(mostKnownOf([0, 0, 9], codes, 9)).toBeUndefined();
    expect(mostKnownOf([5, 5, 90], codes, 100)).toBeUndefined();
    expect(mostKnownOf([30, 'withheld', 'withheld'], codes, 70)).toBeUndefined();
    expect(mostKnownOf([30, 'withheld', 20], codes, 81)).toBeUndefined();
    expect(mostKnownOf([], codes, 0)).toBeUndefined();
    expect(mostKnownOf(['withheld', 'withheld', 'withheld'], codes, 'withheld')).toBeUndefined();
  });

  it('is the first of two codes, of which the other says that it was not recorded', () => {
    const two = ['borne', 'not_borne'];
    expect(mostKnownOf([10, 30], two, 40)).toEqual({ code: 'borne', share: 0.25, unknown: 0 });
    expect(mostKnownOf(['withheld', 'withheld'], two, 40)).toBeUndefined();
  });

  it('holds with withheld counts that cannot be larger', () => {
    expect(mostKnownOf([50, 'withheld', 'withheld'], codes, 70)).toEqual({
      ...{ code: 'road', share: 50 / 70, unknown: undefined },
    });
    expect(mostKnownOf([50, 'withheld', 80], codes, 140)?.code).toBe('road');
  });
});
