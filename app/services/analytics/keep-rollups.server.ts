import type { Kysely } from 'kysely';
import type { Logger } from 'pino';

import { isPassing } from '#app/jobs/passing-problem.ts';
import { repeatedly, type Repeated } from '#app/jobs/repeatedly.server.ts';
import { recountCompleteness } from '#db/queries/completeness.server.ts';
import { foldTallies } from '#db/queries/figures.server.ts';
import { recountQueries } from '#db/queries/measures.server.ts';
import type { PortalDatabase } from '#db/schema/index.ts';

/** Figures are exact without it; folding only keeps short what they are added up from. */
const FOLD_EVERY_MS = 60_000;

/**
 * Folds what changed into the rollups, and counts anew once a day what no rollup follows, again and again. Any number of processes may
 * do so on one database.
 */
export function keepRollups({
  stats,
  log,
  foldEveryMs = FOLD_EVERY_MS,
}: {
  readonly stats: Kysely<PortalDatabase>;
  readonly log: Logger;
  readonly foldEveryMs?: number;
}): Repeated {
  return repeatedly(foldEveryMs, async () => {
    try {
      await foldTallies(stats);
      await recountCompleteness(stats, new Date());
      await recountQueries(stats, new Date());
    } catch (error) {
      if (!isPassing(error)) log.error({ err: error }, 'the tallies could not be folded');
    }
  });
}
