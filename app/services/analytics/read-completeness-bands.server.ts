import { publishBands, type PublishedBands } from '#analytics/measures/completeness-bands.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { readCompletenessCounts } from '#db/queries/completeness.server.ts';

import { countsOf } from './counts.server.ts';

export interface Completeness {
  readonly members: readonly string[];
  readonly published: PublishedBands;
  /** Undefined before the first counting. */
  readonly countedAt: Date | undefined;
  readonly weightsVersion: number;
}

/** Records by their score as they were last counted, as the stats role; no record is in reach. */
export async function readCompletenessBands(stats: PortalTransaction): Promise<Completeness> {
  const members = (await countsOf(stats).states()).map(({ code }) => code);
  const counts = await readCompletenessCounts(stats);
  return {
    members,
    published: publishBands(counts),
    countedAt: counts[0]?.countedAt,
    weightsVersion: counts[0]?.weightsVersion ?? 0,
  };
}
