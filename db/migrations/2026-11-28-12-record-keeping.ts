import { type Kysely, sql } from 'kysely';

/**
 * Records that a maker or dealer handed over when it closed (Small Arms Survey, on the International Tracing Instrument, 13), and
 * inspections of record-keeping (UNIDIR, f). Rows are only ever added: each is a version, and the highest is what stands.
 * Businesses and offices are named, persons are not.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table record_holding (
    id uuid not null,
    member_state text not null references member_state,
    version int not null check (version > 0),
    previous int,
    body_kind text not null check (body_kind in ('maker', 'dealer', 'importer', 'exporter', 'broker', 'repairer', 'other')),
    body_name text not null check (length(body_name) between 1 and 200),
    body_place text not null default '' check (length(body_place) <= 200),
    licence text not null default '' check (length(licence) <= 100),
    closed_on date,
    records text[] not null check (cardinality(records) > 0
      and records <@ array['manufacture', 'acquisition', 'disposal', 'import', 'export', 'repair', 'other']),
    year_from smallint not null check (year_from between 1800 and 2200),
    year_until smallint not null check (year_until between 1800 and 2200),
    medium text not null check (medium in ('books', 'cards', 'files', 'microfilm', 'electronic', 'mixed')),
    quantity int check (quantity between 1 and 10000000),
    condition text not null check (condition in ('complete', 'gaps', 'damaged', 'unknown')),
    kept_at text not null check (length(kept_at) between 1 and 200),
    shelf text not null default '' check (length(shelf) <= 100),
    received_on date,
    received_from text not null check (received_from in ('body', 'liquidator', 'court', 'police', 'other')),
    kept_until date,
    note text not null default '' check (length(note) <= 2000),
    status text not null default 'active' check (status in ('active', 'withdrawn')),
    reason text not null default '' check (length(reason) <= 2000),
    written_by uuid not null,
    written_at timestamptz not null default now(),
    primary key (id, version),
    unique (id, member_state, version),
    foreign key (id, member_state, previous) references record_holding (id, member_state, version),
    constraint years_in_order check (year_until >= year_from),
    constraint follows_its_version check (previous is not distinct from nullif(version - 1, 0)),
    constraint changed_for_a_reason check (version = 1 or reason <> '')
  )`.execute(db);
  await sql`comment on column record_holding.kept_until is 'null is for ever'`.execute(db);
  await sql`comment on column record_holding.quantity is 'volumes, boxes or files, as the medium is counted'`.execute(
    db,
  );

  await sql`create table keeping_inspection (
    id uuid not null,
    member_state text not null references member_state,
    version int not null check (version > 0),
    previous int,
    body_kind text not null check (body_kind in
      ('maker', 'dealer', 'importer', 'exporter', 'broker', 'repairer', 'armed_forces', 'police', 'customs', 'other')),
    body_name text not null check (length(body_name) between 1 and 200),
    body_place text not null default '' check (length(body_place) <= 200),
    inspected_on date not null,
    office text not null check (length(office) between 1 and 200),
    scope text[] not null check (cardinality(scope) > 0
      and scope <@ array['completeness', 'against_stock', 'marking', 'retention', 'security', 'other']),
    result text not null check (result in ('in_order', 'minor', 'serious')),
    findings text not null default '' check (length(findings) <= 4000),
    demanded text not null default '' check (length(demanded) <= 2000),
    due_on date,
    done_on date,
    note text not null default '' check (length(note) <= 2000),
    status text not null default 'active' check (status in ('active', 'withdrawn')),
    reason text not null default '' check (length(reason) <= 2000),
    written_by uuid not null,
    written_at timestamptz not null default now(),
    primary key (id, version),
    unique (id, member_state, version),
    foreign key (id, member_state, previous) references keeping_inspection (id, member_state, version),
    constraint follows_its_version check (previous is not distinct from nullif(version - 1, 0)),
    constraint changed_for_a_reason check (version = 1 or reason <> ''),
    constraint demanded_by_a_day check ((demanded = '') = (due_on is null)),
    constraint done_is_what_was_demanded check (done_on is null or (demanded <> '' and done_on >= inspected_on))
  )`.execute(db);

  for (const table of ['record_holding', 'keeping_inspection']) {
    const mine = sql`(select my_officer()) is not null and (select my_role()) in ('contact', 'npc')
      and ${sql.ref(`${table}.member_state`)} = (select my_state())`;
    await sql`create index ${sql.id(`${table}_state`)} on ${sql.table(table)} (member_state, id, version desc)`.execute(
      db,
    );
    await sql`comment on column ${sql.ref(`${table}.reason`)} is 'why this version took the place of the one before'`.execute(
      db,
    );
    await sql`alter table ${sql.table(table)} enable row level security`.execute(db);
    await sql`alter table ${sql.table(table)} force row level security`.execute(db);
    await sql`create policy read_own on ${sql.table(table)} for select to marktrace_app using (${mine})`.execute(
      db,
    );
    await sql`create policy write_own on ${sql.table(table)} for insert to marktrace_app
      with check (${mine} and written_by = (select my_officer()))`.execute(db);
    await sql`grant select, insert on ${sql.table(table)} to marktrace_app`.execute(db);
  }
}
