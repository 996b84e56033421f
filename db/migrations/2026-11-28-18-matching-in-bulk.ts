import { type Kysely, sql } from 'kysely';

/**
 * Matching thousands at once as quickly as it can be: the readings of a mark with unread characters are only made as far as
 * something stored begins like them, and its look-ups go through an index in its order. What is locked
 * and what is told stays as it was, but for losses whose alert has ended: they match nothing that is taken in later. docs/decisions/006-matching.md has the argument.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await lockInOnePass(db);
  await matchWithFewerReadings(db);
  await sql`drop function unread_pivots(text, boolean), unread_readings(text)`.execute(db);
}

/** The same locks in the same order; of many marks they are told in one pass. */
async function lockInOnePass(db: Kysely<unknown>): Promise<void> {
  await replace(
    db,
    'lock_matching(text[])',
    `create function lock_matching(skeletons text[]) returns void
    language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
    declare
      of_matching constant int := hashtext('marktrace matching');
      only_one text := skeletons[1];
      part record;
    begin
      if cardinality(skeletons) = 1 and strpos(only_one, '?') = 0 and strpos(only_one, '*') = 0 then
        perform pg_advisory_xact_lock_shared(of_matching, 0);
        perform pg_advisory_xact_lock_shared(of_matching, length(only_one));
        perform pg_advisory_xact_lock(of_matching, 1024 * (length(only_one) + 1) + (hashtext(only_one) & 1023));
        return;
      end if;
      for part in
        with key as materialized (
          select s as skeleton, length(s) as length, strpos(s, '*') > 0 as stretch,
                 bool_or(strpos(s, '?') > 0 and strpos(s, '*') = 0) over same
                   or count(*) filter (where strpos(s, '*') = 0) over same > 8 as whole_length
            from (select distinct unnest(skeletons)) k(s)
          window same as (partition by length(s))
        )
        select p.id, bool_or(p.alone) as alone from (
          select 0 as id, bool_or(stretch) as alone from key
          union all
          select distinct length, whole_length from key where not stretch
          union all
          select 1024 * (length + 1) + (hashtext(skeleton) & 1023), true from key where not stretch and not whole_length
        ) p group by p.id order by p.id
      loop
        if part.alone then
          perform pg_advisory_xact_lock(of_matching, part.id);
        else
          perform pg_advisory_xact_lock_shared(of_matching, part.id);
        end if;
      end loop;
    end $$`,
  );
}

/** A quarter of a skeleton, counted from 0. Integer division puts the longer quarters last. */
const quarter = (skeleton: string, which: number): string =>
  `substr(${skeleton}, length(${skeleton}) * ${which} / 4 + 1,
          length(${skeleton}) * ${which + 1} / 4 - length(${skeleton}) * ${which} / 4)`;

/** The eleven pivots by which a stored mark with unread characters can be found, whatever was unread in it. */
const QUARTERS = ['23', '13', '12', '03', '02', '01', '3', '2', '1', '0', ''] as const;

async function matchWithFewerReadings(db: Kysely<unknown>): Promise<void> {
  const pieces = [0, 1, 2, 3].map((which) => `${quarter('own.skeleton', which)} as q${which}`).join(', ');
  const pivots = `array[${QUARTERS.map((set) =>
    ['place', `'${set}:'`, ...[...set].map((which) => `q${which}`)].join(' || '),
  ).join(', ')}]`;
  const place = `case when own.is_loss then 'I' else 'L' end || lpad(length(own.skeleton)::text, 2, '0') as place`;
  const twoUnread = `own.skeleton ~ '^[^?*]*[?][^?*]*[?]?[^?*]*$'`;

  // Matches own records against the opposite kind in every State, from their stored keys. Weights come from
  // app/domain/hit.ts, so pages and hits score alike. Known hits come back with their id; matches that are blind to
  // the caller come back as one row without id, State and score; one that is national to its owner does not come back.
  // A hit dates from the later registration, or from the correction that brought it about. Plans go by key whatever the
  // statistics say, and join in the order in which they are written.
  await replace(
    db,
    'match_new(uuid[], jsonb)',
    `create function match_new(records uuid[], weights jsonb)
    returns table (record_id uuid, hit_id uuid, loss_state text, score smallint)
    language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp
    set plan_cache_mode = force_generic_plan set join_collapse_limit = 1
    set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $match$
    #variable_conflict use_column
    declare
      me text := my_state();
      -- The alphabet is app/domain/marking/skeleton.ts; a test holds them together.
      symbols constant text[] := string_to_array('0123456789ACEFHJKMNPRTVWXY', null);
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
      -- In the order of the index, so that thousands of look-ups go through it once.
      select array_agg(k.record_id order by k.skeleton), array_agg(k.skeleton order by k.skeleton),
             array_agg(k.normalised order by k.skeleton), array_agg(k.is_loss order by k.skeleton)
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
         cross join lateral (select ${place}, ${pieces} offset 0) part
          join marking_key k on k.pivot = any (${pivots})
         where own.skeleton like replace(k.skeleton, '?', '_') and strpos(own.skeleton, '?') = 0 and strpos(own.skeleton, '*') = 0) f;

      -- One or two characters unread in the new mark, none or some in the stored one. The second is only filled in where
      -- something stored begins like the mark with the first filled in. Of a pivot what is read before a gap is enough, or, where
      -- that is little, with the gap filled in: few marks have gaps, and the whole of each is compared.
      if strpos(array_to_string(skeletons, ''), '?') > 0 then
        select mine || array_agg(f.id), others || array_agg(f.record_id), ranks || array_agg(2) into mine, others, ranks from (
          select own.id, k.record_id
            from unnest(ids, skeletons, losses) own(id, skeleton, is_loss)
           cross join lateral (select strpos(own.skeleton, '?') as first,
                                      length(own.skeleton) + 1 - strpos(reverse(own.skeleton), '?') as last offset 0) gap
           cross join unnest(symbols) one
           cross join lateral (select overlay(own.skeleton placing one from gap.first for 1) as text offset 0) half
           cross join lateral (select 1 where gap.first = gap.last
                               union all select 1 where gap.first < gap.last and exists (
                                 select from marking_key b where b.skeleton >= left(half.text, gap.last - 1)
                                    and b.skeleton < left(half.text, gap.last - 1) || '~' offset 0)) begun
           cross join unnest(case when gap.first < gap.last then symbols else array['?'] end) other
            join marking_key k on k.skeleton = replace(half.text, '?', other) and k.is_loss <> own.is_loss
           where ${twoUnread}
          union all
          select own.id, k.record_id
            from unnest(ids, skeletons, losses) own(id, skeleton, is_loss)
           cross join lateral (select ${place}, ${pieces} offset 0) part
           cross join unnest(${pivots}) pivot
           cross join lateral (select strpos(pivot, '?') as first, strpos(pivot, ':') as colon, replace(pivot, '?', '_') as shape offset 0) gap
           cross join lateral (select case when gap.first > 0 then left(pivot, gap.first - 1) else pivot end as text
                                where gap.first = 0 or gap.first > gap.colon + 2
                               union all
                               select split_part(overlay(pivot placing one from gap.first for 1), '?', 1)
                                 from unnest(symbols) one where gap.first between 1 and gap.colon + 2) start
            join marking_key k on k.pivot >= start.text and k.pivot < start.text || '~' and k.pivot like gap.shape
             and own.skeleton like replace(overlay(overlay(k.skeleton
                   placing '_' from strpos(own.skeleton, '?') for 1)
                   placing '_' from length(own.skeleton) + 1 - strpos(reverse(own.skeleton), '?') for 1), '?', '_')
           where ${twoUnread}) f;
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
               m.occurred_on as my_day, o.occurred_on as other_day,
               m.member_state as my_state, o.member_state as other_state,
               m.sharing as my_sharing, o.sharing as other_sharing,
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
    end $match$`,
    true,
  );
}

async function replace(
  db: Kysely<unknown>,
  signature: string,
  definition: string,
  forApp = false,
): Promise<void> {
  await sql`drop function ${sql.raw(signature)}`.execute(db);
  await sql.raw(definition).execute(db);
  await sql`revoke all on function ${sql.raw(signature)} from public`.execute(db);
  if (forApp) await sql`grant execute on function ${sql.raw(signature)} to marktrace_app`.execute(db);
  await sql`grant create on schema public to marktrace_disclosure`.execute(db);
  await sql`alter function ${sql.raw(signature)} owner to marktrace_disclosure`.execute(db);
  await sql`revoke create on schema public from marktrace_disclosure`.execute(db);
}
