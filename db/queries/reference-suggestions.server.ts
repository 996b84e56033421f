import { sql } from 'kysely';

import type { PortalTransaction } from '#db/as-officer.server.ts';

/** Does one of a row's keys begin with the key? Every row does for an empty one. */
function begins(key: string) {
  return sql<boolean>`exists (select from unnest(keys) one where starts_with(one, ${key}))`;
}

/** Makes, those of the most models and the most spellings first: they are met the most often. */
export async function suggestMakes(tx: PortalTransaction, key: string, limit: number): Promise<string[]> {
  const rows = await tx
    .selectFrom('reference_make')
    .select('name')
    .where('withdrawn', '=', false)
    .where(begins(key))
    .orderBy(
      sql`cardinality(aliases) + 2 * (select count(*) from reference_model m where m.make = reference_make.name)`,
      'desc',
    )
    .orderBy('name')
    .limit(limit)
    .execute();
  return rows.map((row) => row.name);
}

/** Models of the make; of all makes where none is chosen, each name once. */
export async function suggestModels(
  tx: PortalTransaction,
  { make, key }: { make: string; key: string },
  limit: number,
): Promise<string[]> {
  const rows = await tx
    .selectFrom('reference_model')
    .select('model')
    .where('withdrawn', '=', false)
    .$if(make !== '', (query) => query.where('make', '=', make))
    .where(begins(key))
    .groupBy('model')
    .orderBy(sql`max(cardinality(aliases))`, 'desc')
    .orderBy('model')
    .limit(limit)
    .execute();
  return rows.map((row) => row.model);
}

/** Labels of calibres, those written in the most ways first. */
export async function suggestCalibres(tx: PortalTransaction, key: string, limit: number): Promise<string[]> {
  const rows = await tx
    .selectFrom('reference_calibre')
    .select('label')
    .where('withdrawn', '=', false)
    .where(begins(key))
    .orderBy(sql`cardinality(spellings)`, 'desc')
    .orderBy('label')
    .limit(limit)
    .execute();
  return rows.map((row) => row.label);
}

/** Labels of these codes, by code. */
export async function readCalibreLabels(
  tx: PortalTransaction,
  codes: readonly string[],
): Promise<Record<string, string>> {
  const rows = await tx
    .selectFrom('reference_calibre')
    .select(['code', 'label'])
    .where('code', 'in', [...codes])
    .execute();
  return Object.fromEntries(rows.map((row) => [row.code, row.label]));
}
