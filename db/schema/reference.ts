import type { Generated } from 'kysely';

export interface ReferenceMakeTable {
  name: string;
  /** ISO 3166-1; several where the maker has seats in several. */
  countries: Generated<string[]>;
  aliases: Generated<string[]>;
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

export interface ReferenceCalibreTable {
  code: string;
  label: string;
  kind: string;
  spellings: Generated<string[]>;
}
