const STARTS_APART = /^[\u2066-\u2068]/;
/** Letters of scripts that are read from the left, and digits, which the words beside them would reorder. */
const READ_FROM_LEFT = /(?!\p{Script=Arabic}|\p{Script=Hebrew})[\p{L}\p{N}]/u;
const READ_FROM_RIGHT = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;

/**
 * A value as part of a sentence of this direction. Where it holds letters or digits that are read the other way it keeps its own order: a
 * date beside a Latin name, a mark or a telephone number is not taken apart by the words around it.
 */
export function setApart(value: string, direction: 'ltr' | 'rtl'): string {
  const turns = direction === 'rtl' ? READ_FROM_LEFT : READ_FROM_RIGHT;
  if (STARTS_APART.test(value) || !turns.test(value)) return value;
  return `\u2068${value}\u2069`;
}
