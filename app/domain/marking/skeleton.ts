const FOLD: ReadonlyMap<string, string> = new Map(
  [...'OQDILSBZGU'].map((letter, index) => [letter, '000115826V'.charAt(index)]),
);

/** The 26 symbols that are left when characters that are easily taken for each other are folded together. */
export const SKELETON_ALPHABET = '0123456789ACEFHJKMNPRTVWXY';

/**
 * The search key of a normalised mark: `O Q D` read as `0`, `I L` as `1`, `S` as `5`, `B` as `8`, `Z` as `2`,
 * `G` as `6`, `U` as `V`. Same length as its input; `?` and `*` stay; idempotent.
 */
export function skeleton(normalised: string): string {
  let folded = '';
  for (const character of normalised) folded += FOLD.get(character) ?? character;
  return folded;
}

/** Two single characters that are the same or easily taken for each other. */
export function looksAlike(one: string, other: string): boolean {
  return skeleton(one) === skeleton(other);
}
