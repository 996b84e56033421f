import { isLoss } from '#app/domain/occasion.ts';
import type { Period } from '#app/domain/period.ts';
import type { Closing } from '#app/domain/standing.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { findStandings } from '#db/queries/life-events.server.ts';
import type { WeaponRecordRow } from '#db/queries/weapon-records.server.ts';

/** What ended the alert of a loss. */
export interface ClosedLoss {
  readonly by: Closing;
  readonly period: Period;
}

/** Which of these losses are closed: their arm was recovered, returned, retained or destroyed. By record. */
export async function findClosedLosses(
  tx: PortalTransaction,
  records: readonly Pick<WeaponRecordRow, 'id' | 'report_type'>[],
): Promise<Map<string, ClosedLoss>> {
  const losses = records.filter((record) => isLoss(record.report_type)).map((record) => record.id);
  const closed = new Map<string, ClosedLoss>();
  for (const row of (await findStandings(tx, losses)).values()) {
    if (row.closed_by === null || row.closed_precision === null) continue;
    closed.set(row.record_id, {
      by: row.closed_by,
      period: { from: row.closed_from, until: row.closed_until, precision: row.closed_precision },
    });
  }
  return closed;
}
