import { geoArea, geoContains } from 'd3';
import type { Polygon } from 'geojson';
import { describe, expect, it } from 'vitest';

import { REGION } from '#seeds/demo/places.ts';
import { STATES } from '#seeds/demo/states.ts';

const boundaryOf = (code: string) => {
  const boundary = REGION.boundaries[code];
  if (!boundary) throw new Error(`no boundary for ${code}`);
  return boundary;
};

describe('the map of the demo region', () => {
  it.each(STATES.map(({ code }) => code))(
    '%s is drawn clockwise, as d3 reads it, with its places inside',
    (code) => {
      const boundary = boundaryOf(code);
      expect(geoArea(boundary)).toBeLessThan(0.1);
      const places = REGION.places.filter((place) => place.state === code);
      expect(places.length).toBeGreaterThanOrEqual(5);
      for (const place of places) {
        expect(geoContains(boundary, [place.longitude, place.latitude]), place.name).toBe(true);
        const others = STATES.filter(
          (state) =>
            state.code !== code && geoContains(boundaryOf(state.code), [place.longitude, place.latitude]),
        );
        expect(others, place.name).toEqual([]);
      }
    },
  );

  it('has neighbours share their border point by point', () => {
    const points = (code: string) => new Set((boundaryOf(code) as Polygon).coordinates[0]?.map(String));
    const shared = (one: string, other: string) =>
      [...points(one)].filter((point) => points(other).has(point)).length;
    expect(shared('XB', 'XD')).toBeGreaterThan(20);
    expect(shared('XD', 'XF')).toBeGreaterThan(20);
    expect(shared('XB', 'XF')).toBe(0);
  });

  it('lies in the South Atlantic', () => {
    const rings = STATES.flatMap(({ code }) => {
      const boundary = boundaryOf(code);
      return boundary.type === 'Polygon' ? boundary.coordinates : boundary.coordinates.flat();
    });
    for (const [x = 0, y = 0] of rings.flat()) {
      expect(x > -32.5 && x < -8 && y > -30 && y < -2, `${x} ${y}`).toBe(true);
    }
  });
});
