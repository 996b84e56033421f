import { type Kysely, sql } from 'kysely';

/**
 * What the key of a session for drafts on the officer's device is made from. It is in the session's row and nowhere else, so that the
 * key can be made by nobody once the session has ended (docs/decisions/033-drafts-on-the-device.md).
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table session add column device_secret text not null
    default (gen_random_uuid()::text || gen_random_uuid()::text)`.execute(db);
}
