import { describe, expect, it } from 'vitest';

import { traceClocks } from '#app/domain/trace-clock.ts';
import { TRACE_STATUSES, type TraceParty, type TraceStatus } from '#app/domain/trace-request.ts';
import { nextOfHit, nextOfOccasion, nextOfRequest } from '#app/domain/where-next.ts';

const SENT = new Date('2026-11-02T09:00:00Z');
const ACKNOWLEDGED = new Date('2026-11-04T09:00:00Z');
const NOW = new Date('2026-11-05T12:00:00Z');

function request(status: TraceStatus, party: TraceParty) {
  const clocks = traceClocks(
    {
      status,
      ...{ receivedAt: SENT, answerFrom: SENT },
      acknowledgedAt: status === 'sent' ? null : ACKNOWLEDGED,
      answeredAt: ['sent', 'acknowledged', 'returned', 'withdrawn'].includes(status) ? null : ACKNOWLEDGED,
    },
    NOW,
  );
  return nextOfRequest({ status, party, other: 'XB', clocks });
}

describe('after a step of a request', () => {
  it.each([
    ['sent', 'state', 'you', '2026-11-09', 4],
    ['acknowledged', 'state', 'you', '2026-12-28', 53],
  ] as const)(
    'that leaves it %s, the State asked acts, by its clock',
    (status, asking, asked, on, daysLeft) => {
      expect(request(status, 'requesting')).toEqual({
        actor: asking,
        states: ['XB'],
        call: ['XB'],
        due: { on, daysLeft },
      });
      expect(request(status, 'addressed')).toMatchObject({ actor: asked, due: { on, daysLeft } });
    },
  );

  it.each([
    ['returned', 'you', 'state'],
    ['answered', 'you', 'state'],
    ['refused', 'you', 'state'],
    ['queried', 'state', 'you'],
    ['clarified', 'you', 'state'],
    ['suspended', 'administrator', 'administrator'],
    ['closed', 'nobody', 'nobody'],
    ['withdrawn', 'nobody', 'nobody'],
  ] as const)('that leaves it %s, no clock runs', (status, asking, asked) => {
    expect([request(status, 'requesting'), request(status, 'addressed')].map(({ actor }) => actor)).toEqual([
      asking,
      asked,
    ]);
    expect(request(status, 'requesting').due).toBeUndefined();
  });

  it('somebody can be called in every status but the last ones', () => {
    const silent = TRACE_STATUSES.filter((status) => request(status, 'requesting').call.length === 0);
    expect(silent).toEqual(['closed', 'withdrawn']);
  });
});

describe('on a hit', () => {
  const hit = {
    ...{ status: 'candidate', ownState: 'XA', otherState: 'XB', mayDecide: true, daysLeft: 3 },
    otherDecided: false,
    ...{ intakeIsOurs: true, mayTrace: false, today: '2026-02-27' },
  };

  it('each State gives its word within the week', () => {
    const due = { on: '2026-03-02', daysLeft: 3 };
    const about = { states: ['XB'], call: ['XB'], due };
    expect(nextOfHit(hit)).toEqual({ actor: 'both', ...about });
    expect(nextOfHit({ ...hit, otherDecided: true })).toEqual({ actor: 'you', ...about });
    expect(nextOfHit({ ...hit, mayDecide: false })).toEqual({ actor: 'state', ...about });
  });

  it('of two records of one State that State alone acts, and calls nobody', () => {
    const within = { ...hit, otherState: 'XA', mayDecide: false };
    expect(nextOfHit(within)).toMatchObject({ actor: 'you', states: [], call: [] });
    expect(nextOfHit({ ...within, status: 'confirmed' }).actor).toBe('nobody');
  });

  it('that is confirmed, who holds the weapon asks for its history', () => {
    const confirmed = { ...hit, status: 'confirmed', mayDecide: false, daysLeft: undefined };
    expect(nextOfHit(confirmed)).toEqual({ actor: 'ownPoint', states: ['XB'], call: ['XA'] });
    expect(nextOfHit({ ...confirmed, mayTrace: true })).toMatchObject({ actor: 'you', call: ['XB'] });
    expect(nextOfHit({ ...confirmed, intakeIsOurs: false })).toMatchObject({ actor: 'state', call: ['XB'] });
    expect(nextOfHit({ ...confirmed, status: 'rejected' })).toMatchObject({ actor: 'nobody', call: [] });
  });
});

describe('after an occasion was recorded', () => {
  const occasion = { ownState: 'XA', today: '2026-12-30' };

  it('without an open hit nobody acts', () => {
    expect(nextOfOccasion({ ...occasion, hits: [{ otherState: 'XB' }] })).toEqual({
      ...{ actor: 'nobody', states: [], call: [] },
    });
  });

  it('both sides decide, and the oldest hit sets the term', () => {
    const hits = [
      { otherState: 'XB', daysLeft: 5 },
      { otherState: 'XC', daysLeft: 2 },
      { otherState: 'XB', daysLeft: 6 },
      { otherState: 'XD' },
    ];
    expect(nextOfOccasion({ ...occasion, hits })).toEqual({
      ...{ actor: 'both', states: ['XB', 'XC'], call: ['XB', 'XC'] },
      due: { on: '2027-01-01', daysLeft: 2 },
    });
    expect(nextOfOccasion({ ...occasion, hits: [{ otherState: 'XA', daysLeft: 7 }] })).toMatchObject({
      ...{ actor: 'you', states: [], call: [] },
    });
  });
});
