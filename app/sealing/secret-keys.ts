import { hkdfSync } from 'node:crypto';

/** The keys of an installation: what is sealed now is sealed with the first, and what earlier ones sealed still opens. */
export interface SecretKeys {
  readonly secretKey: Uint8Array;
  readonly earlierKeys?: readonly Uint8Array[] | undefined;
}

/** All keys, the present one first. */
export function keysOf({ secretKey, earlierKeys = [] }: SecretKeys): Buffer[] {
  return [secretKey, ...earlierKeys].map((key) => Buffer.from(key));
}

/** Nothing but the keys of something that holds more. */
export function secretsOf({ secretKey, earlierKeys }: SecretKeys): SecretKeys {
  return { secretKey, earlierKeys };
}

/** What this key had sealed before sealed things named their key. */
export const UNNAMED_KEY = 1;

/** Names a key beside what it sealed, and tells nothing of it: a whole number of 31 bits, 2 or more. */
export function keyIdOf(secretKey: Buffer): number {
  const drawn = Buffer.from(hkdfSync('sha256', secretKey, '', 'marktrace:key-id', 4)).readUInt32BE();
  return 2 + (drawn % (2 ** 31 - 2));
}
