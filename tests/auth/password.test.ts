import { describe, expect, it } from 'vitest';

import { hashPassword, verifyPassword } from '#app/auth/password.server.ts';

describe('a password', () => {
  it('is kept as argon2id with a salt of its own', async () => {
    const [one, other] = [await hashPassword('déjà vu, twice'), await hashPassword('déjà vu, twice')];
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(one).not.toBe(other);
  });

  it('is the same however its accents were typed', async () => {
    const hash = await hashPassword('d\u00e9j\u00e0 vu');
    expect(await verifyPassword(hash, 'de\u0301ja\u0300 vu')).toBe(true);
    expect(await verifyPassword(hash, 'deja vu')).toBe(false);
  });

  it('of nobody is never right', async () => {
    expect(await verifyPassword(undefined, 'the password of nobody')).toBe(false);
  });
});
