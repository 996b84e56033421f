import { readCheckpoint, readVerifier } from '#app/audit/log/checkpoint.ts';
import { consistencyFile, signedHead } from '#app/audit/log/export-file.ts';
import { storedTree } from '#app/audit/log/stored-tree.server.ts';
import { consistencyProof, rootOf } from '#app/audit/log/tree.ts';
import { Invalid } from '#app/domain/refusal.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { findRing } from '#db/queries/sealing-keys.server.ts';

import { readHeads } from './read-log.server.ts';

export interface Comparison {
  /** Entries of the head that was kept, and of the log's latest head. */
  readonly from: number;
  readonly to: number;
  /** Whether the log is still the continuation of the head that was kept. */
  readonly holds: boolean;
  /** That shows it without this portal; where it holds. */
  readonly file: string | undefined;
}

/**
 * Compares a signed head that a State kept with the log as it stands.
 * @param text of the file that was kept
 * @throws Invalid on `head` for what is no signed head of this log
 */
export async function compareHead(tx: PortalTransaction, text: string): Promise<Comparison> {
  const [latest] = await readHeads(tx, 1);
  const read = readCheckpoint(text);
  if (!read || !latest) throw new Invalid([{ field: 'head', key: 'audit.log.problem.noHead' }]);
  const verifier = await verifierOf(tx, text, latest.verifier.key);
  if (!verifier) throw new Invalid([{ field: 'head', key: 'audit.log.problem.otherLog' }]);
  const holds = read.size <= latest.size && (await rootOf(read.size, storedTree(tx))).equals(read.root);
  const proof = holds ? await consistencyProof(read.size, latest.size, storedTree(tx)) : [];
  const handovers = (await findRing(tx)).flatMap(({ handover }) => handover ?? []);
  return {
    from: read.size,
    to: latest.size,
    holds,
    file: holds ? consistencyFile(text, latest.file, latest.verifier, proof, handovers) : undefined,
  };
}

/** Of the key that signed the head: the latest, or one with which this log signed before. */
async function verifierOf(tx: PortalTransaction, text: string, latestKey: string) {
  const ring = await findRing(tx);
  const keys = new Set([latestKey, ...ring.map((key) => key.verifier_key)]);
  for (const key of keys) {
    const verifier = readVerifier(key);
    if (verifier && signedHead(text, verifier)) return verifier;
  }
  return undefined;
}
