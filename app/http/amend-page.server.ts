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

/** An officer of a member State; everybody else finds nothing here. */
export function nationalOf({ officer }: Pick<Act, 'officer'>): NationalOfficer {
  if (!isNational(officer)) throw new NotFound('record');
  return officer;
}

/**
 * Amends the record in the address and goes where `amend` says. Where somebody was faster nothing was written: the page comes
 * back with 409, what was changed meanwhile, and what was typed.
 * @param amend does it, writes its audit row, and returns where to go
 */
export async function amendOnPage(
  act: FormAct,
  amend: (officer: NationalOfficer, id: string, said: AmendmentForm) => Promise<string>,
) {
  const officer = nationalOf(act);
  const id = idParam(act.params, 'id');
  const said = parseForm(amendmentForm, Object.fromEntries(act.form));
  try {
    return redirect(await amend(officer, id, said), 303);
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    const { entries } = await readHistory(act.tx, officer, id);
    await act.audit({ operation: 'history.read', subject: { kind: 'record', id }, detail: {} });
    const answer: FasterAnswer = {
      problems: [{ field: '', key: error.key }],
      fields: keptFields(act.form),
      meanwhile: entries
        .filter(({ version }) => version !== undefined && version > said.version)
        .flatMap(({ changes }) => changes),
    };
    return json(answer, { status: 409 });
  }
}
