import { describe, expect, it } from 'vitest';

import { ROLES } from '#app/domain/role.ts';
import {
  mainAction,
  mayTake,
  openActions,
  TRACE_ACTIONS,
  TRACE_STATUSES,
  type TraceAction,
  type TraceParty,
  type TraceStatus,
  TRANSITIONS,
  whoseTurn,
} from '#app/domain/trace-request.ts';

/** Written out by hand from ISACS 05.31, clause 8: what each side may do, and nothing else. */
const OPEN: Record<TraceStatus, Record<TraceParty, TraceAction[]>> = {
  sent: { requesting: ['withdraw'], addressed: ['acknowledge', 'return'] },
  returned: { requesting: ['resubmit', 'withdraw'], addressed: [] },
  acknowledged: { requesting: ['withdraw'], addressed: ['return', 'answer', 'refuse'] },
  answered: { requesting: ['ask', 'close'], addressed: [] },
  refused: { requesting: ['ask', 'close'], addressed: [] },
  queried: { requesting: [], addressed: ['clarify'] },
  clarified: { requesting: ['ask', 'close'], addressed: [] },
  suspended: { requesting: [], addressed: [] },
  closed: { requesting: [], addressed: [] },
  withdrawn: { requesting: [], addressed: [] },
};

describe('what is open to a point of contact', () => {
  it.each(TRACE_STATUSES)('while a request is %s', (status) => {
    for (const party of ['requesting', 'addressed'] as const) {
      expect(openActions({ status, party, role: 'npc' }), party).toEqual(OPEN[status][party]);
    }
  });

  it('is open to nobody else', () => {
    for (const role of ROLES.filter((one) => one !== 'npc')) {
      for (const status of TRACE_STATUSES) {
        for (const party of ['requesting', 'addressed'] as const) {
          expect(openActions({ status, party, role }), `${role} ${status} ${party}`).toEqual([]);
        }
      }
    }
  });

  it('never includes sending again what exists', () => {
    for (const status of TRACE_STATUSES) {
      expect(mayTake('send', { status, party: 'requesting', role: 'npc' })).toBe(false);
    }
  });
});

describe('whose turn it is', () => {
  it.each([
    ['sent', 'addressed'],
    ['acknowledged', 'addressed'],
    ['returned', 'requesting'],
    ['answered', 'requesting'],
    ['refused', 'requesting'],
    ['queried', 'addressed'],
    ['clarified', 'requesting'],
    ['suspended', undefined],
    ['closed', undefined],
    ['withdrawn', undefined],
  ] as const)('%s: %s', (status, party) => {
    expect(whoseTurn(status)).toBe(party);
  });

  it('is always a side that can act, and nobody acts out of turn but to withdraw', () => {
    for (const status of TRACE_STATUSES) {
      for (const party of ['requesting', 'addressed'] as const) {
        const inTurn = OPEN[status][party].filter((action) => action !== 'withdraw');
        expect(inTurn.length > 0, `${status} ${party}`).toBe(whoseTurn(status) === party);
      }
    }
  });
});

describe('the table', () => {
  it('leads from every status to closed, but from a withdrawn request nowhere', () => {
    const next = (status: TraceStatus) =>
      TRACE_ACTIONS.filter((action) =>
        (TRANSITIONS[action].from as readonly TraceStatus[]).includes(status),
      ).flatMap((action): TraceStatus[] => {
        const { to } = TRANSITIONS[action];
        return to === 'before' ? ['sent'] : [to];
      });
    for (const start of TRACE_STATUSES.filter((status) => status !== 'withdrawn')) {
      const reached = new Set<TraceStatus>([start]);
      for (const status of reached) for (const to of next(status)) reached.add(to);
      expect(reached, start).toContain('closed');
    }
    expect(next('withdrawn')).toEqual([]);
  });
});

describe('the main button', () => {
  it.each([
    [['acknowledge', 'return'], 'acknowledge'],
    [['return', 'answer', 'refuse'], 'answer'],
    [['resubmit', 'withdraw'], 'resubmit'],
    [['withdraw'], undefined],
    [['ask', 'close'], 'close'],
    [['clarify'], 'clarify'],
    [[], undefined],
  ] as const)('of %j is %s', (open, main) => {
    expect(mainAction(open)).toBe(main);
  });
});
