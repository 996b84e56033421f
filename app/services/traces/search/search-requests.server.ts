import { normalise } from '#app/domain/marking/normalise.ts';
import { skeleton } from '#app/domain/marking/skeleton.ts';
import { isNational, type Officer } from '#app/domain/officer.ts';
import { SOON_DAYS } from '#app/domain/clock-state.ts';
import { lateBefore } from '#app/domain/trace-clock.ts';
import { ENDED_STATUSES, REPLIED_STATUSES } from '#app/domain/trace-request.ts';
import type { RequestSearch } from '#app/forms/request-search.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import {
  type ClockBounds,
  findByMark,
  findByOwnReference,
  type RequestsWanted,
  searchRequests,
} from '#db/queries/request-search.server.ts';
import type { TraceRequestRow } from '#db/queries/trace-requests.server.ts';

import { lineOf, outsideOf, statusesOf } from '../list-requests.server.ts';

const PAGE = 50;
const DAY = 86_400_000;
const REFERENCE = /^MT-?(\d{1,4}(-?[0-9A-Z]{0,8})?)?$/;

/**
 * A page of requests that fit, latest first. A text is a reference or its beginning, the State's own reference, or a mark; the coordinator, who
 * reads clocks and no case, searches by reference alone.
 */
export async function findRequestsBy(
  tx: PortalTransaction,
  officer: Officer,
  search: RequestSearch,
  now: Date,
) {
  const rows = await rowsOf(tx, officer, search, now);
  const page = rows.slice(0, PAGE);
  const outside = await outsideOf(tx, page);
  return {
    requests: page.map((row) => lineOf(row, officer, now, outside)),
    next: rows.length > PAGE ? page.at(-1)?.id : undefined,
  };
}

async function rowsOf(tx: PortalTransaction, officer: Officer, search: RequestSearch, now: Date) {
  const text = await meaningOf(tx, officer, search.q);
  const common: RequestsWanted = {
    ...text,
    statuses: statusesOf(search.status),
    clock:
      search.clock === 'any'
        ? undefined
        : { state: search.clock, bounds: boundsAt(now), stopped: [...REPLIED_STATUSES, ...ENDED_STATUSES] },
    sentFrom: search.from === '' ? undefined : new Date(`${search.from}T00:00:00Z`),
    sentBefore: search.to === '' ? undefined : new Date(Date.parse(`${search.to}T00:00:00Z`) + DAY),
    before: search.before,
    limit: PAGE + 1,
  };
  const other = search.state === '' ? undefined : search.state;
  if (!isNational(officer)) {
    if (other === undefined) return searchRequests(tx, common);
    return merged([
      await searchRequests(tx, { ...common, requesting: other }),
      await searchRequests(tx, { ...common, addressed: other }),
    ]);
  }
  const mine = officer.memberState;
  return merged([
    search.show === 'outgoing'
      ? []
      : await searchRequests(tx, { ...common, addressed: mine, requesting: other }),
    search.show === 'incoming'
      ? []
      : await searchRequests(tx, { ...common, requesting: mine, addressed: other }),
  ]);
}

function merged(directions: readonly TraceRequestRow[][]): TraceRequestRow[] {
  return directions
    .flat()
    .sort((a, b) => (a.id < b.id ? 1 : -1))
    .slice(0, PAGE + 1);
}

async function meaningOf(
  tx: PortalTransaction,
  officer: Officer,
  text: string,
): Promise<Pick<RequestsWanted, 'ids' | 'referenceFrom'>> {
  if (text === '') return {};
  const reference = text.toUpperCase().replace(/\s/g, '');
  if (REFERENCE.test(reference)) return { referenceFrom: reference };
  if (!isNational(officer)) return { ids: [] };
  const ids = new Set(await findByOwnReference(tx, text));
  const read = skeleton(normalise(text));
  if (read !== '') for (const id of await findByMark(tx, read)) ids.add(id);
  return { ids: [...ids] };
}

function boundsAt(now: Date): ClockBounds {
  const ahead = (days: number) => new Date(now.getTime() + days * DAY);
  return {
    late: lateBefore(now),
    soon: {
      acknowledgement: lateBefore(ahead(SOON_DAYS.acknowledgement + 1)).acknowledgement,
      answer: lateBefore(ahead(SOON_DAYS.answer + 1)).answer,
    },
  };
}
