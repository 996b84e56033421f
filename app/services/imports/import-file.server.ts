import { randomUUID } from 'node:crypto';
import { rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

import { flushFolder, lookAt, makeFolder, readPart, writeFlushed } from '#app/sealing/disk.server.ts';
import { openFile, plainBytes, sealPieces } from '#app/sealing/sealed-file.server.ts';
import { keysOf, type SecretKeys } from '#app/sealing/secret-keys.ts';

import { FileProblem } from './read/file-problem.ts';

/** What keeping files of imports takes. */
export type FileSettings = SecretKeys & { readonly dataDir: string };

/** A file of an import where it lies sealed; a thread that is given this can open it. */
export interface SealedSource extends SecretKeys {
  readonly path: string;
  readonly storedAs: string;
}

const PART = '.part';

export function sourceOf({ dataDir, secretKey, earlierKeys }: FileSettings, storedAs: string): SealedSource {
  return { path: join(dataDir, 'imports', storedAs), storedAs, secretKey, earlierKeys };
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
  const pieces = sealPieces(Buffer.from(settings.secretKey), nameOf(storedAs), size, (position, length) =>
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
export async function openBytes({ path, storedAs, ...secret }: SealedSource): Promise<Buffer> {
  await stat(path).catch(() => {
    throw new FileProblem('not_there');
  });
  const look = lookAt(path);
  let plain: Buffer;
  try {
    plain = Buffer.alloc(await plainBytes(look));
    let at = 0;
    for await (const piece of openFile(keysOf(secret), nameOf(storedAs), look)) at += piece.copy(plain, at);
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

/** What the file of this name in `imports` is sealed as; undefined for what is none. */
export function importName(fileName: string): string | undefined {
  return /^[0-9a-f-]{36}$/.test(fileName) ? nameOf(fileName) : undefined;
}

function nameOf(storedAs: string): string {
  return `import:${storedAs}`;
}
