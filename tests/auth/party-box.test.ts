import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { partyBox, SealBroken } from '#app/auth/party-box.ts';
import { comparableName } from '#app/domain/party.ts';

const KEY = Buffer.alloc(32, 1);
const box = partyBox(KEY);
const PARTY = '01900000-0000-7000-8000-000000000001';
const OTHER = '01900000-0000-7000-8000-000000000002';

describe('a sealed field of a party', () => {
  it('opens for its party and field, whatever was written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        expect(box.open(PARTY, 'name', box.seal(PARTY, 'name', text))).toBe(text);
      }),
    );
  });

  it('does not open for another party, another field or another key, and says so', () => {
    const sealed = box.seal(PARTY, 'name', 'Orsolya Brand');
    expect(() => box.open(OTHER, 'name', sealed)).toThrow(SealBroken);
    expect(() => box.open(PARTY, 'note', sealed)).toThrow(SealBroken);
    expect(() => partyBox(Buffer.alloc(32, 2)).open(PARTY, 'name', sealed)).toThrow(/another key/);
    expect(() => box.open(PARTY, 'name', sealed.subarray(1))).toThrow(SealBroken);
  });

  it('shows neither what is in it nor that two hold the same', () => {
    const [one, other] = [box.seal(PARTY, 'name', 'Orsolya Brand'), box.seal(PARTY, 'name', 'Orsolya Brand')];
    expect(one.equals(other)).toBe(false);
    expect(one.includes('Brand')).toBe(false);
  });
});

describe('the blind index of a name', () => {
  const index = (name: string, state = 'XA', of = box) => of.index(state, name)?.toString('hex');

  it.each([
    ['Orsolya Brand', 'BRAND, Orsolya'],
    ['José Núñez', 'jose  nunez'],
    ['Иван Петров', 'Ivan Petrov'],
  ])('of %s is that of %s', (one, other) => {
    expect(index(one)).toBe(index(other));
  });

  it('differs by name, State and key', () => {
    expect(index('Orsolya Brand')).not.toBe(index('Orsolya Brandt'));
    expect(index('Orsolya Brand')).not.toBe(index('Orsolya Brand', 'XB'));
    expect(index('Orsolya Brand')).not.toBe(index('Orsolya Brand', 'XA', partyBox(Buffer.alloc(32, 2))));
  });

  it('is none for what holds no letter', () => {
    expect(box.index('XA', ' - ')).toBeNull();
    expect(box.index('XA', '')).toBeNull();
  });

  it('does not hang on the order or the case of words', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{1,8}$/), { minLength: 1, maxLength: 4 }), (words) => {
        expect(comparableName([...words].reverse().join(', ').toUpperCase())).toBe(
          comparableName(words.join(' ')),
        );
      }),
    );
  });
});

describe('what a draft holds of parties', () => {
  it('opens for that draft alone', () => {
    const sealed = box.sealDraft('a', [{ name: 'Orsolya Brand' }]);
    expect(sealed).not.toContain('Brand');
    expect(box.openDraft('a', sealed)).toEqual([{ name: 'Orsolya Brand' }]);
    expect(() => box.openDraft('b', sealed)).toThrow(SealBroken);
  });
});
