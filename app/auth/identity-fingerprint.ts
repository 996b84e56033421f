import { createHmac, hkdfSync } from 'node:crypto';

import type { IdentityKind } from '#app/domain/contact-admission.ts';
import { plainNumber } from '#app/domain/document-number.ts';

export interface IdentityDocument {
  readonly kind: IdentityKind;
  /** Who issued it, ISO 3166-1 alpha-2 or the code of a member State. */
  readonly country: string;
  readonly number: string;
}

/**
 * Tells the same document again, whoever typed it and however; nothing of the number can be had from it without the secret
 * key. 32 bytes, HMAC-SHA-256.
 */
export function identityFingerprint(secretKey: Buffer, document: IdentityDocument): Buffer {
  const key = Buffer.from(hkdfSync('sha256', secretKey, '', 'marktrace:identity-index:1', 32));
  return createHmac('sha256', key)
    .update(`${document.kind}:${document.country}:${plainNumber(document.number)}`)
    .digest();
}
