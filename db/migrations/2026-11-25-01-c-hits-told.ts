import { type Kysely, sql } from 'kysely';

/** Hits are told to a State that sharing lets know of them later. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // After a State widened the sharing of a record: who may know of its hits by now, knows. Nobody forgets one.
  await sql`create function tell_hits(record uuid) returns void
    language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
    begin
      if my_officer() is null or my_role() not in ('contact', 'npc') then
        return;
      end if;
      update hit h set known_to_loss = true
        from weapon_record r
       where r.id = record and r.member_state = my_state() and h.intake_record_id = r.id and not h.known_to_loss
         and lets_know(r.sharing, r.member_state, h.loss_state, r.id);
      update hit h set known_to_intake = true
        from weapon_record r
       where r.id = record and r.member_state = my_state() and h.loss_record_id = r.id and not h.known_to_intake
         and lets_know(r.sharing, r.member_state, h.intake_state, r.id);
    end $$`.execute(db);
  await sql`grant update (known_to_intake, known_to_loss) on hit to marktrace_disclosure`.execute(db);
  await sql`grant execute on function tell_hits(uuid) to marktrace_app`.execute(db);
  await sql`grant create on schema public to marktrace_disclosure`.execute(db);
  await sql`revoke all on function tell_hits(uuid) from public`.execute(db);
  await sql`alter function tell_hits(uuid) owner to marktrace_disclosure`.execute(db);
  await sql`revoke create on schema public from marktrace_disclosure`.execute(db);
}
