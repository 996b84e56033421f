import { type Kysely, sql } from 'kysely';

/**
 * Work that outlives a request. A job is somebody's: whoever works on it does so as that officer, so that what the officer may
 * not see or change, his job may not either. A worker holds a job by a lease that it renews; a lease that ran out is free.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table job (
    id uuid primary key default new_id(),
    kind text not null check (length(kind) <= 60),
    officer_id uuid not null references officer,
    member_state text references member_state,
    audience text not null check (audience in ('officer', 'state')),
    subject_id uuid,
    input jsonb not null,
    status text not null default 'queued'
      check (status in ('queued', 'running', 'done', 'failed', 'cancelled')),
    worker uuid,
    lease_until timestamptz,
    not_before timestamptz not null default now(),
    attempts int not null default 0,
    cancel_requested boolean not null default false,
    done int not null default 0,
    total int,
    reason text check (length(reason) <= 100),
    queued_at timestamptz not null default now(),
    started_at timestamptz,
    ended_at timestamptz,
    seen_at timestamptz,
    constraint running_is_held check ((status = 'running') = (worker is not null)),
    constraint ended_has_a_time check ((status in ('done', 'failed', 'cancelled')) = (ended_at is not null))
  )`.execute(db);
  await sql`comment on column job.audience is
    'who may look at it and cancel it: the officer alone, or colleagues of the State too'`.execute(db);
  await sql`comment on column job.attempts is
    'times it was taken up since it last got ahead: one that only ever fails is given up'`.execute(db);
  await sql`comment on column job.seen_at is 'when the officer saw that it had ended; null is a notice on the home page'`.execute(
    db,
  );
  await sql`create index job_waiting on job (queued_at) where status in ('queued', 'running')`.execute(db);
  await sql`create index job_officer on job (officer_id, queued_at desc)`.execute(db);
  await sql`create index job_subject on job (subject_id, queued_at desc)`.execute(db);

  await sql`alter table job enable row level security`.execute(db);
  await sql`alter table job force row level security`.execute(db);
  const mine = sql`(select my_officer()) is not null and (officer_id = (select my_officer())
    or (audience = 'state' and member_state = (select my_state())))`;
  await sql`create policy read_mine on job for select to marktrace_app using (${mine})`.execute(db);
  await sql`create policy change_mine on job for update to marktrace_app using (${mine}) with check (${mine})`.execute(
    db,
  );
  await sql`create policy begin_own on job for insert to marktrace_app
    with check (officer_id = (select my_officer()) and member_state is not distinct from (select my_state()))`.execute(
    db,
  );
  await sql`grant select on job to marktrace_app`.execute(db);
  await sql`grant insert (kind, officer_id, member_state, audience, subject_id, input, status, worker, lease_until,
    attempts, started_at) on job to marktrace_app`.execute(db);
  await sql`grant update (status, worker, lease_until, not_before, attempts, cancel_requested, done, total, reason,
    ended_at, seen_at) on job to marktrace_app`.execute(db);

  // A worker does not know for whom it will work before it has a job. It learns which job, of which kind, and whose.
  await sql`create policy hand_out on job for select to marktrace_disclosure using (true)`.execute(db);
  await sql`create policy lease on job for update to marktrace_disclosure using (true) with check (true)`.execute(
    db,
  );
  await sql`grant select on job to marktrace_disclosure`.execute(db);
  await sql`grant update (status, worker, lease_until, attempts, started_at) on job to marktrace_disclosure`.execute(
    db,
  );
  await sql`create function claim_job(claimant uuid, kinds text[], lease interval)
    returns table (id uuid, kind text, officer_id uuid, attempts int)
    language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
    begin
      return query
        update job j
           set status = 'running', worker = claimant, lease_until = now() + lease, attempts = j.attempts + 1,
               started_at = coalesce(j.started_at, now())
         where j.id = (
           select waiting.id from job waiting
            where waiting.kind = any (kinds)
              and (waiting.status = 'queued' and waiting.not_before <= now()
                or waiting.status = 'running' and waiting.lease_until < now())
            order by waiting.queued_at, waiting.id
            limit 1
            for update skip locked)
        returning j.id, j.kind, j.officer_id, j.attempts;
    end $$`.execute(db);
  await sql`grant execute on function claim_job(uuid, text[], interval) to marktrace_app`.execute(db);
  await sql`revoke all on function claim_job(uuid, text[], interval) from public`.execute(db);
  await sql`grant create on schema public to marktrace_disclosure`.execute(db);
  await sql`alter function claim_job(uuid, text[], interval) owner to marktrace_disclosure`.execute(db);
  await sql`revoke create on schema public from marktrace_disclosure`.execute(db);

  // Workers listen; whoever misses a notice finds the job at his next look.
  await sql`create function tell_of_job() returns trigger language plpgsql
    set search_path = pg_catalog, public, pg_temp as $$
    begin
      if new.status = 'queued' then
        perform pg_notify('marktrace_job', new.kind);
      end if;
      return null;
    end $$`.execute(db);
  await sql`create trigger tell after insert or update of status on job for each row execute function tell_of_job()`.execute(
    db,
  );
}
