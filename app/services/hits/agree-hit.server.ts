import type { NationalOfficer } from '#app/domain/officer.ts';
import { NotFound } from '#app/domain/refusal.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { addAgreement, findHit, type HitRow } from '#db/queries/hits.server.ts';

/**
 * The State whose record is hidden agrees that the other side learns of the hit: that it exists, and whom to call. The record
 * itself stays as it is shared. Agreeing twice is agreeing once.
 */
export async function agreeHit(tx: PortalTransaction, officer: NationalOfficer, id: string): Promise<HitRow> {
  const hit = await findHit(tx, id);
  if (!hit) throw new NotFound('hit');
  await addAgreement(tx, {
    hitId: id,
    memberState: officer.memberState,
    officerId: officer.id,
    officerName: officer.displayName,
  });
  return hit;
}
