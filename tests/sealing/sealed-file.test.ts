import { randomBytes } from 'node:crypto';

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { openFile, plainBytes, sealFile } from '#app/sealing/sealed-file.server.ts';

const KEY = randomBytes(32);
const PIECE = 64 * 1024;

async function open(sealed: Buffer, { key = KEY, name = 'a/full' } = {}): Promise<Buffer> {
  const pieces: Buffer[] = [];
  const readAt = async (at: number, length: number) => sealed.subarray(at, at + length);
  for await (const piece of openFile(key, name, sealed.length, readAt)) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** Lengths around the borders of pieces. */
const LENGTHS = [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE, 3 * PIECE + 17];

describe('a sealed file', () => {
  it.each(LENGTHS)('of %i bytes opens to what it was, and tells its length before', async (length) => {
    const plain = randomBytes(length);
    const sealed = sealFile(KEY, 'a/full', plain);
    expect(plainBytes(sealed.length)).toBe(length);
    expect((await open(sealed)).equals(plain)).toBe(true);
    if (length > 16) expect(sealed.includes(plain.subarray(0, 16))).toBe(false);
  });

  it('is never the same twice', () => {
    const plain = Buffer.alloc(1000);
    expect(sealFile(KEY, 'a/full', plain).equals(sealFile(KEY, 'a/full', plain))).toBe(false);
  });

  it('does not open with another key, or under another name', async () => {
    const sealed = sealFile(KEY, 'a/full', randomBytes(1000));
    await expect(open(sealed, { key: randomBytes(32) })).rejects.toThrow();
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
    for (const end of [0, 10, 20, 21, 20 + sealedPiece, 20 + 2 * sealedPiece, sealed.length - 1]) {
      await expect(open(sealed.subarray(0, end)), `${end}`).rejects.toThrow();
    }
    await expect(open(Buffer.concat([sealed, Buffer.alloc(1)]))).rejects.toThrow();
    await expect(open(Buffer.concat([sealed, Buffer.alloc(sealedPiece)]))).rejects.toThrow();
  });

  it('does not open with its pieces in another order', async () => {
    const sealed = sealFile(KEY, 'a/full', randomBytes(3 * PIECE));
    const sealedPiece = PIECE + 16;
    const piece = (number: number) =>
      sealed.subarray(20 + number * sealedPiece, 20 + (number + 1) * sealedPiece);
    await expect(
      open(Buffer.concat([sealed.subarray(0, 20), piece(1), piece(0), piece(2)])),
    ).rejects.toThrow();
  });
});
