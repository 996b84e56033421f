import { sql } from 'kysely';

import type { PortalTransaction } from '#db/as-officer.server.ts';

/** A maker of the reference table. */
export interface MakeRow {
  name: string;
  countries: string[];
  first_year: number | null;
  last_year: number | null;
}

/** A model of the reference table. */
export interface ModelRow {
  make: string;
  model: string;
  family: string;
  firearm_type: string;
  calibres: string[];
  designer: string;
  first_year: number | null;
  last_year: number | null;
}

/** The maker with this name or key; undefined for none. */
export async function findMake(
  tx: PortalTransaction,
  { name, key }: { name: string; key: string },
): Promise<MakeRow | undefined> {
  return tx
    .selectFrom('reference_make')
    .select(['name', 'countries', 'first_year', 'last_year'])
    .where('withdrawn', '=', false)
    .where((or) => or.or([or('name', '=', name), sql<boolean>`${key} = any (keys)`]))
    .orderBy(sql`(name = ${name})`, 'desc')
    .orderBy(sql`added_by_state is null`, 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** Models, of any maker, that one of these keys names. */
export async function findModels(tx: PortalTransaction, keys: readonly string[]): Promise<ModelRow[]> {
  if (keys.length === 0) return [];
  return tx
    .selectFrom('reference_model')
    .select(['make', 'model', 'family', 'firearm_type', 'calibres', 'designer', 'first_year', 'last_year'])
    .where('withdrawn', '=', false)
    .where(sql<boolean>`keys && ${sql.val([...keys])}::text[]`)
    .orderBy('make')
    .orderBy('model')
    .execute();
}

/** Every maker and model, for whoever looks up many arms in one go. */
export async function readMakesAndModels(tx: PortalTransaction) {
  const makes = await tx
    .selectFrom('reference_make')
    .select(['name', 'countries', 'first_year', 'last_year', 'keys'])
    .where('withdrawn', '=', false)
    .orderBy(sql`added_by_state is null`, 'desc')
    .orderBy('name')
    .execute();
  const models = await tx
    .selectFrom('reference_model')
    .select([
      'make',
      'model',
      'family',
      'firearm_type',
      'calibres',
      'designer',
      'first_year',
      'last_year',
      'keys',
    ])
    .where('withdrawn', '=', false)
    .orderBy('make')
    .orderBy('model')
    .execute();
  return { makes, models };
}
