import { type Kysely, sql } from 'kysely';

/**
 * Whom to call about a nomination that waits: those who can still approve it, for whoever may see it. A point of contact does
 * not see officers of the region otherwise; of these he learns name, office and telephone.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create function who_approves(asked uuid)
    returns table (side text, display_name text, agency text, phone text, email text)
    language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    begin
      return query
        select s.side, o.display_name, o.agency, o.phone, o.email
          from nomination n
          cross join (values ('state', 'npc'), ('region', 'coordinator'), ('service', 'administrator')) s (side, role)
          join officer o on o.role = s.role and o.status = 'active'
           and o.member_state is not distinct from (case s.side when 'state' then n.member_state end)
         where n.id = asked and n.status = 'waiting'
           and my_officer() is not null
           and ((my_role() = 'npc' and n.member_state = my_state()) or my_role() in ('coordinator', 'administrator'))
           and s.side <> (case when n.member_state is null then 'state' else 'service' end)
           and o.id <> my_officer()
           and not exists (select from nomination_approval a where a.nomination_id = n.id and a.side = s.side)
         order by s.side, o.display_name
         limit 20;
    end $$`.execute(db);
  await sql`grant execute on function who_approves(uuid) to marktrace_app`.execute(db);
  await sql`grant create on schema public to marktrace_disclosure`.execute(db);
  await sql`revoke all on function who_approves(uuid) from public`.execute(db);
  await sql`alter function who_approves(uuid) owner to marktrace_disclosure`.execute(db);
  await sql`revoke create on schema public from marktrace_disclosure`.execute(db);
}
