import { type Kysely, sql } from 'kysely';

/**
 * Forms that an officer sent within the last day, by a fingerprint of the page they came from and of what they said: the same form sent
 * again does nothing a second time and leads where the first one led. Nothing of what it said is kept.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table sent_form (
    officer_id uuid not null references officer on delete cascade,
    fingerprint text not null check (fingerprint ~ '^[0-9a-f]{64}$'),
    led_to text not null default '' check (length(led_to) <= 2000),
    sent_at timestamptz not null default now(),
    primary key (officer_id, fingerprint)
  )`.execute(db);
  await sql`alter table sent_form enable row level security`.execute(db);
  await sql`alter table sent_form force row level security`.execute(db);
  await sql`create policy own on sent_form for all to marktrace_app
    using (officer_id = (select my_officer())) with check (officer_id = (select my_officer()))`.execute(db);
  await sql`grant select, insert, delete on sent_form to marktrace_app`.execute(db);
  await sql`grant update (led_to) on sent_form to marktrace_app`.execute(db);
}
