import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

// A file at rest, of whatever kind: MARK, SALT, then pieces of PIECE bytes, each sealed by AES-256-GCM with its tag after it. The key is drawn for
// this file and its name alone (HKDF, RFC 5869), so the number of the piece is a nonce that never comes twice, and one file put in
// the place of another does not open. The last piece says that it is the last: a file that was cut does not open (STREAM,
// Hoang, Reyhanitabar, Rogaway, Vizár 2015).

const MARK = Buffer.from('MTP1');
const SALT_BYTES = 16;
const HEAD_BYTES = MARK.length + SALT_BYTES;
const PIECE = 64 * 1024;
const TAG_BYTES = 16;
const SEALED_PIECE = PIECE + TAG_BYTES;

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

function startSealing(secretKey: Buffer, name: string) {
  const salt = randomBytes(SALT_BYTES);
  const key = keyOf(secretKey, name, salt);
  let number = 0;
  return {
    head: Buffer.concat([MARK, salt]),
    seal(piece: Buffer, isLast: boolean): Buffer {
      const cipher = createCipheriv('aes-256-gcm', key, nonceOf(number, isLast));
      number += 1;
      return Buffer.concat([cipher.update(piece), cipher.final(), cipher.getAuthTag()]);
    },
  };
}

/** Bytes of a sealed file once it is open. */
export function plainBytes(sealedBytes: number): number {
  const body = sealedBytes - HEAD_BYTES;
  return body - Math.ceil(body / SEALED_PIECE) * TAG_BYTES;
}

/** Reads `length` bytes from `position`; fewer where the file ends. */
export type ReadAt = (position: number, length: number) => Promise<Buffer>;

/**
 * The plain pieces of a sealed file, each only after its tag was checked.
 * @throws when the file was sealed with another key or under another name, was changed, or was cut
 */
export async function* openFile(
  secretKey: Buffer,
  name: string,
  sealedBytes: number,
  readAt: ReadAt,
): AsyncGenerator<Buffer, void, undefined> {
  const head = await readAt(0, HEAD_BYTES);
  if (!head.subarray(0, MARK.length).equals(MARK)) throw new Error('no sealed file');
  const key = keyOf(secretKey, name, head.subarray(MARK.length));
  for (let at = HEAD_BYTES, number = 0; number === 0 || at < sealedBytes; at += SEALED_PIECE, number += 1) {
    const piece = await readAt(at, SEALED_PIECE);
    const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(number, at + SEALED_PIECE >= sealedBytes));
    decipher.setAuthTag(piece.subarray(-TAG_BYTES));
    const plain = decipher.update(piece.subarray(0, -TAG_BYTES));
    decipher.final();
    yield plain;
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
