import type { CoordinatorContactKind } from '#app/domain/coordinator-contact.ts';
import type { Clock, ClockName } from '#app/domain/trace-clock.ts';
import { isEscalated } from '#app/domain/trace-reminder.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { findCoordinatorContacts } from '#db/queries/coordinator-contacts.server.ts';
import { type PointOfContact, readPointsOfContact } from '#db/queries/member-states.server.ts';

import type { HomeTask, TaskRequest } from './find-tasks.server.ts';

/** Whom to call in a State, and how. */
export type Reach = Pick<PointOfContact, 'office' | 'phone' | 'email' | 'hours'>;

/** A request whose addressee is past a deadline: `late` to the coordinator, `awaited` to the State that asked. */
export interface LateTask {
  readonly kind: 'late' | 'awaited';
  readonly request: TaskRequest;
  /** Which step is late. */
  readonly step: ClockName;
  readonly clock: Clock;
  readonly escalated: boolean;
  readonly outside: boolean;
  /** Whom to call. */
  readonly contact?: Reach | undefined;
  /** What the coordinator did about it last. */
  readonly last?: { readonly kind: CoordinatorContactKind; readonly on: string } | undefined;
  /** A State is reminded once a day. */
  readonly remindedToday?: boolean;
}

/** A late request as a task, before anybody's number is looked up. */
export function lateTaskOf(
  kind: LateTask['kind'],
  request: TaskRequest,
  late: { readonly name: ClockName; readonly clock: Clock },
  outside: ReadonlySet<string>,
): LateTask {
  return {
    kind,
    request,
    step: late.name,
    clock: late.clock,
    escalated: isEscalated(late.clock),
    outside: outside.has(request.addressedState),
  };
}

export function reachOf(contact: PointOfContact | undefined): Reach | undefined {
  if (!contact) return undefined;
  const { office, phone, email, hours } = contact;
  return { office, phone, email, hours };
}

/** The same tasks, the late ones with whom to call and what the coordinator did about them. */
export async function contactsOfLate(
  tx: PortalTransaction,
  tasks: readonly HomeTask[],
  now: Date,
): Promise<HomeTask[]> {
  const late = tasks.filter(isLate);
  if (late.length === 0) return [...tasks];
  const contacts = await readPointsOfContact(tx, [
    ...new Set(late.map(({ request }) => request.addressedState)),
  ]);
  const done = await findCoordinatorContacts(
    tx,
    late.map(({ request }) => request.id),
  );
  const today = now.toISOString().slice(0, 10);
  return tasks.map((task) => {
    if (!isLate(task)) return task;
    const own = done.filter(({ request_id }) => request_id === task.request.id);
    const last = own.at(-1);
    return {
      ...task,
      contact: reachOf(contacts.get(task.request.addressedState)),
      last: last && { kind: last.kind, on: last.on_day },
      remindedToday: own.some(({ kind, on_day }) => kind === 'reminded' && on_day === today),
    };
  });
}

function isLate(task: HomeTask): task is LateTask {
  return task.kind === 'late' || task.kind === 'awaited';
}
