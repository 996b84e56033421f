import { type Kysely, sql } from 'kysely';

/** Rules of the quality watch as data, which of them a State has switched off or on, and what they found. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table quality_rule (
    code text primary key check (code ~ '^[a-z_]{3,40}$'),
    severity text not null check (severity in ('contradiction', 'doubt', 'gap')),
    weight smallint not null check (weight between 1 and 100),
    active boolean not null,
    parameters jsonb not null default '{}',
    source text not null
  )`.execute(db);
  await sql`comment on table quality_rule is
    'shipped with the reference tables; what a rule looks at is code, what it is measured by is data'`.execute(
    db,
  );
  await sql`comment on column quality_rule.severity is
    'contradiction: cannot be true; doubt: is unlikely; gap: something is missing'`.execute(db);
  await sql`comment on column quality_rule.active is 'where a State has not decided otherwise'`.execute(db);

  await sql`create table quality_rule_setting (
    member_state text not null references member_state,
    rule text not null references quality_rule,
    active boolean not null,
    changed_by uuid not null,
    changed_at timestamptz not null default now(),
    primary key (member_state, rule)
  )`.execute(db);

  await sql`create table quality_finding (
    id uuid primary key default new_id(),
    member_state text not null references member_state,
    record_id uuid not null references weapon_record,
    rule text not null references quality_rule,
    severity text not null check (severity in ('contradiction', 'doubt', 'gap')),
    detail jsonb not null,
    status text not null default 'open' check (status in ('open', 'accepted', 'fixed')),
    found_by uuid not null,
    found_at timestamptz not null default now(),
    decided_by uuid,
    decided_at timestamptz,
    reason text check (length(reason) between 1 and 2000),
    closed_by uuid,
    closed_at timestamptz,
    constraint accepted_for_a_reason
      check (status <> 'accepted' or (decided_by is not null and decided_at is not null and reason is not null)),
    constraint fixed_by_somebody check ((status = 'fixed') = (closed_by is not null and closed_at is not null))
  )`.execute(db);
  await sql`comment on column quality_finding.detail is
    'what the rule saw: names of fields, years, ids of other records; enough to put it into words'`.execute(
    db,
  );
  await sql`comment on column quality_finding.status is
    'fixed: a later check did not find it any more; should it come back, it is another row'`.execute(db);
  await sql`create unique index quality_finding_live on quality_finding (record_id, rule)
    where status <> 'fixed'`.execute(db);
  await sql`create index quality_finding_listed on quality_finding (member_state, status, severity, id)`.execute(
    db,
  );
  await sql`create index quality_finding_by_rule on quality_finding (member_state, status, rule, id)`.execute(
    db,
  );

  for (const table of ['quality_rule', 'quality_rule_setting', 'quality_finding']) {
    await sql`alter table ${sql.table(table)} enable row level security`.execute(db);
    await sql`alter table ${sql.table(table)} force row level security`.execute(db);
  }
  const national = sql.raw(`(select my_officer()) is not null and (select my_role()) in ('contact', 'npc')`);
  const mine = sql`${national} and member_state = (select my_state())`;
  const mineAsNpc = sql`${mine} and (select my_role()) = 'npc'`;

  await sql`create policy provision on quality_rule for all to current_user using (true) with check (true)`.execute(
    db,
  );
  await sql`create policy read_national on quality_rule for select to marktrace_app using (${national})`.execute(
    db,
  );
  await sql`create policy read_own on quality_rule_setting for select to marktrace_app using (${mine})`.execute(
    db,
  );
  await sql`create policy set_own on quality_rule_setting for insert to marktrace_app
    with check (${mineAsNpc} and changed_by = (select my_officer()))`.execute(db);
  await sql`create policy change_own on quality_rule_setting for update to marktrace_app
    using (${mineAsNpc}) with check (${mineAsNpc} and changed_by = (select my_officer()))`.execute(db);
  await sql`create policy read_own on quality_finding for select to marktrace_app using (${mine})`.execute(
    db,
  );
  await sql`create policy add_own on quality_finding for insert to marktrace_app
    with check (${mine} and found_by = (select my_officer()) and status = 'open' and is_own_record(record_id))`.execute(
    db,
  );
  await sql`create policy move_own on quality_finding for update to marktrace_app
    using (${mine}) with check (${mine})`.execute(db);

  await sql`grant select on quality_rule to marktrace_app`.execute(db);
  await sql`grant select, insert on quality_rule_setting, quality_finding to marktrace_app`.execute(db);
  await sql`grant update (active, changed_by, changed_at) on quality_rule_setting to marktrace_app`.execute(
    db,
  );
  await sql`grant update (detail, status, decided_by, decided_at, reason, closed_by, closed_at)
    on quality_finding to marktrace_app`.execute(db);

  // Whoever writes a record closes what that repaired; to accept a finding, or to take that back, is the point of contact's.
  await sql`create function hold_finding_steps() returns trigger language plpgsql
    set search_path = pg_catalog, public, pg_temp as $$
    begin
      if old.status = 'open' and new.status = 'open'
         and (new.decided_by, new.decided_at, new.reason) is not distinct from (old.decided_by, old.decided_at, old.reason) then
        return new;
      end if;
      if old.status in ('open', 'accepted') and new.status = 'fixed' and new.closed_by = my_officer()
         and (new.detail, new.reason, new.decided_by) is not distinct from (old.detail, old.reason, old.decided_by) then
        return new;
      end if;
      if my_role() = 'npc' and (old.status, new.status) in (('open', 'accepted'), ('accepted', 'open'))
         and new.detail = old.detail and new.decided_by = my_officer() and new.reason is not null then
        return new;
      end if;
      raise exception 'no step of a finding leads from % to % for this officer', old.status, new.status
        using errcode = 'check_violation';
    end $$`.execute(db);
  await sql`create trigger hold_steps before update on quality_finding
    for each row execute function hold_finding_steps()`.execute(db);
}
