import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

let folder: string | undefined;

/** A data folder for what this test file's requests leave behind; it goes when the file has run. */
export function testDataFolder(): string {
  folder ??= mkdtempSync(join(tmpdir(), 'marktrace-data-'));
  return folder;
}

export function removeTestDataFolder(): void {
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  folder = undefined;
}
