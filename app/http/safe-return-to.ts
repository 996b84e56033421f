const ANYWHERE = 'http://portal.invalid';
const MAX_LENGTH = 2000;

/**
 * The one way from user input to a redirect or a link: a path on this site, or `fallback`.
 * Accepts `/path?search#hash` only. Refused: other sites, schemes, `//host`, backslashes and control characters
 * (browsers read both as slashes or drop them), and anything over 2,000 characters.
 */
export function safeReturnTo(value: unknown, fallback = '/'): string {
  if (typeof value !== 'string' || value.length > MAX_LENGTH) return fallback;
  if (!value.startsWith('/') || value.startsWith('//')) return fallback;
  if (/[\\\p{Cc}\p{Cf}\s]/u.test(value)) return fallback;
  if (!URL.canParse(value, ANYWHERE)) return fallback;
  const url = new URL(value, ANYWHERE);
  if (url.origin !== ANYWHERE || url.pathname.startsWith('//')) return fallback;
  return url.pathname + url.search + url.hash;
}
