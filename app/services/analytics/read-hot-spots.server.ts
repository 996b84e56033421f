import { publishPlaces, type StatePlaces } from '#analytics/measures/hot-spots.ts';
import { subdivisionCode } from '#app/domain/subdivision.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { findOwnPlaces } from '#db/queries/measures.server.ts';
import { readMemberSubdivisions, readSubdivisionNames } from '#db/queries/subdivisions.server.ts';

import { countsOf } from './counts.server.ts';
import { readStates } from './read-figures.server.ts';

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
  const counts = countsOf(stats);
  const members = (await counts.states()).map(({ code }) => code);
  const { seizures } = await readStates(stats, now);
  const { yearly, partial } = seizures;
  const seized = (await counts.seizedBy(['subdivision'])).get('subdivision') ?? [];
  const subdivisions = new Map(
    members.map(
      (state) => [state, [...names.keys()].filter((code) => code.startsWith(`${state}-`))] as const,
    ),
  );
  return {
    members,
    years: yearly.rows,
    partial,
    places: publishPlaces(seized, subdivisions, yearly),
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
