import type { NationalOfficer } from '#app/domain/officer.ts';
import { Conflict, NotFound } from '#app/domain/refusal.ts';
import type { DescriptionForm } from '#app/forms/photographs.ts';
import { beginAmendment } from '#app/services/amendments/begin-amendment.server.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { changePhotograph } from '#db/queries/photographs.server.ts';

import { describedAs } from './add-photographs.server.ts';
import { markColumns, type PhotographedArm } from './photographed-arm.ts';

/** A change of a photograph of an arm that was locked. On a record it is an amendment, with this reason. */
interface Change {
  readonly arm: PhotographedArm;
  readonly id: string;
  readonly reason: string;
  readonly now: Date;
}

/**
 * Says otherwise what a photograph shows.
 * @throws NotFound for a photograph that is not of this arm, Conflict for one that is withdrawn
 */
export async function describePhotograph(
  tx: PortalTransaction,
  officer: NationalOfficer,
  description: DescriptionForm,
  change: Change,
): Promise<void> {
  const { arm, now } = change;
  const { subject, mark, caption, takenOn } = describedAs(arm, description, now);
  await changeActive(tx, officer, change, {
    subject,
    caption,
    taken_on: takenOn,
    ...markColumns(arm.holder, mark, arm.marks),
  });
}

/**
 * Takes a photograph back. Its pictures stay with its State, and nobody else sees them.
 * @throws NotFound for a photograph that is not of this arm, Conflict for one that is withdrawn already
 */
export async function withdrawPhotograph(
  tx: PortalTransaction,
  officer: NationalOfficer,
  change: Change,
): Promise<void> {
  await changeActive(tx, officer, change, {
    status: 'withdrawn',
    withdrawn_reason: change.reason,
    withdrawn_by: officer.id,
    withdrawn_at: change.now,
  });
}

async function changeActive(
  tx: PortalTransaction,
  officer: NationalOfficer,
  { arm: { holder, photographs }, id, reason }: Change,
  columns: Parameters<typeof changePhotograph>[2],
): Promise<void> {
  const photograph = photographs.find((one) => one.id === id);
  if (!photograph) throw new NotFound('photograph');
  if (photograph.withdrawn) throw new Conflict('photograph.problem.withdrawn');
  if ('recordId' in holder) {
    await beginAmendment(tx, officer, { recordId: holder.recordId, kind: 'correction', reason });
  }
  await changePhotograph(tx, id, columns);
}
