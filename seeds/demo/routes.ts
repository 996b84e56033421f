import type { PlaceKind } from '#app/domain/occasion.ts';
import type { Conveyance } from '#app/domain/trafficking-route.ts';

import type { Place } from './places.ts';
import type { PlannedLeg } from './plan.ts';
import type { Random } from './random.ts';

/** Ways into each State with how often they are met: origin, transit and so on; the State itself ends each. */
const WAYS: Readonly<Record<string, readonly (readonly [string, number])[]>> = {
  XA: [['XB', 5], ['XC', 4], ['BR', 4], ['BR XG', 3], ['XD XB', 3], ['XD XC', 2], ['BE', 2]],
  XB: [['XA', 4], ['XD', 5], ['BR XA', 3], ['XF XD', 2], ['ZA', 2], ['XC XA', 1]],
  XC: [['XA', 4], ['XD', 3], ['XE', 4], ['XB XD', 4], ['TR XE', 3], ['CZ XE', 2], ['BG', 2], ['BR XA', 2]],
  XD: [['XB', 8], ['XF', 4], ['XC', 4], ['XA XB', 4], ['ZA', 2], ['TR XC', 1]],
  XE: [['XC', 4], ['XF', 5], ['TR', 5], ['XH', 3], ['XA XC', 3], ['RS', 2], ['TR XH', 2]],
  XF: [['XD', 6], ['XB XD', 8], ['XE', 5], ['TR XE', 3], ['ZA', 3]],
  XG: [['BR', 6], ['XA', 6], ['XC XA', 2], ['US', 3]],
  XH: [['TR', 4], ['XE', 6], ['XC XE', 2], ['ES', 2]],
}; // prettier-ignore

/** States joined to others by land. */
const MAINLAND = new Set(['XA', 'XB', 'XC', 'XD', 'XE', 'XF']);

/** A known way for some seizures, and the means by which the arms came to the place. */
export function drawRoute(
  random: Random,
  place: Place,
  kind: PlaceKind,
  trafficked: boolean,
): { legs: PlannedLeg[]; conveyance: Conveyance } {
  const conveyance = drawConveyance(random, kind);
  const known = random.chance(trafficked ? 0.85 : kind === 'territory' ? 0.1 : 0.6);
  const ways = (WAYS[place.state] ?? [])
    .map(([way, weight]) => [way.split(' '), weight] as const)
    .filter(([stops]) => arrives(stops.at(-1) ?? '', place, kind));
  if (!known || ways.length === 0) return { legs: [], conveyance };
  const stops = [...random.weighted(ways), place.state];
  const legs = stops.slice(1).map((to, index): PlannedLeg => {
    const from = stops[index] ?? to;
    const last = index === stops.length - 2;
    return {
      from,
      to,
      conveyance: last && conveyance !== 'unknown' ? conveyance : between(random, from, to),
    };
  });
  return { legs, conveyance };
}

/** Whether arms that come from there can be met at such a place. */
function arrives(from: string, place: Place, kind: PlaceKind): boolean {
  if (kind === 'land_border') return place.towards === from;
  if (kind === 'territory') return true;
  return kind === 'air' || !(MAINLAND.has(from) && MAINLAND.has(place.state));
}

function between(random: Random, from: string, to: string): Conveyance {
  return MAINLAND.has(from) && MAINLAND.has(to)
    ? random.weighted([['road', 8], ['on_foot', 2], ['rail', 1]])
    : random.weighted([['vessel', 8], ['air_cargo', 1], ['mail', 1]]);
} // prettier-ignore

function drawConveyance(random: Random, kind: PlaceKind): Conveyance {
  switch (kind) {
    case 'land_border':
      return random.weighted([['road', 10], ['on_foot', 3], ['rail', 1]]);
    case 'sea':
      return 'vessel';
    case 'air':
      return random.weighted([['air_cargo', 4], ['air_passenger', 3], ['mail', 3]]);
    default:
      return random.weighted([['unknown', 6], ['road', 3], ['on_foot', 1]]);
  }
} // prettier-ignore
