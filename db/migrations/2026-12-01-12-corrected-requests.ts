import { type Kysely, sql } from 'kysely';

/**
 * A request may name the withdrawn one that it corrects, between the same two States, so that both see it on both. One is corrected
 * once; the corrected one may be withdrawn and corrected in its turn.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table trace_request add column replaces uuid references trace_request,
    add constraint replaces_another check (replaces <> id)`.execute(db);
  await sql`comment on column trace_request.replaces is
    'the withdrawn request between the same States that this one corrects; set when it is sent'`.execute(db);
  await sql`create unique index trace_request_replaces on trace_request (replaces) where replaces is not null`.execute(
    db,
  );
  // The one that is replaced is looked for under the policies of the officer who sends.
  await sql`create function hold_replaced() returns trigger language plpgsql
    set search_path = pg_catalog, public, pg_temp as $$
    begin
      if not exists (select from trace_request q where q.id = new.replaces and q.status = 'withdrawn'
          and q.requesting_state = new.requesting_state and q.addressed_state = new.addressed_state) then
        raise exception 'a request replaces a withdrawn one between the same States'
          using errcode = 'check_violation', constraint = 'what_is_replaced_was_withdrawn';
      end if;
      return new;
    end $$`.execute(db);
  await sql`create trigger hold_replaced before insert on trace_request
    for each row when (new.replaces is not null) execute function hold_replaced()`.execute(db);
}
