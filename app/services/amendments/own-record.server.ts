import type { NationalOfficer } from '#app/domain/officer.ts';
import { Conflict, NotFound } from '#app/domain/refusal.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import {
  findOccasion,
  findRecord,
  lockOccasion,
  lockRecord,
  type OccasionRow,
  type WeaponRecordRow,
} from '#db/queries/weapon-records.server.ts';

/** @throws NotFound for a record that is not there or another State's, shared or not: only its own State changes it */
export async function readOwnRecord(
  tx: PortalTransaction,
  officer: NationalOfficer,
  id: string,
): Promise<WeaponRecordRow> {
  const record = await findRecord(tx, id);
  if (record?.member_state !== officer.memberState) throw new NotFound('record');
  return record;
}

/**
 * The record, held until the transaction ends, in the version and the status in which the officer saw it.
 * @throws NotFound for another State's; Conflict where somebody was faster, before anything is written
 */
export async function holdRecord(
  tx: PortalTransaction,
  officer: NationalOfficer,
  id: string,
  seen: { readonly version: number; readonly status: WeaponRecordRow['status'] },
): Promise<WeaponRecordRow> {
  await lockRecord(tx, id);
  const record = await readOwnRecord(tx, officer, id);
  if (record.version !== seen.version || record.status !== seen.status)
    throw new Conflict('history.problem.changed');
  return record;
}

/** @throws NotFound for an occasion that is not there or another State's */
export async function readOwnOccasion(
  tx: PortalTransaction,
  officer: NationalOfficer,
  id: string,
): Promise<OccasionRow> {
  const occasion = await findOccasion(tx, id);
  if (occasion?.member_state !== officer.memberState) throw new NotFound('occasion');
  return occasion;
}

/**
 * The occasion, held until the transaction ends, in the version in which the officer saw it.
 * @throws NotFound for another State's; Conflict where somebody was faster, before anything is written
 */
export async function holdOccasion(
  tx: PortalTransaction,
  officer: NationalOfficer,
  id: string,
  version: number,
): Promise<OccasionRow> {
  await lockOccasion(tx, id);
  const occasion = await readOwnOccasion(tx, officer, id);
  if (occasion.version !== version) throw new Conflict('history.problem.changed');
  return occasion;
}
