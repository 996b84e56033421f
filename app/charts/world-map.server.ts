import { createRequire } from 'node:module';

import countries from 'i18n-iso-countries';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';

import type { PlaceFeature } from '#app/charts/place-feature.ts';

let world: readonly PlaceFeature[] | undefined;

/** The countries of the world, simplified for 1:110 million (Natural Earth, public domain). Read once. */
export function worldCountries(): readonly PlaceFeature[] {
  return (world ??= readWorld());
}

function readWorld(): PlaceFeature[] {
  // Asked for by name when it is needed: a JSON import would be copied into every bundle.
  const topology = createRequire(import.meta.url)('world-atlas/countries-110m.json') as Topology<{
    countries: GeometryCollection;
  }>;
  return feature(topology, topology.objects.countries).features.flatMap(({ id, geometry, type }) => {
    if (geometry.type !== 'Polygon' && geometry.type !== 'MultiPolygon') return [];
    const code = id === undefined ? undefined : countries.numericToAlpha2(String(id).padStart(3, '0'));
    return [{ type, geometry, properties: { code: code ?? '' } }];
  });
}
