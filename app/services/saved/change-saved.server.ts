import { Invalid } from '#app/domain/refusal.ts';
import type { ChangeSavedForm } from '#app/forms/saved-search.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { hasSavedName, removeSavedSearch, renameSavedSearch } from '#db/queries/saved-searches.server.ts';

import { readSaved, type SavedSearch } from './read-saved.server.ts';

/**
 * Renames or removes a search that this officer keeps.
 * @throws NotFound for another's
 * @throws Invalid where another of his has the name
 */
export async function changeSaved(
  tx: PortalTransaction,
  id: string,
  change: ChangeSavedForm,
): Promise<SavedSearch> {
  const saved = await readSaved(tx, id);
  if (change.intent === 'remove') {
    await removeSavedSearch(tx, id);
    return saved;
  }
  if (await hasSavedName(tx, { ...saved, name: change.name })) {
    throw new Invalid([{ field: 'name', key: 'saved.problem.taken' }]);
  }
  await renameSavedSearch(tx, id, change.name);
  return saved;
}
