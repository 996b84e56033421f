import { mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';

import type { Look } from './sealed-file.server.ts';

/** Bytes of a file from a position; fewer where it ends. */
export async function readPart(path: string, position: number, length: number): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** Looks at a file as it stands at this moment: one version of it, also while another is put in its place. */
export function lookAt(path: string): Look {
  return async (see) => {
    const file = await open(path, 'r');
    try {
      const { size } = await file.stat();
      return await see(size, async (position, length) => {
        const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
        return buffer.subarray(0, bytesRead);
      });
    } finally {
      await file.close();
    }
  };
}

/** Writes a file for this account only, and returns once it is on the disk. */
export async function writeFlushed(path: string, bytes: Buffer | AsyncIterable<Buffer>): Promise<void> {
  const file = await open(path, 'w', 0o600);
  try {
    // Each piece goes after the one before it.
    for await (const piece of Buffer.isBuffer(bytes) ? [bytes] : bytes) await file.writeFile(piece);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Makes a folder for this account only, and those above it, and flushes each that gained one. */
export async function makeFolder(folder: string): Promise<void> {
  const made = await mkdir(folder, { recursive: true, mode: 0o700 });
  if (made === undefined) return;
  for (let at = folder; at !== dirname(made); at = dirname(at)) await flushFolder(dirname(at));
}

export async function flushFolder(folder: string): Promise<void> {
  // Windows opens no folders, and keeps their entries by itself.
  const handle = await open(folder, 'r').catch(() => undefined);
  try {
    await handle?.sync();
  } finally {
    await handle?.close();
  }
}
