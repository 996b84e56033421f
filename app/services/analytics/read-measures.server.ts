import { HIT_QUESTIONS, QUERY_QUESTIONS } from '#analytics/measures/hit-rate.ts';
import { publishCases, type PublishedCases } from '#analytics/measures/cases.ts';
import {
  publishLossUnits,
  publishRepeatArms,
  type PublishedUnits,
} from '#analytics/measures/repeat-losses.ts';
import type { SuppressedTable } from '#analytics/suppress.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import {
  countHits,
  countLossUnits,
  countRepeatArms,
  findLossUnits,
  type LossUnit,
  readQueryCounts,
} from '#db/queries/measures.server.ts';

import { countsOf } from './counts.server.ts';

export interface HitRate {
  readonly members: readonly string[];
  readonly hits: PublishedCases;
  readonly queries: PublishedCases;
  /** Of the queries; undefined before the first counting. */
  readonly countedAt: Date | undefined;
}

/** Queries and hits, as the stats role; no query and no hit is in reach. */
export async function readHitRate(stats: PortalTransaction): Promise<HitRate> {
  const members = (await countsOf(stats).states()).map(({ code }) => code);
  const hits = await countHits(stats);
  const queries = await readQueryCounts(stats);
  return {
    members,
    hits: publishCases(
      hits.map((one) => ({ ...one, dimension: 'hit' })),
      HIT_QUESTIONS,
      members,
    ),
    queries: publishCases(
      queries.map((one) => ({ ...one, dimension: 'query' })),
      QUERY_QUESTIONS,
      members,
    ),
    countedAt: queries[0]?.countedAt,
  };
}

export interface Repeats {
  readonly members: readonly string[];
  readonly arms: SuppressedTable;
  readonly units: PublishedUnits;
}

/** Arms and places that lost again, as the stats role; no record and no place is in reach. */
export async function readRepeats(stats: PortalTransaction): Promise<Repeats> {
  const members = (await countsOf(stats).states()).map(({ code }) => code);
  return {
    members,
    arms: publishRepeatArms(await countRepeatArms(stats)),
    units: publishLossUnits(await countLossUnits(stats), members),
  };
}

/** How many places are named. */
const MOST_UNITS = 50;

/** The State's own places that lost arms again, by name; the officer's own view decides what is in it. */
export function readOwnLossUnits(tx: PortalTransaction, memberState: string): Promise<LossUnit[]> {
  return findLossUnits(tx, memberState, MOST_UNITS);
}
