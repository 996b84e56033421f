import type { Insertable } from 'kysely';

import { calibreCode } from '#app/domain/calibre.ts';
import { makeName } from '#app/domain/make.ts';
import type { IdentifyForm } from '#app/forms/item.ts';
import type { WeaponRecordTable } from '#db/schema/records.ts';

/** What was said of an item, as the columns of its record. A make of the reference table gets its one name. */
export function itemColumns(item: IdentifyForm) {
  return {
    item_kind: item.itemKind,
    firearm_type: item.firearmType,
    item_subtype: item.itemSubtype ?? null,
    part_kind: item.partKind ?? null,
    condition: item.condition,
    unlicensed_copy: item.unlicensedCopy,
    modular: item.modular,
    make: makeName(item.make) ?? item.make,
    maker_code: item.makerCode,
    model: item.model,
    calibre: item.calibre,
    calibre_code: calibreCode(item.calibre) ?? null,
    manufacture_country: item.manufactureCountry ?? null,
    manufacture_year: item.manufactureYear ?? null,
    licensed_production: item.licensedProduction,
    designer: makeName(item.designer) ?? item.designer,
    designer_country: item.designerCountry ?? null,
    import_country: item.importCountry ?? null,
    import_year: item.importYear ?? null,
    action_type: item.actionType ?? null,
    stock_type: item.stockType ?? null,
    polymer_frame: item.polymerFrame === undefined ? null : item.polymerFrame === 'yes',
    materials: item.materials,
    finish: item.finish,
    barrel_length_mm: item.barrelLength ?? null,
    overall_length_mm: item.overallLength ?? null,
    capacity: item.capacity ?? null,
    bullet_diameter_mm: item.bulletDiameter ?? null,
    case_length_mm: item.caseLength ?? null,
    cartridge_length_mm: item.cartridgeLength ?? null,
    quantity: item.quantity,
    description: item.description,
    state_owned: item.stateOwned,
    restricted_use: item.restrictedUse === undefined ? null : item.restrictedUse === 'yes',
    custody_number: item.custodyNumber,
    seal_number: item.sealNumber,
  } satisfies Partial<Insertable<WeaponRecordTable>>;
}
