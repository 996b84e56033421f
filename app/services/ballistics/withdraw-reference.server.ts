import type { NationalOfficer } from '#app/domain/officer.ts';
import { Conflict, NotFound } from '#app/domain/refusal.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { findReference, withdrawReference as withdraw } from '#db/queries/ballistic-references.server.ts';

/**
 * Takes an own reference back that was entered in error; it stays readable to its State.
 * @throws Conflict when it had been taken back already
 */
export async function withdrawReference(
  tx: PortalTransaction,
  officer: NationalOfficer,
  id: string,
  reason: string,
  now: Date,
): Promise<void> {
  const reference = await findReference(tx, id);
  if (!reference || reference.member_state !== officer.memberState) throw new NotFound('ballistic');
  const done = await withdraw(tx, id, { officerId: officer.id, reason, at: now });
  if (!done) throw new Conflict('ballistics.problem.late');
}
