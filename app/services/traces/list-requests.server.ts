import { isNational, type Officer } from '#app/domain/officer.ts';
import { lateBefore, traceClocks } from '#app/domain/trace-clock.ts';
import { inOrder } from '#app/domain/trace-reminder.ts';
import { hasEnded, TRACE_STATUSES, type TraceStatus, whoseTurn } from '#app/domain/trace-request.ts';
import type { RequestListFilter } from '#app/forms/trace.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { findOutside } from '#db/queries/outside.server.ts';
import {
  findReminders,
  findRequests,
  type RequestFilter,
  type TraceRequestRow,
} from '#db/queries/trace-requests.server.ts';

import { lateByState } from './late-by-state.ts';
import { partyOf } from './move-request.server.ts';
import { datesOf } from './read-request.server.ts';

const PAGE = 50;
/** More late requests than this are no list to work through; the page says that there are more. */
const MOST_LATE = 200;

/**
 * A page of requests with their clocks: on the first page those past a deadline, most overdue first, then all others,
 * soonest due first and after them, latest first, those that wait for no deadline. What is on it is what the officer's role and State may see.
 */
export async function listRequests(
  tx: PortalTransaction,
  officer: Officer,
  filter: RequestListFilter,
  now: Date,
) {
  const bounds = lateBefore(now);
  const wanted = { ...direction(officer, filter.show), statuses: statusesOf(filter.status) };
  const late = filter.before
    ? []
    : await findRequests(tx, {
        ...wanted,
        late: { only: true, ...bounds },
        byDue: true,
        limit: MOST_LATE + 1,
      });
  const rows = await findRequests(tx, {
    ...wanted,
    late: { only: false, ...bounds },
    byDue: true,
    before: filter.before,
    limit: PAGE + 1,
  });
  const page = rows.slice(0, PAGE);
  const shownLate = late.slice(0, MOST_LATE);
  const contacts = await lastContacts(tx, shownLate);
  const outside = await outsideOf(tx, [...shownLate, ...page]);
  const lateLines = shownLate
    .map((request) => ({ ...lineOf(request, officer, now, outside), contact: contacts.get(request.id) }))
    .sort(mostOverdueFirst);
  return {
    late: lateLines,
    /** Where the coordinator looks first; a party sees its own requests alone. */
    lateByState: isNational(officer) ? [] : lateByState(lateLines),
    moreLate: late.length > MOST_LATE,
    requests: page.map((request) => lineOf(request, officer, now, outside)),
    next: rows.length > PAGE ? page.at(-1)?.id : undefined,
  };
}

/** Requests as the list filters them, latest first and late or not, as many as are asked for. */
export async function listRequestLines(
  tx: PortalTransaction,
  officer: Officer,
  filter: RequestListFilter,
  { now, limit }: { now: Date; limit: number },
): Promise<RequestLine[]> {
  const rows = await findRequests(tx, {
    ...direction(officer, filter.show),
    statuses: statusesOf(filter.status),
    limit,
  });
  const outside = await outsideOf(tx, rows);
  return rows.map((request) => lineOf(request, officer, now, outside));
}

export type RequestLine = ReturnType<typeof lineOf>;

/** The States of these requests that are outside the portal. */
export function outsideOf(tx: PortalTransaction, requests: readonly TraceRequestRow[]) {
  return findOutside(
    tx,
    requests.flatMap(({ requesting_state, addressed_state }) => [requesting_state, addressed_state]),
  );
}

/** A request as a list shows it: its parties, its clocks, and whose turn it is. */
export function lineOf(request: TraceRequestRow, officer: Officer, now: Date, outside: ReadonlySet<string>) {
  const turn = whoseTurn(request.status);
  const party = isNational(officer) ? partyOf(request, officer) : undefined;
  return {
    id: request.id,
    reference: request.reference,
    requestingState: request.requesting_state,
    addressedState: request.addressed_state,
    status: request.status,
    urgent: request.urgent,
    sentAt: request.sent_at,
    clocks: traceClocks(datesOf(request), now),
    party,
    /** The State for whose act the request waits */
    turnState: turn && (turn === 'requesting' ? request.requesting_state : request.addressed_state),
    ours: turn !== undefined && turn === party,
    /** The State that is outside the portal: its steps are written down by the other one. */
    outside: [request.requesting_state, request.addressed_state].find((state) => outside.has(state)),
  };
}

/** What the portal did last by itself about each request. */
async function lastContacts(tx: PortalTransaction, requests: readonly TraceRequestRow[]) {
  const reminders = await findReminders(
    tx,
    requests.map(({ id }) => id),
  );
  return new Map(inOrder(reminders).map(({ request_id, step, at }) => [request_id, { step, at }]));
}

/** The statuses that a word of the filter stands for; undefined for all. */
export function statusesOf(status: RequestListFilter['status']): readonly TraceStatus[] | undefined {
  if (status === 'all') return undefined;
  return status === 'open' ? TRACE_STATUSES.filter((one) => !hasEnded(one)) : [status];
}

function direction(
  officer: Officer,
  show: RequestListFilter['show'],
): Pick<RequestFilter, 'requestingState' | 'addressedState'> {
  if (!isNational(officer) || show === 'all') return {};
  return show === 'incoming'
    ? { addressedState: officer.memberState }
    : { requestingState: officer.memberState };
}

function mostOverdueFirst(a: RequestLine, b: RequestLine): number {
  return daysLeft(a) - daysLeft(b);
}

function daysLeft({ clocks }: RequestLine): number {
  return (clocks.acknowledgement.running ? clocks.acknowledgement : clocks.answer).daysLeft;
}
