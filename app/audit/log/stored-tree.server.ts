import type { Kysely } from 'kysely';

import { entryHashes, findNodes } from '#db/queries/audit-log.server.ts';
import type { PortalDatabase } from '#db/schema/index.ts';

import { nodeHash, type NodeReader } from './tree.ts';

/** Of each eighth level the complete subtrees are stored; those between are made of at most 128 of them. */
export const STORED_EVERY = 8;

/** The tree as the database holds it. */
export function storedTree(db: Kysely<PortalDatabase>): NodeReader {
  return async (level, place) => {
    const base = level - (level % STORED_EVERY);
    const span = 2 ** (level - base);
    const begin = place * span;
    const hashes =
      base === 0
        ? await entryHashes(db, begin, begin + span)
        : (await findNodes(db, base, begin, begin + span)).map(({ hash }) => hash);
    if (hashes.length !== span) throw new TreeBroken(level, place);
    return fold(hashes);
  };
}

/** A hash that the log must have is not there. */
export class TreeBroken extends Error {
  override readonly name = 'TreeBroken';
  constructor(level: number, place: number) {
    super(`The log of the audit lacks a hash: level ${level}, place ${place}.`);
  }
}

function fold(hashes: readonly Buffer[]): Buffer {
  let row = hashes;
  while (row.length > 1) {
    row = Array.from({ length: row.length / 2 }, (_, index) =>
      nodeHash(row[2 * index] as Buffer, row[2 * index + 1] as Buffer),
    );
  }
  return row[0] as Buffer;
}
