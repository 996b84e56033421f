import { type Kysely, sql } from 'kysely';

/**
 * Actors: parties of one State's own are read together for its network, and counted by State and role for the figures. The
 * function of counts knows neither names nor their index.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index involved_party_state on involved_party (member_state, id desc) where status = 'active'`.execute(
    db,
  );
  await sql`create policy count on involved_party for select to marktrace_disclosure using (true)`.execute(
    db,
  );
  await sql`grant select (member_state, role, status) on involved_party to marktrace_disclosure`.execute(db);
  await sql`create function count_parties() returns table (member_state text, role text, n int)
    language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    begin
      if not reads_figures() then return; end if;
      return query
        select p.member_state, p.role, count(*)::int from involved_party p where p.status = 'active' group by 1, 2;
    end $$`.execute(db);
  await sql`revoke all on function count_parties() from public`.execute(db);
  await sql`grant execute on function count_parties() to marktrace_stats`.execute(db);
  await sql`grant create on schema public to marktrace_disclosure`.execute(db);
  await sql`alter function count_parties() owner to marktrace_disclosure`.execute(db);
  await sql`revoke create on schema public from marktrace_disclosure`.execute(db);
}
