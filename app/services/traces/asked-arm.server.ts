import type { Essential } from '#app/domain/request-content.ts';
import { missingEssentials } from '#app/domain/request-content.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { findCorrections } from '#db/queries/history.server.ts';
import { type DescribedArmRow, findDescribedArm } from '#db/queries/outside.server.ts';
import type { TraceLetterRow } from '#db/queries/trace-requests.server.ts';
import {
  findMarkings,
  findOccasion,
  findRecord,
  type MarkingRow,
  type OccasionRow,
  type WeaponRecordRow,
} from '#db/queries/weapon-records.server.ts';

import { essentialsOf } from './prepare-request.server.ts';

/** Columns of a record that a request shows; an arm that a State outside the portal described has as many of them as its letter says. */
export type AskedColumns = Pick<
  WeaponRecordRow,
  | ('member_state' | 'status' | 'version' | 'sharing')
  | ('item_kind' | 'item_subtype' | 'part_kind' | 'firearm_type' | 'condition' | 'quantity' | 'state_owned')
  | ('make' | 'maker_code' | 'model' | 'calibre' | 'designer' | 'designer_country' | 'description')
  | (
      | 'manufacture_country'
      | 'manufacture_country_as_read'
      | 'manufacture_year'
      | 'import_country'
      | 'import_year'
    )
  | ('licensed_production' | 'unlicensed_copy' | 'modular' | 'polymer_frame' | 'action_type' | 'stock_type')
  | ('materials' | 'finish' | 'barrel_length_mm' | 'overall_length_mm' | 'capacity')
  | ('bullet_diameter_mm' | 'case_length_mm' | 'cartridge_length_mm')
>;
type AskedMark = Pick<MarkingRow, 'kind' | 'component' | 'position' | 'legibility' | 'as_read'>;

/** The arm that a request is about. */
export interface AskedArm {
  /** Undefined where it is described only, and in no register here. */
  readonly recordId: string | undefined;
  readonly record: AskedColumns;
  readonly marks: readonly AskedMark[];
  readonly occasion: OccasionRow | undefined;
  /** Essentials that the record lacks, for each of which a reason is given (8.3.2). */
  readonly lacking: readonly Essential[];
  /** What became of the record since. */
  readonly corrections: Awaited<ReturnType<typeof findCorrections>>;
}

/** The arm that a letter is about, registered or described; undefined where this officer may not see it. */
export async function readAskedArm(
  tx: PortalTransaction,
  letter: TraceLetterRow,
): Promise<AskedArm | undefined> {
  if (letter.record_id === null) {
    const described = await findDescribedArm(tx, letter.request_id);
    return described && describedArm(described);
  }
  const record = await findRecord(tx, letter.record_id);
  if (!record) return undefined;
  const marks = await findMarkings(tx, [record.id]);
  return {
    recordId: record.id,
    record,
    marks,
    occasion: await findOccasion(tx, record.occasion_id),
    lacking: missingEssentials(essentialsOf(record, marks)),
    corrections: await findCorrections(tx, record.id),
  };
}

function describedArm(row: DescribedArmRow): AskedArm {
  const { requesting_state: memberState, item_kind, firearm_type, make, model, calibre, serial } = row;
  return {
    recordId: undefined,
    record: {
      ...{ member_state: memberState, item_kind, firearm_type, make, model, calibre, status: 'active' },
      ...{ sharing: 'national', version: 1 },
      ...{ condition: 'unknown', description: row.description, quantity: row.quantity, state_owned: false },
      ...{ manufacture_country: row.manufacture_country, manufacture_country_as_read: '' },
      ...{ manufacture_year: null, import_country: row.import_country, import_year: null },
      ...{
        item_subtype: null,
        part_kind: null,
        designer: '',
        designer_country: null,
        materials: '',
        finish: '',
      },
      ...{ licensed_production: false, unlicensed_copy: false, modular: false, polymer_frame: null },
      ...{
        action_type: null,
        stock_type: null,
        barrel_length_mm: null,
        overall_length_mm: null,
        capacity: null,
      },
      ...{ maker_code: '', bullet_diameter_mm: null, case_length_mm: null, cartridge_length_mm: null },
    },
    marks:
      serial === ''
        ? []
        : [{ kind: 'serial', component: 'frame', position: '', legibility: 'not_stated', as_read: serial }],
    occasion: undefined,
    lacking: [],
    corrections: [],
  };
}
