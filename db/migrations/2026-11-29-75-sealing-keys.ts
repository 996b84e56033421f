import { type Kysely, sql } from 'kysely';

/**
 * The ring of secret keys: which one seals, and which ones sealed before. The keys themselves are not in the database. Who seals anew
 * does so as marktrace_disclosure, to which the role that migrates can turn; nobody logs in as it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table sealing_key (
    id int primary key check (id > 1),
    number int generated always as identity unique,
    verifier_key text not null,
    carried bytea,
    handover jsonb,
    introduced_at timestamptz not null default clock_timestamp(),
    retired_at timestamptz
  )`.execute(db);
  await sql`comment on table sealing_key is
    'secret keys of this installation by their id, in the order in which they came; the last one seals'`.execute(
    db,
  );
  await sql`comment on column sealing_key.verifier_key is 'with which its heads of the audit are checked'`.execute(
    db,
  );
  await sql`comment on column sealing_key.carried is
    'of an earlier key: what fingerprints need of it, sealed with the last one'`.execute(db);
  await sql`comment on column sealing_key.handover is
    'the statement by which the key before it handed the audit over, signed by both'`.execute(db);
  await sql`comment on column sealing_key.retired_at is 'since when nothing is sealed with it'`.execute(db);
  await sql`alter table sealing_key enable row level security`.execute(db);
  await sql`alter table sealing_key force row level security`.execute(db);
  await sql`create policy provision on sealing_key for all to current_user using (true) with check (true)`.execute(
    db,
  );
  await sql`create policy rotate on sealing_key for all to marktrace_disclosure using (true) with check (true)`.execute(
    db,
  );
  await sql`grant select, insert, update on sealing_key to marktrace_disclosure`.execute(db);
  await sql`create policy look on sealing_key for select to marktrace_auth, marktrace_sealer using (true)`.execute(
    db,
  );
  await sql`create policy look_signed_in on sealing_key for select to marktrace_app
    using ((select my_officer()) is not null)`.execute(db);
  await sql`grant select on sealing_key to marktrace_app, marktrace_auth, marktrace_sealer`.execute(db);

  await sql`alter table involved_party_seal alter column key_id type int`.execute(db);
  await sql`alter table credential add column key_id int not null default 1`.execute(db);
  await sql`comment on column credential.key_id is 'of the key that sealed the secret; 1 where that was not written down'`.execute(
    db,
  );
  await sql`grant update (key_id) on credential to marktrace_auth`.execute(db);
  await letRenew(db);
}

/** What is sealed anew says the same as before: no amendment, and no step of a capture. */
async function letRenew(db: Kysely<unknown>): Promise<void> {
  await sql`create policy renew on involved_party_seal for all to marktrace_disclosure using (true) with check (true)`.execute(
    db,
  );
  await sql`grant select, update (key_id, sealed) on involved_party_seal to marktrace_disclosure`.execute(db);
  await sql`create policy renew on involved_party for update to marktrace_disclosure using (true) with check (true)`.execute(
    db,
  );
  await sql`create policy renew_look on involved_party for select to marktrace_disclosure using (true)`.execute(
    db,
  );
  await sql`grant select, update (name_index) on involved_party to marktrace_disclosure`.execute(db);
  await sql`create policy renew on row_version for update to marktrace_disclosure
    using (table_name = 'involved_party') with check (table_name = 'involved_party')`.execute(db);
  await sql`grant update (content) on row_version to marktrace_disclosure`.execute(db);
  await sql`create policy renew on credential for all to marktrace_disclosure using (true) with check (true)`.execute(
    db,
  );
  await sql`grant select (officer_id, totp_secret, key_id), update (totp_secret, key_id) on credential
    to marktrace_disclosure`.execute(db);
  await sql`grant update (data) on capture_draft to marktrace_disclosure`.execute(db);
  await sql`create policy rotate on access_event for insert to marktrace_disclosure
    with check (operation in ('keys.introduced', 'keys.renewed') and officer_id is null)`.execute(db);
  await sql`grant insert on access_event to marktrace_disclosure`.execute(db);
  await sql`create policy rotate on audit_head for select to marktrace_disclosure using (true)`.execute(db);
  await sql`grant select on audit_head to marktrace_disclosure`.execute(db);

  await sql`set local role marktrace_disclosure`.execute(db);
  await sql`grant execute on function keep_version() to session_user`.execute(db);
  await sql`reset role`.execute(db);
  await sql`drop trigger keep_version on involved_party`.execute(db);
  await sql`create trigger keep_version before update on involved_party for each row
    when (to_jsonb(old) - 'name_index' is distinct from to_jsonb(new) - 'name_index')
    execute function keep_version()`.execute(db);
  await sql`set local role marktrace_disclosure`.execute(db);
  await sql`revoke execute on function keep_version() from session_user`.execute(db);
  await sql`reset role`.execute(db);
  await sql`drop trigger hold_steps on capture_draft`.execute(db);
  await sql`create trigger hold_steps before update on capture_draft for each row
    when (current_user <> 'marktrace_disclosure' or to_jsonb(old) - 'data' is distinct from to_jsonb(new) - 'data')
    execute function hold_capture_steps()`.execute(db);
}
