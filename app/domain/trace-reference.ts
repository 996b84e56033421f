/** Digits and capitals without those that are mistaken for one another when read aloud or copied by hand. */
const SIGNS = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 8;

/**
 * A request's reference, `MT-2026-K7QX3M9D`. It is drawn, not counted: from a running number each State would learn how many
 * requests the others have sent.
 * @param draw a whole number from 0 up to, and without, `below`
 */
export function traceReference(year: number, draw: (below: number) => number): string {
  const signs = Array.from({ length: LENGTH }, () => SIGNS.charAt(draw(SIGNS.length)));
  return `MT-${year}-${signs.join('')}`;
}
