import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  differingFields,
  problemOf,
  SPOT_FIELDS,
  SPOT_RESULTS,
  type SpotFinding,
  type SpotMark,
} from '#app/domain/spot-check.ts';

const finding = fc.record({
  result: fc.constantFrom(...SPOT_RESULTS),
  differing: fc.uniqueArray(fc.constantFrom(...SPOT_FIELDS)),
  note: fc.constantFrom('', 'A remark'),
});
const marks = fc.array(
  fc.record({ agrees: fc.constantFrom(undefined, true, false) }) as fc.Arbitrary<SpotMark>,
  { maxLength: 3 },
);

describe('a finding beside the readings', () => {
  it.each<[SpotFinding, SpotMark[], string | undefined]>([
    [{ result: 'agrees', differing: [], note: '' }, [{ agrees: true }], undefined],
    [{ result: 'agrees', differing: [], note: '' }, [], undefined],
    [{ result: 'agrees', differing: [], note: '' }, [{}], 'unread'],
    [{ result: 'agrees', differing: [], note: '' }, [{ agrees: false }], 'reading'],
    [{ result: 'agrees', differing: ['make'], note: '' }, [{ agrees: true }], 'ticked'],
    [{ result: 'differs', differing: [], note: '' }, [{ agrees: true }], 'which'],
    [{ result: 'differs', differing: [], note: '' }, [{ agrees: false }], undefined],
    [{ result: 'differs', differing: ['make'], note: '' }, [{}], 'unread'],
    [{ result: 'cannot_compare', differing: [], note: '' }, [{}], 'why'],
    [{ result: 'cannot_compare', differing: [], note: 'The arm is destroyed' }, [{}], undefined],
  ])('%o with %o: %s', (said, read, problem) => {
    expect(problemOf(said, read)).toBe(problem);
  });

  it('that holds names fields where the record differs, and nowhere else', () => {
    fc.assert(
      fc.property(finding, marks, (said, read) => {
        fc.pre(problemOf(said, read) === undefined);
        expect(differingFields(said, read).length > 0).toBe(said.result === 'differs');
      }),
    );
  });
});
