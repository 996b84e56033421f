import type { DecodedMark } from '#app/domain/marking/decode/decoded-mark.ts';

/** An item as pages show it, whether it is registered or still in a draft. What is absent is not known. */
export interface Arm {
  itemKind?: string;
  itemSubtype?: string | null;
  partKind?: string | null;
  firearmType: string;
  condition: string;
  unlicensedCopy?: boolean;
  modular?: boolean;
  make: string;
  makerCode?: string;
  model: string;
  calibre: string;
  manufactureCountry?: string | null;
  manufactureYear?: number | null;
  licensedProduction?: boolean;
  designer?: string;
  designerCountry?: string | null;
  importCountry?: string | null;
  importYear?: number | null;
  actionType?: string | null;
  stockType?: string | null;
  polymerFrame?: string | null;
  materials?: string;
  finish?: string;
  barrelLength?: number | null;
  overallLength?: number | null;
  capacity?: number | null;
  bulletDiameter?: number | null;
  caseLength?: number | null;
  cartridgeLength?: number | null;
  quantity?: number;
  description: string;
  stateOwned: boolean;
  restrictedUse?: string | null;
  custodyNumber?: string;
  sealNumber?: string;
}

export interface ArmMark {
  /** Id of a photograph that shows it */
  photograph?: string;
  kind: string;
  component: string;
  position: string;
  legibility: string;
  asRead: string;
  method?: string;
  readBy?: string;
  readOn?: string | null;
  /** Instant of the check by a second officer, and his name where it may be told */
  checkedAt?: string | null;
  checkedBy?: string | undefined;
  /** What its parts say, where its layout is known. */
  decoded?: DecodedMark | undefined;
}

/** Columns of a record; those that only the record's own page reads may be left out. */
interface RecordColumns {
  item_kind?: string;
  item_subtype?: string | null;
  part_kind?: string | null;
  firearm_type: string;
  condition: string;
  unlicensed_copy?: boolean;
  modular?: boolean;
  make: string;
  maker_code?: string;
  model: string;
  calibre: string;
  manufacture_country: string | null;
  manufacture_country_as_read: string;
  manufacture_year: number | null;
  licensed_production?: boolean;
  designer?: string;
  designer_country?: string | null;
  import_country: string | null;
  import_year: number | null;
  action_type?: string | null;
  stock_type?: string | null;
  polymer_frame?: boolean | null;
  materials?: string;
  finish?: string;
  barrel_length_mm?: number | null;
  overall_length_mm?: number | null;
  capacity?: number | null;
  bullet_diameter_mm?: number | null;
  case_length_mm?: number | null;
  cartridge_length_mm?: number | null;
  quantity?: number;
  description: string;
  state_owned: boolean;
  restricted_use?: boolean | null;
  custody_number?: string;
  seal_number?: string;
}

export function armOf(record: RecordColumns): Arm {
  const { polymer_frame: polymer, restricted_use: restricted } = record;
  return {
    itemKind: record.item_kind,
    itemSubtype: record.item_subtype,
    partKind: record.part_kind,
    firearmType: record.firearm_type,
    condition: record.condition,
    unlicensedCopy: record.unlicensed_copy,
    modular: record.modular,
    make: record.make,
    makerCode: record.maker_code,
    model: record.model,
    calibre: record.calibre,
    manufactureCountry: record.manufacture_country ?? (record.manufacture_country_as_read || null),
    manufactureYear: record.manufacture_year,
    licensedProduction: record.licensed_production,
    designer: record.designer,
    designerCountry: record.designer_country,
    importCountry: record.import_country,
    importYear: record.import_year,
    actionType: record.action_type,
    stockType: record.stock_type,
    polymerFrame: polymer == null ? null : polymer ? 'yes' : 'no',
    materials: record.materials,
    finish: record.finish,
    barrelLength: record.barrel_length_mm,
    overallLength: record.overall_length_mm,
    capacity: record.capacity,
    bulletDiameter: record.bullet_diameter_mm,
    caseLength: record.case_length_mm,
    cartridgeLength: record.cartridge_length_mm,
    quantity: record.quantity,
    description: record.description,
    stateOwned: record.state_owned,
    restrictedUse: restricted == null ? null : restricted ? 'yes' : 'no',
    custodyNumber: record.custody_number,
    sealNumber: record.seal_number,
  };
}

interface MarkColumns {
  kind: string;
  component: string;
  position: string;
  legibility: string;
  as_read: string;
  method?: string;
  read_by?: string;
  read_on?: string | null;
  checked_at?: string | null;
  decoded?: DecodedMark | undefined;
}

export function markOf(row: MarkColumns): ArmMark {
  const { kind, component, position, legibility, method, decoded } = row;
  return {
    kind,
    component,
    position,
    legibility,
    method,
    asRead: row.as_read,
    readBy: row.read_by,
    readOn: row.read_on,
    checkedAt: row.checked_at,
    decoded,
  };
}
