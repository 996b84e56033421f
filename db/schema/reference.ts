import type { Generated } from 'kysely';

export interface ReferenceMakeTable {
  name: string;
  country: string | null;
  aliases: Generated<string[]>;
}

export interface ReferenceCalibreTable {
  code: string;
  label: string;
  kind: string;
  spellings: Generated<string[]>;
}
