import type { Kysely } from 'kysely';

import {
  addHead,
  addToLog,
  findHeads,
  holdLog,
  logSize,
  type LoggedRow,
  type NewConcern,
  type NewEntry,
  type NewNode,
  takeUnsealed,
} from '#db/queries/audit-log.server.ts';
import { sealingKeyId } from '#db/queries/sealing-keys.server.ts';
import type { PortalDatabase } from '#db/schema/index.ts';

import type { TreeHead } from './check-proof.ts';
import type { HeadSigner } from './checkpoint.ts';
import { digestOf, entryBytes } from './entry.ts';
import { completeSubtrees, GrowingTree } from './growing-tree.ts';
import { STORED_EVERY, storedTree } from './stored-tree.server.ts';
import { leafHash, rootOf } from './tree.ts';

/** Another key has taken the log over: a process that knows the earlier one alone signs nothing any more. */
export class KeyReplaced extends Error {
  override readonly name = 'KeyReplaced';
  constructor() {
    super('A newer secret key has taken over the log of the audit. Start this process anew with that key.');
  }
}

/** Rows of one transaction of the sealer. */
const AT_ONCE = 20_000;

/** The log does not go on from a head that was signed: something in it was changed or removed. Nothing is signed any more. */
export class LogBroken extends Error {
  override readonly name = 'LogBroken';
  constructor(size: number) {
    super(
      `The log of the audit no longer holds what its signed head of ${size} entries says. Nothing was sealed; run npm run audit:verify.`,
    );
  }
}

/**
 * Takes the rows that wait into the log and signs its new head, in one transaction; at most {@link AT_ONCE} of them.
 * @param known a head that was seen before, kept where the database's owner does not reach
 * @returns the new head, or undefined where nothing waited
 * @throws KeyReplaced where another key signs now; LogBroken where the log is not the continuation of its last head, or of `known`
 */
export function sealEntries(
  db: Kysely<PortalDatabase>,
  signer: HeadSigner,
  known?: TreeHead,
): Promise<TreeHead | undefined> {
  return db.transaction().execute(async (tx) => {
    await holdLog(tx);
    const sealing = await sealingKeyId(tx);
    if (sealing !== undefined && sealing !== signer.keyId) throw new KeyReplaced();
    const size = await logSize(tx);
    await requireContinuation(tx, size, known);
    const rows = await takeUnsealed(tx, AT_ONCE);
    if (rows.length === 0) return undefined;
    const tree = await treeAt(tx, size);
    const added = grow(tree, rows);
    await addToLog(tx, added.entries, added.nodes, added.concerns);
    const head = { size: tree.size, root: tree.root() };
    await addHead(tx, { ...head, signature: signer.sign(head), verifierKey: signer.verifier.key });
    return head;
  });
}

async function requireContinuation(
  tx: Kysely<PortalDatabase>,
  size: number,
  known: TreeHead | undefined,
): Promise<void> {
  const [last] = await findHeads(tx, 1);
  if ((last?.size ?? 0) !== size) throw new LogBroken(last?.size ?? size);
  for (const head of [last, known]) {
    if (!head) continue;
    const holds =
      head.size <= size &&
      (await rootOf(head.size, storedTree(tx)).then(
        (root) => root.equals(head.root),
        () => false,
      ));
    if (!holds) throw new LogBroken(head.size);
  }
}

async function treeAt(tx: Kysely<PortalDatabase>, size: number): Promise<GrowingTree> {
  const read = storedTree(tx);
  const subtrees = [];
  for (const { level, place } of completeSubtrees(size)) {
    subtrees.push({ level, hash: await read(level, place) });
  }
  return GrowingTree.resumed(size, subtrees);
}

function grow(tree: GrowingTree, rows: readonly LoggedRow[]) {
  const entries: NewEntry[] = [];
  const nodes: NewNode[] = [];
  const concerns: NewConcern[] = [];
  for (const row of rows) {
    const entry = tree.size;
    const hash = leafHash(entryBytes(row, digestOf(row)));
    tree.add(hash, (level, place, done) => {
      if (level % STORED_EVERY === 0) nodes.push({ level, place, hash: done });
    });
    entries.push({ entry, eventRow: row.eventRow, hash });
    for (const memberState of new Set(row.concernedStates)) {
      if (memberState !== row.officerState) concerns.push({ memberState, entry });
    }
  }
  return { entries, nodes, concerns };
}
