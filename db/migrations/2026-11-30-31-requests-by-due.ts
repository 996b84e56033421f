import { type Kysely, sql } from 'kysely';

/**
 * Lists of requests begin with what is due soonest. The expression is that of `dueOf` in db/queries/trace-requests.server.ts, by
 * the days of app/domain/trace-clock.ts.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const due = sql.raw(`(case status
    when 'sent' then (received_at at time zone 'UTC') + interval '7 days'
    when 'acknowledged' then (answer_from at time zone 'UTC') + interval '56 days' end)`);
  await sql`create index trace_request_due on trace_request (${due}, id desc)`.execute(db);
}
