import { type Kysely, sql } from 'kysely';

/**
 * While an answer or a refusal is clarified it stands: what follows it is written down, its use is consented to, and documents are
 * attached to it as before.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const npc = sql.raw(`(select my_officer()) is not null and (select my_role()) = 'npc'`);
  const standing = (table: string, statuses: string) => sql`exists (select from trace_request q
    where q.id = ${sql.ref(`${table}.request_id`)} and q.requesting_state = ${sql.ref(`${table}.requesting_state`)}
      and q.addressed_state = ${sql.ref(`${table}.addressed_state`)} and ${sql.raw(statuses)})`;

  await sql`alter policy ask_own on trace_consent
    with check (${npc} and requesting_state = (select my_state()) and officer_id = (select my_officer())
      and ${standing('trace_consent', `q.status in ('answered', 'queried', 'clarified', 'closed')`)})`.execute(
    db,
  );
  await sql`alter policy add_own on trace_follow_up
    with check (${npc} and member_state = (select my_state()) and officer_id = (select my_officer())
      and member_state in (requesting_state, addressed_state)
      and ${standing('trace_follow_up', `q.status in ('answered', 'refused', 'queried', 'clarified', 'closed')`)})`.execute(
    db,
  );
  await sql`alter policy add_own on trace_attachment
    with check (${npc} and member_state = (select my_state()) and officer_id = (select my_officer())
      and member_state = case part when 'request' then requesting_state else addressed_state end
      and ${standing(
        'trace_attachment',
        `case trace_attachment.part when 'request' then q.status <> 'closed'
              else q.status in ('answered', 'refused', 'queried', 'clarified') end`,
      )})`.execute(db);
}
