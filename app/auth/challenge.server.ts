import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';

import type { Kysely } from 'kysely';

import type { PortalDatabase } from '#db/schema/index.ts';

import { digest } from './digest.ts';

/** A challenge is good for so long: time to find the device and touch it. */
const MINUTES = 5;

/**
 * A challenge for a device to sign: random, dated, and signed by the portal, so that nothing is stored for pages that are only
 * opened.
 * @param use what it is for; it is good for nothing else
 */
export function makeChallenge(secretKey: Buffer, use: string, now: Date): Uint8Array<ArrayBuffer> {
  const head = Buffer.alloc(24);
  randomBytes(16).copy(head);
  head.writeBigUInt64BE(BigInt(now.getTime() + MINUTES * 60_000), 16);
  return new Uint8Array([...head, ...sign(secretKey, use, head)]);
}

/** Whether a challenge (base64url) is ours, for this use, and not over. */
export function isOurChallenge(secretKey: Buffer, use: string, challenge: string, now: Date): boolean {
  const bytes = Buffer.from(challenge, 'base64url');
  if (bytes.length !== 56) return false;
  const head = bytes.subarray(0, 24);
  if (!timingSafeEqual(bytes.subarray(24), sign(secretKey, use, head))) return false;
  const until = Number(head.readBigUInt64BE(16));
  return now.getTime() <= until && until <= now.getTime() + MINUTES * 60_000;
}

/** Uses a challenge up; false where it was answered before. */
export async function answerOnce(
  auth: Kysely<PortalDatabase>,
  challenge: string,
  now: Date,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await auth
    .insertInto('answered_challenge')
    .values({ id: digest(challenge), answered_at: now })
    .onConflict((row) => row.column('id').doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

function sign(secretKey: Buffer, use: string, head: Uint8Array): Buffer {
  const key = Buffer.from(hkdfSync('sha256', secretKey, '', 'marktrace:challenge:1', 32));
  return createHmac('sha256', key).update(use).update('\0').update(head).digest();
}
