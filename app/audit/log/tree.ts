import { hash } from 'node:crypto';

/** Hash of the tree without an entry (RFC 9162, 2.1.1). */
export const EMPTY_ROOT = hash('sha256', '', 'buffer');

/** SHA-256 of 0x00 and the entry (RFC 9162, 2.1.1). */
export function leafHash(entry: Uint8Array): Buffer {
  return hash('sha256', Buffer.concat([LEAF, entry]), 'buffer');
}

/** SHA-256 of 0x01 and both children (RFC 9162, 2.1.1). */
export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  return hash('sha256', Buffer.concat([NODE, left, right]), 'buffer');
}

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

/**
 * Gives the hash over entries `place × 2^level` up to, and without, `(place + 1) × 2^level`; all of them are in the tree.
 */
export type NodeReader = (level: number, place: number) => Promise<Buffer>;

/** Hash of the tree of the first `size` entries. */
export async function rootOf(size: number, read: NodeReader): Promise<Buffer> {
  return size === 0 ? EMPTY_ROOT : spanHash(0, size, read);
}

/**
 * Proof that an entry is in the tree of the first `size` entries (RFC 9162, 2.1.3.1), from the leaf upwards.
 * @param index of the entry, below `size`
 */
export async function inclusionProof(index: number, size: number, read: NodeReader): Promise<Buffer[]> {
  if (index < 0 || index >= size) throw new RangeError(`entry ${index} is not in a tree of ${size}`);
  return pathOf(index, 0, size, read);
}

/**
 * Proof that the tree of the first `from` entries is the beginning of that of the first `to` (RFC 9162, 2.1.4.1).
 * Empty for the same size; for no entry there is none to give.
 */
export async function consistencyProof(from: number, to: number, read: NodeReader): Promise<Buffer[]> {
  if (from < 1 || from > to) throw new RangeError(`a tree of ${from} is no beginning of one of ${to}`);
  return from === to ? [] : beginningOf(from, 0, to, true, read);
}

async function pathOf(index: number, begin: number, end: number, read: NodeReader): Promise<Buffer[]> {
  if (end - begin === 1) return [];
  const middle = begin + splitOf(end - begin);
  return index < middle
    ? [...(await pathOf(index, begin, middle, read)), await spanHash(middle, end, read)]
    : [...(await pathOf(index, middle, end, read)), await spanHash(begin, middle, read)];
}

/** SUBPROOF of the RFC: `whole` while the part looked at is a complete earlier tree, which its holder knows. */
async function beginningOf(
  from: number,
  begin: number,
  end: number,
  whole: boolean,
  read: NodeReader,
): Promise<Buffer[]> {
  if (from === end) return whole ? [] : [await spanHash(begin, end, read)];
  const middle = begin + splitOf(end - begin);
  return from <= middle
    ? [...(await beginningOf(from, begin, middle, whole, read)), await spanHash(middle, end, read)]
    : [...(await beginningOf(from, middle, end, false, read)), await spanHash(begin, middle, read)];
}

async function spanHash(begin: number, end: number, read: NodeReader): Promise<Buffer> {
  const span = end - begin;
  const level = Math.log2(span);
  if (Number.isInteger(level)) return read(level, begin / span);
  const middle = begin + splitOf(span);
  return nodeHash(await spanHash(begin, middle, read), await spanHash(middle, end, read));
}

/** The largest power of two below `span`, which is at least 2. */
function splitOf(span: number): number {
  return 2 ** Math.ceil(Math.log2(span) - 1);
}
