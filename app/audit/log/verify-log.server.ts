import type { Kysely } from 'kysely';

import {
  countUnsealed,
  findEntries,
  findHandovers,
  findHeads,
  findUnlogged,
  nodeHashes,
  type StoredHead,
} from '#db/queries/audit-log.server.ts';
import type { PortalDatabase } from '#db/schema/index.ts';

import type { TreeHead } from './check-proof.ts';
import type { HeadVerifier } from './checkpoint.ts';
import { digestOf, entryBytes } from './entry.ts';
import { believe, type Believed } from './handover.ts';
import { GrowingTree } from './growing-tree.ts';
import { STORED_EVERY } from './stored-tree.server.ts';
import { leafHash } from './tree.ts';

/** What is wrong with a log, at the first place where something is. */
export type LogFault =
  /** the row of this entry is not what was sealed */
  | { readonly kind: 'changed'; readonly entry: number; readonly eventId: string }
  /** the row of this entry, or the entry itself, is gone */
  | { readonly kind: 'removed'; readonly entry: number }
  /** a row that is not in the log and does not wait for it */
  | { readonly kind: 'inserted'; readonly eventRow: number; readonly eventId: string }
  /** a row that waited to be sealed is gone */
  | { readonly kind: 'removed-unsealed'; readonly rows: number }
  /** entries from `from` up to, and without, `to` were rewritten with their hashes: a signed head says otherwise */
  | { readonly kind: 'rewritten'; readonly from: number; readonly to: number }
  /** entries from `from` on are gone: a signed head has `size` of them */
  | { readonly kind: 'truncated'; readonly from: number; readonly size: number }
  /** a head bears no signature of this log's key */
  | { readonly kind: 'head-forged'; readonly size: number }
  /** a key of the log was not handed over as the act says */
  | { readonly kind: 'handover-forged'; readonly eventId: string }
  /** entries beyond the last signed head */
  | { readonly kind: 'unsigned'; readonly from: number }
  /** a stored subtree is not what its entries make */
  | { readonly kind: 'node-changed'; readonly level: number; readonly place: number };

export interface LogReport {
  /** Entries that were read. */
  readonly size: number;
  readonly heads: number;
  /** Rows that are not sealed yet. */
  readonly waiting: number;
  readonly fault: LogFault | undefined;
}

export interface VerifyOptions {
  /** Whose heads are believed, and those of the keys from which they took the log over. */
  readonly verifiers: readonly HeadVerifier[];
  /** Heads that were kept elsewhere, checked already to be signed by one of `verifiers`. */
  readonly earlier: readonly TreeHead[];
  /** Told how many entries were read. */
  readonly progress?: (entries: number) => void;
}

const PAGE = 20_000;

/**
 * Reads the whole log as it is stored and makes its tree anew from the rows themselves. Every row must make the hash that was
 * sealed, and the tree must have each root that was signed.
 * @param db of the role `marktrace_sealer`, in one transaction that reads one state of the database
 */
export async function verifyLog(db: Kysely<PortalDatabase>, options: VerifyOptions): Promise<LogReport> {
  const heads = await allHeads(db);
  const report = (size: number, waiting: number, fault?: LogFault): LogReport => ({
    size,
    heads: heads.length,
    waiting,
    fault,
  });
  const { believed, forged: handover } = believe(options.verifiers, await findHandovers(db));
  if (handover) return report(0, 0, { kind: 'handover-forged', eventId: handover.eventId });
  const forged = heads.find((head) => !isSigned(head, believed));
  if (forged) return report(0, 0, { kind: 'head-forged', size: forged.size });
  const { waiting, removed } = await countUnsealed(db);
  const known = [...heads, ...options.earlier].sort((one, other) => one.size - other.size);
  const { size, fault } = await replay(db, known, options.progress);
  if (fault) return report(size, waiting, fault);
  if ((heads.at(-1)?.size ?? 0) < size) {
    return report(size, waiting, { kind: 'unsigned', from: heads.at(-1)?.size ?? 0 });
  }
  if (removed > 0) return report(size, waiting, { kind: 'removed-unsealed', rows: removed });
  const unlogged = await findUnlogged(db);
  return report(size, waiting, unlogged && { kind: 'inserted', ...unlogged });
}

async function replay(
  db: Kysely<PortalDatabase>,
  known: readonly TreeHead[],
  progress: VerifyOptions['progress'],
): Promise<{ size: number; fault?: LogFault }> {
  const tree = new GrowingTree();
  const nodes = nodeChecker(db);
  let due = 0;
  for (;;) {
    const page = await findEntries(db, tree.size, PAGE);
    for (const { entry, hash, row } of page) {
      if (entry !== tree.size || !row) {
        return { size: tree.size, fault: { kind: 'removed', entry: tree.size } };
      }
      const made = leafHash(entryBytes(row, digestOf(row)));
      if (!made.equals(hash)) {
        return { size: tree.size, fault: { kind: 'changed', entry, eventId: row.eventId } };
      }
      tree.add(made, nodes.complete);
      for (let head = known[due]; head?.size === tree.size; head = known[due]) {
        if (!head.root.equals(tree.root())) {
          const from = known.findLast(({ size }) => size < tree.size)?.size ?? 0;
          return { size: tree.size, fault: { kind: 'rewritten', from, to: head.size } };
        }
        due += 1;
      }
    }
    progress?.(tree.size);
    const node = await nodes.firstWrong();
    if (node) return { size: tree.size, fault: { kind: 'node-changed', ...node } };
    if (page.length < PAGE) break;
  }
  const beyond = known[due];
  if (beyond) {
    return { size: tree.size, fault: { kind: 'truncated', from: tree.size, size: beyond.size } };
  }
  return { size: tree.size };
}

/** Compares the subtrees that are stored with those that the entries make, a page at a time. */
function nodeChecker(db: Kysely<PortalDatabase>) {
  let made: { level: number; place: number; hash: Buffer }[] = [];
  return {
    complete: (level: number, place: number, hash: Buffer): void => {
      if (level % STORED_EVERY === 0) made.push({ level, place, hash });
    },
    async firstWrong(): Promise<{ level: number; place: number } | undefined> {
      const page = made;
      made = [];
      for (const { level, place, hash } of page) {
        const [stored] = await nodeHashes(db, level, place, place + 1);
        if (!stored?.equals(hash)) return { level, place };
      }
      return undefined;
    },
  };
}

async function allHeads(db: Kysely<PortalDatabase>): Promise<StoredHead[]> {
  const heads: StoredHead[] = [];
  for (;;) {
    const page = await findHeads(db, PAGE, heads.at(-1)?.size);
    heads.push(...page);
    if (page.length < PAGE) return heads.reverse();
  }
}

function isSigned(head: StoredHead, believed: readonly Believed[]): boolean {
  return believed.some(
    ({ verifier, until }) =>
      verifier.key === head.verifierKey && head.size <= until && verifier.holds(head, head.signature),
  );
}
