import type { Kysely } from 'kysely';
import type { Logger } from 'pino';

import { recordEvent } from '#app/audit/record-event.server.ts';
import { isPassing } from '#app/jobs/passing-problem.ts';
import { repeatedly, type Repeated } from '#app/jobs/repeatedly.server.ts';
import { asOfficer } from '#db/as-officer.server.ts';
import { dropAnswers, findBatchesOverTerm } from '#db/queries/answer-terms.server.ts';
import type { PortalDatabase } from '#db/schema/index.ts';

/** Lists of one round; each is a transaction of its own. */
const MOST_AT_ONCE = 50;
/** Terms are days. */
const LOOK_EVERY_MS = 60 * 60_000;

/**
 * Deletes the answers to lists of marks that are over their term, each in the name of who asked and in his audit.
 * @returns how many lists lost their answers
 */
export async function endTerms(db: Kysely<PortalDatabase>): Promise<number> {
  let ended = 0;
  for (const batch of await findBatchesOverTerm(db, MOST_AT_ONCE)) {
    const { officerId, officerName, officerRole, memberState } = batch;
    const officer = { id: officerId, displayName: officerName, role: officerRole, memberState };
    const rows = await asOfficer(db, officer, async (tx) => {
      const gone = await dropAnswers(tx, batch.id);
      if (gone === undefined) return undefined;
      await recordEvent(
        tx,
        { officer, requestId: '', allowed: true },
        { operation: 'batch.expired', subject: { kind: 'batch', id: batch.id }, detail: { rows: gone } },
      );
      return gone;
    });
    if (rows !== undefined) ended += 1;
  }
  return ended;
}

/** Does so again and again. Any number of processes may, on one database. */
export function endTermsInTime({
  db,
  log,
  lookEveryMs = LOOK_EVERY_MS,
}: {
  readonly db: Kysely<PortalDatabase>;
  readonly log: Logger;
  readonly lookEveryMs?: number;
}): Repeated {
  return repeatedly(lookEveryMs, async (ending) => {
    try {
      for (;;) {
        const ended = await endTerms(db);
        if (ended > 0) log.info({ lists: ended }, 'answers to lists of marks went at the end of their term');
        if (ended < MOST_AT_ONCE || ending.aborted) return;
      }
    } catch (error) {
      if (!isPassing(error)) log.error({ err: error }, 'answers over their term could not be deleted');
    }
  });
}
