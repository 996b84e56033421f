import { type Insertable, type Kysely, type Selectable, sql } from 'kysely';

import type { ClosingOutcome } from '#app/domain/outcome.ts';
import type { TraceAction, TraceStatus } from '#app/domain/trace-request.ts';
import type { PortalDatabase } from '#db/schema/index.ts';
import type {
  TraceAnswerTable,
  TraceLetterTable,
  TraceReminderTable,
  TraceRequestTable,
  TraceStepTable,
} from '#db/schema/traces.ts';

export type TraceRequestRow = Selectable<TraceRequestTable>;
export type TraceLetterRow = Selectable<TraceLetterTable>;
export type TraceStepRow = Selectable<TraceStepTable>;
export type TraceAnswerRow = Selectable<TraceAnswerTable>;
export type TraceReminderRow = Selectable<TraceReminderTable>;

/** What its steps make of a request. */
export type TraceCourseRow = Pick<
  TraceRequestRow,
  | ('status' | 'sent_at' | 'received_at' | 'answer_from')
  | ('acknowledged_at' | 'answered_at' | 'closed_at' | 'withdrawn_at')
>;

export interface RequestFilter {
  statuses?: readonly TraceStatus[] | undefined;
  requestingState?: string | undefined;
  addressedState?: string | undefined;
  /** Received before the first instant and unacknowledged, or counting from before the second and unanswered: only those, or all others */
  late?: { only: boolean; acknowledgement: Date; answer: Date } | undefined;
  /** Soonest due first, and those that wait for no deadline after them; latest sent first otherwise */
  byDue?: boolean;
  /** Requests that come after the one with this id, in the order asked for */
  before?: string | undefined;
  limit: number;
}

/** When the step that a request waits for is due; null where no clock runs. As the index `trace_request_due` has it. */
const dueOf = sql.raw<Date | null>(`(case status
    when 'sent' then (received_at at time zone 'UTC') + interval '7 days'
    when 'acknowledged' then (answer_from at time zone 'UTC') + interval '56 days' end)`);

/** Requests the officer may see; a coordinator sees all, and only this table of them. */
export async function findRequests(
  tx: Kysely<PortalDatabase>,
  { statuses, requestingState, addressedState, late, byDue = false, before, limit }: RequestFilter,
): Promise<TraceRequestRow[]> {
  let query = tx.selectFrom('trace_request').selectAll().limit(limit);
  query = byDue ? query.orderBy(dueOf).orderBy('id', 'desc') : query.orderBy('id', 'desc');
  if (statuses) query = query.where('status', 'in', [...statuses]);
  if (requestingState !== undefined) query = query.where('requesting_state', '=', requestingState);
  if (addressedState !== undefined) query = query.where('addressed_state', '=', addressedState);
  if (before !== undefined) {
    query = byDue
      ? query.where(
          sql<boolean>`(select case when last.due is null then ${dueOf} is null and trace_request.id < last.id
              else ${dueOf} > last.due or ${dueOf} is null or ${dueOf} = last.due and trace_request.id < last.id end
            from (select c.id, c.due from (select id, ${dueOf} as due from trace_request) c where c.id = ${before}) last)`,
        )
      : query.where('id', '<', before);
  }
  if (late) {
    query = query.where((where) => {
      const isLate = where.or([
        where.and([where('status', '=', 'sent'), where('received_at', '<', late.acknowledgement)]),
        where.and([where('status', '=', 'acknowledged'), where('answer_from', '<', late.answer)]),
      ]);
      return late.only ? isLate : where.not(isLate);
    });
  }
  return query.execute();
}

export async function findRequest(
  tx: Kysely<PortalDatabase>,
  id: string,
): Promise<TraceRequestRow | undefined> {
  return tx.selectFrom('trace_request').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The request that corrects a withdrawn one. */
export async function findCorrected(
  tx: Kysely<PortalDatabase>,
  id: string,
): Promise<TraceRequestRow | undefined> {
  return tx.selectFrom('trace_request').selectAll().where('replaces', '=', id).executeTakeFirst();
}

/** Holds a request until the transaction ends; a step that somebody is taking is waited for. */
export async function lockRequest(tx: Kysely<PortalDatabase>, id: string): Promise<void> {
  await tx.selectFrom('trace_request').select('id').where('id', '=', id).forNoKeyUpdate().execute();
}

export async function findLetter(
  tx: Kysely<PortalDatabase>,
  id: string,
): Promise<TraceLetterRow | undefined> {
  return tx.selectFrom('trace_letter').selectAll().where('request_id', '=', id).executeTakeFirst();
}

export async function findAnswer(
  tx: Kysely<PortalDatabase>,
  id: string,
): Promise<TraceAnswerRow | undefined> {
  return tx.selectFrom('trace_answer').selectAll().where('request_id', '=', id).executeTakeFirst();
}

export async function findAnswers(
  tx: Kysely<PortalDatabase>,
  ids: readonly string[],
): Promise<TraceAnswerRow[]> {
  if (ids.length === 0) return [];
  return tx
    .selectFrom('trace_answer')
    .selectAll()
    .where('request_id', 'in', [...ids])
    .orderBy('answered_at', 'desc')
    .execute();
}

export async function findSteps(tx: Kysely<PortalDatabase>, id: string): Promise<TraceStepRow[]> {
  return tx.selectFrom('trace_step').selectAll().where('request_id', '=', id).orderBy('position').execute();
}

/** What the portal did by itself about requests, in the order in which it did. */
export async function findReminders(
  tx: Kysely<PortalDatabase>,
  requestIds: readonly string[],
): Promise<TraceReminderRow[]> {
  if (requestIds.length === 0) return [];
  return tx
    .selectFrom('trace_reminder')
    .selectAll()
    .where('request_id', 'in', [...requestIds])
    .orderBy('at')
    .orderBy('step')
    .execute();
}

/**
 * Writes every reminder, second contact and escalation that is due and not yet written, each once, whoever else does so at the
 * same time. It needs no officer and tells how many there were.
 */
export async function keepClocks(db: Kysely<PortalDatabase>, now: Date): Promise<number> {
  const { rows } = await sql<{ written: number }>`select keep_clocks(${now}::timestamptz) as written`.execute(
    db,
  );
  return rows[0]?.written ?? 0;
}

/** The requests made for a record, open and closed, in the order in which they were sent. */
export async function findRequestsOfRecord(
  tx: Kysely<PortalDatabase>,
  recordId: string,
): Promise<TraceRequestRow[]> {
  return tx
    .selectFrom('trace_request')
    .innerJoin('trace_letter', 'trace_letter.request_id', 'trace_request.id')
    .selectAll('trace_request')
    .where('trace_letter.record_id', '=', recordId)
    .orderBy('trace_request.id')
    .execute();
}

export async function addRequest(
  tx: Kysely<PortalDatabase>,
  request: Insertable<TraceRequestTable>,
  letter: Omit<Insertable<TraceLetterTable>, 'request_id'>,
): Promise<string> {
  const { id } = await tx
    .insertInto('trace_request')
    .values(request)
    .returning('id')
    .executeTakeFirstOrThrow();
  await tx
    .insertInto('trace_letter')
    .values({ ...letter, request_id: id })
    .execute();
  return id;
}

export async function addStep(
  tx: Kysely<PortalDatabase>,
  step: Omit<Insertable<TraceStepTable>, 'action'> & { action: TraceAction },
): Promise<void> {
  await tx.insertInto('trace_step').values(step).execute();
}

export async function addAnswer(
  tx: Kysely<PortalDatabase>,
  answer: Insertable<TraceAnswerTable>,
): Promise<void> {
  await tx.insertInto('trace_answer').values(answer).execute();
}

/**
 * Moves a request if it still has one of the expected statuses: of two officers one wins.
 * @returns false when somebody else moved it first
 */
export async function moveRequest(
  tx: Kysely<PortalDatabase>,
  id: string,
  from: readonly TraceStatus[],
  { sent_at: _, ...change }: TraceCourseRow,
): Promise<boolean> {
  const result = await tx
    .updateTable('trace_request')
    .set(change)
    .where('id', '=', id)
    .where('status', 'in', [...from])
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export async function amendLetter(
  tx: Kysely<PortalDatabase>,
  id: string,
  { gaps, ...change }: Partial<TraceLetterRow> & { outcome?: ClosingOutcome },
): Promise<void> {
  const set = gaps === undefined ? change : { ...change, gaps: JSON.stringify(gaps) };
  await tx.updateTable('trace_letter').set(set).where('request_id', '=', id).execute();
}
