import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { CERTAINTIES, EVENT_KINDS, type EventKind } from '#app/domain/life-event.ts';
import { INTAKE_TYPES, LOSS_TYPES } from '#app/domain/occasion.ts';
import type { Period } from '#app/domain/period.ts';
import { contradictionsOf, gapBetween, inOrder, type LivedEvent, standingOf } from '#app/domain/standing.ts';

const year = (from: number, until = from): Period => ({
  from: `${from}-01-01`,
  until: `${until}-12-31`,
  precision: 'year',
});
const event = (kind: EventKind, at: number | Period, certainty: LivedEvent['certainty'] = 'established') => ({
  kind,
  certainty,
  period: typeof at === 'number' ? year(at) : at,
});

describe('where an arm stands', () => {
  it.each([
    ['nothing is known', [], 'unknown', undefined],
    ['made and sold', [event('manufactured', 1977), event('sold', 1979)], 'lawful', undefined],
    ['stolen', [event('manufactured', 1977), event('stolen', 2020)], 'missing', undefined],
    ['seized', [event('stolen', 2020), event('seized', 2022)], 'in_custody', undefined],
    ['returned', [event('stolen', 2020), event('seized', 2022), event('returned', 2023)], 'returned', 'returned'],
    ['kept', [event('seized', 2022), event('retained', 2023)], 'retained', 'retained'],
    ['destroyed', [event('stolen', 2020), event('destroyed', 2023)], 'destroyed', 'destroyed'],
    ['returned and sold', [event('stolen', 2020), event('returned', 2021), event('sold', 2022)], 'lawful', 'returned'],
    ['returned and seized again', [event('stolen', 2020), event('returned', 2021), event('seized', 2022)], 'in_custody', 'returned'],
    ['stolen again', [event('stolen', 2020), event('returned', 2021), event('stolen', 2022)], 'missing', undefined],
    ['bought though stolen', [event('stolen', 2020), event('imported', 2021)], 'missing', undefined],
    ['deactivated though stolen', [event('stolen', 2020), event('deactivated', 2021)], 'missing', undefined],
    ['perhaps returned', [event('stolen', 2020), event('returned', 2021, 'presumed')], 'missing', undefined],
    ['said to be destroyed, then seized', [event('destroyed', 2020, 'reported'), event('seized', 2022)], 'in_custody', undefined],
    ['destroyed, then said to be seized', [event('destroyed', 2020), event('seized', 2022, 'reported')], 'destroyed', 'destroyed'],
  ] as const)('%s', (_name, events, standing, closedBy) => {
    const found = standingOf(events);
    expect(found.standing).toBe(standing);
    expect(found.closedBy?.kind).toBe(closedBy);
  }); // prettier-ignore

  it('of one year goes the way a life goes: stolen, seized, returned', () => {
    expect(standingOf([event('returned', 2020), event('seized', 2020), event('stolen', 2020)]).standing).toBe(
      'returned',
    );
  });
});

const anyEvent = fc
  .record({
    kind: fc.constantFrom(...EVENT_KINDS),
    certainty: fc.constantFrom(...CERTAINTIES),
    from: fc.integer({ min: 1950, max: 2025 }),
    years: fc.nat(3),
    open: fc.constantFrom('from', 'until', 'none', 'none'),
  })
  .map(({ kind, certainty, from, years, open }) => {
    const period = year(from, from + years);
    return event(kind, { ...period, ...(open === 'none' ? {} : { [open]: null }) }, certainty);
  });
const anyLife = fc.array(anyEvent, { maxLength: 10 });

describe('of any life', () => {
  it('the order in which its events are told makes no difference', () => {
    fc.assert(
      fc.property(anyLife, (life) => {
        const one = standingOf(life);
        const other = standingOf([...life].reverse());
        expect(other.standing).toBe(one.standing);
        expect(other.closedBy).toEqual(one.closedBy);
        expect(inOrder([...life].reverse())).toEqual(inOrder(life));
      }),
    );
  });

  it('what is presumed changes nothing', () => {
    fc.assert(
      fc.property(anyLife, anyEvent, (life, more) => {
        expect(standingOf([...life, { ...more, certainty: 'presumed' }])).toEqual(standingOf(life));
      }),
    );
  });

  it('a later loss reopens and a later return closes, unless the arm is known to be destroyed', () => {
    fc.assert(
      fc.property(anyLife, fc.constantFrom(...LOSS_TYPES), (life, kind) => {
        const gone = life.some((one) => one.kind === 'destroyed' && one.certainty === 'established');
        const lost = standingOf([...life, event(kind, 2040)]);
        const back = standingOf([...life, event(kind, 2040), event('returned', 2041)]);
        expect(lost.standing).toBe(gone ? 'destroyed' : 'missing');
        expect(lost.closedBy === undefined).toBe(!gone);
        expect(back.standing).toBe(gone ? 'destroyed' : 'returned');
        expect(back.closedBy).toBeDefined();
      }),
    );
  });

  it('a closed loss has an event that closes, and no loss after it that is sure', () => {
    fc.assert(
      fc.property(anyLife, (life) => {
        const { closedBy, standing } = standingOf(life);
        if (closedBy === undefined) return;
        expect(['returned', 'retained', 'destroyed']).toContain(closedBy.kind);
        expect(standing).not.toBe('missing');
      }),
    );
  });

  it('custody is by an intake', () => {
    fc.assert(
      fc.property(anyLife, (life) => {
        const { standing, by } = standingOf(life);
        expect(standing === 'in_custody').toBe(
          by !== undefined && (INTAKE_TYPES as readonly string[]).includes(by.kind),
        );
      }),
    );
  });
});

describe('what cannot be', () => {
  it.each([
    ['after_destruction', [event('destroyed', 2020, 'reported'), event('seized', 2022)]],
    ['destroyed_twice', [event('destroyed', 2020), event('destroyed', 2020)]],
    ['before_manufacture', [event('exported', 1970), event('manufactured', 1977)]],
    ['manufactured_twice', [event('manufactured', 1970), event('manufactured', 1977)]],
  ] as const)('%s', (rule, events) => {
    expect(contradictionsOf(events).map((one) => one.rule)).toEqual([rule]);
    expect(contradictionsOf([...events].reverse()).map((one) => one.rule)).toEqual([rule]);
  });

  it('is nothing that can be', () => {
    expect(contradictionsOf([event('destroyed', 2020), event('seized', 2020)])).toEqual([]);
    expect(
      contradictionsOf([event('manufactured', 1977), event('seized', 2019), event('destroyed', 2020)]),
    ).toEqual([]);
  });
});

describe('a gap', () => {
  it('is time of which nothing is known, in whole years and months', () => {
    const made = event('manufactured', { from: '1977-03-10', until: '1977-03-10', precision: 'day' });
    const seized = event('seized', { from: '1981-02-09', until: '1981-02-09', precision: 'day' });
    expect(gapBetween(made, seized)).toEqual({ years: 3, months: 10, unseenIn: null });
    expect(gapBetween(made, event('sold', 1977))).toBeUndefined();
    expect(gapBetween(event('sold', 1977), event('stolen', 1978))).toBeUndefined();
  });

  it('is an export that arrived nowhere, however short', () => {
    const exported = { ...event('exported', 1977), counterpart: 'XB' };
    expect(gapBetween(exported, { ...event('seized', 1978), country: 'XF' })?.unseenIn).toBe('XB');
    expect(gapBetween(exported, { ...event('imported', 1978), country: 'XB' })).toBeUndefined();
  });

  it('is never negative', () => {
    fc.assert(
      fc.property(anyEvent, anyEvent, (one, next) => {
        const gap = gapBetween(one, next);
        if (gap) expect(gap.years * 12 + gap.months).toBeGreaterThanOrEqual(6);
      }),
    );
  });
});
