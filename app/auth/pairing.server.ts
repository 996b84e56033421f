import { randomBytes } from 'node:crypto';

import { renderSVG } from 'uqr';

import { secretBox } from './digest.ts';
import { secretText } from './one-time-code.ts';

/** An authenticator that is being paired: what the app reads, and the secret sealed for the form that comes back. */
export interface Pairing {
  /** The picture to be read by the app's camera, black on white. */
  readonly picture: string;
  /** The same as an address that opens an authenticator on this device. */
  readonly address: string;
  /** The same to be typed, in groups of four. */
  readonly typed: string;
  readonly sealed: string;
}

/** A new secret (160 bits, RFC 4226 section 4), or the one of a form that came back. */
export function beginPairing(
  secretKey: Buffer,
  officer: { id: string; email: string },
  sealed?: unknown,
): Pairing {
  const secret = openPairing(secretKey, officer.id, sealed) ?? randomBytes(20);
  const text = secretText(secret);
  const label = `Marktrace:${officer.email}`;
  const address = `otpauth://totp/${encodeURIComponent(label)}?${new URLSearchParams({ secret: text, issuer: 'Marktrace' })}`;
  return {
    picture: `data:image/svg+xml;base64,${Buffer.from(renderSVG(address)).toString('base64')}`,
    address,
    typed: (text.match(/.{1,4}/g) ?? []).join(' '),
    sealed: secretBox(secretKey, 'pairing').seal(secret, officer.id).toString('base64'),
  };
}

/** The secret that a form brings back; undefined where it was sealed for nobody or somebody else. */
export function openPairing(secretKey: Buffer, officerId: string, sealed: unknown): Uint8Array | undefined {
  if (typeof sealed !== 'string' || sealed === '') return undefined;
  try {
    return secretBox(secretKey, 'pairing').open(Buffer.from(sealed, 'base64'), officerId);
  } catch {
    return undefined;
  }
}
