import type { CoordinatorContactKind } from '#app/domain/coordinator-contact.ts';
import type { Officer } from '#app/domain/officer.ts';
import { Conflict, Invalid, NotFound } from '#app/domain/refusal.ts';
import { type Clock, type ClockName, overdueClock, traceClocks } from '#app/domain/trace-clock.ts';
import { inOrder } from '#app/domain/trace-reminder.ts';
import type { CallForm } from '#app/forms/coordinator-contact.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { addCoordinatorContact, findCoordinatorContacts } from '#db/queries/coordinator-contacts.server.ts';
import { readPointsOfContact } from '#db/queries/member-states.server.ts';
import { findOutside } from '#db/queries/outside.server.ts';
import { findReminders, findRequest, type TraceRequestRow } from '#db/queries/trace-requests.server.ts';

import { datesOf } from './read-request.server.ts';

/** A late request as the coordinator sees it: clocks, whom to call, and what was done about it; no letter, no case. */
export async function readLateRequest(tx: PortalTransaction, id: string, now: Date) {
  const request = await findRequest(tx, id);
  if (!request) throw new NotFound('request');
  const states = [request.requesting_state, request.addressed_state];
  const contacts = await readPointsOfContact(tx, states);
  const done = await findCoordinatorContacts(tx, [id]);
  const today = now.toISOString().slice(0, 10);
  return {
    request,
    clocks: traceClocks(datesOf(request), now),
    late: overdueClock(datesOf(request), now),
    today,
    remindedToday: done.some(({ kind, on_day }) => kind === 'reminded' && on_day === today),
    /** A State without officers in the portal gets no notice: it is called. */
    outside: (await findOutside(tx, [request.addressed_state])).has(request.addressed_state),
    contacts: Object.fromEntries(states.map((state) => [state, contacts.get(state)])),
    done,
    reminders: inOrder(await findReminders(tx, [id])),
  };
}

/**
 * Reminds the State that owes the step; its points of contact are told as they are of a deadline.
 * @throws Conflict where it was reminded today already, or nothing is late any more
 */
export async function remindState(
  tx: PortalTransaction,
  officer: Officer,
  id: string,
  now: Date,
): Promise<TraceRequestRow> {
  const { request, late, outside } = await readLateRequest(tx, id, now);
  if (outside) throw new Conflict('trace.remind.problem.outside');
  const day = now.toISOString().slice(0, 10);
  const added = await add(tx, officer, { request, late, now }, { kind: 'reminded', day, note: '' });
  if (!added) throw new Conflict('trace.remind.problem.today');
  return request;
}

/**
 * Writes down that the State was called, and what was said.
 * @throws Conflict where nothing is late any more; Invalid where the day is before the deadline passed, or to come
 */
export async function noteCall(
  tx: PortalTransaction,
  officer: Officer,
  id: string,
  { on, note }: CallForm,
  now: Date,
): Promise<TraceRequestRow> {
  const { request, late } = await readLateRequest(tx, id, now);
  if (late && (on <= late.clock.dueOn || on > now.toISOString().slice(0, 10))) {
    throw new Invalid([{ field: 'on', key: 'trace.remind.problem.when' }]);
  }
  await add(tx, officer, { request, late, now }, { kind: 'called', day: on, note });
  return request;
}

async function add(
  tx: PortalTransaction,
  officer: Officer,
  at: {
    request: TraceRequestRow;
    late: { name: ClockName; clock: Clock } | undefined;
    now: Date;
  },
  said: { kind: CoordinatorContactKind; day: string; note: string },
): Promise<boolean> {
  const { request, late, now } = at;
  if (!late) throw new Conflict('trace.remind.problem.notLate');
  return addCoordinatorContact(tx, {
    request_id: request.id,
    requesting_state: request.requesting_state,
    addressed_state: request.addressed_state,
    kind: said.kind,
    about: late.name,
    due_on: late.clock.dueOn,
    on_day: said.day,
    note: said.note,
    officer_id: officer.id,
    officer_name: officer.displayName,
    at: now,
  });
}
