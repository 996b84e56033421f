import type { Kysely } from 'kysely';
import type { Logger } from 'pino';

import { isPassing } from '#app/jobs/passing-problem.ts';
import { repeatedly, type Repeated } from '#app/jobs/repeatedly.server.ts';
import { keepClocks } from '#db/queries/trace-requests.server.ts';
import type { PortalDatabase } from '#db/schema/index.ts';

export interface ClockKeeping {
  readonly db: Kysely<PortalDatabase>;
  readonly now: () => Date;
  readonly log: Logger;
  readonly lookEveryMs?: number;
}

/** The steps are due by the day, so a quarter of an hour is often enough. */
const LOOK_EVERY_MS = 15 * 60_000;

/**
 * Writes reminders, second contacts and escalations of requests as they fall due. Any number of processes may do so on one
 * database, and a portal that was down catches up when it starts.
 */
export function keepClocksInStep({ db, now, log, lookEveryMs = LOOK_EVERY_MS }: ClockKeeping): Repeated {
  return repeatedly(lookEveryMs, async () => {
    try {
      const written = await keepClocks(db, now());
      if (written > 0) log.info({ written }, 'deadlines of requests were reminded of');
    } catch (error) {
      if (!isPassing(error)) log.error({ err: error }, 'the deadlines of requests could not be kept');
    }
  });
}
