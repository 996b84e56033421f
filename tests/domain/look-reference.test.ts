import { randomUUID } from 'node:crypto';

import { describe, expect, it } from 'vitest';

import { endOfReference, lookReference } from '#app/domain/look-reference.ts';

describe('the reference of a query', () => {
  it('is two groups of four signs that are not taken for each other', () => {
    for (let count = 0; count < 200; count += 1) {
      expect(lookReference(randomUUID())).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
    }
    expect(lookReference('0199a0f0-0000-7000-8000-000000000000')).toBe('0000-0000');
    expect(lookReference('0199a0f0-0000-7000-8000-00ffffffffff')).toBe('ZZZZ-ZZZZ');
    expect(lookReference('0199a0f0-0000-7000-8000-000000000001')).toBe('0000-0001');
  });

  it('leads back to the end of the id', () => {
    for (let count = 0; count < 200; count += 1) {
      const id = randomUUID();
      expect(endOfReference(lookReference(id))).toBe(id.slice(-10));
    }
  });

  it('is understood as it is heard and typed', () => {
    const end = endOfReference('10AB-9XYZ');
    expect(end).toHaveLength(10);
    for (const typed of ['10ab 9xyz', ' lOAB9XYZ ', 'IOAB–9XYZ', 'i0ab.9xyz', '10AB 9 X Y Z']) {
      expect(endOfReference(typed), typed).toBe(end);
    }
  });

  it.each(['', 'K7QX-3M9', 'K7QX-3M9DD', 'K7QU-3M9D', 'K7Q%-3M9D', 'DROP TABLE'])('is not %j', (typed) => {
    expect(endOfReference(typed)).toBeUndefined();
  });
});
