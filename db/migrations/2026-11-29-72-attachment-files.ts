import { type Kysely, sql } from 'kysely';

/** Files of documents whose act was cut off are named by no row; whoever cleans up learns nothing but which of his names are such. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create policy disclose on trace_attachment for select to marktrace_disclosure using (true)`.execute(
    db,
  );
  await sql`grant select (file_id) on trace_attachment to marktrace_disclosure`.execute(db);
  await sql`create function unknown_attachment_files(files uuid[]) returns setof uuid
    language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    begin
      return query
        select f from unnest(files) f where not exists (select from trace_attachment a where a.file_id = f);
    end $$`.execute(db);
  await sql`revoke all on function unknown_attachment_files(uuid[]) from public`.execute(db);
  await sql`grant execute on function unknown_attachment_files(uuid[]) to marktrace_app`.execute(db);
  await sql`grant create on schema public to marktrace_disclosure`.execute(db);
  await sql`alter function unknown_attachment_files(uuid[]) owner to marktrace_disclosure`.execute(db);
  await sql`revoke create on schema public from marktrace_disclosure`.execute(db);
}
