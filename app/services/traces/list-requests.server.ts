import { nextDue } from '#app/domain/trace-clock.ts';
import { type TraceStatus, whoseTurn } from '#app/domain/trace-request.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { findRequests } from '#db/queries/trace-requests.server.ts';

import { datesOf } from './read-request.server.ts';

const PAGE = 50;

/** A page of requests with their clocks, latest first. What is on it is what the officer's role and State may see. */
export async function listRequests(
  tx: PortalTransaction,
  filter: { statuses?: readonly TraceStatus[] | undefined; before?: string | undefined },
  now: Date,
) {
  const rows = await findRequests(tx, { ...filter, limit: PAGE + 1 });
  const page = rows.slice(0, PAGE);
  return {
    requests: page.map((request) => ({
      request,
      due: nextDue(datesOf(request), now),
      turn: whoseTurn(request.status),
    })),
    next: rows.length > PAGE ? page.at(-1)?.id : undefined,
  };
}
