import type { Kysely } from 'kysely';

import {
  countUnsealed,
  findEntries,
  findHandovers,
  findHeads,
  findNodes,
  findUnlogged,
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
  /** rows that wait to be sealed and are in the log already */
  | { readonly kind: 'sealed-again'; readonly rows: number }
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
  /** Entries of the log, as far as it was read. */
  readonly size: number;
  /** Of these, put away: a hash vouches for them, and what it is made of was not there. */
  readonly putAway: number;
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
  /** Entries before this one may have been put away; what is there of them is checked all the same. */
  readonly from?: number | undefined;
  /** Told how many entries were read. */
  readonly progress?: (entries: number) => void;
}

const PAGE = 5_000;

/**
 * Reads the whole log as it is stored and makes its tree anew from the rows themselves. Every row must make the hash that was
 * sealed, and the tree must have each root that was signed. Of what was put away the stored hashes are taken: with another one
 * no later head would hold.
 * @param db of the role `marktrace_sealer`, in one transaction that reads one state of the database
 */
export async function verifyLog(db: Kysely<PortalDatabase>, options: VerifyOptions): Promise<LogReport> {
  const heads = await allHeads(db);
  const report = (
    read: Pick<LogReport, 'size' | 'putAway'>,
    waiting: number,
    fault?: LogFault,
  ): LogReport => ({
    size: read.size,
    putAway: read.putAway,
    heads: heads.length,
    waiting,
    fault,
  });
  const { believed, forged: handover } = believe(options.verifiers, await findHandovers(db));
  if (handover) return report(NOTHING, 0, { kind: 'handover-forged', eventId: handover.eventId });
  const forged = heads.find((head) => !isSigned(head, believed));
  if (forged) return report(NOTHING, 0, { kind: 'head-forged', size: forged.size });
  const { waiting, removed, again } = await countUnsealed(db);
  const known = [...heads, ...options.earlier].sort((one, other) => one.size - other.size);
  const read = await replay(db, known, options);
  if (read.fault) return report(read, waiting, read.fault);
  if ((heads.at(-1)?.size ?? 0) < read.size) {
    return report(read, waiting, { kind: 'unsigned', from: heads.at(-1)?.size ?? 0 });
  }
  if (removed > 0) return report(read, waiting, { kind: 'removed-unsealed', rows: removed });
  if (again > 0) return report(read, waiting, { kind: 'sealed-again', rows: again });
  const unlogged = await findUnlogged(db);
  return report(read, waiting, unlogged && { kind: 'inserted', ...unlogged });
}

const NOTHING = { size: 0, putAway: 0 };

interface Replayed {
  readonly size: number;
  readonly putAway: number;
  readonly fault?: LogFault | undefined;
}

async function replay(
  db: Kysely<PortalDatabase>,
  known: readonly TreeHead[],
  { from = 0, progress }: VerifyOptions,
): Promise<Replayed> {
  const tree = new GrowingTree();
  const nodes = nodeChecker(db);
  const heads = headChecker(known);
  const pages = pagesOf(db);
  let putAway = 0;
  const stopped = async (fault: LogFault): Promise<Replayed> => {
    await pages.idle();
    return { size: tree.size, putAway, fault };
  };
  for (let page = await pages.next(); page.length > 0; page = await pages.next()) {
    for (const { entry, hash, row } of page) {
      if (entry > tree.size) {
        const begin = tree.size;
        await pages.idle();
        for await (const stored of storedSubtrees(db, begin, Math.min(entry, from))) {
          tree.addSubtree(STORED_EVERY, stored, nodes.complete);
          const rewritten = heads.contradicted(tree);
          if (rewritten) return stopped(rewritten);
        }
        putAway += tree.size - begin;
      }
      if (entry !== tree.size || (!row && entry >= from))
        return stopped({ kind: 'removed', entry: tree.size });
      if (!row) putAway += 1;
      else if (!leafHash(entryBytes(row, digestOf(row))).equals(hash))
        return stopped({ kind: 'changed', entry, eventId: row.eventId });
      tree.add(hash, nodes.complete);
      const rewritten = heads.contradicted(tree);
      if (rewritten) return stopped(rewritten);
    }
    progress?.(tree.size);
    await pages.idle();
    const node = await nodes.firstWrong();
    if (node) return stopped({ kind: 'node-changed', ...node });
  }
  return { size: tree.size, putAway, fault: heads.beyond(tree.size) };
}

/** The entries in their order; the database makes a page while the one before it is checked. */
function pagesOf(db: Kysely<PortalDatabase>) {
  const from = (entry: number) => {
    const page = findEntries(db, entry, PAGE);
    page.catch(() => undefined);
    return page;
  };
  let coming = from(0);
  return {
    /** Empty at the end. */
    async next(): Promise<Awaited<typeof coming>> {
      const page = await coming;
      const last = page.at(-1);
      if (last) coming = from(last.entry + 1);
      return page;
    },
    /** When the connection is free for something else. */
    async idle(): Promise<void> {
      await coming.catch(() => undefined);
    },
  };
}

/** What is stored of entries that are gone, a subtree of the lowest level at a time, as far as it goes without a gap. */
async function* storedSubtrees(
  db: Kysely<PortalDatabase>,
  begin: number,
  end: number,
): AsyncGenerator<Buffer> {
  const span = 2 ** STORED_EVERY;
  if (begin % span !== 0) return;
  const last = Math.floor(end / span);
  for (let place = begin / span; place < last;) {
    const page = await findNodes(db, STORED_EVERY, place, Math.min(place + PAGE, last));
    if (page.length === 0) return;
    for (const node of page) {
      if (node.place !== place) return;
      yield node.hash;
      place += 1;
    }
  }
}

/** Compares the tree with each head at its size. A head within what was put away at once is passed over. */
function headChecker(known: readonly TreeHead[]) {
  let due = 0;
  return {
    contradicted(tree: GrowingTree): LogFault | undefined {
      while ((known[due]?.size ?? Infinity) < tree.size) due += 1;
      for (let head = known[due]; head?.size === tree.size; head = known[due]) {
        if (!head.root.equals(tree.root())) {
          const from = known.findLast(({ size }) => size < tree.size)?.size ?? 0;
          return { kind: 'rewritten', from, to: head.size };
        }
        due += 1;
      }
      return undefined;
    },
    beyond(size: number): LogFault | undefined {
      const head = known.slice(due).find((one) => one.size > size);
      return head && { kind: 'truncated', from: size, size: head.size };
    },
  };
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
      for (const level of new Set(page.map((node) => node.level))) {
        const due = page.filter((node) => node.level === level);
        const first = due[0]?.place ?? 0;
        const stored = await findNodes(db, level, first, first + due.length);
        const hashes = new Map(stored.map(({ place, hash }) => [place, hash]));
        const wrong = due.find(({ place, hash }) => !hashes.get(place)?.equals(hash));
        if (wrong) return { level, place: wrong.place };
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
