import { geoArea, geoCentroid, geoDistance, geoEqualEarth, type GeoProjection } from 'd3';

import type { PlaceFeature } from '#app/charts/world-map.server.ts';

export type Point = readonly [x: number, y: number];

const EARTH_RADIUS_KM = 6371;
/** Degrees shown around the outermost places at least. */
const SURROUNDINGS = 2.5;

/** Where a place is drawn: the middle of its largest piece, so that overseas parts do not pull it out to sea. */
export function middleOf({ geometry }: PlaceFeature): Point {
  const pieces =
    geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates.map((piece) => piece);
  const polygons = pieces.map((coordinates) => ({ type: 'Polygon' as const, coordinates }));
  const largest = polygons.reduce((most, next) => (geoArea(next) > geoArea(most) ? next : most));
  return geoCentroid(largest);
}

/** An equal-area projection turned to the places and zoomed until they fill the box. */
export function projectionFor(
  places: readonly Point[],
  box: readonly [left: number, top: number, right: number, bottom: number],
  padding: number,
): GeoProjection {
  const [left, top, right, bottom] = box;
  const [longitude] = geoCentroid({ type: 'MultiPoint', coordinates: places.map(([x, y]) => [x, y]) });
  const around = places.flatMap(([x, y]) =>
    [-SURROUNDINGS, SURROUNDINGS].flatMap((by) => [
      [x + by, y],
      [x, Math.max(-89, Math.min(89, y + by))],
    ]),
  );
  return geoEqualEarth()
    .rotate([places.length === 0 ? 0 : -longitude, 0])
    .fitExtent(
      [
        [left + padding, top + padding],
        [right - padding, bottom - padding],
      ],
      places.length === 0 ? { type: 'Sphere' } : { type: 'MultiPoint', coordinates: around },
    )
    .clipExtent([
      [left, top],
      [right, bottom],
    ]);
}

/** A round number of kilometres that is at most so wide on the map, measured at its middle, and its width. */
export function scaleBar(
  projection: GeoProjection,
  middle: Point,
  widest: number,
): { km: number; width: number } {
  const from = projection.invert?.([middle[0] - widest / 2, middle[1]]);
  const to = projection.invert?.([middle[0] + widest / 2, middle[1]]);
  if (from == null || to == null) return { km: 0, width: 0 };
  const whole = geoDistance(from, to) * EARTH_RADIUS_KM;
  const magnitude = 10 ** Math.floor(Math.log10(whole));
  const km = [5, 2, 1].map((factor) => factor * magnitude).find((step) => step <= whole) ?? magnitude;
  return { km, width: (widest * km) / whole };
}
