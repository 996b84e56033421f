import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { layeredRoutes } from '#analytics/measures/route-layers.ts';
import type { Flow } from '#analytics/measures/routes.ts';

const codes = fc.constantFrom('A', 'B', 'C', 'D', 'E');
const flows = fc.uniqueArray(
  fc.record({
    from: codes,
    to: codes,
    n: fc.oneof(fc.integer({ min: 5, max: 90 }), fc.constant('withheld' as const)),
  }),
  { selector: ({ from, to }) => `${from}>${to}`, maxLength: 25 },
);

describe('legs as a picture from left to right', () => {
  it('leads a leg that closes a circle, and one inside a place, to a second node', () => {
    const legs: Flow[] = [
      { from: 'A', to: 'B', n: 90 },
      { from: 'B', to: 'C', n: 40 },
      { from: 'C', to: 'A', n: 9 },
      { from: 'B', to: 'B', n: 'withheld' },
    ];
    expect(layeredRoutes(legs).map(({ to }) => [to.code, to.again])).toEqual([
      ['B', false],
      ['C', false],
      ['A', true],
      ['B', true],
    ]);
  });

  it('keeps every leg and its number, and has no circle whatever the legs', () => {
    fc.assert(
      fc.property(flows, (legs: Flow[]) => {
        const links = layeredRoutes(legs);
        expect(links.map(({ from, to, n }) => ({ from: from.code, to: to.code, n }))).toEqual(legs);
        const left = new Map<string, string[]>();
        for (const { from, to } of links)
          if (!to.again) left.set(from.code, [...(left.get(from.code) ?? []), to.code]);
        // Taking away places without ways in empties what has no circle.
        let rest = [...new Set(links.flatMap(({ from, to }) => [from.code, to.code]))];
        for (let step = 0; step < 6; step++) {
          rest = rest.filter((code) => rest.some((other) => left.get(other)?.includes(code)));
        }
        expect(rest).toEqual([]);
      }),
    );
  });
});
