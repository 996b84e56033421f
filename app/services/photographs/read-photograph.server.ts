import type { NationalOfficer } from '#app/domain/officer.ts';
import { NotFound } from '#app/domain/refusal.ts';
import { readDraft } from '#app/services/records/capture-draft.server.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { findPhotograph, type PhotographHolder, type PhotographRow } from '#db/queries/photographs.server.ts';
import { findMarkings, findRecord } from '#db/queries/weapon-records.server.ts';

import { type ArmMark, type ArmPhotograph, draftMarksOf, marksOf, photographOf } from './photographed-arm.ts';

/** One photograph, what it shows, and where it belongs. */
export interface ReadPhotograph {
  readonly photograph: ArmPhotograph;
  readonly memberState: string;
  readonly own: boolean;
  readonly marks: readonly ArmMark[];
  readonly arm: { readonly make: string; readonly model: string; readonly firearmType: string };
  readonly holder: PhotographHolder;
}

/** @throws NotFound for one that is not there or not open to this officer */
export async function readPhotographRow(tx: PortalTransaction, id: string): Promise<PhotographRow> {
  const row = await findPhotograph(tx, id);
  if (!row) throw new NotFound('photograph');
  return row;
}

/** @throws NotFound for one that is not there or not open to this officer */
export async function readPhotograph(
  tx: PortalTransaction,
  officer: NationalOfficer,
  id: string,
): Promise<ReadPhotograph> {
  const row = await readPhotographRow(tx, id);
  const place = row.record_id === null ? await placeInDraft(tx, row) : await placeOnRecord(tx, row.record_id);
  return {
    photograph: photographOf(row, place.marks),
    memberState: row.member_state,
    own: row.member_state === officer.memberState,
    ...place,
  };
}

async function placeOnRecord(tx: PortalTransaction, recordId: string) {
  const record = await findRecord(tx, recordId);
  if (!record) throw new NotFound('photograph');
  return {
    marks: marksOf(await findMarkings(tx, [recordId])),
    arm: { make: record.make, model: record.model, firearmType: record.firearm_type },
    holder: { recordId },
  };
}

async function placeInDraft(tx: PortalTransaction, { draft_id, weapon_key }: PhotographRow) {
  const draft = await readDraft(tx, draft_id ?? '');
  const weapon = draft.data.weapons.find(({ key }) => key === weapon_key);
  return {
    marks: draftMarksOf(weapon?.marks ?? []),
    arm: {
      make: weapon?.make ?? '',
      model: weapon?.model ?? '',
      firearmType: weapon?.firearmType ?? 'unknown',
    },
    holder: { draftId: draft.id, key: weapon_key ?? '' },
  };
}
