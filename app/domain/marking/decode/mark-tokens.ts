import { inspectMark } from '#app/domain/marking/normalise.ts';
import { STARS } from '#app/domain/marking/mark-region.ts';

/** Longer than any mark; what lies beyond is not read. */
const READ_LENGTH = 200;
/** The star of a regional mark, as a piece of its own. */
export const STAR = '★';

/**
 * The pieces of a mark between spaces, dashes, dots and the like, in the search form: Latin capitals and digits, `?` and `*` for what
 * was not read, a star for itself. Bounded work for any input; never throws.
 */
export function markTokens(asRead: string): string[] {
  return asRead
    .slice(0, READ_LENGTH)
    .replace(STARS, ` ${STAR} `)
    .split(/[^\p{L}\p{M}\p{N}?*★؟⸮՞¿٭∗⁎✱\u200B-\u200F\u202A-\u202E\u2060-\u2069]+/u)
    .map((piece) => (piece === STAR ? STAR : inspectMark(piece).normalised))
    .filter((piece) => piece !== '');
}

/** Letters and digits that were written together (`GH12`), apart; unread characters go with what stands before them. */
export function splitAtDigits(token: string): string[] {
  return token.match(/[A-Z]+[?*]*|[\d?*]+/g) ?? [];
}
