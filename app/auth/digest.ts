import { createHash, createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** SHA-256 in hexadecimal: what is kept of a session id or a token. */
export function digest(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** Seals small secrets at rest with AES-256-GCM: 12 bytes nonce, ciphertext, 16 bytes tag. */
export interface SecretBox {
  /** @param place where it will be kept; what is sealed for a place opens there alone (additional authenticated data) */
  seal(plain: Uint8Array, place?: string): Buffer;
  /** @throws when the box was sealed with another key or for another place, or has been changed */
  open(sealed: Buffer, place?: string): Buffer;
}

/**
 * A box for one use; the use separates keys drawn from one secret (HKDF, RFC 5869).
 * @param secret the key; of several, the first seals and any opens
 */
export function secretBox(secret: Buffer | readonly Buffer[], use: string): SecretBox {
  const [first, ...earlier] = (Buffer.isBuffer(secret) ? [secret] : secret).map((key) => boxOf(key, use));
  if (!first) throw new Error('a box needs a key');
  return {
    seal: (plain, place) => first.seal(plain, place),
    open(sealed, place) {
      try {
        return first.open(sealed, place);
      } catch (error) {
        for (const box of earlier) {
          try {
            return box.open(sealed, place);
          } catch {
            // Another key of the ring may have sealed it.
          }
        }
        throw error;
      }
    },
  };
}

function boxOf(secretKey: Buffer, use: string): SecretBox {
  const key = Buffer.from(hkdfSync('sha256', secretKey, '', `marktrace:${use}`, 32));
  return {
    seal(plain, place = '') {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(place, 'utf8'));
      const text = Buffer.concat([cipher.update(plain), cipher.final()]);
      return Buffer.concat([nonce, text, cipher.getAuthTag()]);
    },
    open(sealed, place = '') {
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12))
        .setAAD(Buffer.from(place, 'utf8'))
        .setAuthTag(sealed.subarray(-16));
      return Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()]);
    },
  };
}
