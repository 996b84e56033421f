import { publishPlaces, type StatePlaces } from '#analytics/measures/hot-spots.ts';
import { subdivisionCode } from '#app/domain/subdivision.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { countArmsBy } from '#db/queries/figures.server.ts';
import { findOwnPlaces } from '#db/queries/measures.server.ts';
import { readMemberStates } from '#db/queries/member-states.server.ts';
import { readMemberSubdivisions, readSubdivisionNames } from '#db/queries/subdivisions.server.ts';

import { coveredMonths, outcomesOf, readYears } from './read-figures.server.ts';

/** Names of the subdivisions of the member States, by code as records keep it (`ES-MD`). */
export type SubdivisionNames = ReadonlyMap<string, string>;

export interface HotSpots {
  readonly members: readonly string[];
  readonly years: readonly string[];
  /** Years that are not wholly covered. */
  readonly partial: readonly string[];
  readonly places: readonly StatePlaces[];
}

/** The reference table, as whoever is signed in reads it. */
export async function readSubdivisionTable(tx: PortalTransaction): Promise<SubdivisionNames> {
  return new Map((await readMemberSubdivisions(tx)).map((one) => [subdivisionCode(one), one.name] as const));
}

/** Arms seized by subdivision and year, as the stats role; no record is in reach. */
export async function readHotSpots(
  stats: PortalTransaction,
  now: Date,
  names: SubdivisionNames,
): Promise<HotSpots> {
  const states = await readMemberStates(stats);
  const members = states.map(({ code }) => code);
  const counted = await countArmsBy(stats, ['outcome', 'month', 'subdivision']);
  const { yearly, partial } = readYears(counted.flatMap(outcomesOf), coveredMonths(states, counted, now));
  const subdivisions = new Map(
    members.map(
      (state) => [state, [...names.keys()].filter((code) => code.startsWith(`${state}-`))] as const,
    ),
  );
  return {
    members,
    years: yearly.rows,
    partial,
    places: publishPlaces(
      counted.filter(({ dimension, reportType }) => dimension === 'subdivision' && reportType === 'seized'),
      subdivisions,
      yearly,
    ),
  };
}

export interface OwnPlaceShown {
  /** As records keep it: `ES-MD`. */
  readonly code: string;
  readonly name: string;
  readonly arms: number;
}

/** Where the officer's own State seized arms in a year; the officer's own view decides what is in it. */
export async function readOwnPlaces(
  tx: PortalTransaction,
  memberState: string,
  year: number,
): Promise<OwnPlaceShown[]> {
  const found = await findOwnPlaces(tx, memberState, year);
  const names = await readSubdivisionNames(
    tx,
    found.map(({ code }) => code),
  );
  return found.map((one) => ({ ...one, name: names[one.code] ?? one.code }));
}
