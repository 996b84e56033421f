import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { type Mask, maskOf } from '#app/domain/marking/mask.ts';
import {
  PROBE_LIMIT,
  type ProbePlan,
  type ProbeTier,
  fitsPattern,
  probes,
} from '#app/domain/marking/probes.ts';
import { skeleton } from '#app/domain/marking/skeleton.ts';

const keysOf = (plan: ProbePlan, ...tiers: ProbeTier[]): Set<string> =>
  new Set(plan.sets.filter((set) => tiers.includes(set.tier)).flatMap((set) => set.keys));

/** Small alphabets make collisions, look-alikes and neighbours frequent. */
const letters = [...'AKB8O0D1IL5S2Z7'];
const clear = fc.string({ unit: fc.constantFrom(...letters), minLength: 3, maxLength: 8 });
const partial = fc.string({ unit: fc.constantFrom(...letters, '?', '?'), minLength: 3, maxLength: 8 });
const register = fc.array(fc.oneof(clear, partial), { minLength: 1, maxLength: 60 });

/** Oracle: fits position by position, unread fits anything. */
function fitsBluntly(query: string, stored: string): boolean {
  if (query.length !== stored.length) return false;
  return [...query].every((sign, at) => {
    const other = stored.charAt(at);
    return sign === '?' || other === '?' || skeleton(sign) === skeleton(other);
  });
}

/** Oracle: optimal string alignment distance, by the textbook table. */
function distance(one: string, other: string): number {
  const table = Array.from({ length: one.length + 1 }, (_, row) =>
    Array.from({ length: other.length + 1 }, (_, column) => (row === 0 ? column : column === 0 ? row : 0)),
  );
  const at = (row: number, column: number): number => table[row]?.[column] ?? Infinity;
  for (let row = 1; row <= one.length; row += 1) {
    for (let column = 1; column <= other.length; column += 1) {
      const same = one[row - 1] === other[column - 1] ? 0 : 1;
      let best = Math.min(at(row - 1, column) + 1, at(row, column - 1) + 1, at(row - 1, column - 1) + same);
      if (row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]) {
        best = Math.min(best, at(row - 2, column - 2) + 1);
      }
      const line = table[row];
      if (line) line[column] = best;
    }
  }
  return at(one.length, other.length);
}

const directory = (marks: readonly string[]): Mask[] => {
  const masks = new Map<string, Mask>();
  for (const mark of marks) {
    const mask = maskOf(skeleton(mark));
    if (mask) masks.set(`${mask.length}:${mask.positions.join()}`, mask);
  }
  return [...masks.values()];
};

/** A query near a stored mark, so that each property meets many true matches. */
const nearby = register.chain((marks) =>
  fc.record({
    marks: fc.constant(marks),
    query: fc
      .tuple(
        fc.constantFrom(...marks),
        fc.nat(8),
        fc.constantFrom('?', '?', ...letters),
        fc.constantFrom('set', 'add', 'drop', 'swap', 'keep'),
      )
      .map(([mark, at, sign, act]) => {
        const cut = Math.min(at, mark.length - 1);
        const [head, tail] = [mark.slice(0, cut), mark.slice(cut)];
        if (act === 'set') return head + sign + tail.slice(1);
        if (act === 'add') return head + sign + tail;
        if (act === 'drop') return head + tail.slice(1);
        if (act === 'swap') return head + tail.charAt(1) + tail.charAt(0) + tail.slice(2);
        return mark;
      }),
  }),
);

describe('probes', () => {
  it('looks up one key for a mark read whole', () => {
    const plan = probes('ab-8O1');
    expect(plan.skeleton).toBe('A8801');
    expect(plan.sets[0]).toEqual({ tier: 'alike', keys: ['A8801'] });
    expect(plan.leftOut).toEqual([]);
  });

  it('lists 26 readings of one unread character and 676 of two', () => {
    expect(keysOf(probes('A?C45'), 'unread_in_query').size).toBe(26);
    expect(keysOf(probes('A?C4?'), 'unread_in_query').size).toBe(676);
    expect(probes('A?C45').leftOut).toEqual([{ tier: 'one_edit', reason: 'not_with_unread' }]);
  });

  it('needs about 400 keys for one edit of eight characters', () => {
    const size = keysOf(probes('AB123456'), 'one_edit').size;
    expect(size).toBeGreaterThan(380);
    expect(size).toBeLessThan(460);
  });

  it('has complete recall of look-alikes and unread characters on either side', () => {
    let matches = 0;
    fc.assert(
      fc.property(nearby, ({ marks, query }) => {
        fc.pre((query.match(/\?/g) ?? []).length <= 2);
        const plan = probes(query, directory(marks));
        fc.pre(!plan.leftOut.some((left) => left.reason === 'too_many_probes'));
        const keys = keysOf(plan, 'alike', 'unread_in_query', 'unread_in_record');
        for (const mark of marks) {
          const expected = fitsBluntly(query, mark);
          if (expected) matches += 1;
          expect({ query, mark, found: keys.has(skeleton(mark)) }).toEqual({ query, mark, found: expected });
        }
      }),
      { numRuns: 1_500 },
    );
    expect(matches).toBeGreaterThan(200);
  });

  it('has complete recall of one wrong, missing, extra or swapped character', () => {
    let matches = 0;
    const whole = nearby.filter(({ query }) => !query.includes('?'));
    fc.assert(
      fc.property(whole, ({ marks, query }) => {
        const keys = keysOf(probes(query), 'alike', 'one_edit');
        for (const mark of marks.filter((text) => !text.includes('?'))) {
          const expected = distance(skeleton(query), skeleton(mark)) <= 1;
          if (expected) matches += 1;
          expect({ query, mark, found: keys.has(skeleton(mark)) }).toEqual({ query, mark, found: expected });
        }
      }),
      { numRuns: 1_500 },
    );
    expect(matches).toBeGreaterThan(200);
  });

  it('has complete recall of one unread stretch in the record, or one at either end', () => {
    let matches = 0;
    const worn = fc
      .tuple(clear, fc.nat(8), fc.nat(8), fc.boolean())
      .map(([mark, one, other, ends]) => {
        const [from, to] = [Math.min(one, other, mark.length), Math.min(Math.max(one, other), mark.length)];
        return {
          mark,
          stored: ends ? `*${mark.slice(from, to)}*` : `${mark.slice(0, from)}*${mark.slice(to)}`,
        };
      })
      .filter(({ stored }) => stored.replaceAll('*', '').length >= 3);
    fc.assert(
      fc.property(worn, clear, ({ mark, stored }, other) => {
        for (const query of [mark, other]) {
          const shape = skeleton(stored).replaceAll('*', '.*');
          const expected = new RegExp(`^${shape}$`).test(skeleton(query));
          if (expected) matches += 1;
          const found = keysOf(probes(query), 'stretch_in_record').has(skeleton(stored));
          expect({ query, stored, found }).toEqual({ query, stored, found: expected });
        }
      }),
      { numRuns: 1_500 },
    );
    expect(matches).toBeGreaterThan(1_000);
  });

  it('keeps within the limit and says so when masks multiply with unread characters', () => {
    const masks = Array.from({ length: 30 }, (_, index) => ({ length: 40, positions: [index] }));
    const plan = probes(`${'A'.repeat(38)}??`, masks);
    expect(keysOf(plan, 'unread_in_record').size).toBeLessThanOrEqual(PROBE_LIMIT);
    expect(plan.leftOut).toContainEqual({ tier: 'unread_in_record', reason: 'too_many_probes' });
  });

  it('offers a prefix for a stretch or many unread characters, and asks for a make', () => {
    const plan = probes('ABC1*9');
    expect(plan.prefix).toEqual({ prefix: 'A8C1', pattern: 'A8C1*9' });
    expect(plan.sets).toEqual([]);
    expect(plan.leftOut.map((left) => left.reason)).toContain('narrow_by_make');
    expect(probes('*1234').prefix).toBeNull();
    expect(probes('KAB???').prefix).toEqual({ prefix: 'KA8', pattern: 'KA8???' });
    expect(probes('KAB???').sets).toEqual([{ tier: 'alike', keys: ['KA8???'] }]);
  });

  it('looks nothing up for nothing', () => {
    expect(probes('--').sets.filter((set) => set.tier !== 'one_edit')).toEqual([]);
  });

  it('puts each key in one set only', () => {
    fc.assert(
      fc.property(nearby, ({ marks, query }) => {
        const keys = probes(query, directory(marks)).sets.flatMap((set) => set.keys);
        expect(new Set(keys).size).toBe(keys.length);
      }),
      { numRuns: 100 },
    );
  });
});

describe('fitsPattern', () => {
  it('lets a stretch stand for any number of characters', () => {
    expect(fitsPattern('A8*9', 'A89')).toBe(true);
    expect(fitsPattern('A8*9', 'A8123459')).toBe(true);
    expect(fitsPattern('A8*9', 'A81234')).toBe(false);
    expect(fitsPattern('A?C', 'A8C')).toBe(true);
    expect(fitsPattern('A8C', 'A?C')).toBe(true);
    expect(fitsPattern('*', '')).toBe(true);
    expect(fitsPattern('A**9*', 'A19')).toBe(true);
    expect(fitsPattern('B*9*', 'A19')).toBe(false);
  });

  it('ends for as many stretches as a mark can have: trying every way to place them would not', () => {
    const pattern = `AB1${'*'.repeat(61)}`;
    const stored = `AB1${'2'.repeat(61)}`;
    expect(fitsPattern(pattern, stored)).toBe(true);
    expect(fitsPattern(pattern, `${stored.slice(0, -1)}`)).toBe(true);
    expect(fitsPattern(`${pattern}3`, stored)).toBe(false);
  });
});
