import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { type PartyCount, publishParties } from '#analytics/measures/parties.ts';
import { PARTY_ROLES } from '#app/domain/party.ts';

import { bounds, determined, equationsOf } from './attack.ts';

const MEMBERS = ['XA', 'XB', 'XC', 'XD'];
const entries = fc.array(
  fc.record({
    memberState: fc.constantFrom(...MEMBERS),
    role: fc.constantFrom(...PARTY_ROLES),
    n: fc.integer({ min: 1, max: 12 }),
  }),
  { maxLength: 30 },
);

/** By row and column, totals at the end of each. */
function truth(counts: readonly PartyCount[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { memberState, role, n } of counts) {
    const [row, column] = [PARTY_ROLES.findIndex((one) => one === role), MEMBERS.indexOf(memberState)];
    for (const key of [
      `${row} ${column}`,
      `${row} ${MEMBERS.length}`,
      `${PARTY_ROLES.length} ${column}`,
      `${PARTY_ROLES.length} ${MEMBERS.length}`,
    ])
      sums.set(key, (sums.get(key) ?? 0) + n);
  }
  return sums;
}

describe('the table of parties, attacked with all that it shows', () => {
  it('gives away no count that is withheld, and none below five as being so', () => {
    fc.assert(
      fc.property(entries, (counts) => {
        const table = publishParties(counts, MEMBERS);
        const equations = equationsOf(table, (row, column) => `${row} ${column}`);
        expect(determined(equations)).toEqual([]);
        const known = truth(counts);
        for (const [name, [low, high]] of bounds(equations)) {
          expect(low, name).toBeLessThan(high);
          if ((known.get(name) ?? 0) > 0 && (known.get(name) ?? 0) < 5)
            expect(high, name).toBeGreaterThanOrEqual(5);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('shows what is large enough, and nought', () => {
    const table = publishParties(
      [
        { memberState: 'XA', role: 'broker', n: 20 },
        { memberState: 'XB', role: 'broker', n: 9 },
      ],
      MEMBERS,
    );
    const broker = PARTY_ROLES.indexOf('broker');
    expect(table.cells[broker]).toEqual([20, 9, 0, 0]);
    expect(table.total).toBe(29);
  });
});
