import { type Kysely, sql } from 'kysely';

/**
 * What becomes of a hit after it was found: a State says on what evidence it decides, a settled hit can be opened again for a
 * new round, the State whose record is hidden can agree that the other side is told, and the coordinator sees how many hits
 * wait too long, and where.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table hit
    add column round smallint not null default 1,
    add column reopened_at timestamptz`.execute(db);
  await sql`comment on column hit.round is 'counts the times it was opened; decisions count in their own round'`.execute(
    db,
  );
  await sql`alter table hit_decision
    add column round smallint not null default 1,
    add column evidence text[] not null default '{}'`.execute(db);
  await sql`alter table hit_decision drop constraint hit_decision_pkey,
    add primary key (hit_id, round, member_state)`.execute(db);

  await sql`create table hit_reopening (
    hit_id uuid not null references hit,
    round smallint not null check (round > 1),
    member_state text not null references member_state,
    officer_id uuid not null,
    officer_name text not null,
    reason text not null check (length(reason) between 1 and 2000),
    at timestamptz not null default now(),
    primary key (hit_id, round)
  )`.execute(db);
  await sql`comment on column hit_reopening.round is 'the round that begins'`.execute(db);
  await sql`create table hit_agreement (
    hit_id uuid not null references hit,
    member_state text not null references member_state,
    officer_id uuid not null,
    officer_name text not null,
    at timestamptz not null default now(),
    primary key (hit_id, member_state)
  )`.execute(db);
  await sql`comment on table hit_agreement is
    'the State whose record is hidden agreed that the other State is told of the hit'`.execute(db);

  const national = sql.raw(`(select my_officer()) is not null and (select my_role()) in ('contact', 'npc')`);
  for (const table of ['hit_reopening', 'hit_agreement']) {
    await sql`alter table ${sql.table(table)} enable row level security`.execute(db);
    await sql`alter table ${sql.table(table)} force row level security`.execute(db);
    // The inner query runs under the hit's own policy: what hangs on a hit is seen by whoever sees the hit.
    await sql`create policy read_with_hit on ${sql.table(table)} for select to marktrace_app
      using (exists (select from hit h where h.id = hit_id))`.execute(db);
    await sql`grant select on ${sql.table(table)} to marktrace_app, marktrace_disclosure`.execute(db);
    await sql`create policy settle on ${sql.table(table)} for select to marktrace_disclosure using (true)`.execute(
      db,
    );
  }
  const byMe = sql.raw(`member_state = (select my_state()) and officer_id = (select my_officer())`);
  await sql`create policy reopen_known on hit_reopening for insert to marktrace_app
    with check (${national} and ${byMe}
      and exists (select from hit h where h.id = hit_id and h.status <> 'candidate' and h.round = hit_reopening.round - 1))`.execute(
    db,
  );
  await sql`create policy agree_own on hit_agreement for insert to marktrace_app
    with check (${national} and ${byMe} and exists (select from hit h where h.id = hit_id))`.execute(db);
  await sql`grant insert (hit_id, round, member_state, officer_id, officer_name, reason)
    on hit_reopening to marktrace_app`.execute(db);
  await sql`grant insert (hit_id, member_state, officer_id, officer_name) on hit_agreement to marktrace_app`.execute(
    db,
  );
  await sql`alter policy decide_own on hit_decision
    with check (${national} and ${byMe}
      and exists (select from hit h where h.id = hit_id and h.round = hit_decision.round))`.execute(db);
  await sql`grant update (round, reopened_at, known_to_intake, known_to_loss) on hit to marktrace_disclosure`.execute(
    db,
  );

  // As before, within the round: confirmed when both sides say so (one State may be both), rejected when either does.
  await sql`drop trigger settle on hit_decision`.execute(db);
  await sql`drop function settle_hit()`.execute(db);
  await sql`create function settle_hit() returns trigger language plpgsql security definer
    set search_path = pg_catalog, public, pg_temp as $$
    begin
      -- Two decisions at once come one after the other, so that the second counts the first; the update sees what it waited for.
      perform from hit h where h.id = new.hit_id for no key update;
      update hit h set status = case
        when new.decision = 'rejected' then 'rejected'
        when not exists (select from unnest(array[h.intake_state, h.loss_state]) side
               where not exists (select from hit_decision d
                 where d.hit_id = h.id and d.round = h.round and d.member_state = side
                   and d.decision = 'confirmed')) then 'confirmed'
        else h.status end
      where h.id = new.hit_id and h.round = new.round and h.status <> 'rejected';
      return null;
    end $$`.execute(db);

  await sql`create trigger settle after insert on hit_decision for each row execute function settle_hit()`.execute(
    db,
  );
  await sql`create function reopen_hit() returns trigger language plpgsql security definer
    set search_path = pg_catalog, public, pg_temp as $$
    begin
      update hit h set status = 'candidate', round = new.round, reopened_at = new.at
       where h.id = new.hit_id and h.round = new.round - 1 and h.status <> 'candidate';
      if not found then
        raise exception 'only a settled hit is opened again' using errcode = 'check_violation';
      end if;
      return null;
    end $$`.execute(db);
  await sql`create trigger reopen after insert on hit_reopening for each row execute function reopen_hit()`.execute(
    db,
  );

  // Agreeing tells the other side that the match exists, and whose it is; the record itself stays as it is shared.
  await sql`create function agree_hit() returns trigger language plpgsql security definer
    set search_path = pg_catalog, public, pg_temp as $$
    begin
      update hit h
         set known_to_intake = h.known_to_intake or h.loss_state = new.member_state,
             known_to_loss = h.known_to_loss or h.intake_state = new.member_state
       where h.id = new.hit_id and new.member_state in (h.intake_state, h.loss_state);
      return null;
    end $$`.execute(db);
  await sql`create trigger agree after insert on hit_agreement for each row execute function agree_hit()`.execute(
    db,
  );

  // How many hits each State has left undecided since before an instant: numbers, and no case.
  await sql`create function undecided_hits(since timestamptz) returns table (member_state text, hits bigint)
    language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    begin
      if my_officer() is null or my_role() <> 'coordinator' then
        return;
      end if;
      return query
        select side.state, count(*)
          from hit h
         cross join lateral (select h.intake_state as state where h.known_to_intake
                             union select h.loss_state where h.known_to_loss) side
         where h.status = 'candidate' and coalesce(h.reopened_at, h.found_at) < since
           and not exists (select from hit_decision d
                            where d.hit_id = h.id and d.round = h.round and d.member_state = side.state)
         group by side.state order by 2 desc, 1;
    end $$`.execute(db);
  await sql`create index hit_waiting on hit (found_at) where status = 'candidate'`.execute(db);

  await sql`grant execute on function undecided_hits(timestamptz) to marktrace_app`.execute(db);
  await sql`grant create on schema public to marktrace_disclosure`.execute(db);
  for (const signature of ['settle_hit()', 'reopen_hit()', 'agree_hit()', 'undecided_hits(timestamptz)']) {
    await sql`revoke all on function ${sql.raw(signature)} from public`.execute(db);
    await sql`alter function ${sql.raw(signature)} owner to marktrace_disclosure`.execute(db);
  }
  await sql`revoke create on schema public from marktrace_disclosure`.execute(db);
}
