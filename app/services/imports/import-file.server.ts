import { randomUUID } from 'node:crypto';
import { chmod, copyFile, mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Where the files of imports lie; they stay, as the source of what was brought in. */
function importFolder(dataDir: string): string {
  return join(dataDir, 'imports');
}

export function importPath(dataDir: string, storedAs: string): string {
  return join(importFolder(dataDir), storedAs);
}

/**
 * Moves a received file to the imports, under a random name, for this account only.
 * @returns its name there
 */
export async function keepReceived(path: string, dataDir: string): Promise<string> {
  const storedAs = randomUUID();
  await mkdir(importFolder(dataDir), { recursive: true, mode: 0o700 });
  await rename(path, importPath(dataDir, storedAs));
  return storedAs;
}

/** As {@link keepReceived}, for a file that stays where it is. */
export async function keepCopy(path: string, dataDir: string): Promise<string> {
  const storedAs = randomUUID();
  await mkdir(importFolder(dataDir), { recursive: true, mode: 0o700 });
  await copyFile(path, importPath(dataDir, storedAs));
  await chmod(importPath(dataDir, storedAs), 0o600);
  return storedAs;
}

export async function discardFile(dataDir: string, storedAs: string): Promise<void> {
  await rm(importPath(dataDir, storedAs), { force: true });
}
