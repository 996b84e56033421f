import { type Kysely, sql } from 'kysely';

/**
 * A domestic trace in answer to another State's request (ISACS 05.31, 7.7.3), about an arm that is in no register of one's own; and who
 * closes a request reads its answer.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await traceForRequests(db);
  await letAnswersStand(db);
  await holdClosing(db);
}

async function traceForRequests(db: Kysely<unknown>): Promise<void> {
  await sql`alter table domestic_trace alter column record_id drop not null,
    add column request_id uuid references trace_request,
    add constraint about_a_record_or_a_request check (record_id is not null or request_id is not null)`.execute(
    db,
  );
  await sql`comment on column domestic_trace.request_id is
    'the request of another State that it answers; the record is then that State’s, or the arm is described only'`.execute(
    db,
  );
  await sql`drop index domestic_trace_open`.execute(db);
  await sql`create unique index domestic_trace_open on domestic_trace (record_id)
    where conclusion is null and request_id is null`.execute(db);
  await sql`create unique index domestic_trace_open_for on domestic_trace (request_id)
    where conclusion is null and request_id is not null`.execute(db);
  await sql`create index domestic_trace_request on domestic_trace (request_id) where request_id is not null`.execute(
    db,
  );
  const own = sql.raw(
    `(select my_officer()) is not null and member_state = (select my_state()) and (select my_role()) = 'npc'`,
  );
  await sql`alter policy open_own on domestic_trace
    with check (${own} and opened_by = (select my_officer()) and conclusion is null and case
      when request_id is null then exists (select from weapon_record r
        where r.id = record_id and r.member_state = domestic_trace.member_state and r.outcome is not null)
      else exists (select from trace_request q join trace_letter l on l.request_id = q.id
        where q.id = domestic_trace.request_id and q.addressed_state = domestic_trace.member_state
          and q.status not in ('closed', 'suspended') and l.record_id is not distinct from domestic_trace.record_id) end)`.execute(
    db,
  );
}

/** An answer stands as well while it is clarified; that it goes with its step is held at the end of the transaction. */
async function letAnswersStand(db: Kysely<unknown>): Promise<void> {
  await sql`alter policy write_own on trace_answer
    with check ((select my_officer()) is not null and (select my_role()) = 'npc' and addressed_state = (select my_state())
      and exists (select from trace_request q where q.id = trace_answer.request_id
        and q.requesting_state = trace_answer.requesting_state and q.addressed_state = trace_answer.addressed_state
        and q.status in ('answered', 'refused', 'queried', 'clarified', 'closed')))`.execute(db);
}

/** An answer that is for named authorities is read before the request is closed, and so by one of them. */
async function holdClosing(db: Kysely<unknown>): Promise<void> {
  await sql`create function hold_closing() returns trigger language plpgsql
    set search_path = pg_catalog, public, pg_temp as $$
    begin
      -- The answer is looked for under the policies of the officer who closes.
      if new.action = 'close' and new.hand_channel is null
         and not exists (select from trace_answer a where a.request_id = new.request_id) then
        raise exception 'a request is closed by an officer who may read its answer'
          using errcode = 'check_violation', constraint = 'who_closes_reads_the_answer';
      end if;
      return new;
    end $$`.execute(db);
  await sql`create trigger hold_closing before insert on trace_step
    for each row execute function hold_closing()`.execute(db);
}
