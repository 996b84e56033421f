import { HIT_WEIGHTS } from '#app/domain/hit.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { matchRecords } from '#db/queries/marking-keys.server.ts';

import { actAs, type Staff } from './acting.ts';
import { contactOf, npcOf } from './people.ts';
import { located, type PlannedHit, type PlannedOccasion } from './plan.ts';
import { STATES } from './states.ts';

export interface StoredHit {
  readonly id: string;
  readonly intake: string;
  readonly loss: string;
}

/**
 * Matches every arm taken in against every loss, as registering it would, then lets the States decide.
 * @returns the hits by the pair of records, `intake loss`
 */
export async function writeHits(
  tx: PortalTransaction,
  staff: Staff,
  occasions: readonly PlannedOccasion[],
  hits: readonly PlannedHit[],
): Promise<Map<string, StoredHit>> {
  const stored = new Map<string, StoredHit>();
  for (const { code } of STATES) {
    await actAs(tx, staff.as(contactOf(code, 0)));
    const intakes = located(occasions).filter(
      ({ arm, occasion }) => occasion.state === code && arm.outcome !== null,
    );
    await matchRecords(
      tx,
      intakes.map(({ arm }) => arm.id),
      HIT_WEIGHTS,
    );
  }
  for (const { code } of STATES) {
    await actAs(tx, staff.as(npcOf(code)));
    for (const row of await tx
      .selectFrom('hit')
      .select(['id', 'intake_record_id', 'loss_record_id'])
      .execute()) {
      const hit = { id: row.id, intake: row.intake_record_id, loss: row.loss_record_id };
      stored.set(pairOf(hit.intake, hit.loss), hit);
    }
  }
  for (const { code } of STATES) {
    const officer = await actAs(tx, staff.as(npcOf(code)));
    const rows = hits.flatMap(({ intake, loss, decisions }) =>
      decisions
        .filter(({ state }) => state === code)
        .map(({ decision, reason, at }) => ({
          hit_id: hitOf(stored, intake.arm.id, loss.arm.id).id,
          member_state: code,
          officer_id: officer.id,
          ...{ decision, reason },
          evidence:
            decision === 'confirmed'
              ? (['marks_compared', 'telephone'] as const).slice()
              : ['photographs' as const],
          decided_at: at,
        })),
    );
    if (rows.length > 0) await tx.insertInto('hit_decision').values(rows).execute();
  }
  return stored;
}

export function pairOf(intake: string, loss: string): string {
  return `${intake} ${loss}`;
}

function hitOf(stored: ReadonlyMap<string, StoredHit>, intake: string, loss: string): StoredHit {
  const hit = stored.get(pairOf(intake, loss));
  if (!hit) throw new Error('A pair of the demo region did not become a hit.');
  return hit;
}
