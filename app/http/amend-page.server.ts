import type { RowChange } from '#app/domain/history.ts';
import { isNational, type NationalOfficer } from '#app/domain/officer.ts';
import { Conflict, NotFound } from '#app/domain/refusal.ts';
import { type AmendmentForm, amendmentForm } from '#app/forms/amendment.ts';
import { parseForm } from '#app/forms/parse.ts';
import { json, redirect } from '#app/framework/node.server.ts';
import { readHistory } from '#app/services/amendments/read-history.server.ts';

import { idParam } from './param.ts';
import type { Act, FormAct } from './portal.server.ts';
import { type FormAnswer, keptFields } from './refusals.server.ts';

/** What a page gets back where somebody was faster: `meanwhile` is what he changed. */
export interface FasterAnswer extends FormAnswer {
  readonly meanwhile: readonly RowChange[];
}

/** Amends the thing with this id, writes its audit row, and returns where to go. */
type Amend = (officer: NationalOfficer, id: string, said: AmendmentForm) => Promise<string>;

/** An officer of a member State; everybody else finds nothing here. */
export function nationalOf({ officer }: Pick<Act, 'officer'>): NationalOfficer {
  if (!isNational(officer)) throw new NotFound('record');
  return officer;
}

/**
 * Amends the record in the address and goes where `amend` says. Where somebody was faster nothing was written: the page comes
 * back with 409, what was changed meanwhile, and what was typed.
 */
export function amendOnPage(act: FormAct, amend: Amend) {
  return amending(act, amend, async (officer, id, said) => {
    const { entries } = await readHistory(act.tx, officer, id);
    await act.audit({ operation: 'history.read', subject: { kind: 'record', id }, detail: {} });
    return entries
      .filter(({ version }) => version !== undefined && version > said.version)
      .flatMap(({ changes }) => changes);
  });
}

/** The same of an occasion; what was changed meanwhile stands in the history of its records. */
export function amendOccasionOnPage(act: FormAct, amend: Amend) {
  return amending(act, amend, async (_officer, id) => {
    const subject = { kind: 'occasion', id } as const;
    await act.audit({ operation: 'occasion.read', subject, concernedStates: [], detail: {} });
    return [];
  });
}

async function amending(
  act: FormAct,
  amend: Amend,
  readMeanwhile: (officer: NationalOfficer, id: string, said: AmendmentForm) => Promise<RowChange[]>,
) {
  const officer = nationalOf(act);
  const id = idParam(act.params, 'id');
  const said = parseForm(amendmentForm, Object.fromEntries(act.form));
  try {
    return redirect(await amend(officer, id, said), 303);
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    const answer: FasterAnswer = {
      problems: [{ field: '', key: error.key }],
      fields: keptFields(act.form),
      meanwhile: await readMeanwhile(officer, id, said),
    };
    return json(answer, { status: 409 });
  }
}
