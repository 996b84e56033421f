import { type SelectQueryBuilder, sql } from 'kysely';

import type { PortalTransaction } from '#db/as-officer.server.ts';
import type { PortalDatabase } from '#db/schema/index.ts';

/** What is looked for, and after which row the page begins. */
export interface ListAsked {
  /** Search form of what was typed; empty lists all. */
  readonly key: string;
  readonly limit: number;
}

/** Does one of the row's keys hold the key? Every row does for an empty one. */
function holds(key: string) {
  return sql<boolean>`(${key} = '' or exists (select from unnest(keys) one where position(${key} in one) > 0))`;
}

/** Not withdrawn, or the officer's own State's to restore. */
const LISTED = sql<boolean>`(not withdrawn or added_by_state = (select my_state()))`;

const ADDITION = ['added_by_state', 'withdrawn'] as const;

/** Makes in the order of their names, from after `after`. */
export async function listMakes(tx: PortalTransaction, { key, limit, after }: ListAsked & { after: string }) {
  return tx
    .selectFrom('reference_make')
    .select(['name', 'countries', 'aliases', 'first_year', 'last_year', ...ADDITION])
    .where(LISTED)
    .where(holds(key))
    .where('name', '>', after)
    .orderBy('name')
    .limit(limit)
    .execute();
}

/** Models in the order of maker and name, from after `after`, which is a maker and a model. */
export async function listModels(
  tx: PortalTransaction,
  { key, limit, after, make }: ListAsked & { after: readonly [string, string]; make: string },
) {
  return tx
    .selectFrom('reference_model')
    .select([
      'make',
      'model',
      'aliases',
      'firearm_type',
      'calibres',
      'designer',
      'family',
      'first_year',
      'last_year',
      ...ADDITION,
    ])
    .where(LISTED)
    .where(holds(key))
    .$if(make !== '', (query) => query.where('make', '=', make))
    .where(sql<boolean>`(make, model) > (${after[0]}, ${after[1]})`)
    .orderBy('make')
    .orderBy('model')
    .limit(limit)
    .execute();
}

/** Calibres in the order of their labels, from after `after`. */
export async function listCalibres(
  tx: PortalTransaction,
  { key, limit, after }: ListAsked & { after: string },
) {
  return tx
    .selectFrom('reference_calibre')
    .select(['code', 'label', 'kind', 'spellings', 'bullet_mm', 'case_mm', 'overall_mm', ...ADDITION])
    .where(LISTED)
    .where(holds(key))
    .where('label', '>', after)
    .orderBy('label')
    .limit(limit)
    .execute();
}

/** Proof houses by country and city: a short list, whole. */
export async function listProofHouses(tx: PortalTransaction) {
  return tx.selectFrom('reference_proof_house').selectAll().orderBy('country').orderBy('city').execute();
}

type Listed = 'reference_make' | 'reference_model' | 'reference_calibre';

/** Is there a row of this table, withdrawn or not, that one of the keys names? */
export async function hasReference(
  tx: PortalTransaction,
  table: Listed,
  { keys, make }: { keys: readonly string[]; make?: string },
): Promise<boolean> {
  const query = tx.selectFrom(table) as unknown as SelectQueryBuilder<
    PortalDatabase,
    'reference_model',
    object
  >;
  const row = await query
    .select(sql<number>`1`.as('one'))
    .where(sql<boolean>`keys && ${sql.val([...keys])}::text[]`)
    .$if(make !== undefined, (narrowed) => narrowed.where('make', '=', make ?? ''))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
