import { createCipheriv, hkdfSync, randomBytes } from 'node:crypto';

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  isSealedWith,
  type Look,
  openFile,
  plainBytes,
  resealPieces,
  sealFile,
} from '#app/sealing/sealed-file.server.ts';
import { keyIdOf } from '#app/sealing/secret-keys.ts';

const KEY = randomBytes(32);
const PIECE = 64 * 1024;
const HEAD = 24;

function looking(sealed: () => Buffer): Look {
  return (see) => {
    const now = sealed();
    return see(now.length, async (at, length) => now.subarray(at, at + length));
  };
}

async function gathered(pieces: AsyncIterable<Buffer>): Promise<Buffer> {
  const all: Buffer[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}

function open(sealed: Buffer, { keys = [KEY], name = 'a/full' } = {}): Promise<Buffer> {
  return gathered(
    openFile(
      keys,
      name,
      looking(() => sealed),
    ),
  );
}

/** As files were sealed before they named their key. */
function unnamed(key: Buffer, name: string, plain: Buffer): Buffer {
  const salt = randomBytes(16);
  const own = Buffer.from(hkdfSync('sha256', key, salt, `marktrace:${name}`, 32));
  const pieces: Buffer[] = [Buffer.from('MTP1'), salt];
  for (let at = 0, number = 0; at === 0 || at < plain.length; at += PIECE, number += 1) {
    const nonce = Buffer.alloc(12);
    nonce.writeUInt32BE(number, 7);
    nonce[11] = at + PIECE >= plain.length ? 1 : 0;
    const cipher = createCipheriv('aes-256-gcm', own, nonce);
    pieces.push(cipher.update(plain.subarray(at, at + PIECE)), cipher.final(), cipher.getAuthTag());
  }
  return Buffer.concat(pieces);
}

/** Lengths around the borders of pieces. */
const LENGTHS = [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE, 3 * PIECE + 17];

describe('a sealed file', () => {
  it.each(LENGTHS)('of %i bytes opens to what it was, and tells its length before', async (length) => {
    const plain = randomBytes(length);
    const sealed = sealFile(KEY, 'a/full', plain);
    expect(await plainBytes(looking(() => sealed))).toBe(length);
    expect((await open(sealed)).equals(plain)).toBe(true);
    if (length > 16) expect(sealed.includes(plain.subarray(0, 16))).toBe(false);
  });

  it('is never the same twice', () => {
    const plain = Buffer.alloc(1000);
    expect(sealFile(KEY, 'a/full', plain).equals(sealFile(KEY, 'a/full', plain))).toBe(false);
  });

  it('does not open with another key, or under another name', async () => {
    const sealed = sealFile(KEY, 'a/full', randomBytes(1000));
    await expect(open(sealed, { keys: [randomBytes(32)] })).rejects.toThrow();
    await expect(open(sealed, { name: 'b/full' })).rejects.toThrow();
    await expect(open(sealed, { name: 'a/small' })).rejects.toThrow();
  });

  it('does not open when one bit of it has changed, wherever', async () => {
    const sealed = sealFile(KEY, 'a/full', randomBytes(2 * PIECE + 100));
    await fc.assert(
      fc.asyncProperty(fc.nat(sealed.length - 1), fc.nat(7), async (at, bit) => {
        const changed = Buffer.from(sealed);
        changed[at] = (changed[at] ?? 0) ^ (1 << bit);
        await expect(open(changed)).rejects.toThrow();
      }),
      { numRuns: 60 },
    );
  });

  it('does not open when it was cut, at a border of pieces too, or grew', async () => {
    const sealed = sealFile(KEY, 'a/full', randomBytes(3 * PIECE));
    const sealedPiece = PIECE + 16;
    for (const end of [
      0,
      10,
      HEAD,
      HEAD + 1,
      HEAD + sealedPiece,
      HEAD + 2 * sealedPiece,
      sealed.length - 1,
    ]) {
      await expect(open(sealed.subarray(0, end)), `${end}`).rejects.toThrow();
    }
    await expect(open(Buffer.concat([sealed, Buffer.alloc(1)]))).rejects.toThrow();
    await expect(open(Buffer.concat([sealed, Buffer.alloc(sealedPiece)]))).rejects.toThrow();
  });

  it('does not open with its pieces in another order', async () => {
    const sealed = sealFile(KEY, 'a/full', randomBytes(3 * PIECE));
    const sealedPiece = PIECE + 16;
    const piece = (number: number) =>
      sealed.subarray(HEAD + number * sealedPiece, HEAD + (number + 1) * sealedPiece);
    await expect(
      open(Buffer.concat([sealed.subarray(0, HEAD), piece(1), piece(0), piece(2)])),
    ).rejects.toThrow();
  });
});

describe('a sealed file and a key that changes', () => {
  const NEXT = randomBytes(32);

  it.each(LENGTHS)('of %i bytes, sealed anew, opens with the new key alone and says so', async (length) => {
    const plain = randomBytes(length);
    for (const sealed of [sealFile(KEY, 'a/full', plain), unnamed(KEY, 'a/full', plain)]) {
      expect(await plainBytes(looking(() => sealed))).toBe(length);
      expect((await open(sealed, { keys: [NEXT, KEY] })).equals(plain)).toBe(true);
      const again = await gathered(
        resealPieces(
          [NEXT, KEY],
          'a/full',
          looking(() => sealed),
        ),
      );
      expect((await open(again, { keys: [NEXT] })).equals(plain)).toBe(true);
      await expect(open(again, { keys: [KEY] })).rejects.toThrow();
      expect(
        await isSealedWith(
          NEXT,
          looking(() => again),
        ),
      ).toBe(true);
      expect(
        await isSealedWith(
          NEXT,
          looking(() => sealed),
        ),
      ).toBe(false);
    }
  });

  it('is read to its end while it is sealed anew under the reader, at whatever piece', async () => {
    const plain = randomBytes(3 * PIECE + 17);
    const before = unnamed(KEY, 'a/full', plain);
    const after = sealFile(NEXT, 'a/full', plain);
    for (let turn = 0; turn <= 4; turn += 1) {
      let looks = 0;
      const look = looking(() => (looks++ < turn ? before : after));
      expect((await gathered(openFile([NEXT, KEY], 'a/full', look))).equals(plain), `${turn}`).toBe(true);
    }
  });

  it('says of a key who it is, and nothing of what it is', () => {
    const ids = Array.from({ length: 500 }, (_, n) => keyIdOf(Buffer.alloc(32, n)));
    expect(new Set(ids).size).toBe(256);
    expect(Math.min(...ids)).toBeGreaterThan(1);
    expect(Math.max(...ids)).toBeLessThan(2 ** 31);
  });
});
