import { type Kysely, sql } from 'kysely';

/**
 * The audit as a log: each row becomes an entry of a Merkle tree (RFC 9162) whose heads are signed. marktrace_sealer alone
 * adds entries, nodes and heads, and nobody changes or removes them.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`grant usage on schema public to marktrace_sealer`.execute(db);
  await sql`alter table access_event add column nonce uuid not null default gen_random_uuid()`.execute(db);
  await sql`comment on column access_event.nonce is
    'keeps the digest of detail and case reference from being guessed by those who may not read them'`.execute(
    db,
  );
  await entries(db);
  await unsealed(db);
  await read(db);
}

async function entries(db: Kysely<unknown>): Promise<void> {
  await sql`create table audit_entry (
    entry bigint primary key check (entry >= 0),
    event_row bigint not null unique,
    hash bytea not null check (length(hash) = 32)
  )`.execute(db);
  await sql`comment on table audit_entry is
    'order of the log; event_row is no foreign key, so that a row that was removed is missed and not refused'`.execute(
    db,
  );
  await sql`create table audit_node (
    level smallint not null check (level > 0 and level % 8 = 0),
    place bigint not null check (place >= 0),
    hash bytea not null check (length(hash) = 32),
    primary key (level, place)
  )`.execute(db);
  await sql`comment on table audit_node is 'complete subtrees of 2^level entries'`.execute(db);
  await sql`create table audit_head (
    tree_size bigint primary key check (tree_size > 0),
    root bytea not null check (length(root) = 32),
    signature bytea not null check (length(signature) = 64),
    verifier_key text not null,
    signed_at timestamptz not null default clock_timestamp()
  )`.execute(db);
  await sql`create table audit_concern (
    member_state text not null,
    entry bigint not null,
    primary key (member_state, entry)
  )`.execute(db);
  await sql`comment on table audit_concern is 'entries of other States’ officers that touched records of this State'`.execute(
    db,
  );
}

/** Rows that are not in the log yet. A row of an act that commits late waits here and is passed over by nobody. */
async function unsealed(db: Kysely<unknown>): Promise<void> {
  await sql`create table audit_unsealed (event_row bigint not null)`.execute(db);
  await sql`insert into audit_unsealed select id from access_event order by id`.execute(db);
  await sql`create function wait_for_seal() returns trigger language plpgsql security definer
    set search_path = pg_catalog, public, pg_temp as $$
    begin
      insert into audit_unsealed select added.id from added;
      return null;
    end $$`.execute(db);
  await sql`revoke all on function wait_for_seal() from public`.execute(db);
  await sql`create trigger wait_for_seal after insert on access_event referencing new table as added
    for each statement execute function wait_for_seal()`.execute(db);
  await sql`alter table audit_unsealed enable row level security`.execute(db);
  await sql`alter table audit_unsealed force row level security`.execute(db);
  await sql`create policy wait on audit_unsealed for insert to marktrace_disclosure with check (true)`.execute(
    db,
  );
  await sql`create policy look on audit_unsealed for select to marktrace_sealer using (true)`.execute(db);
  await sql`create policy seal on audit_unsealed for delete to marktrace_sealer using (true)`.execute(db);
  await sql`grant insert on audit_unsealed to marktrace_disclosure`.execute(db);
  await sql`grant select, delete on audit_unsealed to marktrace_sealer`.execute(db);
  await sql`create policy read_sealer on access_event for select to marktrace_sealer using (true)`.execute(
    db,
  );
  await sql`grant select on access_event to marktrace_sealer`.execute(db);
}

async function read(db: Kysely<unknown>): Promise<void> {
  for (const table of ['audit_entry', 'audit_node', 'audit_head', 'audit_concern']) {
    await sql`alter table ${sql.table(table)} enable row level security`.execute(db);
    await sql`alter table ${sql.table(table)} force row level security`.execute(db);
    await sql`create policy look on ${sql.table(table)} for select to marktrace_sealer using (true)`.execute(
      db,
    );
    await sql`create policy seal on ${sql.table(table)} for insert to marktrace_sealer with check (true)`.execute(
      db,
    );
    await sql`grant select, insert on ${sql.table(table)} to marktrace_sealer`.execute(db);
  }
  // Hashes tell nothing of what they are made of, and prove nothing to those who cannot see them.
  for (const table of ['audit_entry', 'audit_node', 'audit_head']) {
    await sql`create policy prove on ${sql.table(table)} for select to marktrace_app
      using ((select my_officer()) is not null)`.execute(db);
    await sql`grant select on ${sql.table(table)} to marktrace_app`.execute(db);
  }
  await sql`create policy disclose on access_event for select to marktrace_disclosure using (true)`.execute(
    db,
  );
  await sql`create policy disclose on audit_entry for select to marktrace_disclosure using (true)`.execute(
    db,
  );
  await sql`create policy disclose on audit_concern for select to marktrace_disclosure using (true)`.execute(
    db,
  );
  await sql`grant select on access_event, audit_entry, audit_concern to marktrace_disclosure`.execute(db);
  await sql`create function looks_at_own_records(before bigint, most integer) returns table (
      entry bigint, event_id uuid, at timestamptz, officer_id uuid, officer_name text, officer_role text,
      officer_state text, operation text, allowed boolean, subject_kind text, subject_id text,
      concerned_states text[], purpose text, request_id text, detail_digest bytea)
    language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    begin
      if my_officer() is null or my_role() is distinct from 'npc' or my_state() is null then
        return;
      end if;
      return query
        select c.entry, e.event_id, e.at, e.officer_id, e.officer_name, e.officer_role, e.officer_state,
          e.operation, e.allowed, e.subject_kind, e.subject_id, e.concerned_states, e.purpose, e.request_id,
          sha256(uuid_send(e.nonce) || sha256(convert_to(e.case_reference, 'UTF8'))
            || sha256(convert_to(e.detail::text, 'UTF8')))
        from (
          select own.entry from audit_concern own
          where own.member_state = my_state() and (before is null or own.entry < before)
          order by own.entry desc limit least(most, 10000)
        ) c
        join audit_entry a on a.entry = c.entry
        join access_event e on e.id = a.event_row
        order by c.entry desc;
    end $$`.execute(db);
  await sql`comment on function looks_at_own_records is
    'who of other States looked at records of one’s own; their case references and details only as a digest'`.execute(
    db,
  );
  await sql`revoke all on function looks_at_own_records(bigint, integer) from public`.execute(db);
  await sql`grant create on schema public to marktrace_disclosure`.execute(db);
  await sql`alter function wait_for_seal() owner to marktrace_disclosure`.execute(db);
  await sql`alter function looks_at_own_records(bigint, integer) owner to marktrace_disclosure`.execute(db);
  await sql`revoke create on schema public from marktrace_disclosure`.execute(db);
  await sql`set local role marktrace_disclosure`.execute(db);
  await sql`grant execute on function looks_at_own_records(bigint, integer) to marktrace_app`.execute(db);
  await sql`reset role`.execute(db);
}
