import { readFileSync } from 'node:fs';

import { parse } from 'csv-parse/sync';

/** One model of `models.csv`; several values in one field are separated by `|`. */
export interface ModelRow {
  /** Name of the maker as in `makes.csv`. */
  make: string;
  model: string;
  aliases: string;
  type: string;
  /** Codes of `calibres.csv`: all it was made in, or none where that is not established. */
  calibres: string;
  designer: string;
  first: string;
  last: string;
  /** Code of `app/domain/arm-family.ts`, or empty. */
  family: string;
}

/** One proof house of `proof-houses.csv`. */
export interface ProofHouseRow {
  code: string;
  country: string;
  city: string;
  name: string;
  first: string;
  last: string;
  mark_en: string;
  mark_fr: string;
}

export function readModels(): ModelRow[] {
  return read('models.csv');
}

export function readProofHouses(): ProofHouseRow[] {
  return read('proof-houses.csv');
}

/** The values of a field that holds several. */
export function several(field: string): string[] {
  return field === '' ? [] : field.split('|');
}

/** A number where the field has one. */
export function numberOf(field: string): number | null {
  return field === '' ? null : Number(field);
}

function read<Row>(file: string): Row[] {
  return parse<Row>(readFileSync(new URL(file, import.meta.url), 'utf8'), { columns: true });
}
