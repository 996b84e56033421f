import { type Kysely, sql } from 'kysely';

/** Whether an answer was given while the domestic trace for it had not been concluded, as the officer who sent it confirmed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table trace_answer add column trace_unfinished boolean not null default false`.execute(db);
  await sql`comment on column trace_answer.trace_unfinished is
    'given before the domestic trace for it was concluded, which the officer confirmed'`.execute(db);
}
