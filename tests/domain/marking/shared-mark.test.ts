import { describe, expect, it } from 'vitest';

import { doubtOf, SHARED_MARK } from '#app/domain/marking/shared-mark.ts';

const unknown = { make: 'unknown', model: 'unknown', calibre: 'unknown', type: 'unknown' } as const;
const exact = [{ kind: 'exact' }] as const;
const match = (more: Partial<Parameters<typeof doubtOf>[0]>) =>
  doubtOf({ stored: 'KB801275', reasons: exact, agreement: unknown, counts: undefined, ...more });

describe('what speaks against an answer', () => {
  it.each(['0000000', '123456', 'SN', 'NIL', 'XXXXX'])('%s stands where no serial is', (stored) => {
    expect(match({ stored })).toEqual({ kind: 'placeholder' });
  });

  it('is that the text stands on many weapons of the make, or before many numbers', () => {
    expect(match({ counts: { weapons: SHARED_MARK.weapons, longer: 0 } })).toEqual({
      kind: 'shared',
      weapons: SHARED_MARK.weapons,
    });
    expect(match({ stored: 'T647217', counts: { weapons: 1, longer: SHARED_MARK.longer } })).toEqual({
      kind: 'shared',
      weapons: SHARED_MARK.longer + 1,
    });
  });

  it('is not that one arm was lost, seized and seized again', () => {
    expect(match({ counts: { weapons: SHARED_MARK.weapons - 1, longer: SHARED_MARK.longer - 1 } })).toBe(
      undefined,
    );
  });

  it('is that make and type differ: the same number on another arm', () => {
    expect(match({ agreement: { ...unknown, make: 'differs', type: 'differs' } })).toEqual({
      kind: 'other_arm',
    });
    expect(match({ agreement: { ...unknown, make: 'differs' } })).toBe(undefined);
  });
});
