import { type Kysely, sql } from 'kysely';

/**
 * Persons and organizations that were named while capturing are entered with the record, in the name of the officer who captured: he can
 * open them again. A second officer who registers for him may write that name, in that transaction and of that capture alone.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const mine = sql.raw(`(select my_officer()) is not null and (select my_role()) in ('contact', 'npc')
    and member_state = (select my_state())`);
  const registeredNow = (occasion: string, author: string) =>
    sql.raw(`exists (select from capture_draft d where d.occasion_id = ${occasion} and d.officer_id = ${author}
      and d.status = 'registered' and d.checked_by = (select my_officer()) and d.xmin = pg_current_xact_id()::xid)`);

  await sql`drop policy add_own on involved_party`.execute(db);
  await sql`create policy add_own on involved_party for insert to marktrace_app
    with check (${mine} and status = 'active' and version = 1 and changed_at is null and amendment_id is null
      and (registered_by = (select my_officer())
        or (event_id is null and ${registeredNow('involved_party.occasion_id', 'involved_party.registered_by')}))
      and case when event_id is null then is_own_occasion(occasion_id)
        else exists (select from life_event e where e.id = event_id and e.record_id = involved_party.record_id
          and e.member_state = (select my_state())) end)`.execute(db);

  await sql`drop policy add_own on involved_party_seal`.execute(db);
  await sql`create policy add_own on involved_party_seal for insert to marktrace_app
    with check (${mine} and exists (select from involved_party p
      where p.id = involved_party_seal.party_id and p.registered_by = involved_party_seal.registered_by
        and (p.registered_by = (select my_officer())
          or ${registeredNow('p.occasion_id', 'p.registered_by')})))`.execute(db);
}
