import { createHmac, hkdfSync } from 'node:crypto';

import type { IdentityKind } from '#app/domain/contact-admission.ts';
import { plainNumber } from '#app/domain/document-number.ts';

export interface IdentityDocument {
  readonly kind: IdentityKind;
  /** Who issued it, ISO 3166-1 alpha-2 or the code of a member State. */
  readonly country: string;
  readonly number: string;
}

/** What an earlier key of the installation leaves behind for fingerprints; the key itself can be thrown away. */
export function fingerprintKey(secretKey: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', secretKey, '', 'marktrace:identity-index:1', 32));
}

/**
 * Tells the same document again, whoever typed it and however; nothing of the number can be had from it without the secret
 * key. 32 bytes, HMAC-SHA-256. Numbers are not kept, so a key that is changed goes on top: the fingerprint under each earlier key,
 * in their order, is what the next one digests.
 * @param carried of the earlier keys, oldest first
 */
export function identityFingerprint(
  secretKey: Buffer,
  document: IdentityDocument,
  carried: readonly Buffer[] = [],
): Buffer {
  const text = Buffer.from(`${document.kind}:${document.country}:${plainNumber(document.number)}`);
  return [...carried, fingerprintKey(secretKey)].reduce(renewedFingerprint, text);
}

/** The fingerprint once another key goes on top of it. */
export function renewedFingerprint(fingerprint: Buffer, key: Buffer): Buffer {
  return createHmac('sha256', key).update(fingerprint).digest();
}
