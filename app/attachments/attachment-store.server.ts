import { readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

import { flushFolder, lookAt, makeFolder, writeFlushed } from '#app/sealing/disk.server.ts';
import { openFile, sealFile } from '#app/sealing/sealed-file.server.ts';
import { keysOf, type SecretKeys } from '#app/sealing/secret-keys.ts';

export interface AttachmentStore {
  /** Puts a document in place; when it returns it is on the disk, whatever happens then. */
  keep(fileId: string, content: Buffer): Promise<void>;
  /** @returns undefined where the file is gone or does not open */
  read(fileId: string): Promise<Buffer | undefined>;
  remove(fileId: string): Promise<void>;
  /** Ids of the documents, and of halves of them, that were put in place before this moment, folder by folder. */
  olderThan(moment: Date): AsyncGenerator<string[], void, undefined>;
}

const FILE_ID = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.sealed(?:\.part)?$/;

/** Documents at rest, below `attachments` in the data folder: `ab/cd/abcd….sealed`, named by random ids and sealed with keys drawn from the secret key. */
export function attachmentStore({
  dataDir,
  ...secret
}: SecretKeys & { readonly dataDir: string }): AttachmentStore {
  const secretKey = Buffer.from(secret.secretKey);
  const root = join(dataDir, 'attachments');
  const folderOf = (fileId: string) => join(root, fileId.slice(0, 2), fileId.slice(2, 4));
  const pathOf = (fileId: string) => join(folderOf(fileId), `${fileId}.sealed`);
  return {
    async keep(fileId, content) {
      const path = pathOf(fileId);
      await makeFolder(folderOf(fileId));
      await writeFlushed(`${path}.part`, sealFile(secretKey, nameOf(fileId), content));
      await rename(`${path}.part`, path);
      await flushFolder(folderOf(fileId));
    },
    async read(fileId) {
      const pieces: Buffer[] = [];
      try {
        const opened = openFile(keysOf(secret), nameOf(fileId), lookAt(pathOf(fileId)));
        for await (const piece of opened) pieces.push(piece);
      } catch {
        return undefined;
      }
      return Buffer.concat(pieces);
    },
    async remove(fileId) {
      await rm(pathOf(fileId), { force: true });
      await rm(`${pathOf(fileId)}.part`, { force: true });
    },
    async *olderThan(moment) {
      for (const one of await namesIn(root)) {
        for (const two of await namesIn(join(root, one))) {
          const folder = join(root, one, two);
          const old = new Set<string>();
          for (const name of await namesIn(folder)) {
            const id = FILE_ID.exec(name)?.[1];
            const found =
              id === undefined ? undefined : await stat(join(folder, name)).catch(() => undefined);
            if (id !== undefined && found && found.mtime < moment) old.add(id);
          }
          if (old.size > 0) yield [...old];
        }
      }
    },
  };
}

function nameOf(fileId: string): string {
  return `attachment:${fileId}`;
}

/** What the file at a path below `attachments` is sealed as; undefined for what is none. */
export function attachmentName(fileName: string): string | undefined {
  const [, fileId] = /^([0-9a-f-]{36})\.sealed$/.exec(fileName) ?? [];
  return fileId === undefined ? undefined : nameOf(fileId);
}

/** Names in a folder; none where it is not there. */
async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch {
    return [];
  }
}
