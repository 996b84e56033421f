import { type Kysely, sql } from 'kysely';

/**
 * A confirmed hit closes a loss when the State of the loss says that the arm is recovered: an event in the life of its record, bound to
 * the hit in the round in which it was confirmed. When the hit is opened again, that round has passed, and the alert stands again.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table hit_recovery (
    hit_id uuid not null references hit,
    round smallint not null,
    record_id uuid not null references weapon_record,
    event_id uuid not null references life_event,
    member_state text not null references member_state,
    officer_id uuid not null,
    at timestamptz not null default now(),
    primary key (hit_id, round)
  )`.execute(db);
  await sql`comment on table hit_recovery is
    'the State of the loss says that the arm of a confirmed hit is recovered; counts while the hit stands in that round'`.execute(
    db,
  );
  await sql`comment on column hit_recovery.record_id is 'the loss'`.execute(db);
  await sql`create index hit_recovery_record on hit_recovery (record_id)`.execute(db);
  await sql`create index hit_recovery_event on hit_recovery (event_id)`.execute(db);
  await sql`alter table hit_recovery enable row level security`.execute(db);
  await sql`alter table hit_recovery force row level security`.execute(db);
  // The inner query runs under the hit's own policy: what hangs on a hit is seen by whoever sees the hit.
  await sql`create policy read_with_hit on hit_recovery for select to marktrace_app
    using (exists (select from hit h where h.id = hit_recovery.hit_id))`.execute(db);
  await sql`create policy recover_own on hit_recovery for insert to marktrace_app
    with check ((select my_officer()) is not null and (select my_role()) in ('contact', 'npc')
      and hit_recovery.member_state = (select my_state()) and hit_recovery.officer_id = (select my_officer())
      and exists (select from hit h where h.id = hit_recovery.hit_id and h.loss_state = (select my_state())
        and h.loss_record_id = hit_recovery.record_id and h.status = 'confirmed' and h.round = hit_recovery.round)
      and exists (select from life_event e where e.id = hit_recovery.event_id and e.record_id = hit_recovery.record_id
        and e.status = 'active'))`.execute(db);
  await sql`grant select, insert (hit_id, round, record_id, event_id, member_state, officer_id)
    on hit_recovery to marktrace_app`.execute(db);

  await sql`alter table record_standing drop constraint record_standing_closed_by_check,
    add constraint record_standing_closed_by_check
      check (closed_by in ('returned', 'retained', 'destroyed', 'recovered'))`.execute(db);

  await sql`create policy settle on hit_recovery for select to marktrace_disclosure using (true)`.execute(db);
  await sql`create policy reopen on record_standing for update to marktrace_disclosure using (true) with check (true)`.execute(
    db,
  );
  await sql`grant select on hit_recovery to marktrace_disclosure`.execute(db);
  await sql`grant update (standing, closed_by, closed_from, closed_until, closed_precision, settled_at)
    on record_standing to marktrace_disclosure`.execute(db);

  // Of a recovery and a reopening at one moment, one waits for the other at the hit.
  await sql`create function hold_recovery() returns trigger language plpgsql security definer
    set search_path = pg_catalog, public, pg_temp as $$
    begin
      perform from hit h where h.id = new.hit_id and h.status = 'confirmed' and h.round = new.round for no key update;
      if not found then
        raise exception 'only a confirmed hit closes a loss'
          using errcode = 'check_violation', constraint = 'hit_recovery_confirmed';
      end if;
      return null;
    end $$`.execute(db);
  await sql`create trigger hold_recovery after insert on hit_recovery
    for each row execute function hold_recovery()`.execute(db);

  await sql`drop trigger reopen on hit_reopening`.execute(db);
  await sql`drop function reopen_hit()`.execute(db);
  await sql`create function reopen_hit() returns trigger language plpgsql security definer
    set search_path = pg_catalog, public, pg_temp as $$
    declare
      loss uuid;
    begin
      update hit h set status = 'candidate', round = new.round, reopened_at = new.at
       where h.id = new.hit_id and h.round = new.round - 1 and h.status <> 'candidate'
      returning h.loss_record_id into loss;
      if not found then
        raise exception 'only a settled hit is opened again' using errcode = 'check_violation';
      end if;
      -- The alert stands again, unless another confirmed hit has ended it; its State's next event settles the rest.
      update record_standing s
         set standing = 'missing', closed_by = null, closed_from = null, closed_until = null, closed_precision = null,
             settled_at = new.at
       where s.record_id = loss and s.closed_by = 'recovered'
         and not exists (select from hit_recovery r join hit h on h.id = r.hit_id and h.round = r.round
                          where r.record_id = loss and h.status = 'confirmed');
      return null;
    end $$`.execute(db);
  await sql`create trigger reopen after insert on hit_reopening for each row execute function reopen_hit()`.execute(
    db,
  );
  await sql`grant create on schema public to marktrace_disclosure`.execute(db);
  for (const signature of ['hold_recovery()', 'reopen_hit()']) {
    await sql`revoke all on function ${sql.raw(signature)} from public`.execute(db);
    await sql`alter function ${sql.raw(signature)} owner to marktrace_disclosure`.execute(db);
  }
  await sql`revoke create on schema public from marktrace_disclosure`.execute(db);
}
