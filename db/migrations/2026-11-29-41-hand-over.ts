import { type Kysely, sql } from 'kysely';

/**
 * Open work of somebody who leaves goes to a colleague: captures that are not registered, and searches left standing. And what
 * the portal does by itself: it suspends who was away for ninety days and whose term is over, and reminds before a term ends.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await handOver(db);
  await keepContacts(db);
  await sql`insert into notice_kind (kind, roles, by_default) values
    ('nomination', '{npc,coordinator}', true), ('term_ends', '{contact,npc}', true)`.execute(db);
  await tellNominations(db);
  for (const signature of ['open_work(uuid)', 'hand_over_work(uuid, uuid)', 'keep_contacts(timestamptz)']) {
    await sql`grant execute on function ${sql.raw(signature)} to marktrace_app`.execute(db);
  }
  await sql`grant create on schema public to marktrace_disclosure`.execute(db);
  for (const signature of [
    'open_work(uuid)',
    'hand_over_work(uuid, uuid)',
    'keep_contacts(timestamptz)',
    'notice_nomination()',
  ]) {
    await sql`revoke all on function ${sql.raw(signature)} from public`.execute(db);
    await sql`alter function ${sql.raw(signature)} owner to marktrace_disclosure`.execute(db);
  }
  await sql`revoke create on schema public from marktrace_disclosure`.execute(db);
}

async function handOver(db: Kysely<unknown>): Promise<void> {
  await sql`create policy hand_over on capture_draft for all to marktrace_disclosure using (true) with check (true)`.execute(
    db,
  );
  await sql`grant select, update (officer_id, status, updated_at) on capture_draft to marktrace_disclosure`.execute(
    db,
  );
  // The steps of a capture look at what its State has settled.
  await sql`create policy hand_over on member_state for select to marktrace_disclosure using (true)`.execute(
    db,
  );
  await sql`grant select (code, two_person_check) on member_state to marktrace_disclosure`.execute(db);
  await sql`create policy hand_over on standing_query for update to marktrace_disclosure using (true) with check (true)`.execute(
    db,
  );
  await sql`grant update (officer_id, officer_name) on standing_query to marktrace_disclosure`.execute(db);

  await sql`create function open_work(leaving uuid) returns table (drafts int, standing int)
    language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    begin
      return query
        select (select count(*)::int from capture_draft d where d.officer_id = o.id
                   and d.status in ('open', 'returned', 'in_check')),
               (select count(*)::int from standing_query q where q.officer_id = o.id and q.status = 'open')
          from officer o
         where o.id = leaving and my_role() = 'npc' and o.member_state = my_state();
    end $$`.execute(db);

  // A capture moves as its author would move it; one that waits for a check is taken back first. What the successor has
  // checked himself stays: nobody is both.
  await sql`create function hand_over_work(leaving uuid, successor uuid) returns table (drafts int, standing int)
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
      return next;
    end $$`.execute(db);
}

async function keepContacts(db: Kysely<unknown>): Promise<void> {
  await sql`create function keep_contacts(by_clock timestamptz) returns table (officer uuid, what text)
    language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
    declare
      o record;
    begin
      for o in select p.id, p.member_state, p.role, p.term_ends_on, p.term_reminded_at,
                      p.term_ends_on < (by_clock at time zone 'UTC')::date as over,
                      coalesce(p.last_active_at, p.created_at) < by_clock - interval '90 days' as away
                 from officer p
                where p.status = 'active'
                  and (p.term_ends_on < (by_clock at time zone 'UTC')::date + 30
                    or coalesce(p.last_active_at, p.created_at) < by_clock - interval '90 days')
                order by p.id for update skip locked loop
        if (o.over or o.away) and not (o.role = 'administrator' and not exists (select from officer a
              where a.role = 'administrator' and a.status = 'active' and a.id <> o.id)) then
          what := case when o.over then 'term_over' else 'idle' end;
          insert into contact_change (officer_id, member_state, change) values (o.id, o.member_state, what);
          officer := o.id;
          return next;
        elsif o.term_reminded_at is null and o.term_ends_on is not null and o.member_state is not null then
          insert into notice (kind, officer_id, amount) values ('term_ends', o.id, 1);
          insert into notice (kind, role, member_state, amount, caused_by)
          values ('term_ends', 'npc', o.member_state, 1, o.id);
          update officer p set term_reminded_at = by_clock where p.id = o.id;
        end if;
      end loop;
    end $$`.execute(db);
}

async function tellNominations(db: Kysely<unknown>): Promise<void> {
  await sql`create function notice_nomination() returns trigger language plpgsql security definer
    set search_path = pg_catalog, public, pg_temp as $$
    begin
      insert into notice (kind, role, amount, caused_by) values ('nomination', 'coordinator', 1, new.nominated_by);
      if new.member_state is not null then
        insert into notice (kind, role, member_state, amount, caused_by)
        values ('nomination', 'npc', new.member_state, 1, new.nominated_by);
      end if;
      return null;
    end $$`.execute(db);
  await sql`create trigger notice after insert on nomination for each row execute function notice_nomination()`.execute(
    db,
  );
}
