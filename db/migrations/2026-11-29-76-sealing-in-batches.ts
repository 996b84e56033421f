import { type Kysely, sql } from 'kysely';

/** However many rows wait to be sealed, the first of them are found without looking at the others. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index audit_unsealed_row on audit_unsealed (event_row)`.execute(db);
}
