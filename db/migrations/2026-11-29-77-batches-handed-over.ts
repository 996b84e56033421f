import { type Kysely, sql } from 'kysely';

/**
 * Of somebody who leaves, lists of marks go to the successor with their answers, and so does work in the background that is not
 * at its end: whoever works on it lets go of it, and it is taken up in the successor's name.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table query_batch_row
    drop constraint query_batch_row_batch_id_member_state_officer_id_fkey,
    add constraint query_batch_row_of_batch foreign key (batch_id, member_state, officer_id)
      references query_batch (id, member_state, officer_id) on update cascade`.execute(db);
  await sql`create policy hand_over on query_batch for update to marktrace_disclosure using (true) with check (true)`.execute(
    db,
  );
  await sql`grant update (officer_id) on query_batch to marktrace_disclosure`.execute(db);
  await sql`create policy hand_over on mark_query for update to marktrace_disclosure
    using (batch_id is not null) with check (batch_id is not null)`.execute(db);
  await sql`create policy hand_over_look on mark_query for select to marktrace_disclosure
    using (batch_id is not null)`.execute(db);
  await sql`grant select (id, officer_id, batch_id), update (officer_id) on mark_query to marktrace_disclosure`.execute(
    db,
  );
  await sql`grant update (officer_id, not_before) on job to marktrace_disclosure`.execute(db);

  await sql`set local role marktrace_disclosure`.execute(db);
  await sql`drop function open_work(uuid)`.execute(db);
  await sql`drop function hand_over_work(uuid, uuid)`.execute(db);
  await sql`reset role`.execute(db);
  await sql`create function open_work(leaving uuid) returns table (drafts int, standing int, batches int, jobs int)
    language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    begin
      return query
        select (select count(*)::int from capture_draft d where d.officer_id = o.id
                   and d.status in ('open', 'returned', 'in_check')),
               (select count(*)::int from standing_query q where q.officer_id = o.id and q.status = 'open'),
               (select count(*)::int from query_batch b where b.officer_id = o.id and b.answers_gone_at is null),
               (select count(*)::int from job j where j.officer_id = o.id and j.status in ('queued', 'running'))
          from officer o
         where o.id = leaving and my_role() = 'npc' and o.member_state = my_state();
    end $$`.execute(db);

  // A capture moves as its author would move it; one that waits for a check is taken back first. What the successor has
  // checked himself stays: nobody is both.
  await sql`create function hand_over_work(leaving uuid, successor uuid)
    returns table (drafts int, standing int, batches int, jobs int)
    language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
    declare
      me text := my_officer()::text;
      next officer;
      moved int;
    begin
      select * into next from officer o
       where o.id = successor and o.status = 'active' and o.role in ('contact', 'npc') and o.member_state = my_state();
      if not found or my_role() is distinct from 'npc' or leaving = successor
         or not exists (select from officer o where o.id = leaving and o.member_state = my_state()) then
        raise exception 'work is handed from one officer to another of the State' using errcode = 'check_violation',
          constraint = 'work_stays_in_the_state';
      end if;
      perform set_config('marktrace.officer_id', leaving::text, true);
      update capture_draft d set status = 'open' where d.officer_id = leaving and d.status = 'in_check';
      update capture_draft d set officer_id = successor
       where d.officer_id = leaving and d.status in ('open', 'returned') and d.checked_by is distinct from successor;
      get diagnostics moved = row_count;
      perform set_config('marktrace.officer_id', me, true);
      drafts := moved;
      update standing_query q set officer_id = successor, officer_name = next.display_name
       where q.officer_id = leaving and q.status = 'open';
      get diagnostics moved = row_count;
      standing := moved;
      update mark_query q set officer_id = successor
       where q.officer_id = leaving and q.batch_id in (
         select b.id from query_batch b where b.officer_id = leaving and b.answers_gone_at is null);
      update query_batch b set officer_id = successor
       where b.officer_id = leaving and b.answers_gone_at is null;
      get diagnostics moved = row_count;
      batches := moved;
      update job j set officer_id = successor, status = 'queued', worker = null, lease_until = null, attempts = 0
       where j.officer_id = leaving and j.status in ('queued', 'running');
      get diagnostics moved = row_count;
      jobs := moved;
      return next;
    end $$`.execute(db);
  for (const signature of ['open_work(uuid)', 'hand_over_work(uuid, uuid)']) {
    await sql`grant execute on function ${sql.raw(signature)} to marktrace_app`.execute(db);
  }
  await sql`grant create on schema public to marktrace_disclosure`.execute(db);
  for (const signature of ['open_work(uuid)', 'hand_over_work(uuid, uuid)']) {
    await sql`revoke all on function ${sql.raw(signature)} from public`.execute(db);
    await sql`alter function ${sql.raw(signature)} owner to marktrace_disclosure`.execute(db);
  }
  await sql`revoke create on schema public from marktrace_disclosure`.execute(db);
}
