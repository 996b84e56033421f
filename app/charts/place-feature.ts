import { geoArea } from 'd3';
import type { Feature, MultiPolygon, Polygon, Position } from 'geojson';

/** A country or State on the map; `code` is its two-letter code, empty where it has none. */
export type PlaceFeature = Feature<Polygon | MultiPolygon, { readonly code: string }>;

/** A State's stored boundary made fit for the map, whichever way round its rings were drawn. */
export function placeFeature(code: string, boundary: Polygon | MultiPolygon): PlaceFeature {
  const pieces = boundary.type === 'Polygon' ? [boundary.coordinates] : boundary.coordinates;
  return {
    type: 'Feature',
    properties: { code },
    geometry: { type: 'MultiPolygon', coordinates: pieces.map(clockwise) },
  };
}

/** On a sphere the wrong way round means everything but the State. */
function clockwise(rings: Position[][]): Position[][] {
  const [outer = [], ...holes] = rings;
  const inverted = geoArea({ type: 'Polygon', coordinates: [outer] }) > 2 * Math.PI;
  return inverted ? [outer, ...holes].map((ring) => ring.toReversed()) : rings;
}
