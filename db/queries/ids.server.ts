import { randomBytes } from 'node:crypto';

/** Milliseconds and a count within them, of the id made last. */
let last = 0n;

/**
 * Ids of rows to come, UUIDs of version 7 (RFC 9562), ascending: a batch grows its indexes at one end, and what is listed by id
 * comes in the order in which it was described.
 */
export function newIds(count: number): string[] {
  const noise = randomBytes(count * 8 + 2);
  const now = (BigInt(Date.now()) << 12n) | BigInt(noise.readUInt16BE(count * 8) & 0x7ff);
  return Array.from({ length: count }, (_, index) => {
    last = last >= now ? last + 1n : now;
    const time = last.toString(16).padStart(15, '0');
    const tail = noise.subarray(index * 8, index * 8 + 8);
    tail[0] = ((tail[0] ?? 0) & 0x3f) | 0x80;
    const rest = tail.toString('hex');
    return `${time.slice(0, 8)}-${time.slice(8, 12)}-7${time.slice(12)}-${rest.slice(0, 4)}-${rest.slice(4)}`;
  });
}
