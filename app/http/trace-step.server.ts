import { isNational, type NationalOfficer } from '#app/domain/officer.ts';
import type { Moment } from '#app/domain/outside.ts';
import type { ClosingOutcome } from '#app/domain/outcome.ts';
import { Conflict, NotFound } from '#app/domain/refusal.ts';
import type { PartyStep } from '#app/domain/trace-request.ts';
import { READ_OVER } from '#app/forms/read-over.ts';
import { momentOf } from '#app/forms/outside.ts';
import { json, redirect } from '#app/framework/node.server.ts';
import { byHand } from '#app/services/traces/move-request.server.ts';
import { readOver } from '#app/services/traces/read-over.server.ts';
import { type RequestRead, readRequest } from '#app/services/traces/read-request.server.ts';
import type { TraceRequestRow } from '#db/queries/trace-requests.server.ts';

import { idParam } from './param.ts';
import type { Act, FormAct } from './portal.server.ts';
import { type FormAnswer, keptFields } from './refusals.server.ts';

/** What the page of a step gets back; `conflict` when somebody had been faster. */
export type StepAnswer = FormAnswer & { readonly conflict?: true };

interface Taken {
  readonly action: PartyStep;
  /** The request as it was before the step. */
  readonly request: TraceRequestRow;
  readonly outcome?: ClosingOutcome;
}

/** Loader of the page of a step: the request, and whether the step is open; 409 where it is not. */
export async function openStepPage(act: Act, steps: readonly PartyStep[]) {
  const { view } = await readAudited(act);
  const open = steps.some((step) => isOpen(view, step));
  return json({ view, open }, { status: open ? 200 : 409 });
}

/** Whether a step is open to this officer: as one of the own State, or to be written down for the other one, which is outside. */
export function isOpen(view: Pick<RequestRead, 'actions' | 'handActions'>, step: PartyStep): boolean {
  return view.actions.includes(step) || view.handActions.includes(step);
}

/** Reads the request in the address, and says so in the audit. */
export async function readAudited(act: Act) {
  const officer = national(act);
  const view = await readRequest(act.tx, officer, idParam(act.params, 'id'), act.now);
  await act.audit({
    operation: 'request.read',
    subject: { kind: 'request', id: view.request.id },
    concernedStates: [view.request.requesting_state, view.request.addressed_state],
    detail: {},
  });
  return { officer, view };
}

/**
 * Takes a step and goes back to the request. Where somebody was faster nothing was written; the page of the step then
 * comes back with 409, how the request stands now, and what was typed.
 */
export async function takeStepOnPage(
  act: FormAct,
  take: (officer: NationalOfficer, id: string, moment: Moment) => Promise<Taken>,
) {
  const officer = national(act);
  const id = idParam(act.params, 'id');
  try {
    const moment = momentOf(Object.fromEntries(act.form), act.now);
    const { action, request, outcome } = await take(officer, id, moment);
    const hand = byHand(officer, request, action, moment);
    await act.audit({
      operation: 'request.moved',
      subject: { kind: 'request', id },
      concernedStates: [request.requesting_state, request.addressed_state],
      detail: { action, ...(outcome === undefined ? {} : { outcome }), ...hand },
    });
    return redirect(`/requests/${id}?done=${hand.channel === undefined ? action : 'written'}`, 303);
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    await readAudited(act);
    const answer: StepAnswer = {
      conflict: true,
      problems: [{ field: '', key: error.key }],
      fields: keptFields(act.form),
    };
    return json(answer, { status: 409 });
  }
}

/**
 * What a step would leave behind, to be read over before it is taken: it is taken, read and taken back. A form that asks for nothing but
 * its own page gets it as typed.
 */
export async function readStepOver(
  act: FormAct,
  take: (officer: NationalOfficer, id: string, moment: Moment) => Promise<Taken>,
) {
  const asTyped: FormAnswer = { problems: [], fields: keptFields(act.form) };
  const { officer, view } = await readAudited(act);
  if (act.form.get(READ_OVER) === 'change') return json({ ...asTyped, over: undefined });
  const { id } = view.request;
  try {
    const { answer, restrictions } = await readOver(act.tx, officer, act.now, async () => {
      await take(officer, id, momentOf(Object.fromEntries(act.form), act.now));
      return id;
    });
    const over = { answer, restrictions };
    return json({ ...asTyped, over });
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    const answer: StepAnswer = {
      conflict: true,
      problems: [{ field: '', key: error.key }],
      fields: asTyped.fields,
    };
    return json(answer, { status: 409 });
  }
}

/** @throws NotFound for officers who act for no State */
export function national({ officer }: Act): NationalOfficer {
  if (!isNational(officer)) throw new NotFound('request');
  return officer;
}
