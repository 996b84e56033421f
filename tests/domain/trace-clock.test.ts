import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  countsFrom,
  courseOf,
  lateBefore,
  nextDue,
  overdueClock,
  traceClocks,
  type TraceDates,
  type TraceEvent,
} from '#app/domain/trace-clock.ts';

const RECEIVED = new Date('2026-03-02T23:59:59.999Z');
const at = (instant: string) => new Date(instant);
const sent: TraceDates = {
  status: 'sent',
  receivedAt: RECEIVED,
  answerFrom: RECEIVED,
  acknowledgedAt: null,
  answeredAt: null,
};

describe('8.3.1 acknowledgement within seven days of receipt', () => {
  it.each([
    ['2026-03-02T23:59:59.999Z', 7],
    ['2026-03-03T00:00:00.000Z', 6],
    ['2026-03-09T00:00:00.000Z', 0],
    ['2026-03-09T23:59:59.999Z', 0],
    ['2026-03-10T00:00:00.000Z', -1],
  ])('at %s has %i days left', (now, daysLeft) => {
    expect(traceClocks(sent, at(now)).acknowledgement).toMatchObject({
      dueOn: '2026-03-09',
      daysLeft,
      running: true,
      paused: false,
    });
  });
});

describe('8.3.4.1 answer within eight weeks of receipt', () => {
  const acknowledged: TraceDates = {
    ...sent,
    status: 'acknowledged',
    acknowledgedAt: at('2026-03-05T08:00:00Z'),
  };

  it.each([
    ['2026-03-05T09:00:00Z', 53],
    ['2026-04-27T23:59:59Z', 0],
    ['2026-04-28T00:00:00Z', -1],
  ])('at %s has %i days left, whenever it was acknowledged', (now, daysLeft) => {
    const { answer, acknowledgement } = traceClocks(acknowledged, at(now));
    expect(answer).toMatchObject({ dueOn: '2026-04-27', daysLeft, running: true });
    expect(acknowledgement).toMatchObject({ doneOn: '2026-03-05', running: false });
  });

  it('crosses the end of February and of a summer time unmoved', () => {
    const leap = {
      ...sent,
      receivedAt: at('2028-02-28T12:00:00Z'),
      answerFrom: at('2028-02-28T12:00:00Z'),
    };
    expect(traceClocks(leap, at('2028-02-28T12:00:00Z')).acknowledgement.dueOn).toBe('2028-03-06');
    expect(traceClocks(leap, at('2028-02-28T12:00:00Z')).answer.dueOn).toBe('2028-04-24');
  });

  it('stops with the answer, and with a refusal', () => {
    for (const status of ['answered', 'refused', 'closed'] as const) {
      const { answer } = traceClocks(
        { ...acknowledged, status, answeredAt: at('2026-04-27T23:00:00Z') },
        at('2026-09-01T00:00:00Z'),
      );
      expect(answer).toMatchObject({ doneOn: '2026-04-27', running: false, paused: false });
    }
  });
});

describe('8.3.2 a request returned for completion', () => {
  it('pauses both clocks', () => {
    const { acknowledgement, answer } = traceClocks(
      { ...sent, status: 'returned' },
      at('2026-06-01T00:00:00Z'),
    );
    expect(acknowledgement).toMatchObject({ running: false, paused: true });
    expect(answer).toMatchObject({ running: false, paused: true });
  });

  it('keeps an acknowledgement that was given', () => {
    const { acknowledgement, answer } = traceClocks(
      { ...sent, status: 'returned', acknowledgedAt: at('2026-03-04T00:00:00Z') },
      at('2026-06-01T00:00:00Z'),
    );
    expect(acknowledgement).toMatchObject({ doneOn: '2026-03-04', paused: false });
    expect(answer).toMatchObject({ paused: true });
  });

  it('has seven days anew when it is sent again, and what was left of the eight weeks', () => {
    const again = courseOf([
      { action: 'send', at: at('2026-03-02T10:00:00Z') },
      { action: 'acknowledge', at: at('2026-03-04T10:00:00Z') },
      { action: 'return', at: at('2026-03-12T10:00:00Z') },
      { action: 'resubmit', at: at('2026-06-01T10:00:00Z') },
    ]);
    expect(again).toMatchObject({ status: 'sent', acknowledgedAt: null, sentAt: at('2026-03-02T10:00:00Z') });
    const { acknowledgement, answer } = traceClocks(again, at('2026-06-01T12:00:00Z'));
    // Ten of the 56 days were over when it was returned.
    expect([acknowledgement.dueOn, answer.dueOn]).toEqual(['2026-06-08', '2026-07-17']);
    expect(answer.daysLeft).toBe(46);
  });

  it('however often it goes to and fro, the time it was with the addressee adds up', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(40), fc.nat(400)), { maxLength: 6 }), (stays) => {
        let day = at('2026-01-01T09:00:00Z').getTime();
        const events: TraceEvent[] = [{ action: 'send', at: new Date(day) }];
        for (const [here, away] of stays) {
          events.push({ action: 'return', at: new Date((day += here * 86_400_000)) });
          events.push({ action: 'resubmit', at: new Date((day += away * 86_400_000)) });
        }
        const spent = stays.reduce((sum, [here]) => sum + here, 0);
        const { answer, acknowledgement } = traceClocks(courseOf(events), new Date(day));
        expect(answer.daysLeft).toBe(56 - spent);
        expect(acknowledgement.daysLeft).toBe(7);
      }),
    );
  });
});

describe('a request that was withdrawn', () => {
  it.each([
    [[], null],
    [[{ action: 'acknowledge', at: at('2026-03-04T10:00:00Z') }], at('2026-03-04T10:00:00Z')],
    [[{ action: 'return', at: at('2026-03-04T10:00:00Z') }], null],
  ] as const)('after %j has no clock that runs, pauses or is late', (steps, acknowledgedAt) => {
    const withdrawnAt = at('2026-03-06T10:00:00Z');
    const course = courseOf([
      { action: 'send', at: at('2026-03-02T10:00:00Z') },
      ...steps,
      { action: 'withdraw', at: withdrawnAt },
    ]);
    expect(course).toMatchObject({ status: 'withdrawn', withdrawnAt, acknowledgedAt, closedAt: null });
    const later = at('2027-01-01T00:00:00Z');
    for (const { running, paused } of Object.values(traceClocks(course, later))) {
      expect([running, paused]).toEqual([false, false]);
    }
    expect([nextDue(course, later), overdueClock(course, later)]).toEqual([undefined, undefined]);
  });
});

describe('a server’s clock that was wrong', () => {
  it('dates no step before the one ahead of it', () => {
    const ahead = { action: 'send', at: at('2026-03-05T00:00:00Z') } as const;
    expect(countsFrom(at('2026-03-02T00:00:00Z'), [ahead])).toEqual(ahead.at);
    expect(countsFrom(at('2026-03-06T00:00:00Z'), [ahead])).toEqual(at('2026-03-06T00:00:00Z'));
  });
});

describe('the clock that runs out next', () => {
  it('is the acknowledgement, then the answer, then none', () => {
    const now = at('2026-03-03T00:00:00Z');
    const acknowledgedAt = at('2026-03-03T00:00:00Z');
    expect(nextDue(sent, now)?.dueOn).toBe('2026-03-09');
    expect(nextDue({ ...sent, status: 'acknowledged', acknowledgedAt }, now)?.dueOn).toBe('2026-04-27');
    expect(nextDue({ ...sent, status: 'returned' }, now)).toBeUndefined();
    expect(nextDue({ ...sent, status: 'closed', acknowledgedAt, answeredAt: now }, now)).toBeUndefined();
  });
});

describe('late, as a query asks for it', () => {
  it('agrees with the clocks on both sides of midnight', () => {
    for (const now of ['2026-03-09T23:59:59Z', '2026-03-10T00:00:00Z', '2026-03-10T13:00:00Z'].map(at)) {
      const late = RECEIVED < lateBefore(now).acknowledgement;
      expect(late, now.toISOString()).toBe(now >= at('2026-03-10T00:00:00Z'));
    }
    for (const now of ['2026-04-27T23:59:59Z', '2026-04-28T00:00:00Z'].map(at)) {
      expect(RECEIVED < lateBefore(now).answer, now.toISOString()).toBe(now >= at('2026-04-28T00:00:00Z'));
    }
  });
});
