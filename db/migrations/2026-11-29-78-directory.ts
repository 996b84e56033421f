import { type Kysely, sql } from 'kysely';

/** The directory of points of contact: each State says anew, twice a year at least, that its entry is right. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table national_point_of_contact
    add column confirmed_by uuid references officer,
    add column confirmed_by_name text not null default '' check (length(confirmed_by_name) <= 200)`.execute(
    db,
  );
  await sql`comment on column national_point_of_contact.confirmed_on is
    'when the State last said that its entry is right'`.execute(db);
  await sql`comment on column national_point_of_contact.confirmed_by is
    'who said so; null for an entry that was provisioned'`.execute(db);
  const mine = sql`(select my_officer()) is not null and (select my_role()) = 'npc'
    and member_state = (select my_state())`;
  await sql`create policy confirm_own on national_point_of_contact for update to marktrace_app
    using (${mine}) with check (${mine} and confirmed_by = (select my_officer()))`.execute(db);
  await sql`grant update (office, phone, email, hours, confirmed_on, confirmed_by, confirmed_by_name)
    on national_point_of_contact to marktrace_app`.execute(db);
}
