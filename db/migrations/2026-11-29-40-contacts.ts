import { type Kysely, sql } from 'kysely';

/**
 * How somebody becomes a contact, and ceases to be one: nominated with evidence of who he is, approved by two different people,
 * for a term; suspended, resumed, revoked. A person has one account, whatever his address; nobody decides about himself.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await addTerm(db);
  await makeTables(db);
  await guardTables(db);
  await holdNominations(db);
  await holdApprovals(db);
  await changeContacts(db);
  await own(db, [
    'hold_nomination()',
    'hold_approval()',
    'settle_nomination()',
    'hold_contact_change()',
    'apply_contact_change()',
  ]);
}

async function addTerm(db: Kysely<unknown>): Promise<void> {
  await sql`alter table officer
    add column term_ends_on date,
    add column last_active_at timestamptz,
    add column term_reminded_at timestamptz,
    add column email_key text generated always as (regexp_replace(lower(email), '\\+[^@]*@', '@')) stored,
    add unique (email_key)`.execute(db);
  await sql`comment on column officer.term_ends_on is 'the last day; null for who was admitted from the command line'`.execute(
    db,
  );
  await sql`comment on column officer.email_key is 'the address without what follows a plus sign, which reaches the same person'`.execute(
    db,
  );
  await sql`grant select (term_ends_on, last_active_at) on officer to marktrace_app`.execute(db);
  await sql`grant update (last_active_at) on officer to marktrace_auth`.execute(db);
  await sql`create policy read_region on officer for select to marktrace_app
    using ((select my_officer()) is not null and (select my_role()) in ('coordinator', 'administrator'))`.execute(
    db,
  );
}

const IDENTITY_KINDS = sql.raw(`('passport', 'national_id', 'service_card')`);
const WHO = sql.raw(`email text not null check (email = lower(email) and length(email) between 3 and 320),
    display_name text not null check (length(display_name) between 1 and 200),
    role text not null check (role in ('contact', 'npc', 'coordinator', 'analyst', 'auditor', 'administrator')),
    member_state text references member_state,
    agency text not null check (length(agency) between 1 and 200),
    phone text not null check (length(phone) <= 100),
    language text not null check (language in ('en', 'fr'))`);

async function makeTables(db: Kysely<unknown>): Promise<void> {
  await sql`create table contact_identity (
    officer_id uuid primary key references officer,
    kind text not null check (kind in ${IDENTITY_KINDS}),
    country text not null check (country ~ '^[A-Z]{2}$'),
    ends_in text not null check (length(ends_in) <= 4),
    fingerprint bytea not null unique check (length(fingerprint) = 32),
    checked_by text not null,
    checked_on date not null
  )`.execute(db);
  await sql`comment on column contact_identity.fingerprint is
    'HMAC-SHA-256 of kind, country and number: tells the same document again, and nothing else'`.execute(db);

  await sql`create table nomination (
    id uuid primary key default new_id(),
    ${WHO},
    email_key text generated always as (regexp_replace(lower(email), '\\+[^@]*@', '@')) stored,
    identity_kind text not null check (identity_kind in ${IDENTITY_KINDS}),
    identity_country text not null check (identity_country ~ '^[A-Z]{2}$'),
    identity_ends_in text not null check (length(identity_ends_in) <= 4),
    identity_fingerprint bytea not null check (length(identity_fingerprint) = 32),
    identity_checked_by text not null check (length(identity_checked_by) between 1 and 200),
    identity_checked_on date not null,
    training text not null check (length(training) <= 2000),
    trained_on date,
    term_ends_on date not null,
    nominated_by uuid not null references officer,
    nominated_at timestamptz not null default now(),
    status text not null default 'waiting' check (status in ('waiting', 'admitted', 'refused', 'withdrawn')),
    decided_at timestamptz,
    officer_id uuid references officer,
    constraint nominee_acts_for_a_state check ((role in ('contact', 'npc')) = (member_state is not null)),
    constraint decided_has_a_time check ((status = 'waiting') = (decided_at is null)),
    constraint admitted_is_somebody check ((status = 'admitted') = (officer_id is not null))
  )`.execute(db);
  await sql`comment on column nomination.officer_id is 'whom it admitted, or whose term it renewed'`.execute(
    db,
  );
  await sql`create unique index nomination_person on nomination (identity_fingerprint) where status = 'waiting'`.execute(
    db,
  );
  await sql`create unique index nomination_address on nomination (email_key) where status = 'waiting'`.execute(
    db,
  );
  await sql`create index nomination_state on nomination (member_state, id desc)`.execute(db);

  await sql`create table nomination_approval (
    nomination_id uuid not null references nomination,
    side text not null check (side in ('state', 'region', 'service')),
    officer_id uuid not null references officer,
    officer_name text not null,
    approved boolean not null,
    reason text not null check (length(reason) <= 2000),
    at timestamptz not null default now(),
    primary key (nomination_id, side),
    constraint two_approvals_by_two_people unique (nomination_id, officer_id),
    constraint refused_with_a_reason check (approved or reason <> '')
  )`.execute(db);
  await sql`comment on column nomination_approval.side is
    'state: its point of contact; region: the coordinator; service: an administrator, for who serves the region'`.execute(
    db,
  );

  await sql`create table contact_change (
    id uuid primary key default new_id(),
    officer_id uuid not null references officer,
    member_state text references member_state,
    change text not null check (change in ('admitted', 'renewed', 'suspended', 'resumed', 'revoked', 'idle', 'term_over')),
    reason text not null default '' check (length(reason) <= 2000),
    by_officer uuid references officer,
    by_name text not null default '',
    at timestamptz not null default now(),
    constraint people_give_reasons check (reason <> '' or change not in ('suspended', 'resumed', 'revoked'))
  )`.execute(db);
  await sql`comment on table contact_change is 'the standing of an officer, step by step; the last step made it what it is'`.execute(
    db,
  );
  await sql`create index contact_change_officer on contact_change (officer_id, id)`.execute(db);
}

async function guardTables(db: Kysely<unknown>): Promise<void> {
  for (const table of ['contact_identity', 'nomination', 'nomination_approval', 'contact_change']) {
    await sql`alter table ${sql.table(table)} enable row level security`.execute(db);
    await sql`alter table ${sql.table(table)} force row level security`.execute(db);
    await sql`create policy provision on ${sql.table(table)} for all to current_user
      using (true) with check (true)`.execute(db);
    await sql`create policy hold on ${sql.table(table)} for all to marktrace_disclosure
      using (true) with check (true)`.execute(db);
    await sql`grant select, insert on ${sql.table(table)} to marktrace_disclosure`.execute(db);
  }
  await sql`grant update on nomination, contact_identity to marktrace_disclosure`.execute(db);

  const npc = `(select my_officer()) is not null and (select my_role()) = 'npc' and member_state = (select my_state())`;
  const regional = `(select my_officer()) is not null and (select my_role()) in ('coordinator', 'administrator')`;
  const seen = sql.raw(`(${npc}) or (${regional})`);
  for (const table of ['nomination', 'contact_change']) {
    await sql`create policy read_seen on ${sql.table(table)} for select to marktrace_app using (${seen})`.execute(
      db,
    );
  }
  await sql`create policy read_with_nomination on nomination_approval for select to marktrace_app
    using (exists (select from nomination n where n.id = nomination_id))`.execute(db);
  await sql`create policy read_with_officer on contact_identity for select to marktrace_app
    using ((${sql.raw(regional)}) or ((select my_role()) = 'npc' and exists (select from officer o
      where o.id = contact_identity.officer_id and o.member_state = (select my_state()))))`.execute(db);
  await sql`grant select (officer_id, kind, country, ends_in, checked_by, checked_on) on contact_identity to marktrace_app`.execute(
    db,
  );

  await sql`create policy nominate on nomination for insert to marktrace_app
    with check (nominated_by = (select my_officer()) and status = 'waiting'
      and ((${sql.raw(npc)}) or (${sql.raw(regional)} and member_state is null)))`.execute(db);
  await sql`create policy withdraw on nomination for update to marktrace_app
    using (nominated_by = (select my_officer()) and status = 'waiting')
    with check (nominated_by = (select my_officer()) and status = 'withdrawn')`.execute(db);
  const open = `id, email, display_name, role, member_state, agency, phone, language, identity_kind, identity_country,
    identity_ends_in, identity_checked_by, identity_checked_on, training, trained_on, term_ends_on, nominated_by`;
  await sql`grant select (${sql.raw(open)}, nominated_at, status, decided_at, officer_id) on nomination to marktrace_app`.execute(
    db,
  );
  await sql`grant insert (${sql.raw(open)}, identity_fingerprint) on nomination to marktrace_app`.execute(db);
  await sql`grant update (status, decided_at) on nomination to marktrace_app`.execute(db);

  await sql`create policy approve on nomination_approval for insert to marktrace_app
    with check (officer_id = (select my_officer()) and exists (select from nomination n where n.id = nomination_id
      and (side, (select my_role())) in (('state', 'npc'), ('region', 'coordinator'), ('service', 'administrator'))
      and (side <> 'state' or n.member_state = (select my_state()))
      and (side <> 'service' or n.member_state is null)))`.execute(db);
  await sql`grant select, insert (nomination_id, side, officer_id, officer_name, approved, reason)
    on nomination_approval to marktrace_app`.execute(db);

  await sql`create policy change_seen on contact_change for insert to marktrace_app
    with check (by_officer = (select my_officer()) and change in ('suspended', 'resumed', 'revoked') and (${seen}))`.execute(
    db,
  );
  await sql`grant select, insert (officer_id, member_state, change, reason, by_officer, by_name)
    on contact_change to marktrace_app`.execute(db);

  await sql`create policy settle on officer for all to marktrace_disclosure using (true) with check (true)`.execute(
    db,
  );
  await sql`grant select, insert, update on officer to marktrace_disclosure`.execute(db);
  for (const table of ['session', 'api_token']) {
    await sql`create policy end_all on ${sql.table(table)} for all to marktrace_disclosure using (true) with check (true)`.execute(
      db,
    );
    await sql`grant select, delete on ${sql.table(table)} to marktrace_disclosure`.execute(db);
  }
}

/** Who nominates has shown who he is himself, and is not the nominee under another address. */
async function holdNominations(db: Kysely<unknown>): Promise<void> {
  await sql`create function hold_nomination() returns trigger language plpgsql security definer
    set search_path = pg_catalog, public, pg_temp as $$
    declare
      me contact_identity;
      -- What is generated is not there before the row is.
      address text := regexp_replace(lower(new.email), '\\+[^@]*@', '@');
      known record;
    begin
      select i.* into me from contact_identity i join officer o on o.id = i.officer_id
       where i.officer_id = new.nominated_by;
      if not found then
        raise exception 'who nominates has shown who he is' using errcode = 'check_violation',
          constraint = 'who_decides_is_identified';
      end if;
      if me.fingerprint = new.identity_fingerprint
         or exists (select from officer o where o.id = new.nominated_by and o.email_key = address) then
        raise exception 'nobody nominates himself' using errcode = 'check_violation',
          constraint = 'nobody_decides_about_himself';
      end if;
      -- The same document or address again is the same person: his term is renewed, or he comes back after he was revoked.
      for known in select o.id, o.email_key, o.role, o.member_state, o.status, i.fingerprint
                     from officer o left join contact_identity i on i.officer_id = o.id
                    where o.email_key = address or i.fingerprint = new.identity_fingerprint loop
        if known.email_key <> address or known.fingerprint <> new.identity_fingerprint
           or (known.status <> 'revoked' and (known.role <> new.role or known.member_state is distinct from new.member_state)) then
          raise exception 'this person has an account' using errcode = 'unique_violation',
            constraint = 'a_person_has_one_account';
        end if;
      end loop;
      if new.term_ends_on <= new.nominated_at::date or new.term_ends_on > new.nominated_at::date + 1096 then
        raise exception 'a term ends within three years' using errcode = 'check_violation',
          constraint = 'a_term_of_three_years_at_most';
      end if;
      if new.identity_checked_on > new.nominated_at::date + 1 then
        raise exception 'evidence is seen before it is recorded' using errcode = 'check_violation',
          constraint = 'evidence_was_seen';
      end if;
      return new;
    end $$`.execute(db);
  await sql`create trigger hold before insert on nomination for each row execute function hold_nomination()`.execute(
    db,
  );
}

async function holdApprovals(db: Kysely<unknown>): Promise<void> {
  await sql`create function hold_approval() returns trigger language plpgsql security definer
    set search_path = pg_catalog, public, pg_temp as $$
    declare
      n nomination;
      mine bytea;
    begin
      -- Two decisions at once take turns, so that the second sees the first.
      select * into n from nomination where id = new.nomination_id for update;
      if n.status <> 'waiting' then
        raise exception 'this nomination is settled' using errcode = 'check_violation',
          constraint = 'a_nomination_is_settled_once';
      end if;
      select i.fingerprint into mine from contact_identity i where i.officer_id = new.officer_id;
      if not found then
        raise exception 'who approves has shown who he is' using errcode = 'check_violation',
          constraint = 'who_decides_is_identified';
      end if;
      if mine = n.identity_fingerprint
         or exists (select from officer o where o.id = new.officer_id and o.email_key = n.email_key) then
        raise exception 'nobody approves himself' using errcode = 'check_violation',
          constraint = 'nobody_decides_about_himself';
      end if;
      if new.side = 'state' and new.approved and new.officer_id = n.nominated_by
         and exists (select from officer o where o.member_state = n.member_state and o.role = 'npc'
                        and o.status = 'active' and o.id <> new.officer_id) then
        raise exception 'another point of contact of the State approves' using errcode = 'check_violation',
          constraint = 'another_approves_where_there_is_one';
      end if;
      if exists (select from nomination_approval a where a.nomination_id = new.nomination_id and a.officer_id = new.officer_id) then
        raise exception 'two approvals are given by two people' using errcode = 'unique_violation',
          constraint = 'two_approvals_by_two_people';
      end if;
      return new;
    end $$`.execute(db);
  await sql`create trigger hold before insert on nomination_approval for each row execute function hold_approval()`.execute(
    db,
  );

  await sql`create function settle_nomination() returns trigger language plpgsql security definer
    set search_path = pg_catalog, public, pg_temp as $$
    declare
      n nomination;
      who uuid;
      again boolean;
    begin
      if not new.approved then
        update nomination set status = 'refused', decided_at = now() where id = new.nomination_id;
        return null;
      end if;
      select * into n from nomination where id = new.nomination_id;
      if (select count(*) from nomination_approval a where a.nomination_id = n.id and a.approved) < 2 then
        return null;
      end if;
      select o.id into who from officer o left join contact_identity i on i.officer_id = o.id
       where i.fingerprint = n.identity_fingerprint or (i.fingerprint is null and o.email_key = n.email_key);
      again := exists (select from officer o where o.id = who and o.status <> 'revoked');
      if who is null then
        insert into officer (email, display_name, role, member_state, agency, phone, language, term_ends_on, last_active_at)
        values (n.email, n.display_name, n.role, n.member_state, n.agency, n.phone, n.language, n.term_ends_on, now())
        returning id into who;
      else
        update officer set display_name = n.display_name, role = n.role, member_state = n.member_state, agency = n.agency,
          phone = n.phone, term_ends_on = n.term_ends_on, term_reminded_at = null, status = 'active', last_active_at = now()
         where id = who;
      end if;
      insert into contact_identity (officer_id, kind, country, ends_in, fingerprint, checked_by, checked_on)
      values (who, n.identity_kind, n.identity_country, n.identity_ends_in, n.identity_fingerprint,
        n.identity_checked_by, n.identity_checked_on)
      on conflict (officer_id) do update set checked_by = excluded.checked_by, checked_on = excluded.checked_on;
      update nomination set status = 'admitted', decided_at = now(), officer_id = who where id = n.id;
      insert into contact_change (officer_id, member_state, change)
      values (who, n.member_state, case when again then 'renewed' else 'admitted' end);
      return null;
    end $$`.execute(db);
  await sql`create trigger settle after insert on nomination_approval for each row execute function settle_nomination()`.execute(
    db,
  );
}

async function changeContacts(db: Kysely<unknown>): Promise<void> {
  await sql`create function hold_contact_change() returns trigger language plpgsql security definer
    set search_path = pg_catalog, public, pg_temp as $$
    declare
      o officer;
    begin
      select * into o from officer where id = new.officer_id for update;
      if not found or o.member_state is distinct from new.member_state then
        raise exception 'no such officer of this State' using errcode = 'foreign_key_violation';
      end if;
      if new.by_officer is not null and (o.id = new.by_officer
         or exists (select from contact_identity a join contact_identity b on b.fingerprint = a.fingerprint
                     where a.officer_id = o.id and b.officer_id = new.by_officer)) then
        raise exception 'nobody decides about himself' using errcode = 'check_violation',
          constraint = 'nobody_decides_about_himself';
      end if;
      if (new.change, o.status) not in (('admitted', 'active'), ('renewed', 'active'), ('suspended', 'active'),
          ('idle', 'active'), ('term_over', 'active'), ('resumed', 'suspended'), ('revoked', 'active'), ('revoked', 'suspended'))
         or (new.change = 'resumed' and o.term_ends_on < now()::date) then
        raise exception 'no % leads on from %', new.change, o.status using errcode = 'check_violation',
          constraint = 'a_change_follows_the_standing';
      end if;
      if o.role = 'administrator' and o.status = 'active' and new.change in ('suspended', 'revoked', 'idle', 'term_over')
         and not exists (select from officer a where a.role = 'administrator' and a.status = 'active' and a.id <> o.id) then
        raise exception 'an administrator remains' using errcode = 'check_violation',
          constraint = 'an_administrator_remains';
      end if;
      return new;
    end $$`.execute(db);
  await sql`create trigger hold before insert on contact_change for each row execute function hold_contact_change()`.execute(
    db,
  );

  // Sessions and tokens go with the standing: whoever is resumed signs in anew.
  await sql`create function apply_contact_change() returns trigger language plpgsql security definer
    set search_path = pg_catalog, public, pg_temp as $$
    begin
      if new.change in ('suspended', 'revoked', 'idle', 'term_over') then
        update officer set status = case new.change when 'revoked' then 'revoked' else 'suspended' end
         where id = new.officer_id;
        delete from session where officer_id = new.officer_id;
        delete from api_token where officer_id = new.officer_id;
      elsif new.change = 'resumed' then
        update officer set status = 'active', last_active_at = now() where id = new.officer_id;
      end if;
      return null;
    end $$`.execute(db);
  await sql`create trigger apply after insert on contact_change for each row execute function apply_contact_change()`.execute(
    db,
  );
}

async function own(db: Kysely<unknown>, signatures: readonly string[]): Promise<void> {
  await sql`grant create on schema public to marktrace_disclosure`.execute(db);
  for (const signature of signatures) {
    await sql`revoke all on function ${sql.raw(signature)} from public`.execute(db);
    await sql`alter function ${sql.raw(signature)} owner to marktrace_disclosure`.execute(db);
  }
  await sql`revoke create on schema public from marktrace_disclosure`.execute(db);
}
