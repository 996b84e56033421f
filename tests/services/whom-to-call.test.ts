import { describe, expect, it } from 'vitest';

import type { ReportType } from '#app/domain/occasion.ts';
import { lossesFirst, ownStanding, whomToCall } from '#app/services/queries/whom-to-call.ts';

const CONTACT = { office: 'Office', phone: '+999', email: 'npc@x.example', hours: 'always' };
const CLOSED = { by: 'returned', period: { from: '2026-01-01', until: '2026-01-01' } } as never;

function told(memberState: string, reportType: ReportType, more: { closed?: never; score?: number } = {}) {
  const contact = memberState === 'XF' ? undefined : CONTACT;
  return { memberState, reportType, contact, score: 500, ...more };
}

const order = (...args: Parameters<typeof whomToCall>) =>
  whomToCall(...args).map(({ memberState, calledFor }) => `${memberState} ${calledFor}`);

describe('whom to call', () => {
  it('is first the State that misses the weapon, whatever stands before it in the answer', () => {
    const results = [told('XB', 'seized'), told('XA', 'lost'), told('XC', 'stolen', { closed: CLOSED })];
    expect(order(results, [{ memberState: 'XD', contact: CONTACT }])).toEqual([
      'XA missing',
      'XD hidden',
      'XB held',
      'XC ended',
    ]);
  });

  it('names each State once, for the gravest', () => {
    expect(
      order([told('XA', 'seized'), told('XA', 'stolen')], [{ memberState: 'XA', contact: CONTACT }]),
    ).toEqual(['XA missing']);
  });

  it('names neither one’s own State nor one that is not told', () => {
    expect(order([told('XF', 'seized')], [{ memberState: null }])).toEqual([]);
  });

  it('warns of what one’s own State has on record', () => {
    expect(ownStanding([told('XF', 'seized'), told('XA', 'lost')], 'XF')).toBe('held');
    expect(ownStanding([told('XF', 'seized'), told('XF', 'lost')], 'XF')).toBe('missing');
    expect(ownStanding([told('XF', 'lost', { closed: CLOSED })], 'XF')).toBeUndefined();
    expect(ownStanding([told('XA', 'lost')], 'XF')).toBeUndefined();
  });

  it('shows a loss before a seizure of the same likelihood, and none before a likelier answer', () => {
    const results = [
      told('XA', 'seized', { score: 700 }),
      told('XB', 'seized'),
      told('XC', 'lost'),
      told('XD', 'lost', { closed: CLOSED }),
    ];
    expect(lossesFirst(results).map(({ memberState }) => memberState)).toEqual(['XA', 'XC', 'XB', 'XD']);
  });
});
