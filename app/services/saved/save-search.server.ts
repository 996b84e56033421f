import type { NationalOfficer } from '#app/domain/officer.ts';
import { Invalid } from '#app/domain/refusal.ts';
import { MOST_SAVED, savedFields } from '#app/domain/saved-search.ts';
import type { SaveSearchForm } from '#app/forms/saved-search.ts';
import { readQuery } from '#app/services/queries/read-query.server.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { addSavedSearch, countSavedSearches } from '#db/queries/saved-searches.server.ts';

/**
 * Keeps a search under a name. A query is one that the officer asked, and keeps its mark; what is kept of a list is its filter.
 * @throws Invalid where the name is taken, or he keeps as many as he may
 * @throws NotFound for another's query
 */
export async function saveSearch(
  tx: PortalTransaction,
  officer: NationalOfficer,
  { kind, name, query, ...words }: SaveSearchForm,
): Promise<string> {
  if ((await countSavedSearches(tx)) >= MOST_SAVED) {
    throw new Invalid([{ field: 'name', key: 'saved.problem.full', values: { most: MOST_SAVED } }]);
  }
  const sent = kind === 'query' ? { ...words, ...(await askedBefore(tx, query)) } : words;
  const id = await addSavedSearch(tx, {
    officer_id: officer.id,
    member_state: officer.memberState,
    kind,
    name,
    fields: JSON.stringify(savedFields(kind, sent)),
  });
  if (id === undefined) throw new Invalid([{ field: 'name', key: 'saved.problem.taken' }]);
  return id;
}

async function askedBefore(tx: PortalTransaction, id: string | undefined) {
  if (id === undefined) throw new Invalid([{ field: 'query', key: 'errors.unreadable' }]);
  const { mark, make, model, calibre, firearmType } = await readQuery(tx, id);
  return { mark, make, model, calibre, firearmType: firearmType === 'unknown' ? '' : firearmType };
}
