import { isNational, type NationalOfficer } from '#app/domain/officer.ts';
import { Conflict, NotFound } from '#app/domain/refusal.ts';
import { json, redirect } from '#app/framework/node.server.ts';
import { readDomesticTrace } from '#app/services/domestic/read-domestic.server.ts';

import { idParam } from './param.ts';
import type { Act, FormAct } from './portal.server.ts';
import { keptFields } from './refusals.server.ts';

/** Reads the domestic trace in the address, and says so in the audit. */
export async function readDomesticAudited(act: Act) {
  if (!isNational(act.officer)) throw new NotFound('domestic');
  const found = await readDomesticTrace(act.tx, idParam(act.params, 'id'));
  await act.audit({
    operation: 'domestic.read',
    subject: { kind: 'domestic', id: found.trace.id },
    detail: {},
  });
  return found;
}

/** Takes a step of a domestic trace and goes to its page. Where somebody was faster nothing was written, and what was typed comes back. */
export async function takeDomesticStep(
  act: FormAct,
  take: (officer: NationalOfficer, id: string) => Promise<'asked' | 'answered' | 'concluded'>,
) {
  const { officer, form } = act;
  if (!isNational(officer)) throw new NotFound('domestic');
  const id = idParam(act.params, 'id');
  const subject = { kind: 'domestic', id } as const;
  try {
    const move = await take(officer, id);
    await act.audit({ operation: 'domestic.moved', subject, detail: { move } });
    return redirect(`/domestic/${id}`, 303);
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    await act.audit({ operation: 'domestic.read', subject, detail: {} });
    return json({ problems: [{ field: '', key: error.key }], fields: keptFields(form) }, { status: 409 });
  }
}
