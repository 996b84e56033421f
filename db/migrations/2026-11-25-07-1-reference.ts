import { type Kysely, sql } from 'kysely';

/**
 * Models and proof houses beside makes and calibres, and what national offices add of their own: read by everybody in the
 * region, changed only by the State that added it. Rows that no State added come with the portal.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table reference_make
    add column first_year smallint check (first_year between 1400 and 2200),
    add column last_year smallint check (last_year between 1400 and 2200),
    add column keys text[] not null default '{}'`.execute(db);
  await sql`alter table reference_calibre
    add column bullet_mm numeric(6, 2) check (bullet_mm > 0),
    add column case_mm numeric(6, 2) check (case_mm > 0),
    add column overall_mm numeric(6, 2) check (overall_mm > 0),
    add column keys text[] not null default '{}'`.execute(db);
  await sql`create table reference_model (
    make text not null check (length(make) between 1 and 100),
    model text not null check (length(model) between 1 and 100),
    aliases text[] not null default '{}',
    firearm_type text not null check (firearm_type in
      ('pistol', 'revolver', 'rifle', 'shotgun', 'submachine_gun', 'machine_gun', 'other', 'unknown')),
    calibres text[] not null default '{}',
    designer text not null default '' check (length(designer) <= 200),
    family text not null default '',
    first_year smallint check (first_year between 1400 and 2200),
    last_year smallint check (last_year between 1400 and 2200),
    keys text[] not null default '{}',
    primary key (make, model)
  )`.execute(db);
  await sql`create table reference_proof_house (
    code text primary key,
    country text not null check (country ~ '^[A-Z]{2}$'),
    city text not null,
    name text not null,
    first_year smallint,
    last_year smallint,
    mark_en text not null default '',
    mark_fr text not null default ''
  )`.execute(db);
  await sql`comment on column reference_make.keys is 'name and aliases in the form in which spellings are compared'`.execute(
    db,
  );
  await sql`comment on column reference_model.calibres is
    'codes of every cartridge it was made in; empty when not established, never partly filled'`.execute(db);
  await sql`comment on column reference_model.family is
    'design that several makers build (app/domain/arm-family.ts); empty for a design of its own'`.execute(db);
  await sql`comment on column reference_calibre.bullet_mm is
    'widest diameter of the bullet, case without and overall length with it (ISACS 05.31, 6.5 e)'`.execute(
    db,
  );

  for (const table of ['reference_model', 'reference_proof_house']) {
    await sql`alter table ${sql.table(table)} enable row level security`.execute(db);
    await sql`alter table ${sql.table(table)} force row level security`.execute(db);
    await sql`create policy provision on ${sql.table(table)} for all to current_user
      using (true) with check (true)`.execute(db);
    await sql`create policy read_signed_in on ${sql.table(table)} for select to marktrace_app
      using ((select my_officer()) is not null)`.execute(db);
    await sql`grant select on ${sql.table(table)} to marktrace_app`.execute(db);
  }

  const own = sql.raw(`(select my_officer()) is not null and (select my_role()) in ('contact', 'npc')
    and added_by_state = (select my_state())`);
  const additions = {
    reference_make: 'name, countries, aliases, first_year, last_year, keys',
    reference_calibre: 'code, label, kind, spellings, bullet_mm, case_mm, overall_mm, keys',
    reference_model:
      'make, model, aliases, firearm_type, calibres, designer, family, first_year, last_year, keys',
  };
  for (const [table, columns] of Object.entries(additions)) {
    await sql`alter table ${sql.table(table)}
      add column added_by_state text references member_state,
      add column added_by uuid,
      add column added_at timestamptz,
      add column withdrawn boolean not null default false,
      add constraint ${sql.id(`${table}_addition`)}
        check ((added_by_state is null) = (added_by is null) and (added_by_state is null) = (added_at is null)
          and (added_by_state is not null or not withdrawn))`.execute(db);
    await sql`comment on column ${sql.table(table)}.added_by_state is
      'null for what comes with the portal; a row of a State becomes such a row when the portal takes it over'`.execute(
      db,
    );
    await sql`comment on column ${sql.table(table)}.withdrawn is
      'no longer suggested; stays, because records may rest on it'`.execute(db);
    await sql`create policy add_own on ${sql.table(table)} for insert to marktrace_app
      with check (${own} and added_by = (select my_officer()))`.execute(db);
    await sql`create policy withdraw_own on ${sql.table(table)} for update to marktrace_app
      using (${own}) with check (${own})`.execute(db);
    await sql`grant insert (${sql.raw(columns)}, added_by_state, added_by, added_at)
      on ${sql.table(table)} to marktrace_app`.execute(db);
    await sql`grant update (withdrawn) on ${sql.table(table)} to marktrace_app`.execute(db);
  }
}
