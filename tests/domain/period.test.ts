import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  comparePeriods,
  hasBegun,
  isSurelyBefore,
  lastDay,
  type Period,
  periodOf,
  periodParts,
  PRECISIONS,
  readDatePoint,
} from '#app/domain/period.ts';

describe('a date as somebody knows it', () => {
  it.each([
    ['2019-05-14', '2019-05-14', '2019-05-14', 'day'],
    [' 2019-5-3 ', '2019-05-03', '2019-05-03', 'day'],
    ['14/05/2019', '2019-05-14', '2019-05-14', 'day'],
    ['3.5.2019', '2019-05-03', '2019-05-03', 'day'],
    ['2019-05', '2019-05-01', '2019-05-31', 'month'],
    ['02/2020', '2020-02-01', '2020-02-29', 'month'],
    ['2019', '2019-01-01', '2019-12-31', 'year'],
  ])('%s', (typed, first, last, precision) => {
    expect(readDatePoint(typed)).toEqual({ first, last, precision });
  });

  it.each([
    '', 'spring', '2019-13', '2019-02-29', '31/04/2019', '0000', '1499', '20190514', '2019-05-14T00:00', '12/2019/05', '05-2019',
  ])('refuses "%s"', (typed) => {
    expect(readDatePoint(typed)).toBeUndefined();
  }); // prettier-ignore
});

const at = (text: string) => {
  const point = readDatePoint(text);
  if (point === undefined) throw new Error(text);
  return point;
};
const on = (text: string) => periodOf('on', at(text)) as Period;

describe('a period', () => {
  it('keeps each end as exactly as it is known', () => {
    expect(periodOf('between', at('2018'), at('2019-05-14'))).toEqual({
      from: '2018-01-01',
      until: '2019-05-14',
      precision: 'day',
    });
  });

  it('does not end before it begins, and has an end', () => {
    expect(periodOf('between', at('2019'), at('2018'))).toBeUndefined();
    expect(periodOf('between', at('2019'))).toBeUndefined();
  });

  it('has begun when its first day can have come', () => {
    expect(hasBegun(on('2026'), '2026-03-01')).toBe(true);
    expect(hasBegun(on('2026-03'), '2026-03-01')).toBe(true);
    expect(hasBegun(on('2026-03-02'), '2026-03-01')).toBe(false);
    expect(hasBegun(periodOf('by', at('2027')) as Period, '2026-03-01')).toBe(false);
    expect(hasBegun(periodOf('between', at('2025'), at('2026-04')) as Period, '2026-03-01')).toBe(false);
  });

  it('comes surely before another only when no day is shared', () => {
    expect(isSurelyBefore(on('2018'), on('2019-01-01'))).toBe(true);
    expect(isSurelyBefore(on('2019'), on('2019-12-31'))).toBe(false);
    expect(isSurelyBefore(periodOf('since', at('2015')) as Period, on('2019'))).toBe(false);
    expect(isSurelyBefore(on('2014'), periodOf('since', at('2015')) as Period)).toBe(true);
    expect(isSurelyBefore(periodOf('by', at('2015')) as Period, on('2016'))).toBe(true);
    expect(isSurelyBefore(on('2014'), periodOf('by', at('2015')) as Period)).toBe(false);
  });
});

const anyPeriod = fc
  .record({
    bound: fc.constantFrom('on', 'between', 'by', 'since'),
    first: fc.date({ min: new Date('1900-01-01'), max: new Date('2026-01-01'), noInvalidDate: true }),
    days: fc.nat(3000),
    precision: fc.constantFrom(...PRECISIONS),
  })
  .map(({ bound, first, days, precision }) => {
    const cut = (date: Date) => date.toISOString().slice(0, { day: 10, month: 7, year: 4 }[precision]);
    const last = new Date(first.getTime() + days * 86_400_000);
    return periodOf(bound, at(cut(first)), at(cut(last))) as Period;
  });

describe('any periods', () => {
  it('read back as they were written', () => {
    fc.assert(
      fc.property(anyPeriod, (period) => {
        const { bound, first, last } = periodParts(period);
        expect(periodOf(bound, at(first), last === '' ? undefined : at(last))).toEqual(period);
      }),
    );
  });

  it('begin and end with their months and years', () => {
    fc.assert(
      fc.property(anyPeriod, ({ until, precision }) => {
        if (until !== null) expect(lastDay(until, precision)).toBe(until);
      }),
    );
  });

  it('are put in one order, whatever the order they came in, which never contradicts what is sure', () => {
    fc.assert(
      fc.property(fc.array(anyPeriod, { maxLength: 12 }), (periods) => {
        const sorted = [...periods].sort(comparePeriods);
        expect([...periods].reverse().sort(comparePeriods)).toEqual(sorted);
        for (const [place, period] of sorted.entries()) {
          for (const earlier of sorted.slice(0, place)) expect(isSurelyBefore(period, earlier)).toBe(false);
        }
      }),
    );
  });
});
