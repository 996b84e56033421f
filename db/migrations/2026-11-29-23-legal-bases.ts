import { type Kysely, sql } from 'kysely';

/**
 * The legal bases of each State, which it keeps itself; and what a request tells beside its letter: the bases between the two
 * States on the day it was sent, why each missing essential cannot be provided (ISACS 05.31, 8.3.2), further information (8.2.2), and
 * the reference of INTERPOL.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table legal_basis (
    id uuid primary key default new_id(),
    member_state text not null references member_state,
    instrument text not null check (instrument in
      ('iti', 'firearms_protocol', 'ecowas', 'nairobi', 'kinshasa', 'sadc', 'bilateral')),
    other_state text check (other_state ~ '^[A-Z]{2}$'),
    title text not null default '' check (length(title) <= 200),
    since date not null,
    until date,
    kept_by uuid not null,
    kept_by_name text not null,
    kept_at timestamptz not null default now(),
    constraint bilateral_has_another_state check ((instrument = 'bilateral') = (other_state is not null)
      and other_state is distinct from member_state),
    constraint bilateral_has_a_title check (instrument <> 'bilateral' or title <> ''),
    constraint ends_after_it_began check (until >= since)
  )`.execute(db);
  await sql`create unique index legal_basis_open on legal_basis (member_state, instrument, coalesce(other_state, ''), title)
    where until is null`.execute(db);
  await sql`alter table legal_basis enable row level security`.execute(db);
  await sql`alter table legal_basis force row level security`.execute(db);
  const own = sql.raw(
    `(select my_officer()) is not null and (select my_role()) = 'npc' and member_state = (select my_state())`,
  );
  await sql`create policy read_signed_in on legal_basis for select to marktrace_app
    using ((select my_officer()) is not null and (select my_role()) in ('npc', 'coordinator'))`.execute(db);
  await sql`create policy keep_own on legal_basis for insert to marktrace_app
    with check (${own} and kept_by = (select my_officer()))`.execute(db);
  await sql`create policy end_own on legal_basis for update to marktrace_app
    using (${own} and until is null) with check (${own} and until is not null)`.execute(db);
  await sql`grant select, insert on legal_basis to marktrace_app`.execute(db);
  await sql`grant update (until) on legal_basis to marktrace_app`.execute(db);

  await sql`alter table trace_letter
    add column legal_bases text[] not null default '{}',
    add column gaps jsonb not null default '{}' check (jsonb_typeof(gaps) = 'object'),
    add column additional text not null default '' check (length(additional) <= 4000),
    add column interpol_reference text not null default '' check (length(interpol_reference) <= 100)`.execute(
    db,
  );
  await sql`comment on column trace_letter.legal_bases is 'between the two States on the day it was sent'`.execute(
    db,
  );
  await sql`comment on column trace_letter.gaps is 'why each missing essential cannot be provided (8.3.2)'`.execute(
    db,
  );
  await sql`grant update (gaps, additional) on trace_letter to marktrace_app`.execute(db);
}
