import type { Generated } from 'kysely';

/** Who added a row; all null for what comes with the portal. */
interface Addition {
  added_by_state: Generated<string | null>;
  added_by: Generated<string | null>;
  added_at: Generated<Date | null>;
  /** No longer suggested. */
  withdrawn: Generated<boolean>;
}

export interface ReferenceMakeTable extends Addition {
  name: string;
  /** ISO 3166-1, codes of States that are no more included; several where the maker has or had seats in several. */
  countries: Generated<string[]>;
  aliases: Generated<string[]>;
  first_year: Generated<number | null>;
  last_year: Generated<number | null>;
  /** Name and aliases in the form in which spellings are compared. */
  keys: Generated<string[]>;
}

/** Two decimals. */
type Millimetres = Generated<number | null>;

export interface ReferenceCalibreTable extends Addition {
  code: string;
  label: string;
  kind: string;
  spellings: Generated<string[]>;
  bullet_mm: Millimetres;
  case_mm: Millimetres;
  overall_mm: Millimetres;
  keys: Generated<string[]>;
}

export interface ReferenceModelTable extends Addition {
  make: string;
  model: string;
  aliases: Generated<string[]>;
  firearm_type: string;
  /** Codes of every cartridge it was made in; empty when not established. */
  calibres: Generated<string[]>;
  designer: Generated<string>;
  family: Generated<string>;
  first_year: Generated<number | null>;
  last_year: Generated<number | null>;
  keys: Generated<string[]>;
}

export interface ReferenceProofHouseTable {
  code: string;
  country: string;
  city: string;
  name: string;
  first_year: Generated<number | null>;
  last_year: Generated<number | null>;
  mark_en: Generated<string>;
  mark_fr: Generated<string>;
}

export interface ReferenceSubdivisionTable {
  /** ISO 3166-1. */
  country: string;
  /** Without the country. */
  code: string;
  name: string;
  other_names: Generated<string[]>;
  kind: Generated<string>;
}
