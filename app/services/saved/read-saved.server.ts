import { NotFound } from '#app/domain/refusal.ts';
import { savedAddress, savedFields } from '#app/domain/saved-search.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import {
  findSavedSearch,
  findSavedSearches,
  type SavedSearchRow,
} from '#db/queries/saved-searches.server.ts';

/** Searches that this officer keeps, by kind and name. */
export async function listSaved(tx: PortalTransaction) {
  return (await findSavedSearches(tx)).map(shown);
}

/** One of them. @throws NotFound, for another's too */
export async function readSaved(tx: PortalTransaction, id: string) {
  const row = await findSavedSearch(tx, id);
  if (!row) throw new NotFound('saved');
  return shown(row);
}

function shown({ id, kind, name, saved_at, ...row }: SavedSearchRow) {
  const fields = savedFields(kind, row.fields);
  return { id, kind, name, fields, savedAt: saved_at, address: savedAddress({ id, kind, fields }) };
}

export type SavedSearch = ReturnType<typeof shown>;
