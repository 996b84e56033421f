import type { FeatureCollection, Polygon } from 'geojson';

import type { Period } from '#analytics/calendar.ts';
import { indicatorFigures } from '#analytics/measures/sdg-16-4-2.ts';
import { regionFigures } from '#analytics/measures/sdg-16-4-2-region.ts';
import { outcomeCounts } from '#analytics/outcome-counts.ts';
import type { ArmCount, LegCount, StateYear } from '#analytics/rows.ts';

/** Names of the States of the fixed data; some are long on purpose. */
export const PLACES: Readonly<Record<string, string>> = {
  XA: 'Republic of Aldamar',
  XB: 'Brevane',
  XC: 'Corvo and the Outer Isles',
  XD: 'Dunmarra',
  XE: 'Estrela',
  XF: 'Ferrol',
  region: 'Region',
  BR: 'Brazil',
  GH: 'Ghana',
  TR: 'Türkiye',
  RS: 'Serbia',
  CZ: 'Czechia',
  US: 'United States',
  ZA: 'South Africa',
};

export const placeName = (code: string): string => PLACES[code] ?? code;

const STATES = ['XA', 'XB', 'XC', 'XD', 'XE', 'XF'];

/** Six States, nine years; XC begins late, XD has a year with nothing to trace. */
export const REPORTS: readonly StateYear[] = STATES.flatMap((memberState, state) =>
  range(9).flatMap((step): StateYear[] => {
    if (memberState === 'XC' && step < 3) return [];
    const scale = 1 + ((state * 5 + step * 3) % 7);
    const counts =
      memberState === 'XD' && step >= 5 && step <= 6
        ? { L: 7 }
        : {
            L: 4 * scale,
            I: scale + step,
            F: (state + step) % 4,
            P: 2 + (step % 3),
            A: 9,
            W: 3 * ((state + step) % 5),
            UK: state,
            NM: 3,
          };
    return [
      {
        memberState,
        year: 2015 + step,
        seized: { byOutcome: outcomeCounts(counts), withoutOutcome: 0 },
        found: { byOutcome: outcomeCounts({ UK: 3 * scale }), withoutOutcome: 0 },
        surrendered: { byOutcome: outcomeCounts({ L: 6, F: 1 }), withoutOutcome: 0 },
      },
    ];
  }),
);

export const FIGURES = [
  ...regionFigures(REPORTS, { region: 'region', members: STATES }),
  ...indicatorFigures(REPORTS),
];

export const COVERED: Readonly<Record<string, Period>> = Object.fromEntries(
  STATES.map((state, index) => [state, { from: index === 2 ? '2018-05' : '2015-01', to: '2023-09' }]),
);

export const ARMS: readonly ArmCount[] = STATES.flatMap((memberState, state) =>
  range(105).flatMap((step): ArmCount[] => {
    if (memberState === 'XC' && step < 40) return [];
    const n = (state * 7 + step * step * 3 + step) % (state === 1 ? 60 : 23);
    return [
      {
        memberState,
        year: 2015 + Math.floor(step / 12),
        month: (step % 12) + 1,
        reportType: 'seized',
        criminal: true,
        outcome: 'I',
        firearmType: 'pistol',
        n,
      },
    ];
  }),
);

export const LEGS: readonly LegCount[] = (
  [
    ['BR', 'XA', 'vessel', 84],
    ['BR', 'XE', 'vessel', 31],
    ['XA', 'XB', 'vessel', 57],
    ['XB', 'XA', 'air_cargo', 12],
    ['XB', 'XD', 'vessel', 22],
    ['XA', 'XC', 'mail', 3],
    ['XE', 'XF', 'on_foot', 9],
    ['GH', 'XD', 'vessel', 140],
    ['XD', 'XC', 'air_passenger', 2],
    ['XF', 'XC', 'vessel', 18],
    ['XA', 'XA', 'road', 25],
  ] as const
).map(([fromPlace, toPlace, conveyance, n]) => ({ fromPlace, toPlace, conveyance, n, year: 2023 }));

/** The same and legs from five countries far away. */
export const FAR_LEGS: readonly LegCount[] = [
  ...LEGS,
  ...(
    [
      ['TR', 'XD', 22],
      ['TR', 'XB', 61],
      ['RS', 'XB', 14],
      ['CZ', 'XB', 7],
      ['US', 'XE', 40],
      ['ZA', 'XF', 3],
    ] as const
  ).map(([fromPlace, toPlace, n]): LegCount => ({ fromPlace, toPlace, n, conveyance: 'vessel', year: 2023 })),
];

/** Islands in the empty South Atlantic; each feature's `code` is its State. */
export const ISLANDS: FeatureCollection<Polygon, { code: string }> = {
  type: 'FeatureCollection',
  features: (
    [
      ['XA', -24, -10, 2.4],
      ['XB', -17, -8, 1.6],
      ['XC', -20, -17, 1.9],
      ['XD', -11, -13, 2.1],
      ['XE', -27, -18, 1.5],
      ['XF', -24, -23, 1.3],
    ] as const
  ).map(([code, lon, lat, radius]) => ({
    type: 'Feature',
    properties: { code },
    geometry: { type: 'Polygon', coordinates: [island(lon, lat, radius)] },
  })),
};

/** A ragged ring, clockwise as d3 draws it. */
function island(lon: number, lat: number, radius: number): [number, number][] {
  const points = range(18).map((step): [number, number] => {
    const angle = (-step / 18) * 2 * Math.PI;
    const reach = radius * (1 + 0.22 * Math.sin(3 * angle + lon) + 0.1 * Math.cos(7 * angle + lat));
    return [lon + reach * Math.cos(angle), lat + 0.8 * reach * Math.sin(angle)];
  });
  return [...points, ...points.slice(0, 1)];
}

function range(n: number): number[] {
  return Array.from({ length: n }, (_, index) => index);
}
