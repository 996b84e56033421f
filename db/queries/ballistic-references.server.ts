import { type Insertable, type Kysely, type Selectable, sql } from 'kysely';

import type { BallisticReferenceTable } from '#db/schema/ballistics.ts';
import type { PortalDatabase } from '#db/schema/index.ts';

export type BallisticReferenceRow = Selectable<BallisticReferenceTable>;

/** @returns the id, or nothing where the record has this reference already */
export async function addReference(
  tx: Kysely<PortalDatabase>,
  row: Insertable<BallisticReferenceTable>,
): Promise<string | undefined> {
  const added = await tx
    .insertInto('ballistic_reference')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return added?.id;
}

export async function findReference(
  tx: Kysely<PortalDatabase>,
  id: string,
): Promise<BallisticReferenceRow | undefined> {
  return tx.selectFrom('ballistic_reference').selectAll().where('id', '=', id).executeTakeFirst();
}

/** References of a record that were not taken back. */
export async function findReferencesOfRecord(
  tx: Kysely<PortalDatabase>,
  recordId: string,
): Promise<BallisticReferenceRow[]> {
  return tx
    .selectFrom('ballistic_reference')
    .selectAll()
    .where('record_id', '=', recordId)
    .where('withdrawn_at', 'is', null)
    .orderBy('id')
    .execute();
}

/** The State's own references, latest first. */
export async function findReferences(
  tx: Kysely<PortalDatabase>,
  memberState: string,
  { normalised, before }: { readonly normalised?: string | undefined; readonly before?: string | undefined },
  limit: number,
): Promise<BallisticReferenceRow[]> {
  let query = tx
    .selectFrom('ballistic_reference')
    .selectAll()
    .where('member_state', '=', memberState)
    .where('withdrawn_at', 'is', null)
    .orderBy('id', 'desc')
    .limit(limit);
  if (normalised !== undefined) query = query.where('normalised', '=', normalised);
  if (before !== undefined) query = query.where('id', '<', before);
  return query.execute();
}

/** Other references under the same number of the same system, own ones and those of records open to the officer. */
export async function findSameReferences(
  tx: Kysely<PortalDatabase>,
  references: readonly Pick<BallisticReferenceRow, 'id' | 'system' | 'issuer' | 'normalised'>[],
  limit: number,
): Promise<(BallisticReferenceRow & { readonly of: string })[]> {
  if (references.length === 0) return [];
  const { rows } = await sql<BallisticReferenceRow & { of: string }>`
    select other.*, p.id as of
      from unnest(${references.map((one) => one.id)}::uuid[], ${references.map((one) => one.system)}::text[],
                  ${references.map((one) => one.issuer)}::text[], ${references.map((one) => one.normalised)}::text[])
             as p(id, system, issuer, normalised)
      join ballistic_reference other on other.normalised = p.normalised and other.system = p.system
     where other.issuer is not distinct from p.issuer and other.id <> p.id and other.withdrawn_at is null
     order by other.id
     limit ${limit}`.execute(tx);
  return rows;
}

/** @returns false when it had been taken back already */
export async function withdrawReference(
  tx: Kysely<PortalDatabase>,
  id: string,
  by: { readonly officerId: string; readonly reason: string; readonly at: Date },
): Promise<boolean> {
  const result = await tx
    .updateTable('ballistic_reference')
    .set({ withdrawn_by: by.officerId, withdrawn_at: by.at, withdrawn_reason: by.reason })
    .where('id', '=', id)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}
