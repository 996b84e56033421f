import { hkdfSync } from 'node:crypto';

/** What the key is made of: the portal's own key, and a secret that stands in the session's row and goes with it. */
interface Session {
  readonly secretKey: Buffer;
  readonly deviceSecret: string;
}

const derived = ({ secretKey, deviceSecret }: Session, purpose: string, bytes: number): string =>
  Buffer.from(hkdfSync('sha256', secretKey, deviceSecret, `marktrace:device-${purpose}`, bytes)).toString(
    'base64url',
  );

/**
 * The key under which drafts of this session lie on the officer's device while the line is down. It is made anew for each page and kept
 * nowhere; when the session's row is gone nobody can make it again.
 */
export function deviceKey(session: Session): string {
  return derived(session, 'key', 32);
}

/** By which a page tells drafts of its own session from others. It opens nothing. */
export function deviceTag(session: Session): string {
  return derived(session, 'tag', 12);
}
