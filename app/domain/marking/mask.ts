/** Which positions (from 0) of stored skeletons of one length are unread in at least one record. */
export interface Mask {
  length: number;
  positions: readonly number[];
}

/** Every mask that occurs among stored marks, each once. */
export type MaskDirectory = readonly Mask[];

/** The mask of a stored skeleton, or null when every character of it was read. */
export function maskOf(skeletonText: string): Mask | null {
  const positions = unreadPositions(skeletonText);
  return positions.length > 0 ? { length: skeletonText.length, positions } : null;
}

/** Positions (from 0) of `?`. */
export function unreadPositions(text: string): number[] {
  return [...text].flatMap((character, index) => (character === '?' ? [index] : []));
}

/** `?` laid over the text at the mask's positions; characters already `?` stay. */
export function overlay(text: string, mask: Mask): string {
  const characters = [...text];
  for (const position of mask.positions) if (position < characters.length) characters[position] = '?';
  return characters.join('');
}
