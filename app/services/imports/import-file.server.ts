import { randomUUID } from 'node:crypto';
import { rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

import type { Settings } from '#app/env.server.ts';
import { flushFolder, makeFolder, readPart, writeFlushed } from '#app/sealing/disk.server.ts';
import { openFile, plainBytes, sealPieces } from '#app/sealing/sealed-file.server.ts';

import { FileProblem } from './read/file-problem.ts';

/** What keeping files of imports takes. */
export type FileSettings = Pick<Settings, 'dataDir' | 'secretKey'>;

/** A file of an import where it lies sealed; a thread that is given this can open it. */
export interface SealedSource {
  readonly path: string;
  readonly storedAs: string;
  readonly secretKey: Uint8Array;
}

const PART = '.part';

export function sourceOf({ dataDir, secretKey }: FileSettings, storedAs: string): SealedSource {
  return { path: join(dataDir, 'imports', storedAs), storedAs, secretKey };
}

/**
 * Keeps a copy of a file with the imports, sealed under a random name, as the source of what is brought in. When it returns the file is
 * on the disk.
 * @returns its name there
 */
export async function keepFile(path: string, settings: FileSettings): Promise<string> {
  const { size } = await stat(path);
  const storedAs = randomUUID();
  const kept = sourceOf(settings, storedAs);
  const folder = join(settings.dataDir, 'imports');
  await makeFolder(folder);
  const pieces = sealPieces(settings.secretKey, nameOf(storedAs), size, (position, length) =>
    readPart(path, position, length),
  );
  await writeFlushed(`${kept.path}${PART}`, pieces);
  await rename(`${kept.path}${PART}`, kept.path);
  await flushFolder(folder);
  return storedAs;
}

/**
 * The bytes of a kept file.
 * @throws FileProblem where it is gone, was changed, or was sealed with another key
 */
export async function openBytes({ path, storedAs, secretKey }: SealedSource): Promise<Buffer> {
  const found = await stat(path).catch(() => {
    throw new FileProblem('not_there');
  });
  const plain = Buffer.alloc(Math.max(0, plainBytes(found.size)));
  let at = 0;
  try {
    for await (const piece of openFile(
      Buffer.from(secretKey),
      nameOf(storedAs),
      found.size,
      (position, length) => readPart(path, position, length),
    )) {
      at += piece.copy(plain, at);
    }
  } catch {
    throw new FileProblem('not_readable');
  }
  return plain;
}

export async function discardFile(
  { dataDir }: Pick<FileSettings, 'dataDir'>,
  storedAs: string,
): Promise<void> {
  await rm(join(dataDir, 'imports', storedAs), { force: true });
}

function nameOf(storedAs: string): string {
  return `import:${storedAs}`;
}
