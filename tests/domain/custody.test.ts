import { describe, expect, it } from 'vitest';

import { type CustodyStep, diversionOf, legsOf, linked } from '#app/domain/custody.ts';
import type { EventKind } from '#app/domain/life-event.ts';

const step = (
  kind: EventKind,
  year: number | null,
  country: string | null,
  more: Partial<CustodyStep> = {},
): CustodyStep => ({
  key: `${kind} ${year} ${country}`,
  ...{ kind, country, counterpart: null, certainty: 'established' },
  period:
    year === null
      ? { from: null, until: null, precision: 'year' }
      : { from: `${year}-01-01`, until: `${year}-12-31`, precision: 'year' },
  ...more,
});

const whole = [
  step('seized', 2026, 'XD'),
  step('imported', 1991, 'XB', { counterpart: 'XA' }),
  step('manufactured', 1989, 'RS'),
  step('stolen', 2013, 'XC'),
  step('exported', 2004, 'XB', { counterpart: 'XC' }),
];

describe('a chain of custody', () => {
  it('stands oldest first, and shows the time and the ways that nobody told of', () => {
    const chain = linked(whole);
    expect(chain.map(({ kind }) => kind)).toEqual([
      'manufactured',
      'imported',
      'exported',
      'stolen',
      'seized',
    ]);
    expect(chain.map(({ untold }) => untold)).toEqual([
      { from: 'RS', to: 'XA' },
      undefined,
      undefined,
      { from: 'XC', to: 'XD' },
      undefined,
    ]);
    expect(chain.map(({ gap }) => gap?.years)).toEqual([1, 12, 8, 12, undefined]);
  });

  it('goes over each leg once, and a told one stays told', () => {
    expect(legsOf(linked(whole))).toEqual([
      { from: 'RS', to: 'XA', told: false },
      { from: 'XA', to: 'XB', told: true },
      { from: 'XB', to: 'XC', told: true },
      { from: 'XC', to: 'XD', told: false },
    ]);
    const both = [
      step('exported', 2004, 'XB', { counterpart: 'XC' }),
      step('imported', 2004, 'XC', { counterpart: 'XB' }),
    ];
    expect(legsOf(linked(both))).toEqual([{ from: 'XB', to: 'XC', told: true }]);
  });

  it('of an arm that never left its State has no legs, and steps whose place is not known make none', () => {
    expect(legsOf(linked([step('sold', 2001, 'XA'), step('seized', 2020, 'XA')]))).toEqual([]);
    expect(legsOf(linked([step('sold', 2001, null), step('seized', 2020, 'XA')]))).toEqual([]);
  });
});

describe('the point of diversion', () => {
  it('is the first loss, proved by the last lawful record before it', () => {
    const found = diversionOf(whole);
    expect(found?.told?.kind).toBe('stolen');
    expect(found?.lastLawful).toMatchObject({ kind: 'exported', country: 'XB' });
  });

  it('that no step tells of lies between the last lawful step and the first one outside the law', () => {
    const found = diversionOf(whole.filter(({ kind }) => kind !== 'stolen'));
    expect(found).toMatchObject({
      told: null,
      lastLawful: { kind: 'exported' },
      firstIllicit: { kind: 'seized' },
    });
  });

  it('is not what is only presumed, and a chain without a find has none', () => {
    expect(
      diversionOf([step('lost', 2010, 'XA', { certainty: 'presumed' }), step('seized', 2020, 'XA')]),
    ).toMatchObject({
      told: null,
      lastLawful: null,
    });
    expect(diversionOf([step('manufactured', 1990, 'XA')])).toBeUndefined();
  });
});
