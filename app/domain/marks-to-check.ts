import { normalise } from './marking/normalise.ts';

/** Kinds of mark that a second officer reads again: those by which the item is identified. */
const READ_AGAIN: readonly string[] = ['serial', 'lot'];

/** Indexes of the marks that a second officer reads again. */
export function marksToCheck(marks: readonly { readonly kind: string }[]): number[] {
  return marks.flatMap((mark, index) => (READ_AGAIN.includes(mark.kind) ? [index] : []));
}

/**
 * Whether two people read the same: the same characters, whatever spaces, dashes and case stand between them. Look-alike characters are
 * not the same here. Empty is what nothing could be read of.
 */
export function readAlike(one: string, other: string): boolean {
  return normalise(one) === normalise(other);
}
