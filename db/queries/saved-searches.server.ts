import type { Insertable, Kysely, Selectable } from 'kysely';

import type { PortalDatabase } from '#db/schema/index.ts';
import type { SavedSearchTable } from '#db/schema/saved-searches.ts';

export type SavedSearchRow = Selectable<SavedSearchTable>;

/** The officer's own, by kind and name. */
export async function findSavedSearches(tx: Kysely<PortalDatabase>): Promise<SavedSearchRow[]> {
  return tx.selectFrom('saved_search').selectAll().orderBy('kind').orderBy('name').execute();
}

export async function findSavedSearch(
  tx: Kysely<PortalDatabase>,
  id: string,
): Promise<SavedSearchRow | undefined> {
  return tx.selectFrom('saved_search').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function countSavedSearches(tx: Kysely<PortalDatabase>): Promise<number> {
  const { count } = await tx
    .selectFrom('saved_search')
    .select((of) => of.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** @returns undefined where the officer has one of this kind and name */
export async function addSavedSearch(
  tx: Kysely<PortalDatabase>,
  row: Insertable<SavedSearchTable>,
): Promise<string | undefined> {
  const added = await tx
    .insertInto('saved_search')
    .values(row)
    .onConflict((conflict) => conflict.columns(['officer_id', 'kind', 'name']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return added?.id;
}

/** Whether another of the officer's own of this kind has the name. */
export async function hasSavedName(
  tx: Kysely<PortalDatabase>,
  { id, kind, name }: Pick<SavedSearchRow, 'id' | 'kind' | 'name'>,
): Promise<boolean> {
  const row = await tx
    .selectFrom('saved_search')
    .select('id')
    .where('kind', '=', kind)
    .where('name', '=', name)
    .where('id', '<>', id)
    .executeTakeFirst();
  return row !== undefined;
}

export async function renameSavedSearch(tx: Kysely<PortalDatabase>, id: string, name: string): Promise<void> {
  await tx.updateTable('saved_search').set({ name }).where('id', '=', id).execute();
}

export async function removeSavedSearch(tx: Kysely<PortalDatabase>, id: string): Promise<void> {
  await tx.deleteFrom('saved_search').where('id', '=', id).execute();
}
