import type { NationalOfficer } from '#app/domain/officer.ts';
import { Conflict, NotFound } from '#app/domain/refusal.ts';
import type { DecisionForm } from '#app/forms/hit.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { addDecision, findHit, type HitRow } from '#db/queries/hits.server.ts';

/**
 * What this State says of a hit, on what evidence. It is said once in a round: confirmed by both sides it is confirmed, rejected by one it is
 * rejected; the database settles the status.
 * @throws Conflict when the State has decided or the hit is settled
 */
export async function decideHit(
  tx: PortalTransaction,
  officer: NationalOfficer,
  id: string,
  form: DecisionForm,
): Promise<HitRow> {
  const hit = await findHit(tx, id);
  if (!hit) throw new NotFound('hit');
  if (hit.status !== 'candidate') throw new Conflict('hit.problem.settled');
  const added = await addDecision(tx, {
    hitId: id,
    memberState: officer.memberState,
    officerId: officer.id,
    round: hit.round,
    ...form,
  });
  if (!added) throw new Conflict('hit.problem.decided');
  // The other State took its word back meanwhile: this one stays to be read in the round that is over.
  if ((await findHit(tx, id))?.round !== hit.round) throw new Conflict('hit.problem.moved');
  return hit;
}
