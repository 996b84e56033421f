import { type Kysely, sql } from 'kysely';

/**
 * Which records of other States a query met, so that a State that is called about a query can be told which of its own records was
 * found, and nothing else. Nobody reads the table: the asking State would learn who keeps a blind match.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table query_meeting (
    query_id uuid not null references mark_query on delete cascade,
    record_id uuid not null references weapon_record on delete cascade,
    member_state text not null references member_state,
    query_end text not null generated always as (right(query_id::text, 10)) stored,
    primary key (query_id, record_id)
  )`.execute(db);
  await sql`comment on table query_meeting is 'a record that an answer told another State of'`.execute(db);
  await sql`comment on column query_meeting.query_end is 'what the reference of the query stands for'`.execute(
    db,
  );
  await sql`create index query_meeting_by_end on query_meeting (query_end, member_state)`.execute(db);
  await sql`create index query_meeting_by_record on query_meeting (record_id)`.execute(db);
  await sql`alter table query_meeting enable row level security, force row level security`.execute(db);

  // A record that is open to who asks, under a query of his own; both tables answer under their own policies.
  await sql`create policy meet_open on query_meeting for insert to marktrace_app with check (
    member_state <> (select my_state())
    and exists (select from mark_query q where q.id = query_id)
    and exists (select from weapon_record r where r.id = record_id and r.member_state = query_meeting.member_state))`.execute(
    db,
  );
  await sql`grant insert on query_meeting to marktrace_app`.execute(db);
  await sql`create policy meet on query_meeting for insert to marktrace_disclosure with check (true)`.execute(
    db,
  );
  await sql`create policy look on query_meeting for select to marktrace_disclosure using (true)`.execute(db);
  await sql`grant select, insert on query_meeting to marktrace_disclosure`.execute(db);
  await sql`create policy meet_look on mark_query for select to marktrace_disclosure using (true)`.execute(
    db,
  );
  await sql`grant select (member_state, purpose, asked_at) on mark_query to marktrace_disclosure`.execute(db);

  await oneRuleOfHidden(db);
  await sql`create function meet_hidden(asked uuid, probes text[]) returns void
    language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
    begin
      if my_officer() is null or my_role() not in ('contact', 'npc')
         or not exists (select from mark_query q where q.id = asked and q.officer_id = my_officer()) then
        return;
      end if;
      insert into query_meeting (query_id, record_id, member_state)
        select distinct asked, h.record_id, h.member_state from hidden_matches(probes) h
      on conflict do nothing;
    end $$`.execute(db);
  await sql`comment on function meet_hidden is
    'notes which hidden records disclose_marks told of; it returns nothing'`.execute(db);

  await sql`create function look_by_reference(query_end text)
    returns table (record_id uuid, asked_at timestamptz, purpose text, officer_name text, officer_state text)
    language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    begin
      if my_officer() is null or my_role() is distinct from 'npc' or my_state() is null then
        return;
      end if;
      return query
        select m.record_id, q.asked_at, q.purpose, o.display_name, q.member_state
          from query_meeting m
          join mark_query q on q.id = m.query_id
          join officer o on o.id = q.officer_id
         where m.query_end = look_by_reference.query_end and m.member_state = my_state()
         order by m.record_id
         limit 100;
    end $$`.execute(db);
  await sql`comment on function look_by_reference is
    'which records of one’s own a query of another State met, by the reference that its officer said'`.execute(
    db,
  );
  for (const signature of ['meet_hidden(uuid, text[])', 'look_by_reference(text)']) {
    await sql.raw(`grant execute on function ${signature} to marktrace_app`).execute(db);
    await sql.raw(`revoke all on function ${signature} from public`).execute(db);
  }
  await sql`grant create on schema public to marktrace_disclosure`.execute(db);
  for (const signature of ['meet_hidden(uuid, text[])', 'look_by_reference(text)']) {
    await sql.raw(`alter function ${signature} owner to marktrace_disclosure`).execute(db);
  }
  await sql`revoke create on schema public from marktrace_disclosure`.execute(db);
}

/**
 * Which hidden records a mark finds is said once: what an answer tells of is what is noted. The function is plain SQL without
 * settings of its own, so that it is planned as a part of what calls it; nobody else can.
 */
async function oneRuleOfHidden(db: Kysely<unknown>): Promise<void> {
  await sql`grant create on schema public to marktrace_disclosure`.execute(db);
  await sql`set local role marktrace_disclosure`.execute(db);
  await sql`create function hidden_matches(probes text[])
    returns table (record_id uuid, sharing text, member_state text) language sql stable as $$
      select k.record_id, k.sharing, k.member_state
        from marking_key k
       where k.skeleton = any (probes)
         and k.sharing in ('hit_only', 'blind')
         and k.member_state <> my_state()
         and not exists (select from record_share s
                          where s.record_id = k.record_id and s.member_state = my_state())
         and not exists (select from record_standing s
                          where s.record_id = k.record_id and s.closed_by is not null and k.is_loss)
    $$`.execute(db);
  await sql`revoke all on function hidden_matches(text[]) from public`.execute(db);
  await sql`create or replace function disclose_marks(probes text[])
    returns table (disclosure text, member_state text)
    language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    begin
      if my_officer() is null or my_role() not in ('contact', 'npc') then
        return;
      end if;
      return query
        select distinct h.sharing, case when h.sharing = 'hit_only' then h.member_state end
          from hidden_matches(probes) h;
    end $$`.execute(db);
  await sql`reset role`.execute(db);
  await sql`revoke create on schema public from marktrace_disclosure`.execute(db);
}
