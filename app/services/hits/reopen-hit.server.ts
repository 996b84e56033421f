import { waysToReopen } from '#app/domain/hit.ts';
import type { NationalOfficer } from '#app/domain/officer.ts';
import { Conflict, NotFound } from '#app/domain/refusal.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { addReopening, findDecisions, findHit, type HitRow } from '#db/queries/hits.server.ts';

/**
 * Opens a settled hit again, or takes the State's own word back while the other one has not spoken, with a reason that both
 * sides read: a new round, in which both give their word anew. What was said before stays to be read.
 * @throws Conflict where the hit waits for a decision, or somebody opened it first
 */
export async function reopenHit(
  tx: PortalTransaction,
  officer: NationalOfficer,
  id: string,
  reason: string,
): Promise<{ hit: HitRow; way: 'reopen' | 'takeBack' }> {
  const hit = await findHit(tx, id);
  if (!hit) throw new NotFound('hit');
  const said = (await findDecisions(tx, [id])).filter(({ round }) => round === hit.round);
  const way = waysToReopen(hit.status, said, officer.memberState);
  if (way === undefined) throw new Conflict('hit.problem.open');
  const added = await addReopening(tx, {
    hitId: id,
    round: hit.round + 1,
    memberState: officer.memberState,
    officerId: officer.id,
    officerName: officer.displayName,
    reason,
  });
  if (!added) throw new Conflict('hit.problem.open');
  return { hit, way };
}
