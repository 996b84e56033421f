import type { NationalOfficer } from '#app/domain/officer.ts';
import { Conflict, NotFound } from '#app/domain/refusal.ts';
import { readDraft, type StoredDraft } from '#app/services/records/capture-draft.server.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import {
  findPhotographsOfDraft,
  findPhotographsOfRecords,
  findSameFiles,
  isOwnOpenDraft,
  lockPhotographsOf,
  type PhotographHolder,
  type PhotographRow,
} from '#db/queries/photographs.server.ts';
import { findMarkings, findRecord } from '#db/queries/weapon-records.server.ts';

import { draftMarksOf, marksOf, type PhotographedArm, photographOf } from './photographed-arm.ts';

/**
 * A record of this State's own with its photographs.
 * @throws NotFound for another State's record too: its photographs are added by that State
 */
export async function readPhotographedRecord(
  tx: PortalTransaction,
  officer: NationalOfficer,
  recordId: string,
): Promise<PhotographedArm> {
  const record = await findRecord(tx, recordId);
  if (record?.member_state !== officer.memberState) throw new NotFound('record');
  const marks = marksOf(await findMarkings(tx, [recordId]));
  const rows = await findPhotographsOfRecords(tx, [recordId]);
  const alsoOn = await sameFilesElsewhere(tx, officer, rows);
  return {
    holder: { recordId },
    arm: {
      itemKind: record.item_kind,
      make: record.make,
      model: record.model,
      firearmType: record.firearm_type,
    },
    marks,
    photographs: rows.map((row) => photographOf(row, marks, alsoOn)),
  };
}

/** A weapon of a draft with its photographs; undefined for a weapon that the draft does not hold. */
export async function findPhotographedWeapon(
  tx: PortalTransaction,
  officer: NationalOfficer,
  draft: StoredDraft,
  key: string,
): Promise<PhotographedArm | undefined> {
  const weapon = draft.data.weapons.find((one) => one.key === key);
  if (!weapon) return undefined;
  const marks = draftMarksOf(weapon.marks);
  const rows = await findPhotographsOfDraft(tx, draft.id, key);
  const alsoOn = await sameFilesElsewhere(tx, officer, rows);
  return {
    holder: { draftId: draft.id, key },
    arm: {
      itemKind: weapon.itemKind,
      make: weapon.make,
      model: weapon.model,
      firearmType: weapon.firearmType,
    },
    marks,
    photographs: rows.map((row) => photographOf(row, marks, alsoOn)),
  };
}

/**
 * The arm that photographs hang on, held so that changes come one by one.
 * @throws NotFound for what is not this officer's, Conflict for a draft that is registered or being checked
 */
export async function lockPhotographedArm(
  tx: PortalTransaction,
  officer: NationalOfficer,
  holder: PhotographHolder,
): Promise<PhotographedArm> {
  if ('recordId' in holder) {
    await lockPhotographsOf(tx, holder.recordId);
    return readPhotographedRecord(tx, officer, holder.recordId);
  }
  const draft = await readDraft(tx, holder.draftId, { lock: true });
  if (!(await isOwnOpenDraft(tx, officer.id, draft.id))) throw new Conflict('photograph.problem.closed');
  const arm = await findPhotographedWeapon(tx, officer, draft, holder.key);
  if (!arm) throw new NotFound('draft');
  return arm;
}

/** Records of the State that hold the same file as one of these: a picture that was used before is pointed out. */
async function sameFilesElsewhere(
  tx: PortalTransaction,
  officer: NationalOfficer,
  rows: readonly PhotographRow[],
): Promise<Map<string, string[]>> {
  const active = rows.filter((row) => row.status === 'active').map((row) => row.original_sha256);
  const found = new Map<string, string[]>();
  for (const { original_sha256, record_id } of await findSameFiles(tx, officer.memberState, active)) {
    if (record_id === null) continue;
    found.set(original_sha256, [...new Set([...(found.get(original_sha256) ?? []), record_id])]);
  }
  return found;
}
