import { type Kysely, sql } from 'kysely';

/**
 * A loss whose alert has ended is matched with nothing that is taken in later, also where the other State keeps its record blind: no hit
 * is stored, and nobody is told that a match exists. One rule for both, which the search for hidden marks follows too.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Of a loss, and the day on which an arm was taken in. Runs as whoever matches, marktrace_disclosure, who reads every standing.
  await sql`create function alert_has_ended(loss uuid, taken_in date) returns boolean language sql stable
    set search_path = pg_catalog, public, pg_temp as $$
      select exists (select from record_standing s
        where s.record_id = loss and s.closed_by is not null and coalesce(s.closed_until, s.closed_from) <= taken_in) $$`.execute(
    db,
  );
  await sql`create or replace function end_alert() returns trigger language plpgsql
    set search_path = pg_catalog, public, pg_temp as $$
    begin
      if alert_has_ended(new.loss_record_id, (select i.occurred_on from weapon_record i where i.id = new.intake_record_id)) then
        return null;
      end if;
      return new;
    end $$`.execute(db);

  await sql`drop function match_new(uuid[], jsonb)`.execute(db);
  await createMatching(db);
  await sql`grant execute on function match_new(uuid[], jsonb) to marktrace_app`.execute(db);
  await sql`grant create on schema public to marktrace_disclosure`.execute(db);
  await sql`revoke all on function match_new(uuid[], jsonb) from public`.execute(db);
  await sql`alter function match_new(uuid[], jsonb) owner to marktrace_disclosure`.execute(db);
  await sql`revoke create on schema public from marktrace_disclosure`.execute(db);
}

/** What a pivot is made of: a quarter of the skeleton, counted from 0. Integer division puts the longer quarters last. */
const quarter = (skeleton: string, which: number | string): string =>
  `substr(${skeleton}, length(${skeleton}) * (${which}) / 4 + 1,
          length(${skeleton}) * (${which} + 1) / 4 - length(${skeleton}) * (${which}) / 4)`;

/** The pivots by which a mark read whole is found, as they are stored with marks that have unread characters. */
const QUARTERS = ['23', '13', '12', '03', '02', '01', '3', '2', '1', '0', ''] as const;

/** As before, but for the losses whose alert has ended. */
async function createMatching(db: Kysely<unknown>): Promise<void> {
  const pieces = [0, 1, 2, 3].map((which) => `${quarter('own.skeleton', which)} as q${which}`).join(', ');
  const pivots = QUARTERS.map((set) =>
    ['place', `'${set}:'`, ...[...set].map((which) => `q${which}`)].join(' || '),
  );

  await sql`create function match_new(records uuid[], weights jsonb)
    returns table (record_id uuid, hit_id uuid, loss_state text, score smallint)
    language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp
    set plan_cache_mode = force_generic_plan
    set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as ${sql.lit(`
    #variable_conflict use_column
    declare
      me text := my_state();
      ids uuid[];
      skeletons text[];
      marks text[];
      losses boolean[];
      mine uuid[];
      others uuid[];
      ranks int[];
    begin
      if my_officer() is null or my_role() not in ('contact', 'npc') then
        return;
      end if;
      select array_agg(k.record_id), array_agg(k.skeleton), array_agg(k.normalised), array_agg(k.is_loss)
        into ids, skeletons, marks, losses
        from unnest(records) r(id)
        join weapon_record m on m.id = r.id and m.member_state = me and m.status = 'active'
        join marking_key k on k.record_id = m.id;
      if ids is null then
        return;
      end if;
      perform lock_matching(skeletons);

      -- As read or a look-alike; and for a mark read whole, characters unread in the stored one.
      select array_agg(f.id), array_agg(f.record_id), array_agg(f.rank) into mine, others, ranks from (
        select own.id, k.record_id,
               case when k.normalised = own.normalised then 0 when strpos(own.skeleton, '?') > 0 then 2 else 1 end as rank
          from unnest(ids, skeletons, marks, losses) own(id, skeleton, normalised, is_loss)
          join marking_key k on k.skeleton = own.skeleton and k.is_loss <> own.is_loss
         where strpos(own.skeleton, '*') = 0
        union all
        select own.id, k.record_id, 2
          from unnest(ids, skeletons, losses) own(id, skeleton, is_loss)
          cross join lateral (select case when own.is_loss then 'I' else 'L' end
                                     || lpad(length(own.skeleton)::text, 2, '0') as place, ${pieces} offset 0) part
          join marking_key k on k.pivot = any (array[${pivots.join(', ')}])
         where own.skeleton like replace(k.skeleton, '?', '_') and strpos(own.skeleton, '?') = 0 and strpos(own.skeleton, '*') = 0) f;

      -- One or two characters unread in the new mark, none or some in the stored one.
      if strpos(array_to_string(skeletons, ''), '?') > 0 then
        select mine || array_agg(f.id), others || array_agg(f.record_id), ranks || array_agg(2) into mine, others, ranks from (
          select own.id, k.record_id
            from unnest(ids, skeletons, losses) own(id, skeleton, is_loss)
            join marking_key k on k.skeleton = any (unread_readings(own.skeleton)) and k.is_loss <> own.is_loss
           where own.skeleton ~ '^[^?*]*[?][^?*]*[?]?[^?*]*$'
          union all
          select own.id, k.record_id
            from unnest(ids, skeletons, losses) own(id, skeleton, is_loss)
            join marking_key k on k.pivot = any (unread_pivots(own.skeleton, own.is_loss))
             and own.skeleton like replace(overlay(overlay(k.skeleton
                   placing '_' from strpos(own.skeleton, '?') for 1)
                   placing '_' from length(own.skeleton) + 1 - strpos(reverse(own.skeleton), '?') for 1), '?', '_')
           where own.skeleton ~ '^[^?*]*[?][^?*]*[?]?[^?*]*$') f;
      end if;

      -- A stretch unread in the stored mark.
      if exists (select from marking_key k where k.pivot >= 'I*' and k.pivot < 'I+')
         or exists (select from marking_key k where k.pivot >= 'L*' and k.pivot < 'L+') then
        select mine || array_agg(f.id), others || array_agg(f.record_id), ranks || array_agg(2) into mine, others, ranks from (
          select own.id, k.record_id
            from unnest(ids, skeletons, losses) own(id, skeleton, is_loss)
            join marking_key k on k.pivot = any (stretch_pivots(own.skeleton, own.is_loss))
             and own.skeleton like replace(k.skeleton, '*', '%')
           where own.skeleton !~ '[?*]') f;
      end if;
      if mine is null then
        return;
      end if;

      return query
      with pair as (
        select m.id as mine, o.id as other, o.report_type in ('lost', 'stolen', 'diverted') as other_is_loss,
               m.member_state as my_state, o.member_state as other_state,
               m.sharing as my_sharing, o.sharing as other_sharing,
               m.occurred_on as my_day, o.occurred_on as other_day,
               greatest(m.registered_at, o.registered_at, m.changed_at, o.changed_at) as found,
               (array['exact', 'look_alike', 'unread'])[min(p.rank) + 1] as nearness,
               case when m.make = '' or o.make = '' then 0 when upper(m.make) = upper(o.make) then 1 else -1 end as make,
               case when m.model = '' or o.model = '' then 0 when upper(m.model) = upper(o.model) then 1 else -1 end as model,
               case when m.calibre_code is null or o.calibre_code is null then 0
                    when m.calibre_code = o.calibre_code then 1 else -1 end as calibre,
               case when 'unknown' in (m.firearm_type, o.firearm_type) then 0
                    when m.firearm_type = o.firearm_type then 1 else -1 end as type
          from unnest(mine, others, ranks) p(mine, other, rank)
          join weapon_record m on m.id = p.mine
          join weapon_record o on o.id = p.other and o.status = 'active'
         group by m.id, o.id
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
               case when s.open then s.points else (weights -> 'base' ->> s.nearness)::smallint end as points,
               case when s.open then s.reasons else array[s.nearness] end as reasons
          from (select scored.*, shows_all(other_sharing, other_state, my_state, other)
                                   and shows_all(my_sharing, my_state, other_state, mine) as open
                  from scored where points >= (weights ->> 'threshold')::int
                    and not alert_has_ended(case when other_is_loss then other else mine end,
                                            case when other_is_loss then my_day else other_day end)) s
      ), told as (
        select s.*, lets_know(other_sharing, other_state, my_state, other) as i_know,
               lets_know(my_sharing, my_state, other_state, mine) as they_know
          from seen s
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
        join added a on a.intake_record_id = case when t.other_is_loss then t.mine else t.other end
                    and a.loss_record_id = case when t.other_is_loss then t.other else t.mine end
       where t.i_know
      union all
      select distinct t.mine, null::uuid, null::text, null::smallint
        from told t
       where not t.i_know and t.other_sharing = 'blind';
    end `)}`.execute(db);
}
