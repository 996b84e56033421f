/** Digits and capitals of Crockford's base 32, which leaves out I, L, O and U. */
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 8;
const GROUP = 4;

/**
 * The reference of a query to say on the telephone, `K7QX-3M9D`: the drawn end of its id, so that it is the same whenever the answer
 * is opened again, and tells nothing of the mark or of how many queries there are.
 */
export function lookReference(queryId: string): string {
  let rest = Number.parseInt(queryId.replaceAll('-', '').slice(-10), 16);
  let signs = '';
  for (let at = 0; at < LENGTH; at += 1) {
    signs = SIGNS.charAt(rest % 32) + signs;
    rest = Math.floor(rest / 32);
  }
  return `${signs.slice(0, GROUP)}-${signs.slice(GROUP)}`;
}

/**
 * The end of the query's id that a reference stands for, in ten hexadecimal digits; undefined where it cannot be one. What is taken for a
 * digit when it is heard or copied is read as that digit; spaces, hyphens and case do not matter.
 */
export function endOfReference(typed: string): string | undefined {
  const signs = typed
    .toUpperCase()
    .replaceAll(/[\s\p{Pd}.]/gu, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
  if (signs.length !== LENGTH) return undefined;
  let value = 0;
  for (const sign of signs) {
    const digit = SIGNS.indexOf(sign);
    if (digit < 0) return undefined;
    value = value * 32 + digit;
  }
  return value.toString(16).padStart(10, '0');
}
