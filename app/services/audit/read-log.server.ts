import { checkpointText, type HeadVerifier, readVerifier } from '#app/audit/log/checkpoint.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { findHeads, type StoredHead } from '#db/queries/audit-log.server.ts';

/** A signed head, and the file that a State keeps of it. */
export interface KeptHead {
  readonly size: number;
  readonly signedAt: Date;
  /** Of the key that signed it. */
  readonly verifier: HeadVerifier;
  /** C2SP checkpoint. */
  readonly file: string;
}

/** The signed heads of the log, latest first. */
export async function readHeads(tx: PortalTransaction, most: number): Promise<KeptHead[]> {
  return (await findHeads(tx, most)).flatMap((head) => asKept(head) ?? []);
}

/** The signed head of exactly this many entries, if there is one. */
export async function readHeadOf(tx: PortalTransaction, size: number): Promise<KeptHead | undefined> {
  const [head] = await findHeads(tx, 1, size + 1);
  return head?.size === size ? asKept(head) : undefined;
}

function asKept(head: StoredHead): KeptHead | undefined {
  const verifier = readVerifier(head.verifierKey);
  return (
    verifier && {
      size: head.size,
      signedAt: head.signedAt,
      verifier,
      file: checkpointText(head, head.signature, verifier),
    }
  );
}
