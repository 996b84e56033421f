import { nodeHash } from './tree.ts';

/** Whether the proof shows that this leaf stands at `index` in the tree of `size` entries with this root (RFC 9162, 2.1.3.2). */
export function provesInclusion(
  claim: { readonly index: number; readonly size: number; readonly leaf: Buffer; readonly root: Buffer },
  proof: readonly Buffer[],
): boolean {
  if (!isCount(claim.index) || !isCount(claim.size) || claim.index >= claim.size) return false;
  if (![claim.leaf, ...proof].every(isHash)) return false;
  let place = BigInt(claim.index);
  let last = BigInt(claim.size) - 1n;
  let hash = claim.leaf;
  for (const step of proof) {
    if (last === 0n) return false;
    if (odd(place) || place === last) {
      hash = nodeHash(step, hash);
      while (!odd(place) && place !== 0n) {
        place >>= 1n;
        last >>= 1n;
      }
    } else {
      hash = nodeHash(hash, step);
    }
    place >>= 1n;
    last >>= 1n;
  }
  return last === 0n && hash.equals(claim.root);
}

/** A tree as somebody knows it. */
export interface TreeHead {
  readonly size: number;
  readonly root: Buffer;
}

/** Whether the proof shows that the earlier tree is the beginning of the later one (RFC 9162, 2.1.4.2). */
export function provesConsistency(earlier: TreeHead, later: TreeHead, proof: readonly Buffer[]): boolean {
  if (!isCount(earlier.size) || !isCount(later.size) || earlier.size > later.size) return false;
  // Every tree begins with the empty one, so a proof of that says nothing.
  if (earlier.size === 0 || !proof.every(isHash)) return false;
  if (earlier.size === later.size) return proof.length === 0 && earlier.root.equals(later.root);
  let place = BigInt(earlier.size) - 1n;
  let last = BigInt(later.size) - 1n;
  while (odd(place)) {
    place >>= 1n;
    last >>= 1n;
  }
  // A complete earlier tree is the beginning of its own proof.
  const [seed, ...steps] = place === 0n ? [earlier.root, ...proof] : proof;
  if (!seed) return false;
  let before = seed;
  let after = seed;
  for (const step of steps) {
    if (last === 0n) return false;
    if (odd(place) || place === last) {
      before = nodeHash(step, before);
      after = nodeHash(step, after);
      while (!odd(place) && place !== 0n) {
        place >>= 1n;
        last >>= 1n;
      }
    } else {
      after = nodeHash(after, step);
    }
    place >>= 1n;
    last >>= 1n;
  }
  return last === 0n && before.equals(earlier.root) && after.equals(later.root);
}

function odd(number: bigint): boolean {
  return (number & 1n) === 1n;
}

function isCount(number: number): boolean {
  return Number.isSafeInteger(number) && number >= 0;
}

function isHash(bytes: Buffer): boolean {
  return bytes.length === 32;
}
