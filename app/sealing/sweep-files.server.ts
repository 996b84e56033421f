import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** A file is on the disk before its row is written; an act that took this long is over. */
const HOURS = 24;
/** Acts that are cut off leave a few. More than this came about in another way, such as a database older than the folder. */
const MOST_REMOVED = 200;
const AT_ONCE = 1_000;

/** A store of files that rows name. */
export interface SweptStore {
  /** Ids of the files, and of halves of them, that were put in place before this moment, folder by folder. */
  olderThan(moment: Date): AsyncGenerator<string[], void, undefined>;
  /** Removes every file of these ids. */
  remove(fileIds: readonly string[]): Promise<void>;
}

/**
 * Removes files that no row names and that are older than a day: acts that were cut off, or undone after the files were kept, leave
 * them. Where there are more than such acts could leave, all stay, and the caller says so.
 * @param unknown of these ids, those that no row names
 * @returns how many were removed, and how many were found and left
 */
export async function sweepFiles(
  store: SweptStore,
  unknown: (fileIds: readonly string[]) => Promise<string[]>,
  now: Date,
): Promise<{ removed: number; left: number }> {
  const before = new Date(now.getTime() - HOURS * 3_600_000);
  const found: string[] = [];
  let asked: string[] = [];
  const ask = async () => {
    found.push(...(await unknown(asked)));
    asked = [];
  };
  for await (const fileIds of store.olderThan(before)) {
    asked.push(...fileIds);
    if (asked.length >= AT_ONCE) await ask();
  }
  if (asked.length > 0) await ask();
  if (found.length > MOST_REMOVED) return { removed: 0, left: found.length };
  await store.remove(found);
  return { removed: found.length, left: 0 };
}

/**
 * Ids of the files below a folder that lie as `ab/cd/abcd….…` and were put in place before this moment, folder by folder.
 * @param fileName what a file there is called; its first group is the id
 */
export async function* idsOlderThan(
  root: string,
  fileName: RegExp,
  moment: Date,
): AsyncGenerator<string[], void, undefined> {
  for (const one of await namesIn(root)) {
    for (const two of await namesIn(join(root, one))) {
      const folder = join(root, one, two);
      const old = new Set<string>();
      for (const name of await namesIn(folder)) {
        const id = fileName.exec(name)?.[1];
        const found = id === undefined ? undefined : await stat(join(folder, name)).catch(() => undefined);
        if (id !== undefined && found && found.mtime < moment) old.add(id);
      }
      if (old.size > 0) yield [...old];
    }
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch {
    return [];
  }
}
