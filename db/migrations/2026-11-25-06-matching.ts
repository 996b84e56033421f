import { type Kysely, sql } from 'kysely';

/**
 * Matching from the stored keys alone, under locks on the keys concerned, and ownership of what hangs on a record checked
 * once a statement. docs/decisions/006-matching.md has the argument.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await addPivots(db);
  await addMatching(db);
  await checkOwnersByStatement(db);
  await handOver(db);
}

/** What a pivot is made of: a quarter of the skeleton, counted from 0. Integer division puts the longer quarters last. */
const quarter = (skeleton: string, which: number | string): string =>
  `substr(${skeleton}, length(${skeleton}) * (${which}) / 4 + 1,
          length(${skeleton}) * (${which} + 1) / 4 - length(${skeleton}) * (${which}) / 4)`;

/**
 * A stored mark with unread characters is found by its pivot: the last two of its quarters that were read whole, or the one,
 * or none. A mark read whole lists the eleven pivots it can be found by, whatever was unread in the other.
 */
const QUARTERS = ['23', '13', '12', '03', '02', '01', '3', '2', '1', '0', ''] as const;

async function addPivots(db: Kysely<unknown>): Promise<void> {
  await sql`create function unread_pivot(skeleton text, is_loss boolean) returns text
    language plpgsql immutable parallel safe set search_path = pg_catalog, pg_temp as ${sql.lit(`
    declare
      kind text := case when is_loss then 'L' else 'I' end;
      head text := split_part(skeleton, '*', 1);
      tail text := split_part(skeleton, '*', 2);
      names text := '';
      pieces text := '';
      piece text;
    begin
      if strpos(skeleton, '*') = 0 then
        for which in reverse 3..0 loop
          piece := ${quarter('skeleton', 'which')};
          if strpos(piece, '?') = 0 then
            names := which || names;
            pieces := piece || pieces;
            exit when length(names) = 2;
          end if;
        end loop;
        return kind || lpad(length(skeleton)::text, 2, '0') || names || ':' || pieces;
      end if;
      if strpos(skeleton, '?') > 0 then
        return null;
      end if;
      if skeleton ~ '^[*][^*]{3,}[*]$' then
        return kind || '*m' || substr(skeleton, 2, 3);
      end if;
      if length(skeleton) - length(replace(skeleton, '*', '')) > 1 or length(head) + length(tail) < 3 then
        return null;
      end if;
      return kind || case
        when length(tail) > 3 then '*t' || right(tail, 4)
        when length(head) > 3 then '*h' || left(head, 4)
        when length(tail) = 3 then '*t' || tail
        when length(head) = 3 then '*h' || head
        else '*b' || skeleton end;
    end `)}`.execute(db);
  await sql`alter table marking_key add column pivot text collate "C"
    generated always as (case when strpos(skeleton, '?') > 0 or strpos(skeleton, '*') > 0
      then unread_pivot(skeleton, is_loss) end) stored`.execute(db);
  await sql`comment on column marking_key.pivot is
    'what a mark with unread characters is found by when another is matched with it; null for one read whole'`.execute(
    db,
  );
  await sql`create index marking_key_pivot on marking_key (pivot) include (record_id, skeleton, normalised)
    where pivot is not null`.execute(db);

  // Every reading of up to two unread characters. The alphabet is app/domain/marking/skeleton.ts; a test holds them together.
  await sql`create function unread_readings(skeleton text) returns text[]
    language plpgsql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
    declare
      symbols constant text[] := string_to_array('0123456789ACEFHJKMNPRTVWXY', null);
      first int := strpos(skeleton, '?');
      last int := length(skeleton) + 1 - strpos(reverse(skeleton), '?');
    begin
      if first = 0 then
        return array[skeleton];
      end if;
      if first = last then
        return array(select overlay(skeleton placing one from first for 1) from unnest(symbols) one);
      end if;
      return array(select overlay(overlay(skeleton placing one from first for 1) placing other from last for 1)
                     from unnest(symbols) one, unnest(symbols) other);
    end $$`.execute(db);
  // The pivots that a mark read whole gives to one of the opposite kind with an unread stretch.
  await sql`create function stretch_pivots(skeleton text, is_loss boolean) returns text[]
    language plpgsql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
    begin
      return array(
        select case when is_loss then 'I*' else 'L*' end || pivot from unnest(array[
          't' || right(skeleton, 4), 'h' || left(skeleton, 4), 't' || right(skeleton, 3), 'h' || left(skeleton, 3),
          'b' || left(skeleton, 2) || '*' || right(skeleton, 2), 'b' || left(skeleton, 1) || '*' || right(skeleton, 2),
          'b' || left(skeleton, 2) || '*' || right(skeleton, 1)]) pivot
        union all
        select case when is_loss then 'I*m' else 'L*m' end || substr(skeleton, at, 3)
          from generate_series(1, length(skeleton) - 2) at);
    end $$`.execute(db);
  // The pivots of the opposite kind that a mark with one or two unread characters can be found by.
  await sql`create function unread_pivots(skeleton text, is_loss boolean) returns text[]
    language plpgsql immutable parallel safe set search_path = pg_catalog, pg_temp as ${sql.lit(`
    declare
      place text := case when is_loss then 'I' else 'L' end || lpad(length(skeleton)::text, 2, '0');
      pivots text[] := '{}';
      names text;
      pieces text;
      piece text;
    begin
      foreach names in array array[${QUARTERS.map((set) => `'${set}'`).join(', ')}] loop
        pieces := '';
        foreach piece in array string_to_array(names, null) loop
          pieces := pieces || ${quarter('skeleton', 'piece::int')};
        end loop;
        pivots := pivots || array(select place || names || ':' || r from unnest(public.unread_readings(pieces)) r);
      end loop;
      return pivots;
    end `)}`.execute(db);
}

async function addMatching(db: Kysely<unknown>): Promise<void> {
  // Of two transactions whose marks could match, the later waits here until the earlier has ended, and then sees its keys.
  // A stretch may match any mark, an unread character any of its length, a mark read whole only its like. Locks are taken in
  // one order. A transaction with many marks takes a length whole, so that it holds few.
  await sql`create function lock_matching(skeletons text[]) returns void
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
        with key as (
          select s as skeleton, length(s) as length, strpos(s, '*') > 0 as stretch,
                 strpos(s, '?') > 0 or count(*) over (partition by length(s)) > 8 as whole_length
            from (select distinct unnest(skeletons)) k(s)
        )
        select p.id, bool_or(p.alone) as alone from (
          select 0 as id, stretch as alone from key
          union all
          select length, whole_length from key where not stretch
          union all
          select 1024 * (length + 1) + (hashtext(skeleton) & 1023), true from key
           where not stretch and not exists (select from key wide
             where wide.length = key.length and wide.whole_length and not wide.stretch)
        ) p group by p.id order by p.id
      loop
        if part.alone then
          perform pg_advisory_xact_lock(of_matching, part.id);
        else
          perform pg_advisory_xact_lock_shared(of_matching, part.id);
        end if;
      end loop;
    end $$`.execute(db);

  const pieces = [0, 1, 2, 3].map((which) => `${quarter('own.skeleton', which)} as q${which}`).join(', ');
  const pivots = QUARTERS.map((set) =>
    ['place', `'${set}:'`, ...[...set].map((which) => `q${which}`)].join(' || '),
  );

  // Matches own records against the opposite kind in every State, from their stored keys. Weights come from
  // app/domain/hit.ts, so pages and hits score alike. Known hits come back with their id; matches that are blind to
  // the caller come back as one row without id, State and score; one that is national to its owner does not come back.
  // A hit dates from the later registration, or from the correction that brought it about. Plans go by key whatever the statistics say.
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
                  from scored where points >= (weights ->> 'threshold')::int) s
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

/**
 * Whether what is added hangs on a record or an occasion of the same State is asked once a statement, after its rows: a batch
 * joins, and one statement may add an occasion with all that hangs on it. The policy of each table says that the State is the
 * officer's own. What follows from both needs no foreign key of its own.
 */
async function checkOwnersByStatement(db: Kysely<unknown>): Promise<void> {
  const national = sql.raw(`(select my_officer()) is not null and (select my_role()) in ('contact', 'npc')`);
  const mine = sql`${national} and member_state = (select my_state())`;
  for (const [table, added] of [
    ['weapon_record', 'version = 1 and changed_at is null and amendment_id is null'],
    ['marking', 'version = 1 and (changed_at is null) = (amendment_id is null)'],
    ['route_leg', 'version = 1 and (changed_at is null) = (amendment_id is null)'],
    ['marking_key', 'true'],
  ] as const) {
    await sql`alter policy add_own on ${sql.table(table)} with check (${mine} and ${sql.raw(added)})`.execute(
      db,
    );
  }
  await sql`alter policy grant_own on record_share
    with check (${national} and owner_state = (select my_state()) and version = 1
      and (ground <> 'trace_request' or (select my_role()) = 'npc'))`.execute(db);

  const ofOccasion = 'occasion p where p.id = a.occasion_id and p.member_state = a.member_state';
  const ofRecord = 'weapon_record p where p.id = a.record_id and p.member_state = a.member_state';
  // While it is being registered (version 1, written by a transaction no older than this one), or by an amendment of this
  // transaction.
  const adding = (subject: 'record_id' | 'occasion_id') => `case when a.amendment_id is null
    then p.version = 1 and age(p.xmin) <= age(pg_current_xact_id()::xid)
    else exists (select from amendment m where m.id = a.amendment_id and m.${subject} = p.id
           and m.officer_id = my_officer() and m.transaction_id = pg_current_xact_id()) end`;
  for (const [table, parent] of [
    ['weapon_record', ofOccasion],
    ['route_leg', `${ofOccasion} and ${adding('occasion_id')}`],
    ['marking', `${ofRecord} and ${adding('record_id')}`],
    ['marking_key', ofRecord],
    [
      'record_share',
      `weapon_record p where p.id = a.record_id and p.member_state = a.owner_state
         and (a.ground = 'trace_request' or ${adding('record_id')})`,
    ],
  ] as const) {
    const name = `hold_${table}`;
    // Nobody but an officer is under a policy. The inner query is a look-up for each row, also where the plan was made while the
    // table was small.
    await sql`create function ${sql.id(name)}() returns trigger language plpgsql security definer
      set search_path = pg_catalog, public, pg_temp set enable_seqscan = off as ${sql.lit(`
      begin
        if my_officer() is not null and exists (
             select from added a where not exists (select from ${parent} offset 0)) then
          raise exception 'a new row of ${table} hangs on nothing it may be added to'
            using errcode = 'insufficient_privilege';
        end if;
        return null;
      end `)}`.execute(db);
    await sql`create trigger hold_to_owner after insert on ${sql.table(table)}
      referencing new table as added for each statement execute function ${sql.id(name)}()`.execute(db);
  }
  await sql`drop function may_add_to_record(uuid, uuid), may_add_to_occasion(uuid, uuid)`.execute(db);
  for (const [table, constraint] of [
    ['weapon_record', 'weapon_record_member_state_fkey'],
    ['marking', 'marking_member_state_fkey'],
    ['marking_key', 'marking_key_record_id_fkey'],
  ] as const) {
    await sql`alter table ${sql.table(table)} drop constraint ${sql.id(constraint)}`.execute(db);
  }
}

async function handOver(db: Kysely<unknown>): Promise<void> {
  await sql`drop function match_records(uuid[], text[], jsonb)`.execute(db);
  await sql`grant execute on function match_new(uuid[], jsonb) to marktrace_app`.execute(db);
  await sql`grant create on schema public to marktrace_disclosure`.execute(db);
  for (const signature of [
    'match_new(uuid[], jsonb)',
    'lock_matching(text[])',
    'hold_weapon_record()',
    'hold_route_leg()',
    'hold_marking()',
    'hold_marking_key()',
    'hold_record_share()',
  ]) {
    await sql`revoke all on function ${sql.raw(signature)} from public`.execute(db);
    await sql`alter function ${sql.raw(signature)} owner to marktrace_disclosure`.execute(db);
  }
  await sql`revoke create on schema public from marktrace_disclosure`.execute(db);
}
