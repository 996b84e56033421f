import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

import { OperatorProblem } from '#db/operator-problem.ts';

const EARLIER = 'earlier-secret-keys';

/** A key as it stands in a setting or a file; undefined for what is none. */
export function decodeKey(text: string): Buffer | undefined {
  const key = /^[0-9a-f]{64}$/i.test(text) ? Buffer.from(text, 'hex') : Buffer.from(text, 'base64');
  return key.length === 32 ? key : undefined;
}

/** Keys that stand one after another in a setting or a file. */
export function keysIn(text: string): string[] {
  return text.split(/[\s,]+/).filter((word) => word !== '');
}

/** The key in the data folder, which is made on first use. */
export function readKeyFile(dataDir: string): Buffer {
  const path = join(dataDir, 'secret-key');
  try {
    const draft = `${path}.${process.pid}`;
    writeFileSync(draft, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600 });
    try {
      // A link never replaces a key that is there, also when two processes start at once.
      linkSync(draft, path);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    } finally {
      rmSync(draft, { force: true });
    }
    chmodSync(path, 0o600);
    const key = decodeKey(readFileSync(path, 'utf8').trim());
    if (key) return key;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new OperatorProblem(
      `The key file ${path} cannot be read or made (${why}). Start as the account that owns the data folder, or set SECRET_KEY.`,
    );
  }
  throw new OperatorProblem(
    `The key file ${path} does not hold a key of 32 bytes. Restore it from a backup, or set SECRET_KEY.`,
  );
}

/** Keys that were in the data folder before the present one. */
export function readEarlierKeys(dataDir: string): string[] {
  try {
    return keysIn(readFileSync(join(dataDir, EARLIER), 'utf8'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

/**
 * Puts a new key into the data folder; the one so far goes to the earlier ones first, so that it is lost at no moment.
 * @throws OperatorProblem where the folder holds no key
 */
export function replaceKeyFile(dataDir: string): void {
  const now = readKeyFile(dataDir).toString('base64');
  const earlier = readEarlierKeys(dataDir).filter((key) => key !== now);
  replace(join(dataDir, EARLIER), [...earlier, now]);
  replace(join(dataDir, 'secret-key'), [randomBytes(32).toString('base64')]);
}

/** Nothing is sealed with earlier keys any more. */
export function dropEarlierKeys(dataDir: string): boolean {
  if (readEarlierKeys(dataDir).length === 0) return false;
  rmSync(join(dataDir, EARLIER));
  return true;
}

function replace(path: string, lines: readonly string[]): void {
  const draft = `${path}.new`;
  rmSync(draft, { force: true });
  const file = openSync(draft, 'wx', 0o600);
  try {
    writeFileSync(file, lines.map((line) => `${line}\n`).join(''));
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(draft, path);
}
