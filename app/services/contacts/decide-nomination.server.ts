import { approvingSides, type ApprovalSide, sideOf } from '#app/domain/contact-admission.ts';
import type { Officer } from '#app/domain/officer.ts';
import { Conflict, NotFound } from '#app/domain/refusal.ts';
import type { DecisionForm } from '#app/forms/contacts.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import {
  findApprovals,
  findApprovers,
  findNomination,
  findWaitingNominations,
  type NominationRow,
} from '#db/queries/contacts.server.ts';

import { heldByRules } from './held-back.ts';

export async function readNomination(tx: PortalTransaction, officer: Officer, id: string) {
  const nomination = await findNomination(tx, id);
  if (!nomination) throw new NotFound('nomination');
  const approvals = await findApprovals(tx, [id]);
  const approvers = await findApprovers(tx, id);
  return { nomination, approvals, approvers, open: stepsOpen(nomination, approvals, officer) };
}

/** What this officer may do with a nomination now. */
export interface StepsOpen {
  /** The side for which he would approve or refuse. */
  readonly side?: ApprovalSide;
  readonly withdraw: boolean;
}

/** How many nominations wait for the word of this officer. */
export async function countToDecide(tx: PortalTransaction, officer: Officer): Promise<number> {
  if (sideOf(officer.role) === undefined) return 0;
  const waiting = await findWaitingNominations(tx);
  const approvals = await findApprovals(
    tx,
    waiting.map(({ id }) => id),
  );
  return waiting.filter((nomination) => {
    const own = approvals.filter(({ nomination_id }) => nomination_id === nomination.id);
    return stepsOpen(nomination, own, officer).side !== undefined;
  }).length;
}

function stepsOpen(
  nomination: Pick<NominationRow, 'status' | 'member_state' | 'nominated_by'>,
  approvals: readonly { side: ApprovalSide; officer_id: string }[],
  officer: Officer,
): StepsOpen {
  if (nomination.status !== 'waiting') return { withdraw: false };
  const side = sideOf(officer.role);
  const given = approvals.some((one) => one.side === side || one.officer_id === officer.id);
  const asked = side !== undefined && approvingSides(nomination.member_state).includes(side) && !given;
  return { ...(asked && { side }), withdraw: nomination.nominated_by === officer.id };
}

/**
 * Approves or refuses a nomination for one's side, or withdraws one's own. With the second approval the nominee is admitted.
 * @throws NotFound, Conflict, HeldBack
 */
export async function decideNomination(
  tx: PortalTransaction,
  officer: Officer,
  id: string,
  { decision, reason }: DecisionForm,
): Promise<{ nomination: NominationRow; admitted: string | null }> {
  const { nomination, open } = await readNomination(tx, officer, id);
  if (decision === 'withdrawn') {
    if (!open.withdraw) throw new Conflict('contacts.held.a_nomination_is_settled_once');
    await tx
      .updateTable('nomination')
      .set({ status: 'withdrawn', decided_at: new Date() })
      .where('id', '=', id)
      .where('status', '=', 'waiting')
      .execute();
    return { nomination, admitted: null };
  }
  const side = sideOf(officer.role);
  if (side === undefined || !approvingSides(nomination.member_state).includes(side))
    throw new NotFound('nomination');
  await heldByRules(() =>
    tx
      .insertInto('nomination_approval')
      .values({
        nomination_id: id,
        side,
        officer_id: officer.id,
        officer_name: officer.displayName,
        approved: decision === 'approved',
        reason,
      })
      .execute(),
  );
  return { nomination, admitted: (await findNomination(tx, id))?.officer_id ?? null };
}
