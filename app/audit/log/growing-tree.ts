import { EMPTY_ROOT, nodeHash } from './tree.ts';

/** A tree to which leaves are added one after another; it holds no more hashes than its size has binary digits. */
export class GrowingTree {
  /** Complete subtrees from the largest on, each with its level. */
  readonly #complete: { readonly level: number; readonly hash: Buffer }[] = [];
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** @param done told each complete subtree that the leaf completes above it, from level 1 on */
  add(leaf: Buffer, done?: (level: number, place: number, hash: Buffer) => void): void {
    this.addSubtree(0, leaf, done);
  }

  /** Adds a complete subtree of 2^level entries whose leaves are not known; the size is a multiple of that. */
  addSubtree(level: number, hash: Buffer, done?: (level: number, place: number, hash: Buffer) => void): void {
    if (this.#size % 2 ** level !== 0) throw new RangeError(`no subtree of level ${level} at ${this.#size}`);
    this.#size += 2 ** level;
    let top = { level, hash };
    for (let left = this.#complete.at(-1); left?.level === top.level; left = this.#complete.at(-1)) {
      this.#complete.pop();
      top = { level: top.level + 1, hash: nodeHash(left.hash, top.hash) };
      done?.(top.level, this.#size / 2 ** top.level - 1, top.hash);
    }
    this.#complete.push(top);
  }

  root(): Buffer {
    const hashes = this.#complete.map(({ hash }) => hash);
    return hashes.length === 0 ? EMPTY_ROOT : hashes.reduceRight((right, left) => nodeHash(left, right));
  }

  /** Takes up a tree at the size given; `subtrees` are its complete ones from the largest on. */
  static resumed(size: number, subtrees: readonly { level: number; hash: Buffer }[]): GrowingTree {
    const tree = new GrowingTree();
    tree.#complete.push(...subtrees);
    tree.#size = size;
    return tree;
  }
}

/** The complete subtrees of a tree of this size, from the largest on. */
export function completeSubtrees(size: number): { level: number; place: number }[] {
  const found = [];
  for (let rest = size, begin = 0; rest > 0;) {
    const level = Math.floor(Math.log2(rest));
    found.push({ level, place: begin / 2 ** level });
    begin += 2 ** level;
    rest -= 2 ** level;
  }
  return found;
}
