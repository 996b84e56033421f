import { type Kysely, sql } from 'kysely';

/**
 * The audit in partitions by year (UTC), so that years which are kept and no longer read lie apart from the one that is written. What is there
 * becomes the first partition as it stands: no row is copied, and ids, times and the log stay what they were.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  // The owner is under row-level security as well, and has to know where the ids go on and the years begin.
  await sql`alter table access_event no force row level security`.execute(db);
  const { rows } = await sql<{ year: number; next: number }>`
    select extract(year from greatest(clock_timestamp(), coalesce(max(at), clock_timestamp())) at time zone 'UTC')::int as year,
           coalesce(max(id), 0) + 1 as next from access_event`.execute(db);
  const { year, next } = rows[0] ?? { year: 2026, next: 1 };
  const first = `access_event_${year}`;
  await setAside(db, first);
  await sql`create table access_event (like ${sql.table(first)} including defaults including identity
    including comments) partition by range (at)`.execute(db);
  await sql`select setval(pg_get_serial_sequence('access_event', 'id'), ${next}, false)`.execute(db);
  await sql`alter table ${sql.table(first)} alter column id drop identity`.execute(db);
  await sql`comment on table access_event is
    'append-only by grant, in partitions by year. detail keeps what the operation names in app/audit, never a copy of the data'`.execute(
    db,
  );
  await sql`create index access_event_at on access_event (at desc, id desc)`.execute(db);
  await sql`create index access_event_officer on access_event (officer_id, id desc)`.execute(db);
  await sql`alter table access_event attach partition ${sql.table(first)}
    for values from (minvalue) to (${sql.lit(`${year + 1}-01-01 00:00:00+00`)})`.execute(db);
  await sql`alter table ${sql.table(first)} force row level security`.execute(db);
  await guard(db);
  await furtherYears(db, year);
}

/** Nobody reaches a partition but through the whole: its grants, policies and trigger go. */
async function setAside(db: Kysely<unknown>, name: string): Promise<void> {
  await sql`drop trigger wait_for_seal on access_event`.execute(db);
  for (const policy of ['append_own', 'append_sign_in', 'read_auditor', 'read_sealer', 'disclose']) {
    await sql`drop policy ${sql.id(policy)} on access_event`.execute(db);
  }
  await sql`revoke all on access_event from marktrace_app, marktrace_auth, marktrace_sealer, marktrace_disclosure`.execute(
    db,
  );
  await sql`alter table access_event rename to ${sql.id(name)}`.execute(db);
  for (const suffix of ['at', 'officer', 'pkey', 'event_id_key']) {
    await sql`alter index ${sql.id(`access_event_${suffix}`)} rename to ${sql.id(`${name}_${suffix}`)}`.execute(
      db,
    );
  }
}

async function guard(db: Kysely<unknown>): Promise<void> {
  await sql`alter table access_event enable row level security`.execute(db);
  await sql`alter table access_event force row level security`.execute(db);
  await sql`create policy append_own on access_event for insert to marktrace_app
    with check (officer_id is not distinct from (select my_officer()))`.execute(db);
  await sql`create policy append_sign_in on access_event for insert to marktrace_auth with check (true)`.execute(
    db,
  );
  await sql`create policy read_auditor on access_event for select to marktrace_app
    using ((select my_officer()) is not null and (select my_role()) = 'auditor')`.execute(db);
  await sql`create policy read_sealer on access_event for select to marktrace_sealer using (true)`.execute(
    db,
  );
  await sql`create policy disclose on access_event for select to marktrace_disclosure using (true)`.execute(
    db,
  );
  await sql`grant insert on access_event to marktrace_auth`.execute(db);
  await sql`grant select, insert on access_event to marktrace_app`.execute(db);
  await sql`grant select on access_event to marktrace_sealer, marktrace_disclosure`.execute(db);
  // Only who may run a function hangs it on a table; afterwards nobody may again.
  await sql`set local role marktrace_disclosure`.execute(db);
  await sql`grant execute on function wait_for_seal() to session_user`.execute(db);
  await sql`reset role`.execute(db);
  await sql`create trigger wait_for_seal after insert on access_event referencing new table as added
    for each statement execute function wait_for_seal()`.execute(db);
  await sql`set local role marktrace_disclosure`.execute(db);
  await sql`revoke execute on function wait_for_seal() from session_user`.execute(db);
  await sql`reset role`.execute(db);
}

async function furtherYears(db: Kysely<unknown>, year: number): Promise<void> {
  // Takes what no year takes: a clock that runs far ahead stops no act.
  await sql`create table access_event_other partition of access_event (primary key (id), unique (event_id)) default`.execute(
    db,
  );
  await sql`alter table access_event_other enable row level security`.execute(db);
  await sql`alter table access_event_other force row level security`.execute(db);
  await sql`create function make_audit_year(of_year integer) returns boolean language plpgsql
    set search_path = pg_catalog, public, pg_temp as $$
    declare
      name text := format('access_event_%s', of_year);
    begin
      if of_year not between 2000 and 9998 then
        raise exception 'no year of the audit: %', of_year;
      end if;
      if to_regclass('public.' || name) is not null then
        return false;
      end if;
      execute format(
        'create table public.%I partition of public.access_event (primary key (id), unique (event_id))
           for values from (%L) to (%L)',
        name, format('%s-01-01 00:00:00+00', of_year), format('%s-01-01 00:00:00+00', of_year + 1));
      execute format('alter table public.%I enable row level security', name);
      execute format('alter table public.%I force row level security', name);
      return true;
    end $$`.execute(db);
  await sql`comment on function make_audit_year is
    'a partition of the audit for one year; false where there is one. Only the owner of the tables can'`.execute(
    db,
  );
  await sql`revoke all on function make_audit_year(integer) from public`.execute(db);
  for (const ahead of [1, 2]) await sql`select make_audit_year(${year + ahead})`.execute(db);
}
