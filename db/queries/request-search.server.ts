import { type ExpressionBuilder, type Kysely, sql } from 'kysely';

import type { ClockState } from '#app/domain/clock-state.ts';
import type { TraceStatus } from '#app/domain/trace-request.ts';
import type { PortalDatabase } from '#db/schema/index.ts';

import type { TraceRequestRow } from './trace-requests.server.ts';

export interface RequestsWanted {
  /** Only these, by id; what a text was found to mean. */
  readonly ids?: readonly string[] | undefined;
  /** References that begin with this. */
  readonly referenceFrom?: string | undefined;
  readonly requesting?: string | undefined;
  readonly addressed?: string | undefined;
  readonly statuses?: readonly TraceStatus[] | undefined;
  readonly clock?: ClockWanted | undefined;
  readonly sentFrom?: Date | undefined;
  readonly sentBefore?: Date | undefined;
  readonly before?: string | undefined;
  readonly limit: number;
}

export interface ClockWanted {
  readonly state: ClockState;
  readonly bounds: ClockBounds;
  /** Statuses in which the clock of a request has stopped. */
  readonly stopped: readonly TraceStatus[];
}

/** Received, or counting, from before these a request is late, or soon late. */
export interface ClockBounds {
  readonly late: { readonly acknowledgement: Date; readonly answer: Date };
  readonly soon: { readonly acknowledgement: Date; readonly answer: Date };
}

/** Requests of one direction, latest first, read from an index of their parties. */
export async function searchRequests(
  tx: Kysely<PortalDatabase>,
  wanted: RequestsWanted,
): Promise<TraceRequestRow[]> {
  const { ids, referenceFrom, requesting, addressed, statuses, clock, sentFrom, sentBefore, before } = wanted;
  let query = tx.selectFrom('trace_request').selectAll().orderBy('id', 'desc').limit(wanted.limit);
  if (ids) {
    if (ids.length === 0) return [];
    query = query.where('id', '=', sql<string>`any (${[...ids]}::uuid[])`);
  }
  if (referenceFrom !== undefined) {
    // LIKE reaches no index under row-level security; comparisons of text do.
    query = query
      .where('reference', '>=', referenceFrom)
      .where('reference', '<', `${referenceFrom}\u{10ffff}`);
  }
  if (requesting !== undefined) query = query.where('requesting_state', '=', requesting);
  if (addressed !== undefined) query = query.where('addressed_state', '=', addressed);
  if (statuses !== undefined) query = query.where('status', '=', oneOf(statuses));
  if (sentFrom) query = query.where('sent_at', '>=', sentFrom);
  if (sentBefore) query = query.where('sent_at', '<', sentBefore);
  if (before !== undefined) query = query.where('id', '<', before);
  if (clock) query = query.where((where) => clockCondition(where, clock));
  return query.execute();
}

function clockCondition(
  where: ExpressionBuilder<PortalDatabase, 'trace_request'>,
  { state, bounds: { late, soon }, stopped }: ClockWanted,
) {
  const both = (
    range: (
      column: 'received_at' | 'answer_from',
      name: 'acknowledgement' | 'answer',
    ) => ReturnType<typeof where.and>,
  ) =>
    where.or([
      where.and([where('status', '=', 'sent'), range('received_at', 'acknowledgement')]),
      where.and([where('status', '=', 'acknowledged'), range('answer_from', 'answer')]),
    ]);
  switch (state) {
    case 'late':
      return both((column, name) => where.and([where(column, '<', late[name])]));
    case 'soon':
      return both((column, name) =>
        where.and([where(column, '>=', late[name]), where(column, '<', soon[name])]),
      );
    case 'running':
      return where('status', '=', oneOf(['sent', 'acknowledged']));
    case 'paused':
      return where('status', '=', oneOf(['returned', 'suspended']));
    case 'stopped':
      return where('status', '=', oneOf(stopped));
  }
}

function oneOf(statuses: readonly TraceStatus[]) {
  return sql<TraceStatus>`any (${[...statuses]}::text[])`;
}

/** Requests that this State keeps under a reference of its own. */
export async function findByOwnReference(tx: Kysely<PortalDatabase>, reference: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('trace_own_reference')
    .select('request_id')
    .where('reference_key', '=', reference.toLowerCase())
    .limit(MOST_FOUND)
    .execute();
  return rows.map((row) => row.request_id);
}

/** Requests about an arm that bears a mark, by its skeleton; also one that a State outside the portal described. */
export async function findByMark(tx: Kysely<PortalDatabase>, skeleton: string): Promise<string[]> {
  const keys = await tx
    .selectFrom('marking_key')
    .select('record_id')
    .where('skeleton', '=', skeleton)
    .limit(MOST_FOUND)
    .execute();
  const described = await tx
    .selectFrom('trace_described_arm')
    .select('request_id')
    .where('serial_key', '=', skeleton)
    .limit(MOST_FOUND)
    .execute();
  const ofDescribed = described.map(({ request_id }) => request_id);
  if (keys.length === 0) return ofDescribed;
  const rows = await tx
    .selectFrom('trace_letter')
    .select('request_id')
    .where('record_id', '=', sql<string>`any (${keys.map(({ record_id }) => record_id)}::uuid[])`)
    .limit(MOST_FOUND)
    .execute();
  return [...ofDescribed, ...rows.map((row) => row.request_id)];
}

/** A text that means more than this narrows nothing. */
const MOST_FOUND = 500;

export async function findOwnReference(
  tx: Kysely<PortalDatabase>,
  requestId: string,
): Promise<string | undefined> {
  const row = await tx
    .selectFrom('trace_own_reference')
    .select('reference')
    .where('request_id', '=', requestId)
    .executeTakeFirst();
  return row?.reference;
}

export async function setOwnReference(
  tx: Kysely<PortalDatabase>,
  row: { request_id: string; member_state: string; reference: string; officer_id: string },
): Promise<void> {
  await tx
    .insertInto('trace_own_reference')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(['request_id', 'member_state'])
        .doUpdateSet({ reference: row.reference, officer_id: row.officer_id }),
    )
    .execute();
}

/** Open requests of one status and direction, those that have waited longest first. */
export async function findWaiting(
  tx: Kysely<PortalDatabase>,
  {
    status,
    requesting,
    addressed,
    limit,
  }: { status: TraceStatus; requesting?: string; addressed?: string; limit: number },
): Promise<TraceRequestRow[]> {
  let query = tx
    .selectFrom('trace_request')
    .selectAll()
    .where('status', '=', status)
    .orderBy(status === 'acknowledged' ? 'answer_from' : 'received_at')
    .orderBy('id')
    .limit(limit);
  if (requesting !== undefined) query = query.where('requesting_state', '=', requesting);
  if (addressed !== undefined) query = query.where('addressed_state', '=', addressed);
  return query.execute();
}
