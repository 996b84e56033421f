import type { NationalOfficer } from '#app/domain/officer.ts';
import { Conflict, NotFound } from '#app/domain/refusal.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { addReopening, findHit, type HitRow } from '#db/queries/hits.server.ts';

/**
 * Opens a settled hit again, with a reason that both sides read: a new round, in which both give their word anew. What was
 * said before stays to be read.
 * @throws Conflict where the hit waits for a decision, or somebody opened it first
 */
export async function reopenHit(
  tx: PortalTransaction,
  officer: NationalOfficer,
  id: string,
  reason: string,
): Promise<HitRow> {
  const hit = await findHit(tx, id);
  if (!hit) throw new NotFound('hit');
  if (hit.status === 'candidate') throw new Conflict('hit.problem.open');
  const added = await addReopening(tx, {
    hitId: id,
    round: hit.round + 1,
    memberState: officer.memberState,
    officerId: officer.id,
    officerName: officer.displayName,
    reason,
  });
  if (!added) throw new Conflict('hit.problem.open');
  return hit;
}
