import { keyIdOf, keysOf, type SecretKeys } from './secret-keys.ts';

/** A key as the database knows it. */
export interface RingKey {
  readonly id: number;
  readonly introduced_at: Date;
  readonly retired_at: Date | null;
}

/** What the keys of a process are to a database. */
export type KeyStanding =
  /** nothing was sealed yet */
  | 'first'
  | 'present'
  /** it takes over from the one so far */
  | 'new'
  /** neither it nor the one so far is among them */
  | 'other'
  | 'replaced'
  /** one that still seals something is not among them */
  | 'earlier_missing';

/** @param ring earliest first */
export function standingOf(secret: SecretKeys, ring: readonly RingKey[]): KeyStanding {
  const [mine, ...earlier] = keysOf(secret).map(keyIdOf);
  const last = ring.at(-1);
  if (!last) return 'first';
  const known = ring.find(({ id }) => id === mine);
  if (known && known !== last) return 'replaced';
  if (!known && !earlier.includes(last.id)) return 'other';
  const missing = ring.some(
    ({ id, retired_at: retired }) => id !== mine && !retired && !earlier.includes(id),
  );
  if (missing) return 'earlier_missing';
  return known ? 'present' : 'new';
}

/** Why a process with these keys may not go on, in a sentence. */
export const KEY_REFUSALS: Readonly<Record<Exclude<KeyStanding, 'first' | 'present' | 'new'>, string>> = {
  other:
    'The secret key is not the one that this database was sealed with. Start with that one (SECRET_KEY, or the file secret-key in DATA_DIR). To change it on purpose, name the one so far in EARLIER_SECRET_KEYS.',
  replaced:
    'This secret key was replaced by a newer one. Start with the newer one in SECRET_KEY; until npm run keys:rotate has ended, this one belongs into EARLIER_SECRET_KEYS.',
  earlier_missing:
    'Something is still sealed with an earlier secret key. Name it in EARLIER_SECRET_KEYS, start, and run npm run keys:rotate; when that has ended, the earlier key is needed no more.',
};
