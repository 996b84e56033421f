import { readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';

import { attachmentName } from '#app/attachments/attachment-store.server.ts';
import { photographName } from '#app/photographs/photograph-store.server.ts';
import { importName } from '#app/services/imports/import-file.server.ts';

import { flushFolder, lookAt, writeFlushed } from './disk.server.ts';
import { isSealedWith, openFile, resealPieces } from './sealed-file.server.ts';

/** Folders of sealed files below the data folder, with what a file of each is sealed as. */
const FOLDERS: Readonly<Record<string, (fileName: string) => string | undefined>> = {
  photographs: photographName,
  attachments: attachmentName,
  imports: importName,
};

const AGAIN = '.again';

/** What becomes of a file: sealed anew, sealed with the present key already, or opened by none of the keys. */
export type Resealed = 'renewed' | 'present' | 'shut';

/**
 * Seals every file anew that the present key did not seal, one after another; whoever is interrupted goes on where he was. A file is put
 * in place whole, so that it is there at every moment, and who reads it meanwhile reads to its end.
 * @param keys the present one first
 */
export async function* resealFiles(
  dataDir: string,
  keys: readonly Buffer[],
): AsyncGenerator<{ readonly path: string; readonly became: Resealed }, void, undefined> {
  for (const [folder, nameOf] of Object.entries(FOLDERS)) {
    for await (const { inFolder, fileName } of filesBelow(join(dataDir, folder))) {
      const path = join(inFolder, fileName);
      if (fileName.endsWith(AGAIN)) await rm(path, { force: true });
      const name = nameOf(fileName);
      if (name === undefined) continue;
      const became = await reseal(path, name, keys);
      if (became === 'renewed') await flushFolder(inFolder);
      if (became) yield { path, became };
    }
  }
}

/** @returns undefined where the file was removed meanwhile */
async function reseal(path: string, name: string, keys: readonly Buffer[]): Promise<Resealed | undefined> {
  const [current] = keys;
  if (!current) return undefined;
  const look = lookAt(path);
  const draft = `${path}${AGAIN}`;
  try {
    if (await isSealedWith(current, look)) return 'present';
    await writeFlushed(draft, resealPieces(keys, name, look));
    // Read once more before it takes the place of the other.
    for await (const piece of openFile([current], name, lookAt(draft))) void piece;
    const { atime, mtime } = await stat(path);
    await utimes(draft, atime, mtime);
    await rename(draft, path);
    return 'renewed';
  } catch (error) {
    await rm(draft, { force: true });
    if (!(await stat(path).catch(() => undefined))) return undefined;
    if (error instanceof Error && 'code' in error) throw error;
    return 'shut';
  }
}

async function* filesBelow(
  folder: string,
): AsyncGenerator<{ readonly inFolder: string; readonly fileName: string }, void, undefined> {
  const found = await readdir(folder, { withFileTypes: true }).catch(() => []);
  for (const one of found.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (one.isDirectory()) yield* filesBelow(join(folder, one.name));
    else if (one.isFile()) yield { inFolder: folder, fileName: one.name };
  }
}
