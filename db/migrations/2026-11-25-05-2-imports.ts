import { type Kysely, sql } from 'kysely';

/**
 * An import goes its way in steps, over days if need be: file, columns, check, run, and what was set aside. Its mapping is
 * kept with it as it was applied, and per source in versions.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table import_batch
    add column status text not null default 'stopped' check (status in ('reading', 'unreadable', 'mapping',
      'checking', 'checked', 'running', 'stopped', 'done', 'undoing', 'undone', 'discarded')),
    add column stored_as text check (stored_as ~ '^[0-9a-f-]{36}$'),
    add column file_size bigint not null default 0,
    add column table_facts jsonb,
    add column mapping_used jsonb,
    add column problem jsonb,
    add column sharing text check (sharing in ('national', 'blind', 'hit_only', 'named', 'region')),
    add column checked jsonb,
    add column rows_total int not null default 0,
    add column rows_done int not null default 0,
    add column stored int not null default 0,
    add column already_there int not null default 0,
    add column repeated int not null default 0,
    add column hits int not null default 0,
    add column reason text not null default '' check (length(reason) <= 2000),
    add column changed_at timestamptz not null default now()`.execute(db);
  await sql`comment on column import_batch.stored_as is
    'name of the file in the folder of imports; null where the import keeps none'`.execute(db);
  await sql`comment on column import_batch.table_facts is 'what a first reading saw: sheets, header, columns with samples'`.execute(
    db,
  );
  await sql`comment on column import_batch.mapping_used is
    'the whole mapping; fixed once the first rows are stored, so that a run that goes on reads as the one that began'`.execute(
    db,
  );
  await sql`comment on column import_batch.rows_done is
    'row of the file up to which everything is stored, set aside or known: a run goes on after it'`.execute(
    db,
  );
  // Row-level security is forced on the owner too; what was imported before is the migration's to settle.
  await sql`alter table import_batch no force row level security`.execute(db);
  await sql`update import_batch set status = 'done' where finished_at is not null`.execute(db);
  await sql`alter table import_batch force row level security`.execute(db);
  await sql`alter table import_batch alter column status set default 'reading'`.execute(db);
  await sql`create index import_batch_state on import_batch (member_state, started_at desc, id)`.execute(db);
  await sql`grant update (source, mapping, status, stored_as, table_facts, mapping_used, problem, sharing, checked,
    rows_total, rows_done, stored, already_there, repeated, hits, reason, changed_at)
    on import_batch to marktrace_app`.execute(db);

  await sql`alter table import_set_aside
    add column cells jsonb not null default '[]',
    add column amended jsonb,
    add column status text not null default 'waiting' check (status in ('waiting', 'stored', 'known', 'dropped')),
    add column officer_id uuid,
    add column changed_at timestamptz`.execute(db);
  await sql`comment on column import_set_aside.cells is 'the row as the file has it, cell by cell, as text'`.execute(
    db,
  );
  await sql`comment on column import_set_aside.amended is 'the cells as somebody corrected them; null until then'`.execute(
    db,
  );
  await sql`comment on column import_set_aside.reason is 'of the latest attempt'`.execute(db);
  const national = sql.raw(`(select my_officer()) is not null and (select my_role()) in ('contact', 'npc')`);
  const mine = sql`${national} and member_state = (select my_state())`;
  await sql`create policy amend_own on import_set_aside for update to marktrace_app
    using (${mine}) with check (${mine})`.execute(db);
  await sql`grant update (reason, column_name, value, amended, status, officer_id, changed_at)
    on import_set_aside to marktrace_app`.execute(db);
  await sql`alter policy add_own on import_set_aside with check (${mine}
    and exists (select from import_batch b where b.id = batch_id and b.member_state = (select my_state())))`.execute(
    db,
  );

  await sql`create table import_remark (
    batch_id uuid not null references import_batch,
    member_state text not null references member_state,
    code text not null,
    page int not null check (page >= 0),
    remarks jsonb not null,
    primary key (batch_id, code, page)
  )`.execute(db);
  await sql`comment on table import_remark is
    'what the latest check remarked, by kind, a page in a row; a page without remarks is left of an earlier check'`.execute(
    db,
  );

  await sql`create table import_mapping (
    id uuid primary key default new_id(),
    member_state text not null references member_state,
    source text not null check (length(source) between 1 and 200),
    version int not null check (version > 0),
    document jsonb not null,
    officer_id uuid not null,
    created_at timestamptz not null default now(),
    unique (member_state, source, version)
  )`.execute(db);
  await sql`comment on table import_mapping is
    'how the files of a source are read; a change is a new version, and an import keeps the one it used'`.execute(
    db,
  );

  for (const table of ['import_remark', 'import_mapping']) {
    await sql`alter table ${sql.table(table)} enable row level security`.execute(db);
    await sql`alter table ${sql.table(table)} force row level security`.execute(db);
    await sql`create policy read_own on ${sql.table(table)} for select to marktrace_app using (${mine})`.execute(
      db,
    );
    await sql`grant select, insert on ${sql.table(table)} to marktrace_app`.execute(db);
  }
  await sql`create policy add_own on import_remark for insert to marktrace_app with check (${mine}
    and exists (select from import_batch b where b.id = batch_id and b.member_state = (select my_state())))`.execute(
    db,
  );
  await sql`create policy renew_own on import_remark for update to marktrace_app
    using (${mine}) with check (${mine})`.execute(db);
  await sql`grant update (remarks) on import_remark to marktrace_app`.execute(db);
  await sql`create policy add_own on import_mapping for insert to marktrace_app
    with check (${mine} and officer_id = (select my_officer()))`.execute(db);

  await sql`create index weapon_record_batch on weapon_record (import_batch_id, id)
    where import_batch_id is not null`.execute(db);
  // An item is in the register once while it is active: an import that was undone can be brought in again.
  await sql`drop index weapon_record_source`.execute(db);
  await sql`create unique index weapon_record_source on weapon_record (member_state, source, source_item_id)
    where source is not null and status = 'active'`.execute(db);
}
