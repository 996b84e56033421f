import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

/** A picture that is loaded later than this after its page leaves an audit row of its own. */
const MINUTES = 15;
const DIGEST_BYTES = 16;

/** What a cover is for: this officer, and this one thing that the page showed. */
interface Covered {
  readonly secretKey: Buffer;
  readonly officerId: string;
  readonly subjectId: string;
}

/**
 * Pictures of a page come in requests of their own, and the page's audit row is theirs too: the page gives each a cover, which
 * is good for that officer and that picture, for a quarter of an hour. It lets nobody in.
 */
export function makeCover(covered: Covered, now: Date): string {
  const until = Math.ceil(now.getTime() / 60_000) + MINUTES;
  return `${until.toString(36)}.${digestOf(covered, until).toString('base64url')}`;
}

/** Whether this is a cover for that, and still good. */
export function isCover(cover: string | null, covered: Covered, now: Date): boolean {
  const [, minute = '', digest = ''] = /^([0-9a-z]{1,8})\.([\w-]{22})$/.exec(cover ?? '') ?? [];
  const until = Number.parseInt(minute, 36);
  const given = Buffer.from(digest, 'base64url');
  if (given.length !== DIGEST_BYTES || !(until * 60_000 >= now.getTime())) return false;
  return timingSafeEqual(given, digestOf(covered, until));
}

function digestOf({ secretKey, officerId, subjectId }: Covered, until: number): Buffer {
  const key = Buffer.from(hkdfSync('sha256', secretKey, '', 'marktrace:page-cover', 32));
  return createHmac('sha256', key)
    .update(`${officerId} ${subjectId} ${until}`)
    .digest()
    .subarray(0, DIGEST_BYTES);
}
