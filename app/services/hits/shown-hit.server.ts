import type { PortalTransaction } from '#db/as-officer.server.ts';
import type { HitRow } from '#db/queries/hits.server.ts';
import { findRecords } from '#db/queries/weapon-records.server.ts';

/** A hit as it leaves the services: null in place of a record that is hidden, whose id would tell when it was registered. */
export type ShownHit = Omit<HitRow, 'intake_record_id' | 'loss_record_id'> & {
  readonly intake_record_id: string | null;
  readonly loss_record_id: string | null;
};

/** @param open ids of the records this officer may read */
export function shownHit(hit: HitRow, open: { has(id: string): boolean }): ShownHit {
  const shown = (id: string) => (open.has(id) ? id : null);
  return {
    ...hit,
    intake_record_id: shown(hit.intake_record_id),
    loss_record_id: shown(hit.loss_record_id),
  };
}

/** The same for hits whose records have not been read. */
export async function shownHits(tx: PortalTransaction, hits: readonly HitRow[]): Promise<ShownHit[]> {
  const ids = [...new Set(hits.flatMap((hit) => [hit.intake_record_id, hit.loss_record_id]))];
  const open = new Set((await findRecords(tx, ids)).map((record) => record.id));
  return hits.map((hit) => shownHit(hit, open));
}
