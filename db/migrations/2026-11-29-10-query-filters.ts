import { type Kysely, sql } from 'kysely';

/** A question names the model as well, which ranks its answers as make, calibre and type do. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table mark_query add column model text not null default '' check (length(model) <= 100)`.execute(
    db,
  );
}
