import { createHash } from 'node:crypto';

import { secretText } from '#app/auth/one-time-code.ts';
import type { Role } from '#app/domain/role.ts';

import { PEOPLE } from './people.ts';
import { randomOf } from './random.ts';

/** How one fictional person signs in. */
export interface DemoContact {
  readonly email: string;
  readonly password: string;
  /** base32, as authenticator apps take it */
  readonly totpSecret: string;
  readonly role: Role;
  readonly memberState: string | null;
}

const WORDS = [
  'amber', 'anchor', 'apple', 'autumn', 'basil', 'beacon', 'birch', 'bridge', 'candle', 'canyon', 'cedar', 'cherry',
  'cliff', 'clover', 'copper', 'coral', 'cotton', 'delta', 'ember', 'falcon', 'fern', 'field', 'garden', 'ginger',
  'granite', 'harbour', 'hazel', 'heron', 'island', 'ivory', 'jasmine', 'juniper', 'lagoon', 'lantern', 'lemon', 'linen',
  'maple', 'marble', 'meadow', 'mint', 'mosaic', 'olive', 'orchard', 'otter', 'pebble', 'pepper', 'pine', 'plum',
  'quartz', 'raven', 'river', 'saffron', 'silver', 'spruce', 'summit', 'thistle', 'timber', 'tulip', 'valley', 'velvet',
  'walnut', 'willow', 'window', 'winter',
]; // prettier-ignore

/**
 * The sign-ins of the demo region: the same on every machine, whatever the settings. They exist in demo mode only, and
 * guard nothing but fiction.
 */
export function demoContacts(_settings?: unknown): DemoContact[] {
  return PEOPLE.map(({ email, role, memberState }) => ({
    email,
    password: passwordOf(email),
    totpSecret: secretText(totpSecretOf(email)),
    role,
    memberState,
  }));
}

function passwordOf(email: string): string {
  const random = randomOf(`password ${email}`);
  const words = random.shuffled(WORDS).slice(0, 3);
  return `${words.join('-')}-${random.int(10, 99)}`;
}

/** 160 bits, the length RFC 4226 recommends. */
export function totpSecretOf(email: string): Uint8Array {
  return createHash('sha256').update(`marktrace demo region second factor ${email}`).digest().subarray(0, 20);
}
