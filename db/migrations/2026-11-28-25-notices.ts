import { type Kysely, sql } from 'kysely';

/**
 * Notices: that something waits for somebody, written in the transaction of the act that makes it wait, and gathered into mails.
 * They say of what kind it is and how many, and nothing of a case: no mark, no reference, no other State.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await makeTables(db);
  await guardTables(db);
  await postMail(db);
  await writeNotices(db);
}

async function makeTables(db: Kysely<unknown>): Promise<void> {
  await sql`create table notice_kind (
    kind text primary key check (kind ~ '^[a-z_]{3,40}$'),
    roles text[] not null,
    by_default boolean not null
  )`.execute(db);
  await sql`comment on column notice_kind.roles is 'who may get it'`.execute(db);
  await sql`comment on column notice_kind.by_default is 'whether it comes by mail to who has chosen nothing'`.execute(
    db,
  );
  await sql`insert into notice_kind (kind, roles, by_default) values
    ('hit', '{contact,npc}', true),
    ('standing_answer', '{contact,npc}', true),
    ('request_received', '{npc}', true),
    ('request_returned', '{npc}', false),
    ('request_acknowledged', '{npc}', false),
    ('request_answered', '{npc}', false),
    ('request_closed', '{npc}', false),
    ('import_ended', '{contact,npc}', false)`.execute(db);

  await sql`create table notice (
    id uuid primary key default new_id(),
    kind text not null references notice_kind,
    officer_id uuid references officer,
    role text,
    member_state text references member_state,
    amount int not null check (amount > 0),
    caused_by uuid,
    at timestamptz not null default now(),
    gathered_at timestamptz,
    constraint for_somebody check ((officer_id is null) = (role is not null)
      and (member_state is null or role is not null))
  )`.execute(db);
  await sql`comment on column notice.role is
    'for everybody of this role, in this State or in the region; else officer_id names whom it is for'`.execute(
    db,
  );
  await sql`comment on column notice.caused_by is 'whose act it was: he knows, and is not written to'`.execute(
    db,
  );
  await sql`create index notice_waiting on notice (id) where gathered_at is null`.execute(db);

  await sql`create table notice_choice (
    officer_id uuid not null references officer,
    kind text not null references notice_kind,
    by_mail boolean not null,
    primary key (officer_id, kind)
  )`.execute(db);

  await sql`create table mail (
    id uuid primary key default new_id(),
    officer_id uuid not null references officer,
    status text not null default 'waiting' check (status in ('waiting', 'sent', 'given_up', 'dropped')),
    begun boolean not null default false,
    tries int not null default 0,
    refusals int not null default 0,
    not_before timestamptz not null,
    worker uuid,
    lease_until timestamptz,
    queued_at timestamptz not null default now(),
    ended_at timestamptz,
    address text,
    problem text check (problem ~ '^[a-z_]{3,40}$'),
    reply text check (length(reply) <= 300),
    constraint ended_has_a_time check ((status = 'waiting') = (ended_at is null)),
    constraint held_while_waiting check (worker is null or status = 'waiting')
  )`.execute(db);
  await sql`comment on column mail.begun is
    'it was taken to be sent: what it says stays as it is, since the other side may have it already'`.execute(
    db,
  );
  await sql`comment on column mail.refusals is
    'times the mail server refused it; a server that is away counts in tries alone'`.execute(db);
  await sql`create unique index mail_open on mail (officer_id) where status = 'waiting' and not begun`.execute(
    db,
  );
  await sql`create index mail_due on mail (not_before, id) where status = 'waiting'`.execute(db);
  await sql`create index mail_officer on mail (officer_id, id desc)`.execute(db);

  await sql`create table mail_notice (
    notice_id uuid not null references notice,
    officer_id uuid not null references officer,
    mail_id uuid not null references mail,
    primary key (notice_id, officer_id)
  )`.execute(db);
  await sql`comment on table mail_notice is 'what a mail says; a notice comes to a person in one mail'`.execute(
    db,
  );
  await sql`create index mail_notice_mail on mail_notice (mail_id)`.execute(db);
}

async function guardTables(db: Kysely<unknown>): Promise<void> {
  for (const table of ['notice_kind', 'notice', 'notice_choice', 'mail', 'mail_notice']) {
    await sql`alter table ${sql.table(table)} enable row level security`.execute(db);
    await sql`alter table ${sql.table(table)} force row level security`.execute(db);
    await sql`create policy post on ${sql.table(table)} for all to marktrace_disclosure
      using (true) with check (true)`.execute(db);
    await sql`grant select on ${sql.table(table)} to marktrace_disclosure`.execute(db);
  }
  await sql`grant insert on notice, mail, mail_notice to marktrace_disclosure`.execute(db);
  await sql`grant update (gathered_at) on notice to marktrace_disclosure`.execute(db);
  await sql`grant update (officer_id, status, begun, tries, refusals, not_before, worker, lease_until, ended_at, address,
    problem, reply) on mail to marktrace_disclosure`.execute(db);
  await sql`create policy post on officer for select to marktrace_disclosure using (true)`.execute(db);
  await sql`grant select (id, email, role, member_state, language, status) on officer to marktrace_disclosure`.execute(
    db,
  );

  await sql`create policy provision on notice_kind for all to current_user using (true) with check (true)`.execute(
    db,
  );
  await sql`create policy read_signed_in on notice_kind for select to marktrace_app
    using ((select my_officer()) is not null)`.execute(db);
  await sql`grant select on notice_kind to marktrace_app`.execute(db);
  const mine = sql.raw(`(select my_officer()) is not null and officer_id = (select my_officer())`);
  await sql`create policy choose_own on notice_choice for all to marktrace_app
    using (${mine}) with check (${mine})`.execute(db);
  await sql`grant select, insert on notice_choice to marktrace_app`.execute(db);
  await sql`grant update (by_mail) on notice_choice to marktrace_app`.execute(db);

  // The administrator sees what did not arrive, at which address and why; nobody of the portal sees what a mail says of whom.
  const administrator = sql.raw(`(select my_officer()) is not null and (select my_role()) = 'administrator'`);
  await sql`create policy read_administrator on mail for select to marktrace_app using (${administrator})`.execute(
    db,
  );
  await sql`create policy try_again on mail for update to marktrace_app
    using (${administrator} and status = 'given_up')
    with check (${administrator} and status = 'waiting' and worker is null)`.execute(db);
  await sql`grant select on mail to marktrace_app`.execute(db);
  await sql`grant update (status, refusals, not_before, ended_at) on mail to marktrace_app`.execute(db);
}

/** Gathering, taking and settling mails: a worker is nobody, and learns an address with the mail that it is to send. */
async function postMail(db: Kysely<unknown>): Promise<void> {
  await sql`create function gather_mail(rest interval) returns int
    language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
    declare
      fresh uuid[];
    begin
      with waiting as (
        select n.id from notice n where n.gathered_at is null order by n.id limit 1000 for update skip locked
      ), taken as (
        update notice n set gathered_at = now() from waiting w where n.id = w.id returning n.id
      )
      select array_agg(t.id) into fresh from taken t;
      if fresh is null then
        return 0;
      end if;
      -- What is older than a day when mail begins to be sent was told on the home page long ago.
      with told as (
        select n.id as notice_id, o.id as officer_id
          from notice n
          join notice_kind k on k.kind = n.kind
          join officer o on o.status = 'active' and o.role = any (k.roles) and o.id is distinct from n.caused_by
               and (o.id = n.officer_id
                 or o.role = n.role and (n.member_state is null or o.member_state = n.member_state))
          left join notice_choice c on c.officer_id = o.id and c.kind = n.kind
         where n.id = any (fresh) and n.at > now() - interval '1 day' and coalesce(c.by_mail, k.by_default)
      ), open as (
        insert into mail (officer_id, not_before)
        select distinct t.officer_id, now() + rest from told t order by 1
        on conflict (officer_id) where status = 'waiting' and not begun
        -- Held until these notices are in it, so that nobody begins it without them.
        do update set officer_id = excluded.officer_id
        returning id, officer_id
      )
      insert into mail_notice (notice_id, officer_id, mail_id)
      select t.notice_id, t.officer_id, o.id from told t join open o on o.officer_id = t.officer_id;
      return cardinality(fresh);
    end $$`.execute(db);

  await sql`create function claim_mail(claimant uuid, lease interval)
    returns table (id uuid, address text, language text, tries int, refusals int, queued_at timestamptz, kinds text[], amounts int[])
    language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
    declare
      taken uuid;
    begin
      -- To somebody who may not act any more nothing is sent.
      update mail m set status = 'dropped', ended_at = now(), worker = null, lease_until = null
        from officer o
       where o.id = m.officer_id and o.status <> 'active' and m.status = 'waiting'
         and (m.lease_until is null or m.lease_until < now());
      update mail m
         set begun = true, worker = claimant, lease_until = now() + lease, tries = m.tries + 1, address = o.email
        from officer o
       where o.id = m.officer_id
         and m.id = (
           select w.id from mail w
            where w.status = 'waiting' and w.not_before <= now() and (w.worker is null or w.lease_until < now())
            order by w.not_before, w.id
            limit 1
            for update skip locked)
      returning m.id into taken;
      return query
        select m.id, m.address, o.language, m.tries, m.refusals, m.queued_at, s.kinds, s.amounts
          from mail m
          join officer o on o.id = m.officer_id
         cross join lateral (
           select array_agg(k.kind) as kinds, array_agg(k.amount) as amounts
             from (select n.kind, sum(n.amount)::int as amount
                     from mail_notice p join notice n on n.id = p.notice_id
                    where p.mail_id = m.id group by n.kind order by min(n.id::text)) k) s
         where m.id = taken;
    end $$`.execute(db);

  await sql`create function settle_mail(letter uuid, claimant uuid, outcome text, why text, words text, again interval)
    returns boolean
    language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
    begin
      update mail m
         set status = case outcome when 'sent' then 'sent' when 'given_up' then 'given_up' else 'waiting' end,
             refusals = m.refusals + (outcome in ('refused', 'given_up'))::int,
             not_before = now() + again,
             ended_at = case when outcome in ('sent', 'given_up') then now() end,
             worker = null, lease_until = null, problem = why, reply = left(words, 300)
       where m.id = letter and m.worker = claimant and m.status = 'waiting';
      return found;
    end $$`.execute(db);
  const callable = [
    'gather_mail(interval)',
    'claim_mail(uuid, interval)',
    'settle_mail(uuid, uuid, text, text, text, interval)',
  ];
  for (const signature of callable) {
    await sql`grant execute on function ${sql.raw(signature)} to marktrace_app`.execute(db);
  }
  await own(db, callable);
}

async function writeNotices(db: Kysely<unknown>): Promise<void> {
  // A hit is told to the points of contact of both States, and to the contact who registered the record that it is about.
  await sql`create function notice_hits() returns trigger language plpgsql security definer
    set search_path = pg_catalog, public, pg_temp as $$
    begin
      insert into notice (kind, role, member_state, amount, caused_by, at)
      select 'hit', 'npc', s.state, count(*), my_officer(), max(h.found_at)
        from added h
       cross join lateral (select h.intake_state as state where h.known_to_intake
                           union select h.loss_state where h.known_to_loss) s
       group by s.state;
      insert into notice (kind, officer_id, amount, caused_by, at)
      select 'hit', o.id, count(*), my_officer(), max(h.found_at)
        from added h
       cross join lateral (values (h.intake_record_id, h.known_to_intake), (h.loss_record_id, h.known_to_loss)) s(record, known)
        join weapon_record r on r.id = s.record
        join officer o on o.id = r.registered_by and o.role = 'contact'
       where s.known and o.id is distinct from my_officer()
       group by o.id;
      return null;
    end $$`.execute(db);
  await sql`create trigger notice after insert on hit referencing new table as added
    for each statement execute function notice_hits()`.execute(db);

  // Told later, when sharing lets a State know or the owner agrees; and anew when a settled hit is opened again.
  await sql`create function notice_hit_again() returns trigger language plpgsql security definer
    set search_path = pg_catalog, public, pg_temp as $$
    begin
      insert into notice (kind, role, member_state, amount, caused_by)
      select distinct 'hit', 'npc', s.state, 1, my_officer()
        from (values (new.intake_state, new.known_to_intake, old.known_to_intake),
                     (new.loss_state, new.known_to_loss, old.known_to_loss)) s(state, knows, knew)
       where s.knows and (not s.knew or new.round > old.round);
      return null;
    end $$`.execute(db);
  await sql`create trigger notice_again after update on hit for each row
    when (new.round > old.round or (new.known_to_intake and not old.known_to_intake)
      or (new.known_to_loss and not old.known_to_loss))
    execute function notice_hit_again()`.execute(db);

  await sql`create function notice_standing() returns trigger language plpgsql security definer
    set search_path = pg_catalog, public, pg_temp as $$
    begin
      insert into notice (kind, officer_id, amount, caused_by)
      select 'standing_answer', q.officer_id, count(distinct q.id), my_officer()
        from added a join standing_query q on q.id = a.query_id group by q.officer_id;
      return null;
    end $$`.execute(db);
  await sql`create trigger notice after insert on standing_answer referencing new table as added
    for each statement execute function notice_standing()`.execute(db);

  // Who is told of a step of a request: app/domain/trace-request.ts is the same table, and a test holds the two to each other.
  await sql`create function notice_trace_step() returns trigger language plpgsql security definer
    set search_path = pg_catalog, public, pg_temp as $$
    begin
      insert into notice (kind, role, member_state, amount, caused_by, at)
      select t.kind, 'npc', case t.told when 'requesting' then new.requesting_state else new.addressed_state end, 1,
             new.officer_id, new.at
        from (values ('send', 'addressed', 'request_received'), ('resubmit', 'addressed', 'request_received'),
                     ('acknowledge', 'requesting', 'request_acknowledged'), ('return', 'requesting', 'request_returned'),
                     ('answer', 'requesting', 'request_answered'), ('refuse', 'requesting', 'request_answered'),
                     ('close', 'addressed', 'request_closed')) t(action, told, kind)
       where t.action = new.action;
      return null;
    end $$`.execute(db);
  await sql`create trigger notice after insert on trace_step for each row execute function notice_trace_step()`.execute(
    db,
  );

  await sql`create function notice_job() returns trigger language plpgsql security definer
    set search_path = pg_catalog, public, pg_temp as $$
    begin
      insert into notice (kind, officer_id, amount) values ('import_ended', new.officer_id, 1);
      return null;
    end $$`.execute(db);
  await sql`create trigger notice after update on job for each row
    when (old.ended_at is null and new.ended_at is not null and new.status <> 'cancelled'
      and new.kind in ('import.run', 'import.undo'))
    execute function notice_job()`.execute(db);
  await own(db, [
    'notice_hits()',
    'notice_hit_again()',
    'notice_standing()',
    'notice_trace_step()',
    'notice_job()',
  ]);
}

async function own(db: Kysely<unknown>, signatures: readonly string[]): Promise<void> {
  await sql`grant create on schema public to marktrace_disclosure`.execute(db);
  for (const signature of signatures) {
    await sql`revoke all on function ${sql.raw(signature)} from public`.execute(db);
    await sql`alter function ${sql.raw(signature)} owner to marktrace_disclosure`.execute(db);
  }
  await sql`revoke create on schema public from marktrace_disclosure`.execute(db);
}
