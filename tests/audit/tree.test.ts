import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { provesConsistency, provesInclusion } from '#app/audit/log/check-proof.ts';
import { completeSubtrees, GrowingTree } from '#app/audit/log/growing-tree.ts';
import {
  consistencyProof,
  EMPTY_ROOT,
  inclusionProof,
  leafHash,
  nodeHash,
  type NodeReader,
  rootOf,
} from '#app/audit/log/tree.ts';

type Vector = [
  name: string,
  first: string | undefined,
  size: string | undefined,
  one: string,
  other: string,
  proof: string[],
  holds: boolean,
];
const vectors = JSON.parse(
  readFileSync(new URL('fixtures/rfc6962-proofs.json', import.meta.url), 'utf8'),
) as {
  inclusion: Vector[];
  consistency: Vector[];
};

/** The eight entries of the reference implementation of RFC 6962 and the root after each. */
const ENTRIES = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
].map((hex) => Buffer.from(hex, 'hex'));
const ROOTS = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

function bytes(text: string | null): Buffer {
  return Buffer.from(text ?? '', 'base64');
}

/** A reader over leaves, by the definition of the tree and nothing kept. */
function over(leaves: readonly Buffer[]): NodeReader {
  const hash = (begin: number, end: number): Buffer => {
    if (end - begin === 1) return leaves[begin] ?? Buffer.alloc(0);
    const middle = (begin + end) / 2;
    return nodeHash(hash(begin, middle), hash(middle, end));
  };
  return async (level, place) => {
    const end = (place + 1) * 2 ** level;
    if (end > leaves.length) throw new Error(`no node ${level}/${place} in ${leaves.length}`);
    return hash(place * 2 ** level, end);
  };
}

function leavesOf(count: number): Buffer[] {
  return Array.from({ length: count }, (_, index) => leafHash(Buffer.from(`entry ${index}`)));
}

describe('the hashes of RFC 6962', () => {
  it('are those of its published vectors', () => {
    expect(EMPTY_ROOT.toString('hex')).toBe(
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    );
    expect(leafHash(Buffer.alloc(0)).toString('hex')).toBe(ROOTS[0]);
    expect(leafHash(Buffer.from('L123456')).toString('hex')).toBe(
      '395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56',
    );
    expect(nodeHash(Buffer.from('N123'), Buffer.from('N456')).toString('hex')).toBe(
      'aa217fe888e47007fa15edab33c2b492a722cb106c64667fc2b044444de66bbb',
    );
  });

  it('give the published roots as the tree grows, and when it is read back', async () => {
    const tree = new GrowingTree();
    expect(tree.root()).toEqual(EMPTY_ROOT);
    const leaves = ENTRIES.map(leafHash);
    for (const [index, leaf] of leaves.entries()) {
      tree.add(leaf);
      expect(tree.root().toString('hex')).toBe(ROOTS[index]);
      expect((await rootOf(index + 1, over(leaves))).toString('hex')).toBe(ROOTS[index]);
    }
  });
});

describe('a proof', () => {
  it.each(vectors.inclusion)('of inclusion: %s', (_name, index, size, leaf, root, proof, holds) => {
    const claim = {
      index: Number(index ?? 0),
      size: Number(size ?? 0),
      leaf: bytes(leaf),
      root: bytes(root),
    };
    expect(provesInclusion(claim, proof.map(bytes))).toBe(holds);
  });

  it.each(vectors.consistency)('of consistency: %s', (_name, from, to, before, after, proof, holds) => {
    const earlier = { size: Number(from ?? 0), root: bytes(before) };
    const later = { size: Number(to ?? 0), root: bytes(after) };
    expect(provesConsistency(earlier, later, proof.map(bytes))).toBe(holds);
  });
});

describe('trees of any size', () => {
  it('prove each entry, and no other in its place', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc
          .integer({ min: 1, max: 140 })
          .chain((size) => fc.tuple(fc.constant(size), fc.nat(size - 1), fc.nat(size - 1))),
        async ([size, index, other]) => {
          const leaves = leavesOf(size);
          const read = over(leaves);
          const root = await rootOf(size, read);
          const proof = await inclusionProof(index, size, read);
          const leaf = leaves[other] as Buffer;
          expect(provesInclusion({ index, size, leaf, root }, proof)).toBe(index === other);
          expect(proof.length).toBeLessThanOrEqual(Math.ceil(Math.log2(size)));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('prove each beginning, and none that was rewritten', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc
          .integer({ min: 1, max: 140 })
          .chain((to) => fc.tuple(fc.integer({ min: 1, max: to }), fc.constant(to), fc.boolean())),
        async ([from, to, rewritten]) => {
          const leaves = leavesOf(to);
          const earlier = { size: from, root: await rootOf(from, over(leaves)) };
          if (rewritten) leaves[from - 1] = leafHash(Buffer.from('another'));
          const later = { size: to, root: await rootOf(to, over(leaves)) };
          const proof = await consistencyProof(from, to, over(leaves));
          expect(provesConsistency(earlier, later, proof)).toBe(!rewritten);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('are taken up where they were left', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(200), fc.nat(60), async (size, more) => {
        const leaves = leavesOf(size + more);
        const read = over(leaves);
        const kept = await Promise.all(
          completeSubtrees(size).map(async ({ level, place }) => ({ level, hash: await read(level, place) })),
        );
        const tree = GrowingTree.resumed(size, kept);
        const completed: [number, number][] = [];
        for (const leaf of leaves.slice(size)) {
          tree.add(leaf, (level, place, hash) => {
            completed.push([level, place]);
            kept.push({ level, hash });
          });
        }
        expect(tree.size).toBe(size + more);
        expect(tree.root()).toEqual(await rootOf(size + more, read));
        for (const [level, place] of completed) {
          expect((place + 1) * 2 ** level).toBeLessThanOrEqual(size + more);
          expect((place + 1) * 2 ** level).toBeGreaterThan(size);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('have no proof for what they do not hold', async () => {
    await expect(inclusionProof(3, 3, over(leavesOf(3)))).rejects.toThrow(RangeError);
    await expect(consistencyProof(4, 3, over(leavesOf(3)))).rejects.toThrow(RangeError);
    await expect(consistencyProof(0, 3, over(leavesOf(3)))).rejects.toThrow(RangeError);
    expect(await consistencyProof(3, 3, over(leavesOf(3)))).toEqual([]);
  });
});
