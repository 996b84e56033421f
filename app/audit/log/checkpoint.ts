import {
  createHash,
  createPrivateKey,
  createPublicKey,
  hkdfSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';

import { keyIdOf } from '#app/sealing/secret-keys.ts';

import type { TreeHead } from './check-proof.ts';

/** Signs the heads of the log of one installation. */
export interface HeadSigner {
  readonly verifier: HeadVerifier;
  /** Ed25519 over the text of the head; 64 bytes. */
  sign(head: TreeHead): Buffer;
  /** Over the statement that the log passes from one key to another; 64 bytes. */
  signHandover(earlierKey: string, newKey: string): Buffer;
  /** Of the secret key from which it derives. */
  readonly keyId: number;
}

/** Checks the heads of one log; its public key is all it knows. */
export interface HeadVerifier {
  /** Of the log, in the first line of its heads. */
  readonly origin: string;
  /** `origin+key id+key`, as C2SP signed-note writes a verifier key. */
  readonly key: string;
  holds(head: TreeHead, signature: Buffer): boolean;
  holdsHandover(earlierKey: string, newKey: string, signature: Buffer): boolean;
}

/** DER of an Ed25519 key before its 32 bytes (RFC 8410). */
const PRIVATE_DER = Buffer.from('302e020100300506032b657004220420', 'hex');
const PUBLIC_DER = Buffer.from('302a300506032b6570032100', 'hex');
/** Ed25519 in C2SP signed-note. */
const ED25519 = Buffer.of(1);

/** The signer of an installation; processes that share the secret key share it. */
export function headSigner(secretKey: Buffer): HeadSigner {
  const seed = Buffer.from(hkdfSync('sha256', secretKey, '', 'marktrace:audit-log:1', 32));
  const key = createPrivateKey({ key: Buffer.concat([PRIVATE_DER, seed]), format: 'der', type: 'pkcs8' });
  const raw = createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(PUBLIC_DER.length);
  const verifier = verifierOf(
    `marktrace-audit/${createHash('sha256').update(raw).digest('hex').slice(0, 16)}`,
    raw,
  );
  return {
    verifier,
    sign: (head) => sign(null, Buffer.from(headText(verifier.origin, head)), key),
    signHandover: (earlier, later) => sign(null, Buffer.from(handoverText(earlier, later)), key),
    keyId: keyIdOf(secretKey),
  };
}

/**
 * Reads a verifier key as a State was given it.
 * @returns undefined for what is none
 */
export function readVerifier(text: string): HeadVerifier | undefined {
  const [, origin, id, key] = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)$/.exec(text.trim()) ?? [];
  if (origin === undefined || key === undefined) return undefined;
  const bytes = Buffer.from(key, 'base64');
  if (bytes.length !== 33 || bytes[0] !== ED25519[0]) return undefined;
  const verifier = verifierOf(origin, bytes.subarray(1));
  return keyId(origin, bytes.subarray(1)).toString('hex') === id ? verifier : undefined;
}

function verifierOf(origin: string, raw: Buffer): HeadVerifier {
  const key: KeyObject = createPublicKey({
    key: Buffer.concat([PUBLIC_DER, raw]),
    format: 'der',
    type: 'spki',
  });
  return {
    origin,
    key: `${origin}+${keyId(origin, raw).toString('hex')}+${Buffer.concat([ED25519, raw]).toString('base64')}`,
    holds: (head, signature) => verify(null, Buffer.from(headText(origin, head)), key, signature),
    holdsHandover: (earlier, later, signature) =>
      verify(null, Buffer.from(handoverText(earlier, later)), key, signature),
  };
}

function keyId(origin: string, raw: Buffer): Buffer {
  return createHash('sha256').update(`${origin}\n`).update(ED25519).update(raw).digest().subarray(0, 4);
}

/** The signed part of a head (C2SP tlog-checkpoint): origin, size, root in base64, each with its line end. */
function headText(origin: string, { size, root }: TreeHead): string {
  return `${origin}\n${size}\n${root.toString('base64')}\n`;
}

/** No origin of a log is the first line, so that a handover never passes for a head, nor the other way round. */
function handoverText(earlierKey: string, newKey: string): string {
  return `marktrace-audit-handover-1\n${earlierKey}\n${newKey}\n`;
}

/** A signed head as a file (C2SP tlog-checkpoint in a C2SP signed-note). */
export function checkpointText(head: TreeHead, signature: Buffer, verifier: HeadVerifier): string {
  const id = Buffer.from(verifier.key.split('+')[1] ?? '', 'hex');
  const line = `— ${verifier.origin} ${Buffer.concat([id, signature]).toString('base64')}`;
  return `${headText(verifier.origin, head)}\n${line}\n`;
}

/** What a file of a signed head says; whether the signature holds is for `verifier.holds`. */
export interface ReadCheckpoint extends TreeHead {
  readonly origin: string;
  /** The signature that names the verifier's key, if the file bears one. */
  signatureBy(verifier: HeadVerifier): Buffer | undefined;
}

/** @returns undefined for what is no signed head */
export function readCheckpoint(text: string): ReadCheckpoint | undefined {
  const [head, notes, ...rest] = text.replaceAll('\r\n', '\n').trimEnd().split('\n\n');
  const [origin, size, root, ...extensions] = head?.split('\n') ?? [];
  if (!origin || !/^(0|[1-9]\d{0,15})$/.test(size ?? '') || rest.length > 0 || extensions.length > 0)
    return undefined;
  const bytes = Buffer.from(root ?? '', 'base64');
  if (bytes.length !== 32 || bytes.toString('base64') !== root || notes === undefined) return undefined;
  const signatures = notes.split('\n').map((line) => /^— (\S+) (\S+)$/.exec(line));
  if (signatures.some((found) => found === null)) return undefined;
  return {
    origin,
    size: Number(size),
    root: bytes,
    signatureBy(verifier) {
      for (const found of signatures) {
        const signed = Buffer.from(found?.[2] ?? '', 'base64');
        const id = signed.subarray(0, 4).toString('hex');
        if (found?.[1] === verifier.origin && id === verifier.key.split('+')[1]) return signed.subarray(4);
      }
      return undefined;
    },
  };
}
