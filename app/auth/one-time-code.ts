import { timingSafeEqual } from 'node:crypto';

import { decodeBase32IgnorePadding, encodeBase32NoPadding } from '@oslojs/encoding';
import { generateHOTP } from '@oslojs/otp';

const STEP_SECONDS = 30;
const DIGITS = 6;
/** One step either side: a clock may be half a minute off. */
const WINDOW = 1;

/** Authenticator codes (RFC 6238): six digits, 30 seconds, SHA-1, as every authenticator app makes them. */
export function codeAt(secret: Uint8Array, at: Date): string {
  return generateHOTP(secret, BigInt(stepOf(at)), DIGITS);
}

/** The step whose code was given, or undefined. A step up to `lastStep` has been used and does not count (5.2). */
export function acceptedStep(
  secret: Uint8Array,
  code: string,
  at: Date,
  lastStep: number,
): number | undefined {
  const given = Buffer.from(code.replace(/\s/g, ''));
  for (let step = stepOf(at) - WINDOW; step <= stepOf(at) + WINDOW; step += 1) {
    const expected = Buffer.from(generateHOTP(secret, BigInt(step), DIGITS));
    if (step > lastStep && given.length === expected.length && timingSafeEqual(given, expected)) return step;
  }
  return undefined;
}

/** Codes of this much earlier or later are told from wrong ones, so that a phone whose clock is off is named as the reason. */
const SKEW_STEPS = 40;

/** By how many steps the phone's clock is off if this code is right for another time, within twenty minutes. Never accepted. */
export function skewOf(secret: Uint8Array, code: string, at: Date): number | undefined {
  const given = Buffer.from(code.replace(/\s/g, ''));
  for (let off = -SKEW_STEPS; off <= SKEW_STEPS; off += 1) {
    const expected = Buffer.from(generateHOTP(secret, BigInt(stepOf(at) + off), DIGITS));
    const matches = given.length === expected.length && timingSafeEqual(given, expected);
    if (matches && Math.abs(off) > WINDOW) return off;
  }
  return undefined;
}

function stepOf(at: Date): number {
  return Math.floor(at.getTime() / 1000 / STEP_SECONDS);
}

/** The secret as authenticator apps show and read it. */
export function secretText(secret: Uint8Array): string {
  return encodeBase32NoPadding(secret);
}

export function secretFromText(text: string): Uint8Array {
  return decodeBase32IgnorePadding(text);
}
