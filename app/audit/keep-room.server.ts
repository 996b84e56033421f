import type { Kysely } from 'kysely';
import type { Logger } from 'pino';

import { repeatedly, type Repeated } from '#app/jobs/repeatedly.server.ts';
import { makeAuditParts } from '#db/audit-parts.server.ts';
import { makeAuditYears } from '#db/audit-years.server.ts';
import { logSize } from '#db/queries/audit-log.server.ts';
import type { PortalDatabase } from '#db/schema/index.ts';

/** Between two looks no log grows by as much as it has room for ahead. */
const EVERY_MS = 600_000;

/**
 * Makes the partitions of the audit for the years to come, and those of its log for the entries to come, at every start and every ten
 * minutes.
 */
export function keepAuditRoom(options: {
  readonly ownerUrl: string;
  /** of the role `marktrace_sealer`, who sees how long the log is */
  readonly sealer: Kysely<PortalDatabase>;
  readonly now: () => Date;
  readonly log: Pick<Logger, 'info' | 'warn'>;
  readonly everyMs?: number;
}): Repeated {
  const { ownerUrl, sealer, now, log, everyMs = EVERY_MS } = options;
  return repeatedly(everyMs, async () => {
    try {
      const years = await makeAuditYears(ownerUrl, now());
      if (years.length > 0) log.info({ years }, 'the audit has room for further years');
      const parts = await makeAuditParts(ownerUrl, await logSize(sealer));
      if (parts.length > 0) log.info({ parts }, 'the log of the audit has room for further entries');
    } catch (error) {
      log.warn(
        { err: error },
        'a partition of the audit for what is to come could not be made; it is tried again in ten minutes',
      );
    }
  });
}
