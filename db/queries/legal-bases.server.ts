import type { Insertable, Kysely, Selectable } from 'kysely';

import type { PortalDatabase } from '#db/schema/index.ts';
import type { LegalBasisTable } from '#db/schema/legal-bases.ts';

export type LegalBasisRow = Selectable<LegalBasisTable>;

/** What the States keep of their legal bases, by State, the latest first. */
export function findLegalBases(tx: Kysely<PortalDatabase>): Promise<LegalBasisRow[]> {
  return tx
    .selectFrom('legal_basis')
    .selectAll()
    .orderBy('member_state')
    .orderBy('since', 'desc')
    .orderBy('id')
    .execute();
}

/** @returns false where the State keeps it already */
export async function addLegalBasis(
  tx: Kysely<PortalDatabase>,
  basis: Insertable<LegalBasisTable>,
): Promise<boolean> {
  const result = await tx
    .insertInto('legal_basis')
    .values(basis)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** @returns false where it is not the officer's State's, or has ended before */
export async function endLegalBasis(tx: Kysely<PortalDatabase>, id: string, until: string): Promise<boolean> {
  const result = await tx
    .updateTable('legal_basis')
    .set({ until })
    .where('id', '=', id)
    .where('until', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}
