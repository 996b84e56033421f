import { type Kysely, sql } from 'kysely';

/**
 * Who is asking. Every policy reads these settings, which `db/as-officer.server.ts` sets for one transaction.
 * A transaction that sets none has no officer, no State and no role, and sees nothing.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`revoke all on schema public from public`.execute(db);
  await sql`grant usage on schema public
    to marktrace_app, marktrace_auth, marktrace_stats, marktrace_disclosure`.execute(db);

  for (const [name, setting] of [
    ['my_state', 'marktrace.member_state'],
    ['my_role', 'marktrace.role'],
  ] as const) {
    await sql`create function ${sql.id(name)}() returns text language sql stable parallel safe
      as ${sql.lit(`select nullif(current_setting('${setting}', true), '')`)}`.execute(db);
  }
  await sql`create function my_officer() returns uuid language sql stable parallel safe
    as $$ select nullif(current_setting('marktrace.officer_id', true), '')::uuid $$`.execute(db);

  // Ids are UUID version 7 (RFC 9562): ordered by time, so indexes grow at one end, and not guessable.
  await sql`create function new_id(at timestamptz default clock_timestamp()) returns uuid
    language sql volatile parallel safe as $$
    select encode(
      set_bit(set_bit(
        overlay(uuid_send(gen_random_uuid())
          placing substring(int8send((extract(epoch from at) * 1000)::bigint) from 3)
          from 1 for 6),
        52, 1), 53, 1), 'hex')::uuid
  $$`.execute(db);
}
