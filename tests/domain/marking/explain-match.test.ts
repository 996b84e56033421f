import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { explainMatch, isNear } from '#app/domain/marking/explain-match.ts';
import { probes } from '#app/domain/marking/probes.ts';
import { skeleton } from '#app/domain/marking/skeleton.ts';

describe('explainMatch', () => {
  it.each([
    ['AB123', 'AB123', [{ kind: 'exact' }]],
    ['A8123', 'AB123', [{ kind: 'look_alike', position: 2, readAs: '8', recordedAs: 'B' }]],
    ['A?123', 'AB123', [{ kind: 'unread_in_query', position: 2, readAs: '?', recordedAs: 'B' }]],
    ['AB123', 'AB12?', [{ kind: 'unread_in_record', position: 5, readAs: '3', recordedAs: '?' }]],
    ['AB723', 'AB423', [{ kind: 'one_wrong', position: 3, readAs: '7', recordedAs: '4' }]],
    ['AB723', 'AB4723', [{ kind: 'one_missing', position: 3, recordedAs: '4' }]],
    ['AB4723', 'AB723', [{ kind: 'one_extra', position: 3, readAs: '4' }]],
    ['AB7423', 'AB4723', [{ kind: 'swapped', position: 3, readAs: '74', recordedAs: '47' }]],
    ['AB*23', 'AB4723', [{ kind: 'unread_in_query', position: 3, readAs: '*', recordedAs: '47' }]],
    ['AB*23', 'AB23', [{ kind: 'unread_in_query', position: 3, readAs: '*', recordedAs: '' }]],
    ['AB4723', 'AB4*', [{ kind: 'unread_in_record', position: 4, readAs: '723', recordedAs: '*' }]],
  ])('%s against %s', (query, stored, reasons) => {
    expect(explainMatch(query, stored)).toEqual(reasons);
  });

  it('names every difference', () => {
    expect(explainMatch('O8?37', '0B14 7'.replace(' ', ''))).toEqual([
      { kind: 'look_alike', position: 1, readAs: 'O', recordedAs: '0' },
      { kind: 'look_alike', position: 2, readAs: '8', recordedAs: 'B' },
      { kind: 'unread_in_query', position: 3, readAs: '?', recordedAs: '1' },
      { kind: 'one_wrong', position: 4, readAs: '3', recordedAs: '4' },
    ]);
  });

  it('does not explain what differs in more than one place', () => {
    expect(explainMatch('AB1234', 'AB9994')).toBeNull();
    expect(explainMatch('AB1234', 'AB12')).toBeNull();
    expect(explainMatch('', 'AB12')).toBeNull();
    expect(explainMatch('AB*23', 'XB4723')).toBeNull();
  });

  it('answers a long pattern in bounded time', () => {
    expect(explainMatch('*1'.repeat(32), '1'.repeat(63) + '2')).toBeNull();
  });

  it('explains whatever the probes find, and nothing else', () => {
    const letters = [...'AKB8O0D1IL5S'];
    const mark = fc.string({ unit: fc.constantFrom(...letters), minLength: 3, maxLength: 6 });
    fc.assert(
      fc.property(mark, mark, (query, stored) => {
        const keys = new Set(
          probes(query)
            .sets.filter((set) => set.tier !== 'stretch_in_record')
            .flatMap((set) => set.keys),
        );
        expect(explainMatch(query, stored) !== null).toBe(keys.has(skeleton(stored)));
      }),
      { numRuns: 3_000 },
    );
  });

  it('tells near matches from the others', () => {
    expect(isNear([{ kind: 'look_alike' }])).toBe(false);
    expect(isNear([{ kind: 'look_alike' }, { kind: 'swapped' }])).toBe(true);
  });
});
