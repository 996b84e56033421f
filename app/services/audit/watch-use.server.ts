import type { Kysely } from 'kysely';
import type { Logger } from 'pino';

import { isPassing } from '#app/jobs/passing-problem.ts';
import { repeatedly, type Repeated } from '#app/jobs/repeatedly.server.ts';
import { watchUse } from '#db/queries/unusual-use.server.ts';
import type { PortalDatabase } from '#db/schema/index.ts';

const EVERY_MS = 60_000;
/** Officers who acted so lately are looked at; a round that is late misses none of them. */
const ACTIVE_MINUTES = 10;

/** Looks for unusual use once a minute. Any number of processes may do so on one database: they take turns. */
export function watchForUnusualUse(options: {
  /** of the role `marktrace_auth` */
  readonly db: Kysely<PortalDatabase>;
  readonly log: Pick<Logger, 'error' | 'warn'>;
  readonly everyMs?: number;
}): Repeated {
  const { db, log, everyMs = EVERY_MS } = options;
  return repeatedly(everyMs, async () => {
    try {
      const found = await watchUse(db, ACTIVE_MINUTES);
      if (found > 0) log.warn({ found }, 'unusual use was flagged to the auditor');
    } catch (error) {
      if (!isPassing(error)) log.error({ err: error }, 'unusual use could not be looked for');
    }
  });
}
