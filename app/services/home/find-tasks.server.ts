import { daysToDecide, undecidedSince } from '#app/domain/hit.ts';
import { isNational, type NationalOfficer, type Officer } from '#app/domain/officer.ts';
import { REMIND_DAYS } from '#app/domain/outside.ts';
import { decide } from '#app/access/decide.ts';
import { type Clock, nextDue, overdueClock } from '#app/domain/trace-clock.ts';
import { whoseTurn } from '#app/domain/trace-request.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { readMailQueue } from '#db/queries/mail.server.ts';
import { countUndecidedHits, findDecisions, findHits } from '#db/queries/hits.server.ts';
import { readPointsOfContact } from '#db/queries/member-states.server.ts';
import { findUnseenAnswers } from '#db/queries/standing-queries.server.ts';
import { countRecordsToCheck } from '#db/queries/quality-findings.server.ts';
import { findInspections } from '#db/queries/record-keeping.server.ts';
import { countSpotsToRead } from '#db/queries/spot-checks.server.ts';
import { findUndecidedConsents } from '#db/queries/restrictions.server.ts';
import { countOpenUse } from '#db/queries/unusual-use.server.ts';
import { findRequests, type TraceRequestRow } from '#db/queries/trace-requests.server.ts';
import { countToDecide } from '#app/services/contacts/decide-nomination.server.ts';
import { partyOf } from '#app/services/traces/move-request.server.ts';
import { outsideOf } from '#app/services/traces/list-requests.server.ts';
import { datesOf } from '#app/services/traces/read-request.server.ts';

import { contactsOfLate, type LateTask, lateTaskOf, type Reach, reachOf } from './late-task.server.ts';
import { type BatchTask, findBatchTasks } from './find-batch-tasks.server.ts';
import { type CaptureTask, findCaptureTasks } from './find-capture-tasks.server.ts';
import { type DirectoryTask, findDirectoryTasks } from './find-directory-tasks.server.ts';
import { findTraceTasks, type TraceTask } from './find-trace-tasks.server.ts';
import { findImportTasks, type ImportTask } from './find-import-tasks.server.ts';
import { findRegisterTasks, type RegisterTask } from './find-register-tasks.server.ts';

/** A thing that waits for the officer. */
export type HomeTask =
  | {
      readonly kind: 'hits';
      readonly count: number;
      readonly late: number;
      /** The hit, where it is the only one */
      readonly only: string | null;
    }
  | {
      readonly kind: 'undecided';
      readonly memberState: string;
      readonly count: number;
      readonly contact?: Reach | undefined;
    }
  | { readonly kind: 'standing'; readonly queryId: string; readonly mark: string; readonly foundAt: Date }
  | { readonly kind: 'quality' | 'spots'; readonly count: number }
  | {
      readonly kind: 'demands';
      readonly count: number;
      readonly dueOn: string;
      readonly late: boolean;
    }
  | {
      readonly kind: 'acknowledge' | 'answer' | 'remind';
      readonly request: TaskRequest;
      readonly clock: Clock;
    }
  | LateTask
  | { readonly kind: 'complete' | 'read' | 'clarify'; readonly request: TaskRequest }
  | { readonly kind: 'mailGivenUp' | 'unusual' | 'consents' | 'nominations'; readonly count: number }
  | { readonly kind: 'mailStuck'; readonly count: number; readonly since: Date }
  | CaptureTask
  | ImportTask
  | BatchTask
  | RegisterTask
  | TraceTask
  | DirectoryTask;

export interface TaskRequest {
  readonly id: string;
  readonly reference: string;
  readonly requestingState: string;
  readonly addressedState: string;
}

/** No list of tasks is longer; the full lists have their own pages. */
const MOST = 200;
const OPEN = ['sent', 'returned', 'acknowledged', 'answered', 'refused', 'queried', 'clarified'] as const;

/** What waits for this officer, by role. The page puts the most urgent first. */
export async function findTasks(tx: PortalTransaction, officer: Officer, now: Date): Promise<HomeTask[]> {
  const tasks: HomeTask[] = [];
  if (isNational(officer)) {
    const undecided = await countUndecided(tx, officer, now);
    if (undecided.count > 0) tasks.push({ kind: 'hits', ...undecided });
    tasks.push(...(await findTraceTasks(tx, officer)));
    for (const { id, mark, foundAt } of await findUnseenAnswers(tx, MOST)) {
      tasks.push({ kind: 'standing', queryId: id, mark, foundAt });
    }
    tasks.push(...(await findCaptureTasks(tx, now)));
    tasks.push(...(await findImportTasks(tx, officer)), ...(await findBatchTasks(tx, officer)));
    tasks.push(...(await findRegisterTasks(tx, officer)));
    const spots = await countSpotsToRead(tx, officer.memberState, MOST);
    if (spots > 0) tasks.push({ kind: 'spots', count: spots });
    if (decide(officer, 'keeping:record').allowed) tasks.push(...(await findDemands(tx, officer, now)));
  }
  if (isNational(officer) && decide(officer, 'quality:decide').allowed) {
    const count = await countRecordsToCheck(tx, officer.memberState, ['contradiction', 'doubt'], MOST);
    if (count > 0) tasks.push({ kind: 'quality', count });
  }
  if (officer.role === 'coordinator') {
    const undecided = await countUndecidedHits(tx, undecidedSince(now));
    const contacts = await readPointsOfContact(
      tx,
      undecided.map(({ memberState }) => memberState),
    );
    for (const { memberState, hits } of undecided) {
      tasks.push({
        kind: 'undecided',
        memberState,
        count: hits,
        contact: reachOf(contacts.get(memberState)),
      });
    }
  }
  if (decide(officer, 'clocks:read').allowed) {
    const requests = await findRequests(tx, { statuses: OPEN, byDue: true, limit: MOST });
    const outside = await outsideOf(tx, requests);
    const known = requests
      .flatMap((request) => taskOf(request, officer, now, outside))
      .sort(mostOverdueFirst);
    tasks.push(...(await contactsOfLate(tx, known, now)));
  }
  if (isNational(officer) && decide(officer, 'requests:answer').allowed) {
    const { length: count } = await findUndecidedConsents(tx, officer.memberState, MOST);
    if (count > 0) tasks.push({ kind: 'consents', count });
  }
  const nominations = await countToDecide(tx, officer);
  if (nominations > 0) tasks.push({ kind: 'nominations', count: nominations });
  if (decide(officer, 'use:watch').allowed) {
    const count = await countOpenUse(tx);
    if (count > 0) tasks.push({ kind: 'unusual', count });
  }
  tasks.push(...(await findDirectoryTasks(tx, officer, now)));
  if (decide(officer, 'mail:operate').allowed) tasks.push(...(await mailTasks(tx, now)));
  return tasks;
}

/** Mails that wait longer than this wait for the mail server. */
const STUCK_MS = 3_600_000;

async function mailTasks(tx: PortalTransaction, now: Date): Promise<HomeTask[]> {
  const { waiting, since, givenUp } = await readMailQueue(tx);
  const stuck = since !== null && now.getTime() - since.getTime() > STUCK_MS;
  return [
    ...(givenUp > 0 ? [{ kind: 'mailGivenUp' as const, count: givenUp }] : []),
    ...(stuck ? [{ kind: 'mailStuck' as const, count: waiting, since }] : []),
  ];
}

/** Demands of inspections that are not done yet, as one task by the day of the first. */
async function findDemands(tx: PortalTransaction, officer: NationalOfficer, now: Date): Promise<HomeTask[]> {
  const open = await findInspections(tx, officer.memberState, { open: true }, MOST);
  const dueOn = open[0]?.due_on;
  if (dueOn == null) return [];
  return [{ kind: 'demands', count: open.length, dueOn, late: dueOn < now.toISOString().slice(0, 10) }];
}

function taskOf(row: TraceRequestRow, officer: Officer, now: Date, outside: ReadonlySet<string>): HomeTask[] {
  const clock = nextDue(datesOf(row), now);
  const request = {
    id: row.id,
    reference: row.reference,
    requestingState: row.requesting_state,
    addressedState: row.addressed_state,
  };
  const late = overdueClock(datesOf(row), now);
  if (!isNational(officer)) {
    return late ? [lateTaskOf('late', request, late, outside)] : [];
  }
  const party = partyOf(row, officer);
  if (whoseTurn(row.status) !== party) {
    // A State outside the portal gets no notice: a person reminds it, and is told in time.
    if (outside.has(row.addressed_state)) {
      return clock && clock.daysLeft <= REMIND_DAYS ? [{ kind: 'remind', request, clock }] : [];
    }
    return late && party === 'requesting' ? [lateTaskOf('awaited', request, late, outside)] : [];
  }
  if (row.status === 'returned') return [{ kind: 'complete', request }];
  if (row.status === 'queried') return [{ kind: 'clarify', request }];
  if (['answered', 'refused', 'clarified'].includes(row.status)) return [{ kind: 'read', request }];
  return clock ? [{ kind: row.status === 'sent' ? 'acknowledge' : 'answer', request, clock }] : [];
}

function mostOverdueFirst(one: HomeTask, other: HomeTask): number {
  return (
    ('clock' in one ? one.clock.daysLeft : Infinity) - ('clock' in other ? other.clock.daysLeft : Infinity) ||
    0
  );
}

async function countUndecided(tx: PortalTransaction, officer: NationalOfficer, now: Date) {
  const hits = await findHits(tx, { status: 'candidate', limit: MOST });
  const decided = new Set(
    (
      await findDecisions(
        tx,
        hits.map((hit) => hit.id),
      )
    )
      .filter((decision) => decision.member_state === officer.memberState)
      .map((decision) => `${decision.hit_id} ${decision.round}`),
  );
  const open = hits.filter((hit) => !decided.has(`${hit.id} ${hit.round}`));
  const late = open.filter(
    (hit) =>
      (daysToDecide({ status: hit.status, foundAt: hit.found_at, reopenedAt: hit.reopened_at }, now) ?? 0) <
      0,
  );
  return { count: open.length, late: late.length, only: open.length === 1 ? (open[0]?.id ?? null) : null };
}
