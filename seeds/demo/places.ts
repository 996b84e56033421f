import type { MultiPolygon, Polygon } from 'geojson';

import type { PlaceKind } from '#app/domain/occasion.ts';

import type { PlaceName } from './states.ts';
import region from './region.json' with { type: 'json' };

export interface Place {
  readonly state: string;
  readonly name: string;
  readonly kind: PlaceName['kind'];
  /** for a border post, the State on the other side */
  readonly towards?: string;
  readonly longitude: number;
  readonly latitude: number;
}

/** The drawn region: outlines by State, rings clockwise as d3 reads them, and the places in them. */
export interface RegionMap {
  readonly boundaries: Readonly<Record<string, Polygon | MultiPolygon>>;
  readonly places: readonly Place[];
}

export const REGION = region as unknown as RegionMap;

export function placesOf(state: string, ...kinds: readonly PlaceName['kind'][]): readonly Place[] {
  return REGION.places.filter(
    (place) => place.state === state && (kinds.length === 0 || kinds.includes(place.kind)),
  );
}

export function placeNamed(state: string, name: string): Place {
  const found = REGION.places.find((place) => place.state === state && place.name === name);
  if (!found) throw new RangeError(`no place ${name} in ${state}`);
  return found;
}

/** Where an arm taken in there was seized, in the words of the questionnaire. */
export function placeKindOf(place: Place): PlaceKind {
  switch (place.kind) {
    case 'border':
      return 'land_border';
    case 'port':
      return 'sea';
    case 'airport':
      return 'air';
    default:
      return 'territory';
  }
}
