import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

let folder: string | undefined;

/** A data folder for what this test file's requests leave behind; it goes when the file has run. */
export function testDataFolder(): string {
  if (folder === undefined) {
    const made = mkdtempSync(join(tmpdir(), 'marktrace-data-'));
    process.once('exit', () => rmSync(made, { recursive: true, force: true }));
    folder = made;
  }
  return folder;
}
