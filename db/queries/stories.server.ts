import { type Kysely, sql } from 'kysely';

import type { PortalDatabase } from '#db/schema/index.ts';

import type { OccasionRow } from './weapon-records.server.ts';

export interface ConfirmedHit {
  readonly id: string;
  readonly intakeRecordId: string;
  readonly lossRecordId: string;
  readonly intakeState: string;
  readonly lossState: string;
}

/** Hits known to the officer's State that both sides confirmed and in which any of these records takes part. */
export async function findConfirmedHits(
  tx: Kysely<PortalDatabase>,
  recordIds: readonly string[],
): Promise<ConfirmedHit[]> {
  if (recordIds.length === 0) return [];
  const { rows } = await sql<ConfirmedHit>`
    select id, intake_record_id as "intakeRecordId", loss_record_id as "lossRecordId",
           intake_state as "intakeState", loss_state as "lossState"
      from hit
     where status = 'confirmed'
       and (intake_record_id = any (${recordIds}::uuid[]) or loss_record_id = any (${recordIds}::uuid[]))
     order by id`.execute(tx);
  return rows;
}

/** Occasions the officer may see, among these ids. */
export async function findOccasions(
  tx: Kysely<PortalDatabase>,
  ids: readonly string[],
): Promise<OccasionRow[]> {
  if (ids.length === 0) return [];
  return tx
    .selectFrom('occasion')
    .selectAll()
    .where('id', '=', sql<string>`any (${ids}::uuid[])`)
    .execute();
}
