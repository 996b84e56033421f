import { type Kysely, sql } from 'kysely';

/**
 * Requests that the coordinator drafts for a State which asked for it (ISACS 05.31, 9.3). The State's point of contact sends a
 * request of its own from one, or declines it; the coordinator sees neither the arm nor the request.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table request_draft (
    id uuid primary key default new_id(),
    member_state text not null references member_state,
    addressed_state text not null references member_state,
    asked_by text not null check (length(asked_by) between 1 and 200),
    asked_on date not null,
    weapon text not null check (length(weapon) between 1 and 2000),
    legal_justification text not null default '' check (length(legal_justification) <= 4000),
    circumstances text not null default '' check (length(circumstances) <= 4000),
    information_sought text not null default '' check (length(information_sought) <= 4000),
    intended_use text not null default '' check (length(intended_use) <= 4000),
    drafted_by uuid not null,
    drafted_by_name text not null,
    drafted_at timestamptz not null,
    status text not null default 'open' check (status in ('open', 'sent', 'declined')),
    request_id uuid references trace_request,
    reason text not null default '' check (length(reason) <= 2000),
    settled_by uuid,
    settled_at timestamptz,
    constraint two_states check (member_state <> addressed_state),
    constraint settled_once check ((status = 'open') = (settled_at is null) and (status = 'open') = (settled_by is null)),
    constraint sent_as_a_request check ((status = 'sent') = (request_id is not null)),
    constraint declined_for_a_reason check ((status = 'declined') = (reason <> ''))
  )`.execute(db);
  await sql`create index request_draft_state on request_draft (member_state, id)`.execute(db);
  await sql`alter table request_draft enable row level security`.execute(db);
  await sql`alter table request_draft force row level security`.execute(db);
  const coordinator = sql.raw(`(select my_officer()) is not null and (select my_role()) = 'coordinator'`);
  const own = sql.raw(
    `(select my_officer()) is not null and (select my_role()) = 'npc' and member_state = (select my_state())`,
  );
  await sql`create policy read_concerned on request_draft for select to marktrace_app
    using ((${coordinator}) or (${own}))`.execute(db);
  await sql`create policy draft on request_draft for insert to marktrace_app
    with check (${coordinator} and drafted_by = (select my_officer()) and status = 'open')`.execute(db);
  await sql`create policy settle_own on request_draft for update to marktrace_app
    using (${own} and status = 'open')
    with check (${own} and status <> 'open' and settled_by = (select my_officer())
      and (request_id is null or exists (select from trace_request q
             where q.id = request_id and q.requesting_state = request_draft.member_state)))`.execute(db);
  await sql`grant select, insert on request_draft to marktrace_app`.execute(db);
  await sql`grant update (status, request_id, reason, settled_by, settled_at) on request_draft to marktrace_app`.execute(
    db,
  );
}
