import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { spotsIn, spreadRound } from '#app/charts/map-edge.ts';
import type { Box, Point } from '#app/charts/map-layout.ts';

const BOX: Box = [0, 0, 400, 300];

describe('places beyond the map', () => {
  it('stand at the edge in their direction, with the way out of the map', () => {
    const spots = spotsIn(
      BOX,
      new Map<string, Point>([
        ['here', [100, 120]],
        ['north', [200, -900]],
        ['east', [9000, 150]],
        ['south', [200, 5000]],
        ['west', [-700, 150]],
      ]),
    );
    expect(spots.get('here')).toEqual({ at: [100, 120] });
    expect(spots.get('north')).toEqual({ at: [200, 16], exit: [200, 0] });
    expect(spots.get('east')).toEqual({ at: [384, 150], exit: [400, 150] });
    expect(spots.get('south')).toEqual({ at: [200, 284], exit: [200, 300] });
    expect(spots.get('west')).toEqual({ at: [16, 150], exit: [0, 150] });
  });

  it('keep apart on the closed line of the edge and keep their order', () => {
    const points = fc.array(fc.integer({ min: 0, max: 999 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(points, (given) => {
        const settled = spreadRound(given, 1000, 30).map((at) => ((at % 1000) + 1000) % 1000);
        const sorted = [...settled].sort((a, b) => a - b);
        for (const [index, at] of sorted.entries()) {
          const next = sorted[(index + 1) % sorted.length] ?? at;
          const gap = sorted.length === 1 ? 1000 : (next - at + 1000) % 1000;
          expect(gap).toBeGreaterThan(29.99);
        }
      }),
    );
  });

  it('do not move where there is room', () => {
    const settled = spreadRound([10, 990, 500], 1000, 15).map((at) => at % 1000);
    expect(settled).toEqual([10, 990, 500]);
  });
});
