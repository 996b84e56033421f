import type { Generated, JSONColumnType } from 'kysely';

import type { SavedKind } from '#app/domain/saved-search.ts';

export interface SavedSearchTable {
  id: Generated<string>;
  officer_id: string;
  member_state: string;
  kind: SavedKind;
  name: string;
  fields: JSONColumnType<Record<string, string>, string, never>;
  saved_at: Generated<Date>;
}
