import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { Network, type Step } from '#analytics/network.ts';

interface Road {
  readonly from: string;
  readonly to: string;
  readonly price: number;
}

const road = (from: string, to: string, price: number): Road => ({ from, to, price });

/** Roads are taken in their direction only. */
const priceOf = ({ edge, up }: Step<Road>) => (up ? edge.price : Infinity);

function costOf(path: readonly Step<Road>[] | undefined): number {
  return path === undefined ? Infinity : path.reduce((sum, step) => sum + priceOf(step), 0);
}

/** The first road is the one whose way back is asked for. */
function networkOf(roads: readonly Road[]) {
  const network = new Network<Road>();
  const steps = roads.map((one) => network.add(one));
  const [first] = steps;
  if (first === undefined) throw new Error('no roads');
  return { network, steps, asked: first.up };
}

describe('a network', () => {
  it('takes the cheapest way back, not over the road itself', () => {
    const { network, asked } = networkOf([
      road('a', 'b', 1),
      road('b', 'a', 9),
      road('b', 'c', 3),
      road('c', 'a', 4),
    ]);
    const path = network.cheapestWayBack(asked, priceOf) ?? [];
    expect(path.map(({ edge }) => `${edge.from}${edge.to}`).sort()).toEqual(['bc', 'ca']);
    expect(network.cheapestWayBack(asked, ({ up }) => (up ? Infinity : 1))).toBeUndefined();
  });

  it('takes free steps with room alone, and says so where they do not lead back', () => {
    const { network, steps, asked } = networkOf([
      road('a', 'b', 1),
      road('b', 'c', 3),
      road('c', 'a', 4),
      road('b', 'a', 9),
    ]);
    expect(network.freeWayBack(asked, () => true)).toBeUndefined();
    network.setFree(...steps.flatMap(({ up, down }) => [up, down]));
    expect(network.freeWayBack(asked, () => true)).toHaveLength(1);
    expect(network.freeWayBack(asked, ({ edge }) => edge.price < 9)).toHaveLength(2);
    expect(network.freeWayBack(asked, ({ edge }) => edge.price < 4)).toBeUndefined();
  });

  it('finds as cheap a way as trying every one does', () => {
    const place = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
    const anyRoad = fc.tuple(place, place, fc.integer({ min: 0, max: 9 })).map((one) => road(...one));
    fc.assert(
      fc.property(fc.array(anyRoad, { maxLength: 20 }), (roads) => {
        const { network, asked } = networkOf([road('a', 'f', 1), ...roads]);
        expect(costOf(network.cheapestWayBack(asked, priceOf))).toBe(cheapestOfAll('f', 'a', roads, []));
      }),
      { numRuns: 300 },
    );
  });
});

function cheapestOfAll(from: string, to: string, roads: readonly Road[], passed: readonly string[]): number {
  if (from === to) return 0;
  const onwards = roads.filter((one) => one.from === from && ![...passed, from].includes(one.to));
  return Math.min(
    Infinity,
    ...onwards.map((one) => one.price + cheapestOfAll(one.to, to, roads, [...passed, from])),
  );
}
