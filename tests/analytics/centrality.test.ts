import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { centralityOf } from '#analytics/centrality.ts';

const linksOf = (pairs: readonly string[]) =>
  pairs.map((pair) => ({ a: pair.slice(0, 1), b: pair.slice(1, 2) }));
const between = (nodes: string, pairs: readonly string[]) =>
  Object.fromEntries(
    [...centralityOf([...nodes], linksOf(pairs))].map(([node, { betweenness }]) => [node, betweenness]),
  );

describe('how central a node is', () => {
  it('is the middle of a path and of a star, and nobody in a circle of three', () => {
    expect(between('abc', ['ab', 'bc'])).toEqual({ a: 0, b: 1, c: 0 });
    expect(between('abcde', ['ab', 'ac', 'ad', 'ae'])).toEqual({ a: 1, b: 0, c: 0, d: 0, e: 0 });
    expect(between('abc', ['ab', 'bc', 'ca'])).toEqual({ a: 0, b: 0, c: 0 });
  });

  it('is shared where two ways are as short: a circle of four', () => {
    // Each node is on one of the two ways between its neighbours: half of one pair of three.
    expect(Object.values(between('abcd', ['ab', 'bc', 'cd', 'da'])).map((n) => n.toFixed(6))).toEqual(
      Array(4).fill('0.166667'),
    );
  });

  it('is as published for the kite of Krackhardt (Administrative Science Quarterly 35, 1990)', () => {
    // a Andre, b Beverly, c Carol, d Diane, e Ed, f Fernando, g Garth, h Heather, i Ike, j Jane
    const pairs = 'ab ac ad af bd be bg cd cf de df dg eg fg fh gh hi ij'.split(' ');
    const found = centralityOf([...'abcdefghij'], linksOf(pairs));
    expect([...found.values()].map(({ degree }) => degree)).toEqual([4, 4, 3, 6, 3, 5, 5, 3, 2, 1]);
    expect([...found.values()].map(({ betweenness }) => betweenness.toFixed(3))).toEqual([
      '0.023',
      '0.023',
      '0.000',
      '0.102',
      '0.000',
      '0.231',
      '0.231',
      '0.389',
      '0.222',
      '0.000',
    ]);
  });

  it('counts a link given twice once, and one with itself not at all', () => {
    const found = centralityOf(['a', 'b'], linksOf(['ab', 'ba', 'aa']));
    expect([...found.values()].map(({ degree }) => degree)).toEqual([1, 1]);
  });

  it('agrees with a count of all shortest ways, whatever the graph', () => {
    const nodes = ['a', 'b', 'c', 'd', 'e', 'f'];
    const node = fc.constantFrom(...nodes);
    fc.assert(
      fc.property(fc.array(fc.record({ a: node, b: node }), { maxLength: 12 }), (links) => {
        const found = centralityOf(nodes, links);
        for (const one of nodes) {
          let sum = 0;
          for (const s of nodes)
            for (const t of nodes) {
              if (s >= t || s === one || t === one) continue;
              const ways = shortestWays(s, t, links);
              if (ways.length > 0) sum += ways.filter((way) => way.includes(one)).length / ways.length;
            }
          expect(found.get(one)?.betweenness).toBeCloseTo(sum / 10, 9);
        }
      }),
      { numRuns: 60 },
    );
  });
});

/** Every shortest way, by walking all ways without a circle. */
function shortestWays(from: string, to: string, links: readonly { a: string; b: string }[]): string[][] {
  const found: string[][] = [];
  const walk = (way: string[]) => {
    const at = way.at(-1) ?? '';
    if (at === to) {
      found.push(way);
      return;
    }
    const next = new Set(links.flatMap(({ a, b }) => (a === at ? [b] : b === at ? [a] : [])));
    for (const node of next) if (!way.includes(node)) walk([...way, node]);
  };
  walk([from]);
  const shortest = Math.min(...found.map(({ length }) => length));
  return found.filter(({ length }) => length === shortest);
}
