import type { NationalOfficer } from '#app/domain/officer.ts';
import { isNational } from '#app/domain/officer.ts';
import { Conflict, NotFound } from '#app/domain/refusal.ts';
import { json, redirect } from '#app/framework/node.server.ts';

import { idParam } from './param.ts';
import type { FormAct } from './portal.server.ts';
import { keptFields } from './refusals.server.ts';

/**
 * Writes another version of a holding or an inspection and goes where `write` says. Where somebody was faster nothing was written:
 * the page comes back with 409 and what was typed.
 */
export async function keepOnPage(
  act: FormAct,
  kind: 'holding' | 'inspection',
  write: (officer: NationalOfficer, id: string) => Promise<string>,
) {
  const { officer, params, form, audit } = act;
  if (!isNational(officer)) throw new NotFound(kind);
  const id = idParam(params, 'id');
  const subject = { kind, id } as const;
  try {
    const to = await write(officer, id);
    await audit({ operation: `${kind}.amended`, subject, detail: {} });
    return redirect(to, 303);
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    await audit({ operation: `${kind}.read`, subject, detail: {} });
    return json({ problems: [{ field: '', key: error.key }], fields: keptFields(form) }, { status: 409 });
  }
}
