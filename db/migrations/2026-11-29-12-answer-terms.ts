import { type Kysely, sql } from 'kysely';

/**
 * Answers to a list of marks are kept for a term, which is data, and then deleted. The list itself stays as a line, and each of its
 * marks stays in the audit as the search that it was.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table answer_term (
    singleton boolean primary key default true check (singleton),
    days int not null check (days between 1 and 3650)
  )`.execute(db);
  await sql`comment on table answer_term is 'how long answers to a list of marks are kept, from when it was asked'`.execute(
    db,
  );
  await sql`insert into answer_term (days) values (90)`.execute(db);

  await sql`alter table query_batch
    add column keep_until timestamptz,
    add column answers_gone_at timestamptz`.execute(db);
  // The migrating role is held to row-level security like every other, and has no policy here.
  await sql`alter table query_batch no force row level security`.execute(db);
  await sql`update query_batch set keep_until = asked_at + interval '90 days'`.execute(db);
  await sql`alter table query_batch force row level security`.execute(db);
  await sql`alter table query_batch alter column keep_until set not null`.execute(db);
  await sql`create index query_batch_term on query_batch (keep_until) where answers_gone_at is null`.execute(
    db,
  );

  await sql`alter table answer_term enable row level security`.execute(db);
  await sql`alter table answer_term force row level security`.execute(db);
  await sql`create policy read_term on answer_term for select to marktrace_app
    using ((select my_officer()) is not null and (select my_role()) in ('contact', 'npc'))`.execute(db);
  await sql`grant select on answer_term to marktrace_app`.execute(db);
  await sql`create function keep_answers_until() returns trigger language plpgsql
    set search_path = pg_catalog, public, pg_temp as $$
    begin
      new.keep_until := new.asked_at + make_interval(days => (select days from answer_term));
      return new;
    end $$`.execute(db);
  await sql`create trigger keep_until before insert on query_batch
    for each row execute function keep_answers_until()`.execute(db);

  // Rows go when their term is over, and not before: by no officer's wish.
  await sql`grant update (answers_gone_at) on query_batch to marktrace_app`.execute(db);
  await sql`grant delete on query_batch_row to marktrace_app`.execute(db);
  await sql`create policy after_their_term on query_batch_row as restrictive for delete to marktrace_app
    using (exists (select from query_batch b where b.id = batch_id and b.keep_until <= now() and b.status <> 'asking'))`.execute(
    db,
  );

  // Which lists are over their term, and whose they are, so that their rows go in the name of who asked.
  await sql`grant select (display_name) on officer to marktrace_disclosure`.execute(db);
  await sql`create policy terms on query_batch for select to marktrace_disclosure using (true)`.execute(db);
  await sql`grant select (id, officer_id, member_state, keep_until, answers_gone_at, status) on query_batch
    to marktrace_disclosure`.execute(db);
  await sql`create function batches_over_term(most int)
    returns table (id uuid, officer_id uuid, officer_name text, officer_role text, member_state text)
    language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    #variable_conflict use_column
    begin
      return query
        select b.id, b.officer_id, o.display_name,
               case when o.role = 'npc' then 'npc' else 'contact' end, b.member_state
          from query_batch b join officer o on o.id = b.officer_id
         where b.answers_gone_at is null and b.keep_until <= now() and b.status <> 'asking'
         order by b.keep_until limit most;
    end $$`.execute(db);
  await sql`grant execute on function batches_over_term(int) to marktrace_app`.execute(db);
  await sql`grant create on schema public to marktrace_disclosure`.execute(db);
  await sql`revoke all on function batches_over_term(int) from public`.execute(db);
  await sql`alter function batches_over_term(int) owner to marktrace_disclosure`.execute(db);
  await sql`revoke create on schema public from marktrace_disclosure`.execute(db);
}
