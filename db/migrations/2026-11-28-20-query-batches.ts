import { type Kysely, sql } from 'kysely';

/**
 * Marks that are asked together: a file of them, or a call of the API. Nobody but who asked sees them, as with a single query. Of an
 * answer its reasons are kept and the ids of the records; the records themselves are read anew under row-level security.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table query_batch (
    id uuid primary key default new_id(),
    officer_id uuid not null references officer,
    member_state text not null references member_state,
    purpose text not null,
    case_reference text not null default '',
    file_name text not null default '' check (length(file_name) <= 400),
    file_sha256 text not null default '',
    stored_as text,
    status text not null default 'asking' check (status in ('asking', 'done', 'stopped', 'unreadable')),
    problem jsonb,
    columns_read jsonb,
    rows_total int,
    asked_at timestamptz not null default now(),
    unique (id, member_state, officer_id)
  )`.execute(db);
  await sql`comment on column query_batch.stored_as is 'the file, until its rows stand in query_batch_row'`.execute(
    db,
  );
  await sql`comment on column query_batch.rows_total is 'null until the file was read'`.execute(db);
  await sql`create index query_batch_officer on query_batch (officer_id, id desc)`.execute(db);

  await sql`create table query_batch_row (
    batch_id uuid not null,
    row_number int not null check (row_number > 0),
    member_state text not null,
    officer_id uuid not null,
    mark text not null check (length(mark) <= 400),
    make text not null default '' check (length(make) <= 400),
    calibre text not null default '' check (length(calibre) <= 400),
    firearm_type text not null default 'unknown',
    notes text[] not null default '{}',
    problems text[] not null default '{}',
    outcome text check (outcome in ('found', 'hidden', 'nothing', 'too_open', 'bad')),
    query_id uuid references mark_query,
    answer jsonb,
    primary key (batch_id, row_number),
    foreign key (batch_id, member_state, officer_id) references query_batch (id, member_state, officer_id),
    constraint asked_or_bad check (
      outcome is null and answer is null or (outcome = 'bad') = (query_id is null) and (outcome = 'bad') = (answer is null))
  )`.execute(db);
  await sql`comment on column query_batch_row.row_number is 'of the file, from 1'`.execute(db);
  await sql`create index query_batch_row_waiting on query_batch_row (batch_id, row_number) where outcome is null`.execute(
    db,
  );

  await sql`alter table mark_query add column batch_id uuid references query_batch`.execute(db);

  const mine = sql.raw(`(select my_officer()) is not null and (select my_role()) in ('contact', 'npc')
    and member_state = (select my_state()) and officer_id = (select my_officer())`);
  for (const table of ['query_batch', 'query_batch_row']) {
    await sql`alter table ${sql.table(table)} enable row level security`.execute(db);
    await sql`alter table ${sql.table(table)} force row level security`.execute(db);
    await sql`create policy own on ${sql.table(table)} for all to marktrace_app
      using (${mine}) with check (${mine})`.execute(db);
    await sql`grant select, insert on ${sql.table(table)} to marktrace_app`.execute(db);
  }
  await sql`grant update (stored_as, status, problem, columns_read, rows_total) on query_batch to marktrace_app`.execute(
    db,
  );
  await sql`grant update (outcome, query_id, answer) on query_batch_row to marktrace_app`.execute(db);
}
