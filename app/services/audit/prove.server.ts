import { storedTree } from '#app/audit/log/stored-tree.server.ts';
import { consistencyProof, inclusionProof } from '#app/audit/log/tree.ts';
import { NotFound } from '#app/domain/refusal.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { entryHashes } from '#db/queries/audit-log.server.ts';

import { type KeptHead, readHeadOf, readHeads } from './read-log.server.ts';

/** A signed head as the API gives it. */
export interface ApiHead {
  readonly size: number;
  readonly signedAt: string;
  readonly key: string;
  /** C2SP checkpoint. */
  readonly head: string;
}

/**
 * The signed head of so many entries, or the latest.
 * @throws NotFound where none was signed at that size
 */
export async function proveHead(tx: PortalTransaction, size?: number): Promise<ApiHead> {
  const head = size === undefined ? (await readHeads(tx, 1))[0] : await readHeadOf(tx, size);
  if (!head) throw new NotFound('head');
  return apiHead(head);
}

/**
 * That an entry is in the log of a signed head: its hash and the path (RFC 9162, 2.1.3), in base64.
 * @throws NotFound where there is no such head or entry
 */
export async function proveInclusion(tx: PortalTransaction, entry: number, size?: number) {
  const head = await proveHead(tx, size);
  if (entry >= head.size) throw new NotFound('entry');
  const [leaf] = await entryHashes(tx, entry, entry + 1);
  if (!leaf) throw new NotFound('entry');
  const proof = await inclusionProof(entry, head.size, storedTree(tx));
  return {
    ...head,
    entry,
    leaf: leaf.toString('base64'),
    proof: proof.map((hash) => hash.toString('base64')),
  };
}

/**
 * That the log of the later signed head goes on from that of the earlier one (RFC 9162, 2.1.4); `to` is the latest where it is left out.
 * @throws NotFound where one of them was not signed, or the earlier is the larger
 */
export async function proveConsistency(tx: PortalTransaction, from: number, to?: number) {
  const earlier = await proveHead(tx, from);
  const later = await proveHead(tx, to);
  if (earlier.size > later.size) throw new NotFound('comparison');
  const proof = await consistencyProof(earlier.size, later.size, storedTree(tx));
  return { earlier, later, proof: proof.map((hash) => hash.toString('base64')) };
}

function apiHead({ size, signedAt, verifier, file }: KeptHead): ApiHead {
  return { size, signedAt: signedAt.toISOString(), key: verifier.key, head: file };
}
