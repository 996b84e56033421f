import type { Kysely, Selectable } from 'kysely';

import type { FigureEditionTable } from '#db/schema/editions.ts';
import type { PortalDatabase } from '#db/schema/index.ts';

export type FigureEditionRow = Selectable<FigureEditionTable>;

/** Every edition, the first one first. */
export async function findEditions(tx: Kysely<PortalDatabase>): Promise<FigureEditionRow[]> {
  return tx.selectFrom('figure_edition').selectAll().orderBy('number').execute();
}

/** @returns false where somebody else published this number */
export async function addEdition(
  tx: Kysely<PortalDatabase>,
  edition: Omit<FigureEditionRow, 'published_at'>,
): Promise<boolean> {
  const added = await tx
    .insertInto('figure_edition')
    .values({ ...edition, lines: JSON.stringify(edition.lines) })
    .onConflict((conflict) => conflict.doNothing())
    .returning('number')
    .executeTakeFirst();
  return added !== undefined;
}
