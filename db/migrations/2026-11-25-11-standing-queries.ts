import { type Kysely, sql } from 'kysely';

/**
 * Queries that found nothing and stay open for a term. A record that arrives, or is shared, later answers them in its own
 * transaction; the answer tells no more than the record's sharing level lets the asking State learn.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table standing_query (
    id uuid primary key default new_id(),
    member_state text not null references member_state,
    officer_id uuid not null,
    officer_name text not null,
    mark text not null check (length(mark) <= 400),
    skeleton text collate "C" not null check (length(skeleton) between 1 and 64),
    make text not null default '',
    firearm_type text not null default 'unknown',
    purpose text not null,
    case_reference text not null default '',
    opened_at timestamptz not null default now(),
    until date not null,
    status text not null default 'open' check (status in ('open', 'closed')),
    seen_at timestamptz
  )`.execute(db);
  await sql`comment on column standing_query.seen_at is 'when somebody of the State last took note of the answers'`.execute(
    db,
  );
  await sql`create index standing_query_state on standing_query (member_state, status, id)`.execute(db);
  await sql`create index standing_query_skeleton on standing_query (skeleton) where status = 'open'`.execute(
    db,
  );
  // Patterns are compared one by one with what arrives: an index of their own keeps the others out of that.
  await sql`create index standing_query_pattern on standing_query (length(skeleton))
    where status = 'open' and skeleton ~ '[?*]'`.execute(db);

  await sql`create table standing_answer (
    query_id uuid not null references standing_query,
    match_digest text not null,
    member_state text not null,
    record_id uuid,
    record_state text,
    disclosure text not null check (disclosure in ('open', 'hit_only', 'blind')),
    found_at timestamptz not null default now(),
    primary key (query_id, match_digest),
    constraint tells_what_sharing_lets check (
      (record_id is not null) = (disclosure = 'open') and (record_state is null) = (disclosure = 'blind'))
  )`.execute(db);
  await sql`comment on column standing_answer.member_state is 'the State that asked'`.execute(db);
  await sql`comment on column standing_answer.match_digest is
    'tells one match from another without naming the record'`.execute(db);

  for (const table of ['standing_query', 'standing_answer']) {
    await sql`alter table ${sql.table(table)} enable row level security`.execute(db);
    await sql`alter table ${sql.table(table)} force row level security`.execute(db);
  }
  const mine = sql.raw(`(select my_officer()) is not null and (select my_role()) in ('contact', 'npc')
    and member_state = (select my_state())`);
  await sql`create policy read_own on standing_query for select to marktrace_app using (${mine})`.execute(db);
  await sql`create policy open_own on standing_query for insert to marktrace_app
    with check (${mine} and officer_id = (select my_officer()))`.execute(db);
  await sql`create policy change_own on standing_query for update to marktrace_app
    using (${mine}) with check (${mine})`.execute(db);
  await sql`create policy read_own on standing_answer for select to marktrace_app using (${mine})`.execute(
    db,
  );
  await sql`grant select, insert on standing_query to marktrace_app`.execute(db);
  await sql`grant update (status, until, seen_at) on standing_query to marktrace_app`.execute(db);
  await sql`grant select on standing_answer to marktrace_app`.execute(db);

  await sql`create policy answer on standing_query for select to marktrace_disclosure using (true)`.execute(
    db,
  );
  await sql`create policy answer on standing_answer for all to marktrace_disclosure
    using (true) with check (true)`.execute(db);
  await sql`grant select on standing_query to marktrace_disclosure`.execute(db);
  await sql`grant select, insert on standing_answer to marktrace_disclosure`.execute(db);

  // Do two skeletons fit, each of which may hold ? for one unread character and * for a stretch of them?
  await sql`create function skeletons_fit(one text, other text) returns boolean
    language plpgsql immutable parallel safe set search_path = pg_catalog, public, pg_temp as $$
    declare
      reach boolean[];
      before boolean[];
    begin
      if one = other then
        return true;
      elsif other !~ '[?*]' then
        return other like translate(one, '?*', '_%');
      elsif one !~ '[?*]' then
        return one like translate(other, '?*', '_%');
      end if;
      -- reach[j + 1]: the first i characters of one fit the first j of other.
      for i in 0 .. length(one) loop
        reach := array_fill(false, array[length(other) + 1]);
        for j in 0 .. length(other) loop
          reach[j + 1] := case
            when i = 0 and j = 0 then true
            when i > 0 and substr(one, i, 1) = '*' then before[j + 1] or (j > 0 and coalesce(reach[j], false))
            when j > 0 and substr(other, j, 1) = '*' then coalesce(reach[j], false) or (i > 0 and before[j + 1])
            when i = 0 or j = 0 then false
            else before[j] and (substr(one, i, 1) = substr(other, j, 1)
              or substr(one, i, 1) = '?' or substr(other, j, 1) = '?')
          end;
        end loop;
        before := reach;
      end loop;
      return reach[length(other) + 1];
    end $$`.execute(db);

  await sql`create function answer_standing(records uuid[], skeletons text[]) returns void
    language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
    begin
      -- Whoever opens a query waits for registrations under way and then looks again; those that follow find it here.
      perform pg_advisory_xact_lock_shared(hashtext('marktrace standing'));
      if not exists (select from standing_query where status = 'open') then
        return;
      end if;
      with added as materialized (
        select distinct k.record, k.skeleton from unnest(records, skeletons) k(record, skeleton)
      ), pair as (
        select q.id, a.record from added a join standing_query q on q.skeleton = a.skeleton and q.status = 'open'
        union
        select q.id, a.record from standing_query q join added a on skeletons_fit(q.skeleton, a.skeleton)
         where q.status = 'open' and q.skeleton ~ '[?*]'
        union
        select q.id, a.record from added a
          join standing_query q on (length(q.skeleton) = length(a.skeleton) or a.skeleton ~ '\\*')
                               and skeletons_fit(a.skeleton, q.skeleton)
         where q.status = 'open' and a.skeleton ~ '[?*]'
      )
      insert into standing_answer (query_id, match_digest, member_state, record_id, record_state, disclosure)
      select q.id, md5(q.id::text || r.id::text), q.member_state,
             case when s.open then r.id end,
             case when s.open or r.sharing = 'hit_only' then r.member_state end,
             case when s.open then 'open' else r.sharing end
        from pair p
        join standing_query q on q.id = p.id
        join weapon_record r on r.id = p.record
       cross join lateral (select shows_all(r.sharing, r.member_state, q.member_state, r.id) as open) s
       where q.until >= current_date
         and r.status = 'active'
         and r.registered_by <> q.officer_id
         -- The same number on another make and another type of arm is another arm.
         and not (q.make <> '' and r.make <> '' and upper(q.make) <> upper(r.make)
              and 'unknown' not in (q.firearm_type, r.firearm_type) and q.firearm_type <> r.firearm_type)
         and (s.open or r.sharing in ('hit_only', 'blind'))
      on conflict do nothing;
    end $$`.execute(db);

  // A record is told of when its marks become searchable, and when it is shared with one more State.
  for (const [name, table, event, body] of [
    [
      'answer_standing_by_key',
      'marking_key',
      'insert',
      'perform answer_standing(array(select record_id from added), array(select skeleton from added));',
    ],
    [
      'answer_standing_by_sharing',
      'marking_key',
      'update',
      'perform answer_standing(array(select record_id from added), array(select skeleton from added));',
    ],
    [
      'answer_standing_by_grant',
      'record_share',
      'insert',
      `perform answer_standing(array_agg(k.record_id), array_agg(k.skeleton))
         from marking_key k where k.record_id in (select record_id from added);`,
    ],
  ] as const) {
    await sql`create function ${sql.id(name)}() returns trigger language plpgsql security definer
      set search_path = pg_catalog, public, pg_temp as ${sql.lit(`begin ${body} return null; end`)}`.execute(
      db,
    );
    await sql`create trigger ${sql.id(name)} after ${sql.raw(event)} on ${sql.table(table)}
      referencing new table as added for each statement execute function ${sql.id(name)}()`.execute(db);
  }

  await sql`grant create on schema public to marktrace_disclosure`.execute(db);
  for (const signature of [
    'skeletons_fit(text, text)',
    'answer_standing(uuid[], text[])',
    'answer_standing_by_key()',
    'answer_standing_by_sharing()',
    'answer_standing_by_grant()',
  ]) {
    await sql`revoke all on function ${sql.raw(signature)} from public`.execute(db);
    await sql`alter function ${sql.raw(signature)} owner to marktrace_disclosure`.execute(db);
  }
  await sql`revoke create on schema public from marktrace_disclosure`.execute(db);
}
