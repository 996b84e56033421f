import {
  geoArea,
  geoCentroid,
  geoDistance,
  geoEqualEarth,
  type GeoGeometryObjects,
  type GeoProjection,
} from 'd3';
import type { Polygon } from 'geojson';

import type { PlaceFeature } from '#app/charts/place-feature.ts';

export type Point = readonly [x: number, y: number];
export type Box = readonly [left: number, top: number, right: number, bottom: number];

const EARTH_RADIUS_KM = 6371;
/** Degrees shown around the outermost places at least. */
const SURROUNDINGS = 2.5;

/** The largest piece of a country, so that overseas parts pull neither its middle nor the map out to sea. */
export function mainland({ geometry }: PlaceFeature): Polygon {
  const pieces = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  const polygons = pieces.map((coordinates): Polygon => ({ type: 'Polygon', coordinates }));
  return polygons.reduce((most, next) => (geoArea(next) > geoArea(most) ? next : most));
}

/** What the map must show: the given lands whole, or the surroundings of the given places, or the world. */
export function focusOn(lands: readonly Polygon[], places: readonly Point[]): GeoGeometryObjects {
  if (lands.length > 0) return { type: 'GeometryCollection', geometries: [...lands] };
  if (places.length === 0) return { type: 'Sphere' };
  const coordinates = places.flatMap(([x, y]) =>
    [-SURROUNDINGS, SURROUNDINGS].flatMap((by) => [
      [x + by, y],
      [x, Math.max(-89, Math.min(89, y + by))],
    ]),
  );
  return { type: 'MultiPoint', coordinates };
}

/** An equal-area projection turned to what it must show and zoomed until that fills the box but for the padding. */
export function projectionFor(focus: GeoGeometryObjects, box: Box, padding: number): GeoProjection {
  const [left, top, right, bottom] = box;
  const [longitude] = geoCentroid(focus);
  return geoEqualEarth()
    .rotate([focus.type === 'Sphere' ? 0 : -longitude, 0])
    .fitExtent(
      [
        [left + padding, top + padding],
        [right - padding, bottom - padding],
      ],
      focus,
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
