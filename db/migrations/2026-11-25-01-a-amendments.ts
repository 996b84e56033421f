import { type Kysely, sql } from 'kysely';

const VERSIONED = ['occasion', 'weapon_record', 'marking', 'route_leg'] as const;

/**
 * Amendments and the versions they end. A row of a case changes only in a transaction that has said who changes what and
 * why; what stood there before is kept for good. Nothing is deleted but what is derived: search keys, and grants.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const national = sql.raw(`(select my_officer()) is not null and (select my_role()) in ('contact', 'npc')`);
  const mine = sql`${national} and member_state = (select my_state())`;

  await sql`create table amendment (
    id uuid primary key default new_id(),
    member_state text not null references member_state,
    record_id uuid references weapon_record,
    occasion_id uuid references occasion,
    import_batch_id uuid references import_batch,
    kind text not null check (kind in ('correction', 'addition', 'withdrawal', 'restoration', 'sharing',
      'outcome', 'import_undone', 'check')),
    reason text not null check (length(reason) between 1 and 2000),
    officer_id uuid not null,
    officer_name text not null,
    at timestamptz not null,
    transaction_id xid8 not null default pg_current_xact_id(),
    constraint outcome_has_a_code check (kind <> 'outcome' or reason in ('trace_opened', 'trace_closed')),
    constraint one_subject_but_in_bulk check (record_id is not null or occasion_id is not null
      or kind in ('withdrawal', 'restoration', 'import_undone'))
  )`.execute(db);
  await sql`comment on table amendment is
    'who changed what of a case and why; never changed itself. Without record and occasion it is one for many records'`.execute(
    db,
  );
  await sql`comment on column amendment.reason is
    'as the officer wrote it, for the own State alone; a code where a trace changed the outcome'`.execute(db);
  await sql`comment on column amendment.at is 'by the clock of the database, after what it amends was locked; whole milliseconds, as addresses and programs hold them'`.execute(
    db,
  );
  await sql`comment on column amendment.transaction_id is 'changes are made in the transaction of their amendment, never later'`.execute(
    db,
  );
  await sql`create index amendment_state on amendment (member_state, id)`.execute(db);

  await sql`create table row_version (
    table_name text not null,
    row_id uuid not null,
    version int not null,
    record_id uuid,
    occasion_id uuid,
    member_state text not null,
    valid_from timestamptz not null,
    valid_to timestamptz not null,
    amendment_id uuid not null,
    content jsonb not null,
    primary key (table_name, row_id, version)
  )`.execute(db);
  await sql`comment on table row_version is
    'rows as they stood until an amendment ended them; written by keep_version() alone. The last version is the row itself'`.execute(
    db,
  );
  await sql`comment on column row_version.valid_from is
    '-infinity for a row without a date of its own: it stands as long as its record'`.execute(db);
  await sql`comment on column row_version.amendment_id is 'what ended this version'`.execute(db);
  await sql`comment on column row_version.content is
    'the whole row; a migration that adds a column with a default adds the default here'`.execute(db);
  await sql`create index row_version_record on row_version (record_id) where record_id is not null`.execute(
    db,
  );
  await sql`create index row_version_occasion on row_version (occasion_id) where occasion_id is not null`.execute(
    db,
  );

  for (const table of ['amendment', 'row_version']) {
    await sql`alter table ${sql.table(table)} enable row level security`.execute(db);
    await sql`alter table ${sql.table(table)} force row level security`.execute(db);
    await sql`create policy read_own on ${sql.table(table)} for select to marktrace_app using (${mine})`.execute(
      db,
    );
    await sql`create policy look on ${sql.table(table)} for select to marktrace_disclosure using (true)`.execute(
      db,
    );
    await sql`grant select on ${sql.table(table)} to marktrace_app, marktrace_disclosure`.execute(db);
  }
  await sql`create policy amend_own on amendment for insert to marktrace_app
    with check (${mine} and officer_id = (select my_officer())
      and (kind <> 'outcome' or (select my_role()) = 'npc')
      and (record_id is null or is_own_record(record_id))
      and (occasion_id is null or is_own_occasion(occasion_id)))`.execute(db);
  await sql`grant insert (member_state, record_id, occasion_id, import_batch_id, kind, reason, officer_id, officer_name)
    on amendment to marktrace_app`.execute(db);
  await sql`create policy keep on row_version for insert to marktrace_disclosure with check (true)`.execute(
    db,
  );
  await sql`grant insert on row_version to marktrace_disclosure`.execute(db);

  // Amendments of one occasion, or of its records, come one after the other, each dated after the last; arms that are being
  // added to the occasion come before or after, never between.
  await sql`create function date_amendment() returns trigger language plpgsql
    set search_path = pg_catalog, public, pg_temp as $$
    declare
      of_occasion uuid := coalesce(new.occasion_id, (select r.occasion_id from weapon_record r where r.id = new.record_id));
    begin
      perform from occasion o where o.id = of_occasion for update;
      perform from weapon_record r where r.id = new.record_id for no key update;
      new.at := date_trunc('milliseconds', greatest(clock_timestamp(),
          (select o.changed_at from occasion o where o.id = of_occasion),
          (select r.changed_at from weapon_record r where r.id = new.record_id))) + interval '1 millisecond';
      return new;
    end $$`.execute(db);
  await sql`create trigger date_amendment before insert on amendment
    for each row execute function date_amendment()`.execute(db);

  for (const table of VERSIONED) {
    await sql`alter table ${sql.table(table)}
      add column version int not null default 1,
      add column changed_at timestamptz,
      add column amendment_id uuid`.execute(db);
  }
  await sql`alter table record_share
    add column id uuid not null default new_id(),
    add column version int not null default 1,
    add column amendment_id uuid`.execute(db);
  for (const table of ['marking', 'route_leg']) {
    await sql`alter table ${sql.table(table)}
      add column status text not null default 'active' check (status in ('active', 'withdrawn'))`.execute(db);
  }
  await sql`comment on column weapon_record.version is
    'of the record with its marks and sharing: every amendment of any of them counts'`.execute(db);
  await sql`comment on column weapon_record.changed_at is 'null: as it was registered'`.execute(db);
  await sql`comment on column marking.as_read is
    'the mark as seen, in any script; a correction keeps the earlier reading in row_version'`.execute(db);
  await sql`comment on column marking.changed_at is 'null: there since the record was registered'`.execute(
    db,
  );
  await sql`comment on column marking.status is 'withdrawn: not on the arm after all; it is out of the search'`.execute(
    db,
  );
  await sql`alter table route_leg drop constraint route_leg_arms_check, add check (arms >= 0)`.execute(db);
  await sql`comment on column route_leg.arms is 'records of the occasion that are not withdrawn'`.execute(db);
  await sql`comment on table record_share is
    'which States may read a record now; a grant that was taken back stands in row_version'`.execute(db);

  // Attached before update to every table of a case (with id, member_state, version, changed_at, amendment_id, and record_id
  // or occasion_id), and before delete to grants. The amendment is named by setting marktrace.amendment_id in its transaction;
  // it covers its record, its occasion and what hangs on them. Several changes of a row by one amendment make one version.
  await sql`create function keep_version() returns trigger language plpgsql security definer
    set search_path = pg_catalog, public, pg_temp as $$
    declare
      named amendment%rowtype;
      kept jsonb := to_jsonb(old);
      owner text := coalesce(kept ->> 'owner_state', kept ->> 'member_state');
      of_record uuid := case tg_table_name when 'weapon_record' then kept ->> 'id' else kept ->> 'record_id' end;
      of_occasion uuid := case tg_table_name when 'occasion' then kept ->> 'id' else kept ->> 'occasion_id' end;
      since timestamptz := coalesce(kept ->> 'changed_at', kept ->> 'registered_at', kept ->> 'granted_at', '-infinity');
      until timestamptz;
    begin
      select * into named from amendment a
       where a.id = nullif(current_setting('marktrace.amendment_id', true), '')::uuid
         and a.transaction_id = pg_current_xact_id()
         and a.member_state = my_state() and a.officer_id = my_officer() and a.member_state = owner
         and ((a.record_id is null and a.occasion_id is null) or a.record_id = of_record or a.occasion_id = of_occasion
           or (of_record is null and of_occasion = (select r.occasion_id from weapon_record r where r.id = a.record_id)));
      if not found then
        raise exception '% changes only by an amendment', tg_table_name using errcode = 'check_violation';
      end if;
      until := greatest(named.at, since);
      if kept ->> 'amendment_id' is distinct from named.id::text then
        insert into row_version (table_name, row_id, version, record_id, occasion_id, member_state,
                                 valid_from, valid_to, amendment_id, content)
        values (tg_table_name, old.id, old.version, of_record, of_occasion, owner, since, until, named.id, kept);
        if tg_op = 'UPDATE' then
          new.version := old.version + 1;
          new.changed_at := until;
          new.amendment_id := named.id;
        end if;
      end if;
      return case tg_op when 'DELETE' then old else new end;
    end $$`.execute(db);

  // Contacts correct what the marks and the make show; how a trace ended is the point of contact's to say. What was
  // taken in does not become a loss: hits and traces hang on which of both it is.
  await sql`create function hold_record() returns trigger language plpgsql
    set search_path = pg_catalog, public, pg_temp as $$
    declare
      losses constant text[] := array['lost', 'stolen', 'diverted'];
      initial constant text[] := array['X', 'NM', 'NE', 'NN', 'UK'];
    begin
      if (old.report_type = any (losses)) <> (new.report_type = any (losses)) then
        raise exception 'what came in does not become a loss, nor the other way round' using errcode = 'check_violation';
      end if;
      if my_role() = 'contact' and new.outcome is distinct from old.outcome
         and not (old.outcome = any (initial) and new.outcome = any (initial)) then
        raise exception 'the outcome of a trace is for the point of contact' using errcode = 'check_violation';
      end if;
      return new;
    end $$`.execute(db);
  await sql`create trigger hold_record before update on weapon_record
    for each row execute function hold_record()`.execute(db);
  for (const table of VERSIONED) {
    await sql`create trigger keep_version before update on ${sql.table(table)}
      for each row execute function keep_version()`.execute(db);
  }
  await sql`create trigger keep_version before delete on record_share
    for each row execute function keep_version()`.execute(db);

  // What is added to a record or an occasion later than its registration says by which amendment.
  for (const [name, subject, table] of [
    ['may_add_to_record', 'record_id', 'weapon_record'],
    ['may_add_to_occasion', 'occasion_id', 'occasion'],
  ] as const) {
    await sql`create function ${sql.id(name)}(subject uuid, amendment uuid) returns boolean
      language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as ${sql.lit(`
      begin
        if $2 is null then
          -- Version 1, written by a transaction no older than this one: it is being registered now.
          return exists (select from ${table} t where t.id = $1 and t.member_state = my_state() and t.version = 1
                           and age(t.xmin) <= age(pg_current_xact_id()::xid));
        end if;
        return exists (select from ${table} t join amendment a on a.${subject} = t.id
                        where t.id = $1 and t.member_state = my_state() and a.id = $2
                          and a.officer_id = my_officer() and a.transaction_id = pg_current_xact_id());
      end `)}`.execute(db);
  }
  const adding = (added: string) =>
    sql`${mine} and version = 1 and (changed_at is null) = (amendment_id is null) and ${sql.raw(added)}`;
  await sql`alter policy add_own on marking with check (${adding('may_add_to_record(record_id, amendment_id)')})`.execute(
    db,
  );
  await sql`alter policy add_own on route_leg with check (${adding('may_add_to_occasion(occasion_id, amendment_id)')})`.execute(
    db,
  );
  await sql`alter policy add_own on occasion
    with check (${mine} and version = 1 and changed_at is null and amendment_id is null)`.execute(db);
  await sql`alter policy add_own on weapon_record
    with check (${mine} and version = 1 and changed_at is null and amendment_id is null and is_own_occasion(occasion_id))`.execute(
    db,
  );
  await sql`alter policy grant_own on record_share
    with check (${national} and owner_state = (select my_state()) and version = 1 and is_own_record(record_id)
      and case ground when 'trace_request' then (select my_role()) = 'npc'
                      else may_add_to_record(record_id, amendment_id) end)`.execute(db);

  await sql`alter policy amend_own on weapon_record using (${mine}) with check (${mine})`.execute(db);
  for (const table of ['occasion', 'marking', 'route_leg', 'marking_key']) {
    await sql`create policy amend_own on ${sql.table(table)} for update to marktrace_app
      using (${mine}) with check (${mine})`.execute(db);
  }
  await sql`create policy drop_own on marking_key for delete to marktrace_app using (${mine})`.execute(db);
  await sql`create policy take_back on record_share for delete to marktrace_app
    using (${national} and owner_state = (select my_state()) and ground = 'named')`.execute(db);
  await sql`grant update (report_type, occurred_on, place, latitude, longitude, place_kind, legal_ground,
    criminal_context, criminal, conveyance, circumstances, case_reference) on occasion to marktrace_app`.execute(
    db,
  );
  await sql`grant update (report_type, occurred_on, sharing, item_kind, firearm_type, condition, make, model, calibre,
    calibre_code, manufacture_country, manufacture_country_as_read, manufacture_year, import_country, import_year,
    description, quantity, state_owned, owner_category, outcome, status) on weapon_record to marktrace_app`.execute(
    db,
  );
  await sql`grant update (kind, component, position, method, legibility, as_read, normalised, note, status)
    on marking to marktrace_app`.execute(db);
  await sql`grant update (from_place, to_place, conveyance, year, arms, status) on route_leg to marktrace_app`.execute(
    db,
  );
  await sql`grant update (sharing), delete on marking_key to marktrace_app`.execute(db);
  await sql`grant delete on record_share to marktrace_app`.execute(db);

  // How often and when a record was corrected, with its occasion, for whoever may read it; not by whom and why.
  await sql`create function record_corrections(record uuid) returns table (at timestamptz, kind text)
    language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    begin
      if my_officer() is null or my_role() not in ('contact', 'npc') then
        return;
      end if;
      return query
        select a.at, a.kind
          from weapon_record r
          join row_version v on (v.table_name, v.row_id) in (('weapon_record', r.id), ('occasion', r.occasion_id))
          join amendment a on a.id = v.amendment_id
         where r.id = record and shows_all(r.sharing, r.member_state, my_state(), r.id)
           and a.kind in ('correction', 'addition', 'withdrawal', 'restoration', 'import_undone')
         group by a.id
         order by a.at;
    end $$`.execute(db);

  // What became of the records of a hit since it was found, for the States that know of the hit: whether one was withdrawn or
  // corrected, and nothing of what stands in it.
  await sql`create function hit_corrections(hits uuid[])
    returns table (hit_id uuid, side text, withdrawn boolean, corrected boolean)
    language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    begin
      if my_officer() is null or my_role() not in ('contact', 'npc') then
        return;
      end if;
      return query
        select h.id, s.side, r.status = 'withdrawn',
               exists (select from row_version v join amendment a on a.id = v.amendment_id
                        where v.table_name = 'weapon_record' and v.row_id = r.id
                          and a.kind in ('correction', 'addition') and a.at > h.found_at)
          from hit h
          cross join lateral (values ('intake', h.intake_record_id), ('loss', h.loss_record_id)) s(side, record)
          join weapon_record r on r.id = s.record
         where h.id = any (hits)
           and ((h.intake_state = my_state() and h.known_to_intake) or (h.loss_state = my_state() and h.known_to_loss));
    end $$`.execute(db);

  await sql`grant execute on function may_add_to_record(uuid, uuid), may_add_to_occasion(uuid, uuid),
    record_corrections(uuid), hit_corrections(uuid[]) to marktrace_app`.execute(db);
  await sql`grant create on schema public to marktrace_disclosure`.execute(db);
  for (const signature of [
    'keep_version()',
    'may_add_to_record(uuid, uuid)',
    'may_add_to_occasion(uuid, uuid)',
    'record_corrections(uuid)',
    'hit_corrections(uuid[])',
  ]) {
    await sql`revoke all on function ${sql.raw(signature)} from public`.execute(db);
    await sql`alter function ${sql.raw(signature)} owner to marktrace_disclosure`.execute(db);
  }
  await sql`revoke create on schema public from marktrace_disclosure`.execute(db);
}
