import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { flushFolder, lookAt, makeFolder, writeFlushed } from '#app/sealing/disk.server.ts';
import { openFile, sealFile } from '#app/sealing/sealed-file.server.ts';
import { keysOf, type SecretKeys } from '#app/sealing/secret-keys.ts';
import { idsOlderThan, type SweptStore } from '#app/sealing/sweep-files.server.ts';

export interface AttachmentStore extends SweptStore {
  /** Puts a document in place; when it returns it is on the disk, whatever happens then. */
  keep(fileId: string, content: Buffer): Promise<void>;
  /** @returns undefined where the file is gone or does not open */
  read(fileId: string): Promise<Buffer | undefined>;
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
    async remove(fileIds) {
      for (const fileId of fileIds) {
        await rm(pathOf(fileId), { force: true });
        await rm(`${pathOf(fileId)}.part`, { force: true });
      }
    },
    olderThan: (moment) => idsOlderThan(root, FILE_ID, moment),
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
