import type { Logger } from 'pino';

import { repeatedly, type Repeated } from '#app/jobs/repeatedly.server.ts';
import { makeAuditYears } from '#db/audit-years.server.ts';

const DAY_MS = 86_400_000;

/** Makes the partitions of the audit for the years to come, once a day and at every start. */
export function keepAuditYears(options: {
  readonly ownerUrl: string;
  readonly now: () => Date;
  readonly log: Pick<Logger, 'info' | 'warn'>;
  readonly everyMs?: number;
}): Repeated {
  const { ownerUrl, now, log, everyMs = DAY_MS } = options;
  return repeatedly(everyMs, async () => {
    try {
      const years = await makeAuditYears(ownerUrl, now());
      if (years.length > 0) log.info({ years }, 'the audit has room for further years');
    } catch (error) {
      log.warn(
        { err: error },
        'the partition of a year to come could not be made; it is tried again tomorrow',
      );
    }
  });
}
