import type { Kysely } from 'kysely';
import type { Logger } from 'pino';

import { recordEvent } from '#app/audit/record-event.server.ts';
import { isPassing } from '#app/jobs/passing-problem.ts';
import { repeatedly, type Repeated } from '#app/jobs/repeatedly.server.ts';
import { keepContacts } from '#db/queries/contacts.server.ts';
import type { PortalDatabase } from '#db/schema/index.ts';

export interface ContactKeeping {
  readonly db: Kysely<PortalDatabase>;
  readonly now: () => Date;
  readonly log: Logger;
  readonly lookEveryMs?: number;
}

/** Terms and absences count in days. */
const LOOK_EVERY_MS = 15 * 60_000;

/**
 * Suspends who was away for ninety days or whose term is over, with the audit of it in the same transaction, and writes the
 * notices of terms that end.
 * @returns how many were suspended
 */
export async function keepContactsOnce(db: Kysely<PortalDatabase>, now: Date): Promise<number> {
  return db.transaction().execute(async (tx) => {
    const kept = await keepContacts(tx, now);
    for (const { officer, what } of kept) {
      await recordEvent(
        tx,
        { requestId: '', allowed: true },
        {
          operation: 'contact.changed',
          subject: { kind: 'contact', id: officer },
          detail: { contactChange: what },
        },
      );
    }
    return kept.length;
  });
}

/** The same again and again; any number of processes may do so on one database. */
export function keepContactsInTerm(keeping: ContactKeeping): Repeated {
  const { db, now, log, lookEveryMs = LOOK_EVERY_MS } = keeping;
  return repeatedly(lookEveryMs, async () => {
    try {
      const suspended = await keepContactsOnce(db, now());
      if (suspended > 0)
        log.info({ suspended }, 'contacts were suspended: away too long, or their term is over');
    } catch (error) {
      if (!isPassing(error)) log.error({ err: error }, 'the terms of contacts could not be kept');
    }
  });
}
