import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { PHOTOGRAPH_SIZES, type PhotographSize } from '#app/domain/photograph.ts';

import { flushFolder, lookAt, makeFolder, writeFlushed } from '#app/sealing/disk.server.ts';
import { openFile, plainBytes, sealFile } from '#app/sealing/sealed-file.server.ts';
import { keysOf, type SecretKeys } from '#app/sealing/secret-keys.ts';
import { idsOlderThan, type SweptStore } from '#app/sealing/sweep-files.server.ts';

/** A picture as it is read: its length, and its bytes as they are opened. */
export interface StoredPicture {
  readonly bytes: number;
  readonly body: ReadableStream<Uint8Array>;
}

export interface PhotographStore extends SweptStore {
  /** Puts the pictures of one photograph in place; when it returns they are on the disk, whatever happens then. */
  keep(fileId: string, pictures: Readonly<Record<PhotographSize, Buffer>>): Promise<void>;
  /** @returns undefined where the file is gone or does not open */
  read(fileId: string, size: PhotographSize): Promise<StoredPicture | undefined>;
}

const SIZES = Object.keys(PHOTOGRAPH_SIZES) as PhotographSize[];
const PART = '.part';
const FILE_ID = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\./;

/**
 * Photographs at rest, below `photographs` in the data folder: `ab/cd/abcd….small`, named by random ids and sealed with keys
 * drawn from the secret key. A file is written under another name, flushed to the disk, and renamed.
 */
export function photographStore({
  dataDir,
  ...secret
}: SecretKeys & { readonly dataDir: string }): PhotographStore {
  const keys = keysOf(secret);
  const secretKey = Buffer.from(secret.secretKey);
  const root = join(dataDir, 'photographs');
  const folderOf = (fileId: string) => join(root, fileId.slice(0, 2), fileId.slice(2, 4));
  const pathOf = (fileId: string, size: PhotographSize) => join(folderOf(fileId), `${fileId}.${size}`);

  return {
    async keep(fileId, pictures) {
      const folder = folderOf(fileId);
      await makeFolder(folder);
      for (const size of SIZES) {
        const path = pathOf(fileId, size);
        await writeFlushed(`${path}${PART}`, sealFile(secretKey, nameOf(fileId, size), pictures[size]));
        await rename(`${path}${PART}`, path);
      }
      await flushFolder(folder);
    },

    async read(fileId, size) {
      const look = lookAt(pathOf(fileId, size));
      const bytes = await plainBytes(look).catch(() => undefined);
      if (bytes === undefined) return undefined;
      const pieces = openFile(keys, nameOf(fileId, size), look);
      // The first piece is opened before anything is answered: a file that does not open is one that is not there.
      const first = await pieces.next().catch(() => undefined);
      return first && { bytes, body: streamOf(first, pieces) };
    },

    olderThan: (moment) => idsOlderThan(root, FILE_ID, moment),

    async remove(fileIds) {
      for (const fileId of fileIds) {
        for (const size of SIZES) {
          await rm(pathOf(fileId, size), { force: true });
          await rm(`${pathOf(fileId, size)}${PART}`, { force: true });
        }
      }
    },
  };
}

/** What a picture is sealed as. */
function nameOf(fileId: string, size: string): string {
  return `photograph:${fileId}/${size}`;
}

/** What the file at a path below `photographs` is sealed as; undefined for what is none. */
export function photographName(fileName: string): string | undefined {
  const [fileId = '', size = '', ...rest] = fileName.split('.');
  const known = FILE_ID.test(fileName) && (SIZES as string[]).includes(size) && rest.length === 0;
  return known ? nameOf(fileId, size) : undefined;
}

/** Pieces as they are asked for. Between two of them no file is open, so a picture that nobody reads to its end holds none. */
function streamOf(
  first: IteratorResult<Buffer, void>,
  rest: AsyncGenerator<Buffer, void, undefined>,
): ReadableStream<Uint8Array> {
  let next: IteratorResult<Buffer, void> | undefined = first;
  const pull = async (stream: ReadableStreamDefaultController<Uint8Array>) => {
    const { done, value } = next ?? (await rest.next());
    next = undefined;
    if (done) stream.close();
    else stream.enqueue(value);
  };
  return new ReadableStream({ pull }, { highWaterMark: 0 });
}
