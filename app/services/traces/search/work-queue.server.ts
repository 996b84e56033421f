import { isNational, type Officer } from '#app/domain/officer.ts';
import type { TraceStatus } from '#app/domain/trace-request.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { findWaiting } from '#db/queries/request-search.server.ts';
import { findUndecidedConsents } from '#db/queries/restrictions.server.ts';

import { lineOf, outsideOf, type RequestLine } from '../list-requests.server.ts';

/** What each open status waits for, and of which party. */
const ACTS = {
  sent: 'addressed',
  acknowledged: 'addressed',
  returned: 'requesting',
  answered: 'requesting',
  refused: 'requesting',
} as const satisfies Partial<Record<TraceStatus, 'addressed' | 'requesting'>>;
type OpenStatus = keyof typeof ACTS;

/** More than this is no queue to work through; the search has the rest. */
export const MOST_QUEUED = 100;

/** A request that waits, and until when: a clock that runs gives the day. */
export interface QueuedRequest extends RequestLine {
  /** `YYYY-MM-DD`; undefined where no deadline runs. */
  readonly dueOn: string | undefined;
}

/**
 * Who acts now and by when, the nearest deadline first, then what waits without one. For a point of contact its own acts or those it
 * waits for; for the coordinator the acts of all States.
 */
export async function workQueue(
  tx: PortalTransaction,
  officer: Officer,
  of: 'ours' | 'theirs',
  now: Date,
): Promise<{ queue: QueuedRequest[]; more: boolean }> {
  const lines: QueuedRequest[] = [];
  for (const status of Object.keys(ACTS) as OpenStatus[]) {
    const rows = await findWaiting(tx, {
      status,
      ...partyIn(officer, of, ACTS[status]),
      limit: MOST_QUEUED + 1,
    });
    const outside = await outsideOf(tx, rows);
    lines.push(...rows.map((row) => withDue(lineOf(row, officer, now, outside))));
  }
  lines.sort(
    (a, b) => compare(a.dueOn ?? '9999', b.dueOn ?? '9999') || a.sentAt.getTime() - b.sentAt.getTime(),
  );
  return { queue: lines.slice(0, MOST_QUEUED), more: lines.length > MOST_QUEUED };
}

function partyIn(officer: Officer, of: 'ours' | 'theirs', acts: 'addressed' | 'requesting') {
  if (!isNational(officer)) return {};
  const isMine = (of === 'ours') === (acts === 'addressed') ? 'addressed' : 'requesting';
  return { [isMine]: officer.memberState };
}

function withDue(line: RequestLine): QueuedRequest {
  const { acknowledgement, answer } = line.clocks;
  const running = line.status === 'sent' ? acknowledgement : answer;
  return { ...line, dueOn: running.running && !running.paused ? running.dueOn : undefined };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Consents to a use of its answers that the State has to decide. */
export async function consentsToDecide(tx: PortalTransaction, officer: Officer) {
  return isNational(officer) ? findUndecidedConsents(tx, officer.memberState, MOST_QUEUED) : [];
}
