import { type Kysely, sql } from 'kysely';

import type { PortalDatabase } from '#db/schema/index.ts';

/** Counts of one year's requests, issued by a State or received by it; each share is one count over the other beside it. */
export interface PerformanceRow {
  readonly year: number;
  readonly direction: 'issued' | 'received';
  readonly requests: number;
  /** Answered, or refused, or past the day on which the answer was due. */
  readonly due: number;
  readonly answered_in_time: number;
  readonly acknowledge_due: number;
  readonly acknowledged_in_time: number;
  /** Answered or refused. */
  readonly answered: number;
  /** The point of diversion was identified. */
  readonly successful: number;
  readonly prosecuted: number;
}

/**
 * Tracing of one's own State by the year in which a request was sent (ISACS 05.31, 10.2 c 2). Successful is a request issued that closed
 * with an outcome that names the point of diversion, or one received that was answered "diverted here". An answer to a request that was
 * withdrawn is never due; its acknowledgement is where it was late by then.
 */
export async function readPerformance(
  tx: Kysely<PortalDatabase>,
  {
    memberState,
    now,
    acknowledgeDays,
    answerDays,
    outcomes,
  }: {
    memberState: string;
    now: Date;
    acknowledgeDays: number;
    answerDays: number;
    outcomes: readonly string[];
  },
): Promise<PerformanceRow[]> {
  const { rows } = await sql<PerformanceRow>`
    with q as (
      select q.*, case q.requesting_state when ${memberState} then 'issued' else 'received' end as direction,
             (q.received_at at time zone 'UTC')::date + ${acknowledgeDays}::int as acknowledge_by,
             (q.answer_from at time zone 'UTC')::date + ${answerDays}::int as answer_by,
             (coalesce(q.withdrawn_at, ${now}::timestamptz) at time zone 'UTC')::date as until
        from trace_request q
       where ${memberState} in (q.requesting_state, q.addressed_state))
    select extract(year from q.sent_at at time zone 'UTC')::int as year, q.direction, count(*)::int as requests,
           count(*) filter (where q.answered_at is not null or q.withdrawn_at is null and q.until > q.answer_by)::int as due,
           count(*) filter (where (q.answered_at at time zone 'UTC')::date <= q.answer_by)::int as answered_in_time,
           count(*) filter (where q.acknowledged_at is not null or q.until > q.acknowledge_by)::int as acknowledge_due,
           count(*) filter (where (q.acknowledged_at at time zone 'UTC')::date <= q.acknowledge_by)::int as acknowledged_in_time,
           count(*) filter (where q.answered_at is not null)::int as answered,
           count(*) filter (where case q.direction
             when 'issued' then exists (select from trace_letter l where l.request_id = q.id and l.outcome = any (${[...outcomes]}::text[]))
             else exists (select from trace_answer a where a.request_id = q.id and a.kind = 'diversion') end)::int as successful,
           count(*) filter (where exists (select from trace_follow_up f
             where f.request_id = q.id and f.kind in ('prosecution', 'conviction')))::int as prosecuted
      from q group by 1, 2 order by 1 desc, 2`.execute(tx);
  return rows;
}
