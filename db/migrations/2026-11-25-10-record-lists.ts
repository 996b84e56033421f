import { type Kysely, sql } from 'kysely';

/**
 * Orders in which records are listed. A list without a State walks the dates of the whole register; one of a make walks
 * only that make, which may be rare among millions.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index weapon_record_date on weapon_record (occurred_on desc, id)`.execute(db);
  await sql`create index weapon_record_make_date on weapon_record (make, occurred_on desc, id)`.execute(db);
}
