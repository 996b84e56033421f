import { writeFileSync } from 'node:fs';

import { geoArea, geoCentroid, geoContains, geoDistance } from 'd3';
import type { Polygon, MultiPolygon, Position } from 'geojson';

import type { Place, RegionMap } from './places.ts';
import { type Random, randomOf } from './random.ts';
import { STATES } from './states.ts';

// Draws the map of the demo region and writes region.json: `npx tsx seeds/demo/write-region.ts`.
// It stands where there is no land, in the South Atlantic; neighbours share their border line point by point.

const JUNCTIONS: Readonly<Record<string, Position>> = {
  west: [-26.3, -17.4], north: [-21.2, -10.7], northEast: [-15.6, -9.6], east: [-10.6, -17.8],
  southWest: [-20.6, -26.4], southEast: [-15.0, -26.8],
  a: [-21.7, -16.3], b: [-20.0, -17.8], c: [-16.2, -16.8], d: [-14.7, -18.4],
}; // prettier-ignore

/** Lines between junctions, with points on the way. `coast` lines are rougher than borders. */
const LINES: Readonly<Record<string, { via: readonly Position[]; ends: readonly [string, string]; coast?: true }>> = {
  coastXA: { ends: ['west', 'north'], via: [[-27.5, -15.2], [-26.7, -12.6], [-24.2, -10.3]], coast: true },
  coastXC: { ends: ['north', 'northEast'], via: [[-19.6, -9.2], [-17.4, -8.4]], coast: true },
  coastXE: { ends: ['northEast', 'east'], via: [[-13.0, -9.4], [-10.4, -10.6], [-9.6, -13.4], [-10.9, -15.8]], coast: true },
  coastXF: { ends: ['east', 'southEast'], via: [[-9.3, -20.0], [-10.1, -23.2], [-12.2, -25.2], [-13.4, -26.6]], coast: true },
  coastXD: { ends: ['southEast', 'southWest'], via: [[-16.5, -28.2], [-18.9, -27.9]], coast: true },
  coastXB: { ends: ['southWest', 'west'], via: [[-23.0, -26.2], [-25.4, -24.0], [-26.1, -21.4], [-25.0, -19.2]], coast: true },
  'XA XB': { ends: ['west', 'a'], via: [[-24.0, -16.6]] },
  'XA XC': { ends: ['a', 'north'], via: [[-21.0, -13.4]] },
  'XB XC': { ends: ['a', 'b'], via: [] },
  'XB XD': { ends: ['b', 'southWest'], via: [[-21.0, -21.0], [-20.2, -23.8]] },
  'XC XD': { ends: ['b', 'c'], via: [[-18.2, -16.9]] },
  'XC XE': { ends: ['c', 'northEast'], via: [[-16.6, -13.2]] },
  'XD XE': { ends: ['c', 'd'], via: [] },
  'XD XF': { ends: ['d', 'southEast'], via: [[-15.6, -21.6], [-14.4, -24.4]] },
  'XE XF': { ends: ['d', 'east'], via: [[-12.6, -17.6]] },
}; // prettier-ignore

/** Lines around each State of the mainland, clockwise; `-` walks a line from its end to its start. */
const OUTLINES: Readonly<Record<string, readonly string[]>> = {
  XA: ['coastXA', '-XA XC', '-XA XB'],
  XB: ['XA XB', 'XB XC', 'XB XD', 'coastXB'],
  XC: ['coastXC', '-XC XE', '-XC XD', '-XB XC', 'XA XC'],
  XD: ['XC XD', 'XD XE', 'XD XF', 'coastXD', '-XB XD'],
  XE: ['coastXE', '-XE XF', '-XD XE', 'XC XE'],
  XF: ['XE XF', 'coastXF', '-XD XF'],
};

/** Islands: centre and radius in degrees. */
const ISLANDS: Readonly<Record<string, readonly (readonly [number, number, number])[]>> = {
  XG: [[-29.9, -7.2, 1.35], [-31.2, -9.6, 0.45], [-28.6, -9.3, 0.3]],
  XH: [[-10.6, -4.6, 1.1], [-12.9, -3.7, 0.55], [-9.2, -6.6, 0.4]],
}; // prettier-ignore

const COAST_ROUGHNESS = 0.29;
const BORDER_ROUGHNESS = 0.14;
const SHORTEST = 0.22;

/** Midpoint displacement: each stretch is broken in two until it is short. */
function roughen(from: Position, to: Position, roughness: number, random: Random): Position[] {
  const [x1 = 0, y1 = 0] = from;
  const [x2 = 0, y2 = 0] = to;
  const length = Math.hypot(x2 - x1, y2 - y1);
  if (length < SHORTEST) return [to];
  const shift = (random.next() - 0.5) * 2 * roughness;
  const along = 0.4 + 0.2 * random.next();
  const middle = [x1 + (x2 - x1) * along - (y2 - y1) * shift, y1 + (y2 - y1) * along + (x2 - x1) * shift];
  return [...roughen(from, middle, roughness, random), ...roughen(middle, to, roughness, random)];
}

function drawLine(name: string): Position[] {
  const line = LINES[name];
  if (!line) throw new RangeError(name);
  const random = randomOf(`line ${name}`);
  const points = [junction(line.ends[0]), ...line.via, junction(line.ends[1])];
  const drawn = points
    .slice(1)
    .flatMap((point, index) =>
      roughen(points[index] ?? point, point, line.coast ? COAST_ROUGHNESS : BORDER_ROUGHNESS, random),
    );
  return [...points.slice(0, 1), ...drawn].map(rounded);
}

function drawIsland([x, y, radius]: readonly [number, number, number], random: Random): Position[] {
  const corners = Array.from({ length: 7 }, (_, index): Position => {
    const angle = (-2 * Math.PI * index) / 7;
    const reach = radius * (0.75 + 0.5 * random.next());
    return [x + reach * Math.cos(angle), y + reach * Math.sin(angle) * 0.9];
  });
  const ring = corners.flatMap((corner, index) =>
    roughen(corner, corners[(index + 1) % corners.length] ?? corner, COAST_ROUGHNESS, random),
  );
  return closed(ring.map(rounded));
}

function junction(name: string): Position {
  const point = JUNCTIONS[name];
  if (!point) throw new RangeError(name);
  return point;
}

function rounded([x = 0, y = 0]: Position): Position {
  return [Math.round(x * 100) / 100, Math.round(y * 100) / 100];
}

function closed(ring: Position[]): Position[] {
  return [...ring, ...ring.slice(0, 1)];
}

const drawn = new Map(Object.keys(LINES).map((name) => [name, drawLine(name)]));

function boundaryOf(code: string): Polygon | MultiPolygon {
  const islands = ISLANDS[code];
  if (islands) {
    const random = randomOf(`islands ${code}`);
    return { type: 'MultiPolygon', coordinates: islands.map((island) => [drawIsland(island, random)]) };
  }
  const ring = (OUTLINES[code] ?? []).flatMap((name) => {
    const line = drawn.get(name.replace('-', '')) ?? [];
    return (name.startsWith('-') ? line.toReversed() : line).slice(0, -1);
  });
  return { type: 'Polygon', coordinates: [closed(ring)] };
}

function placesOf(code: string, boundary: Polygon | MultiPolygon): Place[] {
  const random = randomOf(`places ${code}`);
  const main = (boundary.type === 'Polygon' ? boundary.coordinates[0] : boundary.coordinates[0]?.[0]) ?? [];
  const centre = geoCentroid({ type: 'Polygon', coordinates: [main] });
  const inside = (point: Position) => geoContains(boundary, [point[0] ?? 0, point[1] ?? 0]);
  const taken: Position[] = [];
  const free = (point: Position, least: number) =>
    taken.every((other) => distance(other, point) > least) && inside(point);
  const towardsCentre = (point: Position, degrees: number): Position => {
    const [x = 0, y = 0] = point;
    const share = degrees / Math.hypot(centre[0] - x, centre[1] - y);
    return [x + (centre[0] - x) * share, y + (centre[1] - y) * share];
  };
  const capital = (): Position => towardsCentre(centre, 0);
  const anywhere = (): Position => {
    const [x = 0, y = 0] = random.pick(main);
    const share = 0.15 + 0.8 * random.next();
    return [centre[0] + (x - centre[0]) * share, centre[1] + (y - centre[1]) * share];
  };
  /** Both posts of a crossing lie at the middle of the line, and ports anywhere along the coast. */
  const onLine = (line: readonly Position[], at: number, depth: number): Position =>
    towardsCentre(line[Math.floor(line.length * at)] ?? centre, depth);
  const candidate = (place: (typeof STATES)[number]['places'][number]): Position => {
    switch (place.kind) {
      case 'capital':
        return Number.isFinite(capital()[0]) ? capital() : [centre[0], centre[1]];
      case 'airport': {
        const [x = 0, y = 0] = taken[0] ?? centre;
        return [x + 0.12 + 0.1 * random.next(), y - 0.12 + 0.2 * random.next()];
      }
      case 'port':
        return onLine(drawn.get(`coast${code}`) ?? main, 0.15 + 0.7 * random.next(), 0.12);
      case 'border':
        return onLine(
          drawn.get([code, place.towards ?? ''].sort().join(' ')) ?? main,
          0.45 + 0.1 * random.next(),
          0.08,
        );
      case 'town':
        return anywhere();
    }
  };
  return (STATES.find((state) => state.code === code)?.places ?? []).map((place) => {
    for (let attempt = 0; attempt < 500; attempt += 1) {
      const point = rounded(candidate(place));
      if (!free(point, place.kind === 'town' ? 0.5 : 0.1)) continue;
      taken.push(point);
      return {
        state: code,
        ...place,
        longitude: point[0] ?? 0,
        latitude: point[1] ?? 0,
      };
    }
    throw new Error(`no room for ${place.name}`);
  });
}

function distance(one: Position, other: Position): number {
  return (geoDistance([one[0] ?? 0, one[1] ?? 0], [other[0] ?? 0, other[1] ?? 0]) * 180) / Math.PI;
}

const boundaries = Object.fromEntries(STATES.map(({ code }) => [code, boundaryOf(code)]));
for (const [code, boundary] of Object.entries(boundaries)) {
  if (geoArea(boundary) > 0.1) throw new Error(`the ring of ${code} is not clockwise`);
}
const map: RegionMap = {
  boundaries,
  places: STATES.flatMap(({ code }) => placesOf(code, boundaries[code] as Polygon)),
};
writeFileSync(new URL('./region.json', import.meta.url), `${JSON.stringify(map)}\n`);
