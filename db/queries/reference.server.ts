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

/** Of makers and models, what is looked for: makers by name or key, models by key. */
export interface NamedInReference {
  readonly names: readonly string[];
  readonly makeKeys: readonly string[];
  readonly modelKeys: readonly string[];
}

/** Makers and models with the keys under which each is found. */
export interface MakesAndModels {
  readonly makes: readonly (MakeRow & { readonly keys: readonly string[] })[];
  readonly models: readonly (ModelRow & { readonly keys: readonly string[] })[];
}

/** The makers and models that are named, as two JSON arrays: for a statement that asks more than that. */
export function namedInReference({ names, makeKeys, modelKeys }: NamedInReference) {
  return {
    makes: sql<MakesAndModels['makes'] | null>`(select jsonb_agg(m) from (
      select name, countries, first_year, last_year, keys from reference_make
       where not withdrawn and (name = any (${[...names]}::text[]) or keys && ${[...makeKeys]}::text[])
       order by added_by_state nulls first, name) m)`,
    models: sql<MakesAndModels['models'] | null>`(select jsonb_agg(m) from (
      select make, model, family, firearm_type, calibres, designer, first_year, last_year, keys from reference_model
       where not withdrawn and keys && ${[...modelKeys]}::text[]
       order by make, model) m)`,
  };
}

/** The makers and models that are named, in one call. */
export async function findMakesAndModels(
  tx: PortalTransaction,
  named: NamedInReference,
): Promise<MakesAndModels> {
  const { makes, models } = namedInReference(named);
  const { rows } = await sql<{
    makes: MakesAndModels['makes'] | null;
    models: MakesAndModels['models'] | null;
  }>`select ${makes} as makes, ${models} as models`.execute(tx);
  return { makes: rows[0]?.makes ?? [], models: rows[0]?.models ?? [] };
}

/** Every maker and model, for whoever looks up many arms in one go. */
export async function readMakesAndModels(tx: PortalTransaction): Promise<MakesAndModels> {
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
