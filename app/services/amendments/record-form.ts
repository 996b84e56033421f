import { ALL_ITEM_SUBTYPES } from '#app/domain/item.ts';
import { Invalid } from '#app/domain/refusal.ts';
import { parseMarks } from '#app/forms/capture-input.ts';
import { asItsKind, type IdentifyForm } from '#app/forms/item.ts';
import { keptFrom } from '#app/forms/kept.ts';
import type { MarkForm } from '#app/forms/marks.ts';
import type { MarkingRow, WeaponRecordRow } from '#db/queries/weapon-records.server.ts';

/** What a record says of its item, as the form that would have said it. */
export function itemFormOf(record: WeaponRecordRow): IdentifyForm {
  return asItsKind({
    itemKind: record.item_kind,
    firearmType: record.firearm_type,
    itemSubtype: ALL_ITEM_SUBTYPES.find((one) => one === record.item_subtype),
    partKind: record.part_kind ?? undefined,
    condition: record.condition,
    unlicensedCopy: record.unlicensed_copy,
    modular: record.modular,
    make: record.make,
    makerCode: record.maker_code,
    model: record.model,
    calibre: record.calibre,
    manufactureCountry: record.manufacture_country ?? undefined,
    manufactureYear: record.manufacture_year ?? undefined,
    licensedProduction: record.licensed_production,
    designer: record.designer,
    designerCountry: record.designer_country ?? undefined,
    importCountry: record.import_country ?? undefined,
    importYear: record.import_year ?? undefined,
    actionType: record.action_type ?? undefined,
    stockType: record.stock_type ?? undefined,
    polymerFrame: record.polymer_frame === null ? undefined : record.polymer_frame ? 'yes' : 'no',
    materials: record.materials,
    finish: record.finish,
    barrelLength: record.barrel_length_mm ?? undefined,
    overallLength: record.overall_length_mm ?? undefined,
    capacity: record.capacity ?? undefined,
    bulletDiameter: record.bullet_diameter_mm ?? undefined,
    caseLength: record.case_length_mm ?? undefined,
    cartridgeLength: record.cartridge_length_mm ?? undefined,
    quantity: record.quantity,
    description: record.description,
    stateOwned: record.state_owned,
    restrictedUse: record.restricted_use === null ? undefined : record.restricted_use ? 'yes' : 'no',
    custodyNumber: record.custody_number,
    sealNumber: record.seal_number,
  });
}

/**
 * The marks that a form can show and send back as they are, each with its id. What a register brought may be longer than a
 * field, of another kind, or say that nothing was stated: such a mark stays as it is.
 */
export function editableMarks(marks: readonly MarkingRow[]): (MarkForm & { readonly id: string })[] {
  return marks.flatMap((row) => {
    const form = markFormOf(row);
    return form ? [{ ...form, id: row.id }] : [];
  });
}

/** Undefined where the form would not take it. */
function markFormOf(row: MarkingRow): MarkForm | undefined {
  const sent = new FormData();
  const fields = keptFrom({
    kind: row.kind,
    component: row.component,
    position: row.position,
    method: row.method,
    legibility: row.legibility,
    asRead: row.as_read,
    readBy: row.read_by,
    readOn: row.read_on,
  });
  for (const [name, [value = '']] of Object.entries(fields)) sent.set(`marks.0.${name}`, value);
  try {
    return parseMarks(sent, { needed: false })[0];
  } catch (error) {
    if (error instanceof Invalid) return undefined;
    throw error;
  }
}
