import type { Condition, FirearmType } from '#app/domain/firearm.ts';
import type { Component, MarkKind } from '#app/domain/marking/codes.ts';
import type { SerialMark, SerialReading } from '#app/domain/marking/read-serial.ts';
import type { PlaceKind } from '#app/domain/occasion.ts';
import type { Conveyance } from '#app/domain/trafficking-route.ts';

import type { IsoDate } from './read-cells.ts';
import type { ItemClass, OwnerCategory } from './mapping.ts';
import type { ReadOffences } from './read-offences.ts';

/** Something of a row that a person may want to look at. `text` is the cell as read, or what was made of it. */
export interface RowNote {
  code: RowNoteCode;
  /** Column as the file names it. */
  column: string;
  text: string;
}

/** Codes of notes that are not about the serial; those are `serial_` and the code of `SERIAL_NOTES`. */
export const ROW_NOTES = [
  'item_id_cleaned',
  'item_id_repeated',
  'item_id_shared',
  'type_not_known',
  'report_type_not_known',
  'condition_not_known',
  'component_not_known',
  'legibility_not_known',
  'legibility_differs',
  'text_was_date',
  'text_hidden_characters',
  'year_not_understood',
  'quantity_not_understood',
  'coordinates_not_understood',
  'country_historic',
  'country_not_known',
  'import_country_not_known',
  'ownership_not_known',
  'restricted_not_known',
  'place_placeholder',
  'subdivision_not_known',
  'place_kind_not_known',
  'legal_ground_not_known',
  'criminal_context_not_known',
  'conveyance_not_known',
  'offence_not_covered',
  'criminal_assumed',
  'state_exhibit',
  'serial_missing',
] as const;
export type RowNoteCode = (typeof ROW_NOTES)[number] | `serial_${SerialReading['notes'][number]}`;

/** Why a row was set aside. */
export const SET_ASIDE_CODES = [
  'item_id_missing',
  'class_not_known',
  'date_missing',
  'date_not_understood',
  'item_known_differs',
] as const;
export type SetAsideCode = (typeof SET_ASIDE_CODES)[number];

export interface ImportedItem {
  kind: ItemClass;
  firearmType: FirearmType;
  typeAsRead: string;
  condition: Condition;
  /** Of a part: which one. */
  component: Component | null;
  /** The maker's name where the spelling is known, else as read; empty when the register does not know. */
  make: string;
  /** The cell, whatever it says. */
  makeAsRead: string;
  model: string;
  calibre: string;
  calibreCode: string | null;
  country: string | null;
  countryAsRead: string;
  /** ISO 3166-3, a country that is no more. */
  countryHistoric: string | null;
  importCountry: string | null;
  manufactureYear: number | null;
  importYear: number | null;
  /** Pieces of one line: cartridges of a lot. */
  quantity: number;
  description: string;
  /** Property of a State: an exhibit, examined after its own use; not counted as seized for an offence. */
  stateOwned: boolean;
  ownerCategory: OwnerCategory | null;
  ownerAsRead: string;
  restricted: boolean | null;
  sealNumber: string;
  custodyNumber: string;
}

export interface ImportedOccasion extends Omit<ReadOffences, 'assumed' | 'notCovered'> {
  date: IsoDate;
  /** Neighbourhood or other place; empty when the register has a placeholder. */
  place: string;
  precinct: string;
  placeCountry: string;
  /** First level, as records keep it (`BR-RJ`); null where none is said, or none of the country's is meant. */
  subdivision: string | null;
  placeKind: PlaceKind;
  conveyance: Conveyance;
  latitude: number | null;
  longitude: number | null;
  caseReference: string;
  /** What the register tells of it, beside the offences. */
  circumstances: string;
}

/** A mark of an item; a serial where nothing else is said. */
export interface ImportedMark extends SerialMark {
  kind?: MarkKind;
}

/** One item of a register as it can be stored. */
export interface ImportedRow {
  /** In the file, from 1. */
  rowNumber: number;
  /** Unique within the source, except where `repeats` is set. */
  sourceItemId: string;
  /** Row of the same item id that came first. */
  repeats: number | null;
  item: ImportedItem;
  /** The whole serial cell. */
  serialAsRead: string;
  serialState: SerialReading['state'];
  marks: ImportedMark[];
  occasion: ImportedOccasion;
  notes: RowNote[];
  /** The whole row, cell by cell, where it was asked for. */
  cells?: string[];
}

export interface SetAside {
  rowNumber: number;
  column: string;
  code: SetAsideCode;
  value: string;
  /** The whole row, cell by cell. */
  cells: string[];
}
