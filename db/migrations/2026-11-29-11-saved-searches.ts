import { type Kysely, sql } from 'kysely';

/**
 * Searches that an officer keeps under a name: a mark with its filter, or the filter of a list. Nobody but who kept one sees it. What a
 * search is for is never kept: it is asked each time.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table saved_search (
    id uuid primary key default new_id(),
    officer_id uuid not null references officer,
    member_state text not null references member_state,
    kind text not null check (kind in ('query', 'records', 'hits', 'requests')),
    name text not null check (length(name) between 1 and 100),
    fields jsonb not null check (jsonb_typeof(fields) = 'object' and length(fields::text) <= 4000),
    saved_at timestamptz not null default now(),
    unique (officer_id, kind, name),
    constraint no_purpose_is_kept check (not fields ?| array['purpose', 'caseReference'])
  )`.execute(db);
  await sql`comment on column saved_search.fields is
    'words of the form or of the address by field; of a query its mark'`.execute(db);

  await sql`alter table saved_search enable row level security`.execute(db);
  await sql`alter table saved_search force row level security`.execute(db);
  const mine = sql.raw(`(select my_officer()) is not null and (select my_role()) in ('contact', 'npc')
    and member_state = (select my_state()) and officer_id = (select my_officer())`);
  await sql`create policy own on saved_search for all to marktrace_app using (${mine}) with check (${mine})`.execute(
    db,
  );
  await sql`grant select, insert, delete on saved_search to marktrace_app`.execute(db);
  await sql`grant update (name) on saved_search to marktrace_app`.execute(db);
}
