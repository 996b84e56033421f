import { isEditable } from '#app/domain/capture-status.ts';
import { isNational, type NationalOfficer } from '#app/domain/officer.ts';
import { Conflict, NotFound } from '#app/domain/refusal.ts';
import { STEP_VERSION } from '#app/forms/step-version.ts';
import { redirect, type TypedResponse } from '#app/framework/node.server.ts';
import { readDraft, type StoredDraft } from '#app/services/records/capture-draft.server.ts';
import { draftGaps } from '#app/services/records/draft-gaps.ts';
import type { DraftProgress } from '#app/services/records/draft-progress.ts';

import { idParam } from './param.ts';
import type { Act, FormAct } from './portal.server.ts';

export interface OpenedStep {
  readonly draft: StoredDraft;
  readonly officer: NationalOfficer;
  readonly subject: { readonly kind: 'draft'; readonly id: string };
  /** Where to go instead: to what was registered, or to the page that says with whom the capture is. */
  readonly elsewhere?: TypedResponse<never>;
}

/**
 * The capture whose step is opened, or to be saved. One that does not change now is looked at elsewhere, which is audited
 * here; a step audits for itself.
 * @param lock for saving
 * @throws Conflict where the form of a page that showed the step comes too late to be stored
 */
export async function openStep(act: Act | FormAct, { lock = false } = {}): Promise<OpenedStep> {
  const { tx, officer, params, audit } = act;
  if (!isNational(officer)) throw new NotFound('draft');
  const draft = await readDraft(tx, idParam(params, 'id'), { lock });
  const subject = { kind: 'draft', id: draft.id } as const;
  if (isEditable(draft.status)) return { draft, officer, subject };
  if ('form' in act && act.form.has(STEP_VERSION)) throw new Conflict('device.elsewhere');
  await audit({ operation: 'draft.read', subject, detail: {} });
  const to = draft.occasionId === null ? `/capture/${draft.id}` : `/occasions/${draft.occasionId}`;
  return { draft, officer, subject, elsewhere: redirect(to, 303) };
}

/** An item is named by its key; a new one gets its key by a redirect, so that sending its form twice keeps it once. */
export function weaponParam({ params }: Pick<Act, 'params'>): string {
  const key = params.weapon ?? '';
  if (!/^(new|\d{1,3}|[0-9a-f-]{36})$/.test(key)) throw new NotFound('draft');
  return key;
}

/**
 * The step at which a capture was left: the first that was not taken yet, at last the check. Photographs are no duty; they are
 * still waited for as long as nothing after them was said.
 */
export function stepLeft({ id, data }: StoredDraft, { photographed }: DraftProgress): string {
  const [gap] = draftGaps(data);
  if (gap?.step === 'weapon') return `/capture/${id}/weapon/new`;
  if (gap?.step === 'marks') return `/capture/${id}/weapon/${gap.key}/marks`;
  const last = data.weapons.at(-1);
  if (gap?.step === 'place' && last && !photographed) return `/capture/${id}/weapon/${last.key}/photographs`;
  return nextStep({ id, data });
}

/** Where a capture goes on once its items are described: the next step that was not taken yet, at last the check. */
export function nextStep({ id, data }: Pick<StoredDraft, 'id' | 'data'>): string {
  if (data.place === undefined) return `/capture/${id}/occasion`;
  return data.context === undefined ? `/capture/${id}/circumstances` : `/capture/${id}`;
}
