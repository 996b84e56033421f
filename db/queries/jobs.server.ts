import { type Kysely, sql } from 'kysely';

import type { JobStatus } from '#db/schema/jobs.ts';
import type { PortalDatabase } from '#db/schema/index.ts';

export interface NewJob {
  readonly kind: string;
  readonly officerId: string;
  readonly memberState: string | null;
  readonly audience: 'officer' | 'state';
  readonly subjectId: string | null;
  readonly input: unknown;
}

/** A worker and how long it may be silent, in milliseconds. */
export interface Lease {
  readonly worker: string;
  readonly ms: number;
}

export async function addJob(tx: Kysely<PortalDatabase>, job: NewJob): Promise<string> {
  const { id } = await tx.insertInto('job').values(valuesOf(job)).returning('id').executeTakeFirstOrThrow();
  return id;
}

/** Adds a job that this worker has begun already. */
export async function addHeldJob(tx: Kysely<PortalDatabase>, job: NewJob, lease: Lease): Promise<string> {
  const { id } = await tx
    .insertInto('job')
    .values({
      ...valuesOf(job),
      status: 'running',
      worker: lease.worker,
      lease_until: leaseEnd(lease),
      attempts: 1,
      started_at: sql<Date>`now()`,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export interface ClaimedJob {
  readonly id: string;
  readonly kind: string;
  readonly officerId: string;
  /** Times it was taken up since it last got ahead, this one included. */
  readonly attempts: number;
}

/** Takes the oldest job of these kinds that nobody holds. It needs no officer, and tells no more than is returned. */
export async function claimJob(
  db: Kysely<PortalDatabase>,
  kinds: readonly string[],
  lease: Lease,
): Promise<ClaimedJob | undefined> {
  const { rows } = await sql<ClaimedJob>`
    select id, kind, officer_id as "officerId", attempts
      from claim_job(${lease.worker}::uuid, ${[...kinds]}::text[], ${millis(lease.ms)})`.execute(db);
  return rows[0];
}

/**
 * Takes the latest job about a subject from a worker that was silent for longer than its lease, or out of the queue.
 * @returns undefined where there is none of this kind that nobody holds
 */
export async function takeOverJob(
  tx: Kysely<PortalDatabase>,
  { subjectId, kind }: { readonly subjectId: string; readonly kind: string },
  lease: Lease,
): Promise<ClaimedJob | undefined> {
  const { rows } = await sql<ClaimedJob>`
    update job
       set status = 'running', worker = ${lease.worker}::uuid, lease_until = ${leaseEnd(lease)}, attempts = attempts + 1
     where id = (select latest.id from job latest where latest.subject_id = ${subjectId}::uuid
                  order by latest.queued_at desc, latest.id desc limit 1)
       and kind = ${kind} and (status = 'queued' or status = 'running' and lease_until < now())
    returning id, kind, officer_id as "officerId", attempts`.execute(tx);
  return rows[0];
}

export async function readJobInput(tx: Kysely<PortalDatabase>, id: string): Promise<unknown> {
  const { input } = await tx.selectFrom('job').select('input').where('id', '=', id).executeTakeFirstOrThrow();
  return input;
}

export interface Held {
  readonly cancelRequested: boolean;
  /** The officer is still active and has the role that the job was begun with. */
  readonly officerActive: boolean;
}

/**
 * Renews the lease and writes how far the job is. In the transaction of a step it is what makes the step count:
 * without the lease nothing is returned, and the step must be undone.
 */
export async function holdJob(
  tx: Kysely<PortalDatabase>,
  id: string,
  lease: Lease,
  progress?: { readonly done: number; readonly total: number | null },
): Promise<Held | undefined> {
  const row = await tx
    .updateTable('job')
    .set({ lease_until: leaseEnd(lease), ...(progress && { ...progress, attempts: 0 }) })
    .where('id', '=', id)
    .where('worker', '=', lease.worker)
    .where('status', '=', 'running')
    .returning([
      'cancel_requested',
      sql<boolean>`exists (select from officer o where o.id = job.officer_id and o.status = 'active'
        and o.role = my_role())`.as('officer_active'),
    ])
    .executeTakeFirst();
  return row && { cancelRequested: row.cancel_requested, officerActive: row.officer_active };
}

/** Ends a job that this worker holds; false where it does not hold it any more. */
export async function endJob(
  tx: Kysely<PortalDatabase>,
  id: string,
  worker: string,
  end: { readonly status: 'done' | 'failed' | 'cancelled'; readonly reason: string | null },
): Promise<boolean> {
  const row = await tx
    .updateTable('job')
    .set({ ...end, worker: null, lease_until: null, ended_at: sql<Date>`now()` })
    .where('id', '=', id)
    .where('worker', '=', worker)
    .where('status', '=', 'running')
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Gives a job back for another worker, or this one later. */
export async function releaseJob(
  tx: Kysely<PortalDatabase>,
  id: string,
  worker: string,
  { afterMs, counts }: { readonly afterMs: number; readonly counts: boolean },
): Promise<void> {
  await tx
    .updateTable('job')
    .set({
      status: 'queued',
      worker: null,
      lease_until: null,
      not_before: sql<Date>`now() + ${millis(afterMs)}`,
      ...(counts ? {} : { attempts: sql<number>`greatest(attempts - 1, 0)` }),
    })
    .where('id', '=', id)
    .where('worker', '=', worker)
    .where('status', '=', 'running')
    .execute();
}

/**
 * Asks for the end of a job. One that nobody holds ends at once; a running one when its worker hears of it.
 * @returns the status after it; undefined where there is no such job or it has ended
 */
export async function cancelJob(tx: Kysely<PortalDatabase>, id: string): Promise<JobStatus | undefined> {
  const row = await tx
    .updateTable('job')
    .set({
      cancel_requested: true,
      status: sql<JobStatus>`case status when 'queued' then 'cancelled' else status end`,
      reason: sql<string | null>`case status when 'queued' then 'cancelled' end`,
      ended_at: sql<Date | null>`case status when 'queued' then now() end`,
    })
    .where('id', '=', id)
    .where('status', 'in', ['queued', 'running'])
    .returning('status')
    .executeTakeFirst();
  return row?.status;
}

export interface JobState {
  readonly id: string;
  readonly kind: string;
  readonly status: JobStatus;
  readonly done: number;
  readonly total: number | null;
  readonly cancelRequested: boolean;
  readonly reason: string | null;
  readonly queuedAt: Date;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
  /** By the database's clock. */
  readonly readAt: Date;
}

/** The latest job about a subject. */
export async function findLatestJob(
  tx: Kysely<PortalDatabase>,
  subjectId: string,
): Promise<JobState | undefined> {
  return selectState(tx).where('subject_id', '=', subjectId).limit(1).executeTakeFirst();
}

export interface EndedJob extends JobState {
  readonly subjectId: string | null;
}

/** Jobs of this officer that have ended and that he has not seen yet. */
export async function findEndedUnseen(
  tx: Kysely<PortalDatabase>,
  officerId: string,
  { kinds, limit }: { readonly kinds: readonly string[]; readonly limit: number },
): Promise<EndedJob[]> {
  return selectState(tx)
    .select('subject_id as subjectId')
    .where('officer_id', '=', officerId)
    .where('kind', 'in', kinds)
    .where('ended_at', 'is not', null)
    .where('seen_at', 'is', null)
    .limit(limit)
    .execute();
}

/** Notes that the officer has seen the end of his jobs about a subject. */
export async function markJobsSeen(
  tx: Kysely<PortalDatabase>,
  officerId: string,
  subjectId: string,
): Promise<void> {
  await tx
    .updateTable('job')
    .set({ seen_at: sql<Date>`now()` })
    .where('subject_id', '=', subjectId)
    .where('officer_id', '=', officerId)
    .where('ended_at', 'is not', null)
    .where('seen_at', 'is', null)
    .execute();
}

function selectState(tx: Kysely<PortalDatabase>) {
  return tx
    .selectFrom('job')
    .select([
      'id',
      'kind',
      'status',
      'done',
      'total',
      'cancel_requested as cancelRequested',
      'reason',
      'queued_at as queuedAt',
      'started_at as startedAt',
      'ended_at as endedAt',
      sql<Date>`now()`.as('readAt'),
    ])
    .orderBy('queued_at', 'desc')
    .orderBy('id', 'desc');
}

function valuesOf(job: NewJob) {
  return {
    kind: job.kind,
    officer_id: job.officerId,
    member_state: job.memberState,
    audience: job.audience,
    subject_id: job.subjectId,
    input: JSON.stringify(job.input),
  };
}

function leaseEnd({ ms }: Lease) {
  return sql<Date>`now() + ${millis(ms)}`;
}

function millis(ms: number) {
  return sql`make_interval(secs => ${ms / 1000}::float8)`;
}
