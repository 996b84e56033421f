import { type Kysely, sql } from 'kysely';

/** Entries of a part; a multiple of 256, so that what is stored of the tree stands for whole parts that are put away. */
const SPAN = 1_048_576;
/** Parts that stand ready, which only the owner of the tables makes. */
const AHEAD = 4;

/**
 * The entries of the log in parts by their place in it, so that those which are kept and no longer read lie apart. A place is one
 * whatever the part, since the primary key is what divides them. What is there becomes the first part as it stands.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  // The owner is under row-level security as well, and has to know where the log ends.
  await sql`alter table audit_entry no force row level security`.execute(db);
  const { rows } = await sql<{ size: string }>`
    select coalesce(max(entry) + 1, 0)::text as size from audit_entry`.execute(db);
  const size = Number(rows[0]?.size ?? 0);
  const past = Math.max(1, Math.ceil(size / SPAN)) * SPAN;
  await setAside(db);
  await sql`create table audit_entry (like audit_entry_0 including defaults including constraints,
    primary key (entry)) partition by range (entry)`.execute(db);
  await sql`comment on table audit_entry is
    'order of the log, in parts; event_row is no foreign key, so that a row that was removed is missed and not refused'`.execute(
    db,
  );
  await sql`alter table audit_entry attach partition audit_entry_0 for values from (0) to (${sql.lit(past)})`.execute(
    db,
  );
  await sql`alter table audit_entry_0 force row level security`.execute(db);
  await guard(db);
  await furtherParts(db);
  await sql`select make_audit_parts(${past + AHEAD * SPAN}, ${SPAN})`.execute(db);
}

/** Nobody reaches a part but through the whole: its grants and policies go. */
async function setAside(db: Kysely<unknown>): Promise<void> {
  for (const policy of ['look', 'seal', 'prove', 'disclose']) {
    await sql`drop policy ${sql.id(policy)} on audit_entry`.execute(db);
  }
  await sql`revoke all on audit_entry from marktrace_app, marktrace_sealer, marktrace_disclosure`.execute(db);
  await sql`alter table audit_entry rename to audit_entry_0`.execute(db);
  for (const suffix of ['pkey', 'event_row_key']) {
    await sql`alter index ${sql.id(`audit_entry_${suffix}`)} rename to ${sql.id(`audit_entry_0_${suffix}`)}`.execute(
      db,
    );
  }
}

async function guard(db: Kysely<unknown>): Promise<void> {
  await sql`alter table audit_entry enable row level security`.execute(db);
  await sql`alter table audit_entry force row level security`.execute(db);
  await sql`create policy look on audit_entry for select to marktrace_sealer using (true)`.execute(db);
  await sql`create policy seal on audit_entry for insert to marktrace_sealer with check (true)`.execute(db);
  await sql`create policy prove on audit_entry for select to marktrace_app
    using ((select my_officer()) is not null)`.execute(db);
  await sql`create policy disclose on audit_entry for select to marktrace_disclosure using (true)`.execute(
    db,
  );
  await sql`grant select, insert on audit_entry to marktrace_sealer`.execute(db);
  await sql`grant select on audit_entry to marktrace_app, marktrace_disclosure`.execute(db);
}

async function furtherParts(db: Kysely<unknown>): Promise<void> {
  // A part is attached, not made in place: that waits for no reader, and a verification reads for an hour.
  await sql`create function make_audit_parts(reach bigint, span bigint) returns text[] language plpgsql
    set search_path = pg_catalog, public, pg_temp as $$
    declare
      past bigint;
      name text;
      made text[] := '{}';
    begin
      if span < 256 or span % 256 <> 0 or reach is null then
        raise exception 'no part of the log: % entries', span;
      end if;
      lock table public.audit_entry in share update exclusive mode;
      loop
        select coalesce(max((regexp_match(pg_get_expr(c.relpartbound, c.oid), 'TO \\(''?(\\d+)''?\\)'))[1]::bigint), 0)
          into past
          from pg_inherits i join pg_class c on c.oid = i.inhrelid
         where i.inhparent = 'public.audit_entry'::regclass;
        exit when past >= reach;
        if past % 256 <> 0 or cardinality(made) >= 1000 then
          raise exception 'no part of the log from % on', past;
        end if;
        name := format('audit_entry_%s', past);
        execute format(
          'create table public.%I (like public.audit_entry including defaults including constraints including indexes,
             unique (event_row))', name);
        execute format('alter table public.%I enable row level security', name);
        execute format('alter table public.%I force row level security', name);
        execute format('alter table public.audit_entry attach partition public.%I for values from (%s) to (%s)',
          name, past, past + span);
        made := made || name;
      end loop;
      return made;
    end $$`.execute(db);
  await sql`comment on function make_audit_parts is
    'parts of the log until there is room for so many entries; the names of those that were made. Only the owner of the tables can'`.execute(
    db,
  );
  await sql`revoke all on function make_audit_parts(bigint, bigint) from public`.execute(db);
}
