import { type Kysely, sql } from 'kysely';

/**
 * The only functions that look past row-level security, owned by a role that cannot sign in. What they return is
 * what a sharing level lets another State learn, and nothing else. plpgsql keeps their plans cached.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const table of ['weapon_record', 'marking_key', 'record_share', 'hit', 'hit_decision']) {
    await sql`create policy disclose on ${sql.table(table)} for select to marktrace_disclosure using (true)`.execute(
      db,
    );
    await sql`grant select on ${sql.table(table)} to marktrace_disclosure`.execute(db);
  }
  await sql`create policy record_match on hit for insert to marktrace_disclosure with check (true)`.execute(
    db,
  );
  await sql`create policy settle on hit for update to marktrace_disclosure using (true) with check (true)`.execute(
    db,
  );
  await sql`grant insert on hit to marktrace_disclosure`.execute(db);
  await sql`grant update (status) on hit to marktrace_disclosure`.execute(db);

  // Records that match but are hidden from the asking State. Hit only: which State to call. Blind: that there is one.
  await sql`create function disclose_marks(probes text[])
    returns table (disclosure text, member_state text)
    language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    begin
      if my_officer() is null or my_role() not in ('contact', 'npc') then
        return;
      end if;
      return query
        select distinct k.sharing, case when k.sharing = 'hit_only' then k.member_state end
          from marking_key k
         where k.skeleton = any (probes)
           and k.sharing in ('hit_only', 'blind')
           and k.member_state <> my_state()
           and not exists (select from record_share s
                            where s.record_id = k.record_id and s.member_state = my_state());
    end $$`.execute(db);

  // Whether another State may read a record of this sharing level.
  await sql`create function shows_all(sharing text, owner text, other text, record uuid) returns boolean
    language sql stable set search_path = pg_catalog, public, pg_temp as $$
      select owner = other or sharing = 'region'
        or exists (select from record_share s where s.record_id = record and s.member_state = other)
    $$`.execute(db);

  // Whether the other side may know of a match with a record of this sharing level.
  await sql`create function lets_know(sharing text, owner text, other text, record uuid) returns boolean
    language sql stable set search_path = pg_catalog, public, pg_temp as $$
      select owner = other or sharing in ('region', 'hit_only')
        or exists (select from record_share s where s.record_id = record and s.member_state = other)
    $$`.execute(db);

  // Matches own records against the opposite kind in every State. A row per record and probe comes in; weights come
  // from app/domain/marking, so pages and hits score alike. Known hits come back with their id; matches that are blind to
  // the caller come back as one row without id, State and score; one that is national to its owner does not come back.
  // A hit dates from the registration of the later of the two records.
  await sql`create function match_records(records uuid[], probes text[], weights jsonb)
    returns table (record_id uuid, hit_id uuid, loss_state text, score smallint)
    language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
    #variable_conflict use_column
    declare
      me text := my_state();
    begin
      if my_officer() is null or my_role() not in ('contact', 'npc') then
        return;
      end if;
      return query
      with probe as materialized (
        select distinct p.record, p.skeleton from unnest(records, probes) p(record, skeleton)
      ), pair as (
        select distinct on (k.record_id, m.id)
               m.id as mine, k.record_id as other, k.is_loss as other_is_loss,
               m.member_state as my_state, k.member_state as other_state,
               m.sharing as my_sharing, k.sharing as other_sharing,
               greatest(m.registered_at, o.registered_at) as found,
               case when exists (select from marking_key own where own.record_id = m.id and own.normalised = k.normalised)
                      then 'exact'
                    when k.skeleton ~ '[?*]' or exists (select from marking_key own
                      where own.record_id = m.id and own.skeleton ~ '[?*]' and own.skeleton <> k.skeleton)
                      then 'unread'
                    else 'look_alike' end as nearness,
               case when m.make = '' or o.make = '' then 0 when upper(m.make) = upper(o.make) then 1 else -1 end as make,
               case when m.model = '' or o.model = '' then 0 when upper(m.model) = upper(o.model) then 1 else -1 end as model,
               case when m.calibre_code is null or o.calibre_code is null then 0
                    when m.calibre_code = o.calibre_code then 1 else -1 end as calibre,
               case when 'unknown' in (m.firearm_type, o.firearm_type) then 0
                    when m.firearm_type = o.firearm_type then 1 else -1 end as type
          from probe p
          join weapon_record m on m.id = p.record and m.member_state = me and m.status = 'active'
          join marking_key k on k.skeleton = p.skeleton
          join weapon_record o on o.id = k.record_id and o.status = 'active'
         where k.is_loss <> (m.report_type in ('lost', 'stolen', 'diverted'))
         order by k.record_id, m.id, (k.skeleton ~ '[?*]')
      ), scored as (
        select pair.*, (
            (weights -> 'base' ->> nearness)::int
            + case make when 1 then (weights -> 'agrees' ->> 'make')::int
                        when -1 then (weights -> 'differs' ->> 'make')::int else 0 end
            + case model when 1 then (weights -> 'agrees' ->> 'model')::int
                         when -1 then (weights -> 'differs' ->> 'model')::int else 0 end
            + case calibre when 1 then (weights -> 'agrees' ->> 'calibre')::int
                           when -1 then (weights -> 'differs' ->> 'calibre')::int else 0 end
            + case type when 1 then (weights -> 'agrees' ->> 'type')::int
                        when -1 then (weights -> 'differs' ->> 'type')::int else 0 end)::smallint as points,
          array_remove(array[
            nearness,
            case make when 1 then 'make_same' when -1 then 'make_differs' end,
            case model when 1 then 'model_same' when -1 then 'model_differs' end,
            case calibre when 1 then 'calibre_same' when -1 then 'calibre_differs' end,
            case type when 1 then 'type_same' when -1 then 'type_differs' end], null) as reasons
        from pair
      ), seen as (
        -- What agrees besides the mark is told only where both sides may read both records: a hit is one row for both.
        select s.mine, s.other, s.other_is_loss, s.my_state, s.other_state, s.my_sharing, s.other_sharing, s.found,
               s.points >= (weights ->> 'threshold')::int as enough,
               case when s.open then s.points else (weights -> 'base' ->> s.nearness)::smallint end as points,
               case when s.open then s.reasons else array[s.nearness] end as reasons
          from (select scored.*, shows_all(other_sharing, other_state, my_state, other)
                                   and shows_all(my_sharing, my_state, other_state, mine) as open
                  from scored) s
      ), told as (
        select s.*, lets_know(other_sharing, other_state, my_state, other) as i_know,
               lets_know(my_sharing, my_state, other_state, mine) as they_know
          from seen s where enough
      ), added as (
        insert into hit (id, intake_record_id, loss_record_id, intake_state, loss_state,
                         known_to_intake, known_to_loss, score, reasons, found_at)
        select new_id(found), case when other_is_loss then mine else other end, case when other_is_loss then other else mine end,
               case when other_is_loss then my_state else other_state end,
               case when other_is_loss then other_state else my_state end,
               case when other_is_loss then i_know else they_know end,
               case when other_is_loss then they_know else i_know end,
               points, reasons, found
          from told
         where i_know or they_know
        on conflict (intake_record_id, loss_record_id) do nothing
        returning id, intake_record_id, loss_record_id
      )
      select t.mine, a.id, t.other_state, t.points
        from told t
        join added a on a.intake_record_id in (t.mine, t.other) and a.loss_record_id in (t.mine, t.other)
       where t.i_know
      union all
      select distinct t.mine, null::uuid, null::text, null::smallint
        from told t
       where not t.i_know and t.other_sharing = 'blind';
    end $$`.execute(db);

  // Whether a record, or an occasion, is this State's own. A policy of record_share cannot ask weapon_record, whose policy
  // asks back; and a function is asked once a row, where a subquery may be planned as a scan of every own row.
  for (const [name, argument, table] of [
    ['is_own_record', 'record', 'weapon_record'],
    ['is_own_occasion', 'occasion_id', 'occasion'],
  ] as const) {
    await sql`create function ${sql.id(name)}(${sql.id(argument)} uuid) returns boolean
      language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as ${sql.lit(`
      begin
        return exists (select from ${table} t where t.id = $1 and t.member_state = my_state());
      end `)}`.execute(db);
  }

  // A hit is confirmed when both sides say so (one State may be both) and rejected when either does.
  await sql`create function settle_hit() returns trigger language plpgsql security definer
    set search_path = pg_catalog, public, pg_temp as $$
    begin
      -- Two decisions at once come one after the other, so that the second counts the first; the update sees what it waited for.
      perform from hit h where h.id = new.hit_id for no key update;
      update hit h set status = case
        when new.decision = 'rejected' then 'rejected'
        when not exists (select from unnest(array[h.intake_state, h.loss_state]) side
               where not exists (select from hit_decision d
                 where d.hit_id = h.id and d.member_state = side and d.decision = 'confirmed')) then 'confirmed'
        else h.status end
      where h.id = new.hit_id and h.status <> 'rejected';
      return null;
    end $$`.execute(db);
  await sql`create trigger settle after insert on hit_decision for each row execute function settle_hit()`.execute(
    db,
  );

  // The migrating role can become marktrace_disclosure but does not act with its rights: grants come before the hand-over.
  await sql`grant execute on function disclose_marks(text[]), match_records(uuid[], text[], jsonb),
    is_own_record(uuid), is_own_occasion(uuid)
    to marktrace_app`.execute(db);
  await sql`create policy grant_own on record_share for insert to marktrace_app
    with check ((select my_officer()) is not null and (select my_role()) in ('contact', 'npc')
      and (ground = 'named' or (select my_role()) = 'npc')
      and owner_state = (select my_state()) and is_own_record(record_id))`.execute(db);
  // A request asks after an arm of the State that sends it: nobody hangs a letter on another's record.
  await sql`create policy about_own on trace_letter as restrictive for insert to marktrace_app
    with check (is_own_record(record_id))`.execute(db);
  // What hangs on a record or an occasion is added by the State that contributed it: nobody puts a mark on another's record.
  for (const [table, owned] of [
    ['weapon_record', 'is_own_occasion(occasion_id)'],
    ['route_leg', 'is_own_occasion(occasion_id)'],
    ['marking', 'is_own_record(record_id)'],
    ['marking_key', 'is_own_record(record_id)'],
  ] as const) {
    await sql`alter policy add_own on ${sql.table(table)}
      with check ((select my_officer()) is not null and (select my_role()) in ('contact', 'npc')
        and member_state = (select my_state()) and ${sql.raw(owned)})`.execute(db);
  }
  await sql`grant create on schema public to marktrace_disclosure`.execute(db);
  for (const signature of [
    'disclose_marks(text[])',
    'shows_all(text, text, text, uuid)',
    'lets_know(text, text, text, uuid)',
    'match_records(uuid[], text[], jsonb)',
    'is_own_record(uuid)',
    'is_own_occasion(uuid)',
    'settle_hit()',
  ]) {
    await sql`revoke all on function ${sql.raw(signature)} from public`.execute(db);
    await sql`alter function ${sql.raw(signature)} owner to marktrace_disclosure`.execute(db);
  }
  await sql`revoke create on schema public from marktrace_disclosure`.execute(db);
}
