import { describe, expect, it } from 'vitest';

import { digest, secretBox } from '#app/auth/digest.ts';

const KEY = Buffer.alloc(32, 1);
const PLAIN = Buffer.from('12345678901234567890');

describe('the digest of a secret', () => {
  it('is its SHA-256 (FIPS 180-2, B.1)', () => {
    expect(digest('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
});

describe('a sealed secret', () => {
  it('opens with the key and use it was sealed for', () => {
    expect(secretBox(KEY, 'totp').open(secretBox(KEY, 'totp').seal(PLAIN))).toEqual(PLAIN);
  });

  it('does not show what is in it, nor that two hold the same', () => {
    const box = secretBox(KEY, 'totp');
    const [one, other] = [box.seal(PLAIN), box.seal(PLAIN)];
    expect(one).not.toEqual(other);
    expect(one.includes(PLAIN)).toBe(false);
    expect(one).toHaveLength(12 + PLAIN.length + 16);
  });

  it('stays shut for another key and another use', () => {
    const sealed = secretBox(KEY, 'totp').seal(PLAIN);
    expect(() => secretBox(Buffer.alloc(32, 2), 'totp').open(sealed)).toThrow();
    expect(() => secretBox(KEY, 'something else').open(sealed)).toThrow();
  });

  it('opens in the place it was sealed for, and in no other', () => {
    const box = secretBox(KEY, 'totp');
    const sealed = box.seal(PLAIN, 'row 1');
    expect(box.open(sealed, 'row 1')).toEqual(PLAIN);
    expect(() => box.open(sealed, 'row 2')).toThrow();
    expect(() => box.open(sealed)).toThrow();
  });

  it('stays shut once any byte of it has changed, or any is missing', () => {
    const box = secretBox(KEY, 'totp');
    const sealed = box.seal(PLAIN);
    for (let index = 0; index < sealed.length; index += 1) {
      const changed = Buffer.from(sealed);
      changed[index] = (changed[index] ?? 0) ^ 1;
      expect(() => box.open(changed), `byte ${index}`).toThrow();
    }
    for (const length of [0, 12, 15, 28, sealed.length - 1]) {
      expect(() => box.open(sealed.subarray(0, length)), `${length} bytes`).toThrow();
    }
  });
});
