import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

import { keyIdOf } from './secret-keys.ts';

// A file at rest, of whatever kind: MARK, the id of the secret key, SALT, then pieces of PIECE bytes, each sealed by AES-256-GCM with
// its tag after it. The key is drawn for this file and its name alone (HKDF, RFC 5869), so the number of the piece is a nonce that
// never comes twice, and one file put in the place of another does not open. The last piece says that it is the last: a file that was
// cut does not open (STREAM, Hoang, Reyhanitabar, Rogaway, Vizár 2015). Files of the earlier mark do not name their key.

const MARK = Buffer.from('MTP2');
const UNNAMED_MARK = Buffer.from('MTP1');
const MARK_BYTES = 4;
const ID_BYTES = 4;
const SALT_BYTES = 16;
const HEAD_BYTES = MARK_BYTES + ID_BYTES + SALT_BYTES;
const PIECE = 64 * 1024;
const TAG_BYTES = 16;
const SEALED_PIECE = PIECE + TAG_BYTES;

/** Reads `length` bytes from `position`; fewer where the file ends. */
export type ReadAt = (position: number, length: number) => Promise<Buffer>;

/** Shows a file as it stands while `see` runs: its length, and its bytes. Two looks may see two seals of the same content. */
export type Look = <T>(see: (bytes: number, readAt: ReadAt) => Promise<T>) => Promise<T>;

/** Seals a file under its name: what it is, and which. */
export function sealFile(secretKey: Buffer, name: string, plain: Buffer): Buffer {
  const sealer = startSealing(secretKey, name);
  const pieces: Buffer[] = [sealer.head];
  for (let at = 0; at === 0 || at < plain.length; at += PIECE) {
    pieces.push(sealer.seal(plain.subarray(at, at + PIECE), at + PIECE >= plain.length));
  }
  return Buffer.concat(pieces);
}

/** As {@link sealFile} for a large file, piece by piece as it is read. */
export async function* sealPieces(
  secretKey: Buffer,
  name: string,
  bytes: number,
  readAt: ReadAt,
): AsyncGenerator<Buffer, void, undefined> {
  const sealer = startSealing(secretKey, name);
  yield sealer.head;
  for (let at = 0; at === 0 || at < bytes; at += PIECE) {
    yield sealer.seal(await readAt(at, PIECE), at + PIECE >= bytes);
  }
}

/** The same content sealed anew, with the first of the keys. */
export async function* resealPieces(
  keys: readonly Buffer[],
  name: string,
  look: Look,
): AsyncGenerator<Buffer, void, undefined> {
  const [current] = keys;
  if (!current) return;
  const bytes = await plainBytes(look);
  const sealer = startSealing(current, name);
  yield sealer.head;
  let done = 0;
  for await (const plain of openFile(keys, name, look)) {
    done += plain.length;
    yield sealer.seal(plain, done >= bytes);
  }
}

function startSealing(secretKey: Buffer, name: string) {
  const salt = randomBytes(SALT_BYTES);
  const id = Buffer.alloc(ID_BYTES);
  id.writeUInt32BE(keyIdOf(secretKey));
  const key = keyOf(secretKey, name, salt);
  let number = 0;
  return {
    head: Buffer.concat([MARK, id, salt]),
    seal(piece: Buffer, isLast: boolean): Buffer {
      const cipher = createCipheriv('aes-256-gcm', key, nonceOf(number, isLast));
      number += 1;
      return Buffer.concat([cipher.update(piece), cipher.final(), cipher.getAuthTag()]);
    },
  };
}

interface Head {
  readonly length: number;
  /** Undefined in a file that does not name its key. */
  readonly keyId: number | undefined;
  readonly salt: Buffer;
}

async function readHead(readAt: ReadAt): Promise<Head> {
  const bytes = await readAt(0, HEAD_BYTES);
  const mark = bytes.subarray(0, MARK_BYTES);
  if (mark.equals(MARK) && bytes.length === HEAD_BYTES) {
    return {
      length: HEAD_BYTES,
      keyId: bytes.readUInt32BE(MARK_BYTES),
      salt: bytes.subarray(MARK_BYTES + ID_BYTES),
    };
  }
  if (!mark.equals(UNNAMED_MARK)) throw new Error('no sealed file');
  const length = MARK_BYTES + SALT_BYTES;
  return { length, keyId: undefined, salt: bytes.subarray(MARK_BYTES, length) };
}

/** Whether this key sealed the file, as the file says. */
export function isSealedWith(secretKey: Buffer, look: Look): Promise<boolean> {
  return look(async (_bytes, readAt) => (await readHead(readAt)).keyId === keyIdOf(secretKey));
}

/** Bytes of a sealed file once it is open. */
export function plainBytes(look: Look): Promise<number> {
  return look(async (bytes, readAt) => {
    const body = bytes - (await readHead(readAt)).length;
    return Math.max(0, body - Math.ceil(body / SEALED_PIECE) * TAG_BYTES);
  });
}

/**
 * The plain pieces of a sealed file, each only after its tag was checked, and each from the seal that the file has then: it may be
 * sealed anew while it is read.
 * @param keys any of which may have sealed it
 * @throws when the file was sealed with another key or under another name, was changed, or was cut
 */
export async function* openFile(
  keys: readonly Buffer[],
  name: string,
  look: Look,
): AsyncGenerator<Buffer, void, undefined> {
  let found: { readonly salt: Buffer; readonly key: Buffer } | undefined;
  for (let number = 0, ended = false; !ended; number += 1) {
    const piece = await look(async (bytes, readAt) => {
      const head = await readHead(readAt);
      const at = head.length + number * SEALED_PIECE;
      const isLast = at + SEALED_PIECE >= bytes;
      const sealed = await readAt(at, SEALED_PIECE);
      const likely = found?.salt.equals(head.salt) === true ? [found.key] : candidates(keys, name, head);
      for (const key of likely) {
        const plain = openPiece(key, sealed, nonceOf(number, isLast));
        if (plain) return { plain, isLast, found: { salt: head.salt, key } };
      }
      throw new Error('the file does not open');
    });
    found = piece.found;
    ended = piece.isLast;
    yield piece.plain;
  }
}

function candidates(keys: readonly Buffer[], name: string, { keyId, salt }: Head): Buffer[] {
  return keys
    .filter((secretKey) => keyId === undefined || keyIdOf(secretKey) === keyId)
    .map((secretKey) => keyOf(secretKey, name, salt));
}

function openPiece(key: Buffer, sealed: Buffer, nonce: Buffer): Buffer | undefined {
  if (sealed.length < TAG_BYTES) return undefined;
  const decipher = createDecipheriv('aes-256-gcm', key, nonce);
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, -TAG_BYTES)), decipher.final()]);
  } catch {
    return undefined;
  }
}

function keyOf(secretKey: Buffer, name: string, salt: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', secretKey, salt, `marktrace:${name}`, 32));
}

function nonceOf(number: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(number, 7);
  nonce[11] = last ? 1 : 0;
  return nonce;
}
