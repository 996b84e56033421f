import { type ExportedEntry, exportLines } from '#app/audit/log/export-file.ts';
import { readVerifier } from '#app/audit/log/checkpoint.ts';
import { storedTree } from '#app/audit/log/stored-tree.server.ts';
import { inclusionProof } from '#app/audit/log/tree.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { findHeads, findLooks, type Look } from '#db/queries/audit-log.server.ts';
import { findRing } from '#db/queries/sealing-keys.server.ts';

import { LOOKS_IN_A_FILE } from './export-limit.ts';

export const LOOKS_ON_A_PAGE = 20;

/** Who of other States looked at records of the reader's own State, latest first; `next` is where the next page begins. */
export async function listLooks(
  tx: PortalTransaction,
  before: number | undefined,
): Promise<{ looks: Look[]; next: number | undefined }> {
  const found = await findLooks(tx, LOOKS_ON_A_PAGE + 1, before);
  const looks = found.slice(0, LOOKS_ON_A_PAGE);
  return { looks, next: found.length > LOOKS_ON_A_PAGE ? looks.at(-1)?.entry : undefined };
}

/**
 * The same as a file of entries, each with the proof that it is in the log of the latest signed head.
 * @returns undefined while nothing was signed
 */
export async function proveLooks(
  tx: PortalTransaction,
): Promise<{ readonly text: string; readonly entries: number } | undefined> {
  const [head] = await findHeads(tx, 1);
  const verifier = head && readVerifier(head.verifierKey);
  if (!head || !verifier) return undefined;
  const looks = await findLooks(tx, LOOKS_IN_A_FILE, head.size);
  const entries: ExportedEntry[] = [];
  for (const { entry, digest, row } of looks) {
    const proof = await inclusionProof(entry, head.size, storedTree(tx));
    entries.push({ entry, row, digest, proof });
  }
  const handovers = (await findRing(tx)).flatMap(({ handover }) => handover ?? []);
  const lines = [...exportLines(head, head.signature, verifier, entries, handovers)];
  return { text: lines.join(''), entries: looks.length };
}
