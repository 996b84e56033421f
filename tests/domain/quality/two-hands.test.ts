import { describe, expect, it } from 'vitest';

import type { EventKind } from '#app/domain/life-event.ts';
import type { ReportType } from '#app/domain/occasion.ts';
import type { SameSerial } from '#app/domain/quality/checked-arm.ts';
import { inTwoHands, seenAfterDestruction } from '#app/domain/quality/two-hands.ts';
import { aSoundArm } from '#tests/support/quality.ts';

const other = (
  id: string,
  reportType: ReportType,
  occurredOn: string,
  given: Partial<SameSerial> = {},
): SameSerial => ({
  id,
  memberState: 'XB',
  occasionId: `occasion of ${id}`,
  reportType,
  occurredOn,
  make: 'GLOCK',
  firearmType: 'pistol',
  events: [],
  ...given,
});
const seen = (reportType: ReportType, occurredOn: string, ...others: SameSerial[]) =>
  inTwoHands(aSoundArm({ reportType, occurredOn }), others);

const NOTHING = { heldTwice: [], lostTwice: [], lostWhileHeld: [], enteredTwice: [] };

describe('one arm on several records', () => {
  it('is held twice when it is taken in twice and was not lost between', () => {
    expect(seen('seized', '2026-05-01', other('b', 'found', '2020-01-01'))).toEqual({
      ...NOTHING,
      heldTwice: ['b'],
    });
    expect(seen('found', '2020-01-01', other('b', 'seized', '2026-05-01'))).toEqual({
      ...NOTHING,
      heldTwice: ['b'],
    });
  });

  it('is not when it was lost between, on the days of the intakes included', () => {
    for (const between of ['2023-03-03', '2026-05-01']) {
      const { heldTwice } = seen(
        'seized',
        '2026-05-01',
        other('b', 'found', '2020-01-01'),
        other('c', 'stolen', between),
      );
      expect(heldTwice, between).toEqual([]);
    }
    const { heldTwice } = seen(
      'seized',
      '2026-05-01',
      other('b', 'found', '2020-01-01'),
      other('c', 'lost', '2019-12-31'),
    );
    expect(heldTwice).toEqual(['b']);
  });

  it('is lost twice when it was not taken in between', () => {
    expect(seen('lost', '2026-05-01', other('b', 'stolen', '2020-01-01'))).toEqual({
      ...NOTHING,
      lostTwice: ['b'],
    });
    expect(
      seen('lost', '2026-05-01', other('b', 'stolen', '2020-01-01'), other('c', 'seized', '2021-01-01'))
        .lostTwice,
    ).toEqual([]);
  });

  it('is lost while held when it was taken in before, and never lost since', () => {
    expect(seen('stolen', '2026-05-01', other('b', 'seized', '2020-01-01'))).toEqual({
      ...NOTHING,
      lostWhileHeld: ['b'],
    });
    expect(seen('seized', '2020-01-01', other('b', 'stolen', '2026-05-01')).lostWhileHeld).toEqual(['b']);
    // A loss before the intake is how it should be.
    expect(seen('seized', '2026-05-01', other('b', 'stolen', '2020-01-01'))).toEqual(NOTHING);
    // Lost, taken in, lost again: the second loss came after an intake.
    expect(
      seen('seized', '2021-01-01', other('b', 'lost', '2020-01-01'), other('c', 'lost', '2022-01-01'))
        .lostWhileHeld,
    ).toEqual(['c']);
  });

  it('stands twice on one occasion', () => {
    const twin = other('b', 'seized', '2026-05-01', { occasionId: aSoundArm().occasionId });
    expect(seen('seized', '2026-05-01', twin)).toEqual({ ...NOTHING, enteredTwice: ['b'] });
  });

  it('is another arm when make or type differ, or no make is known', () => {
    expect(seen('seized', '2026-05-01', other('b', 'found', '2020-01-01', { make: 'CZ' }))).toEqual(NOTHING);
    expect(seen('seized', '2026-05-01', other('b', 'found', '2020-01-01', { firearmType: 'rifle' }))).toEqual(
      NOTHING,
    );
    expect(inTwoHands(aSoundArm({ make: '' }), [other('b', 'found', '2020-01-01', { make: '' })])).toEqual(
      NOTHING,
    );
    expect(
      seen('seized', '2026-05-01', other('b', 'found', '2020-01-01', { firearmType: 'unknown' })).heldTwice,
    ).toEqual(['b']);
  });
});

describe('an arm with a life between its records', () => {
  const event = (kind: EventKind, from: string | null, until: string | null = from) => ({
    kind,
    from,
    until,
  });

  it('is not held twice when it was returned or sold between, also when the day is known only roughly', () => {
    for (const between of [
      event('returned', '2023-03-03'),
      event('sold', '2019-01-01', '2021-12-31'),
      event('transferred', null, '2022-01-01'),
    ]) {
      expect(
        seen('seized', '2026-05-01', other('b', 'found', '2020-01-01', { events: [between] })).heldTwice,
      ).toEqual([]);
    }
    expect(
      inTwoHands(aSoundArm({ events: [event('returned', '2023-01-01')] }), [
        other('b', 'found', '2020-01-01'),
      ]).heldTwice,
    ).toEqual([]);
    for (const beside of [
      event('returned', '2019-01-01'),
      event('retained', '2023-01-01'),
      event('seized', '2023-01-01'),
    ]) {
      expect(
        seen('seized', '2026-05-01', other('b', 'found', '2020-01-01', { events: [beside] })).heldTwice,
      ).toEqual(['b']);
    }
  });

  it('is seen after its destruction', () => {
    const destroyed = [event('destroyed', '2020-02-01', '2020-02-29')];
    const arm = aSoundArm({ occurredOn: '2020-03-01' });
    expect(seenAfterDestruction(arm, [other('b', 'seized', '2019-01-01', { events: destroyed })])).toEqual({
      destroyedBy: '2020-02-29',
      records: ['b'],
    });
    expect(
      seenAfterDestruction(aSoundArm({ occurredOn: '2020-02-29' }), [
        other('b', 'seized', '2019-01-01', { events: destroyed }),
      ]),
    ).toBeUndefined();
    const own = { occurredOn: '2019-01-01', events: [...destroyed, event('stolen', '2021-01-01')] };
    expect(seenAfterDestruction(aSoundArm(own), [])).toEqual({ destroyedBy: '2020-02-29', records: [] });
    expect(
      seenAfterDestruction(arm, [other('b', 'seized', '2019-01-01', { make: 'CZ', events: destroyed })]),
    ).toBeUndefined();
    expect(
      seenAfterDestruction(arm, [
        other('b', 'seized', '2019-01-01', { events: [event('destroyed', '2010-01-01', null)] }),
      ]),
    ).toBeUndefined();
  });
});
