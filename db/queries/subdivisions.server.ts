import { type Kysely, sql } from 'kysely';

import type { Subdivision } from '#app/domain/subdivision.ts';
import type { PortalDatabase } from '#db/schema/index.ts';

/** First-level subdivisions of a country, by name. */
export async function readSubdivisions(tx: Kysely<PortalDatabase>, country: string): Promise<Subdivision[]> {
  return tx
    .selectFrom('reference_subdivision')
    .select(['country', 'code', 'name', 'other_names as otherNames'])
    .where('country', '=', country)
    .orderBy('name')
    .execute();
}

/** @returns names by code as records keep it (`ES-MD`); a code the table does not know is not among them */
export async function readSubdivisionNames(
  tx: Kysely<PortalDatabase>,
  codes: readonly string[],
): Promise<Record<string, string>> {
  if (codes.length === 0) return {};
  const rows = await tx
    .selectFrom('reference_subdivision')
    .select(['country', 'code', 'name'])
    .where('country', '=', sql<string>`any (${codes.map((code) => code.slice(0, 2))}::text[])`)
    .where('code', '=', sql<string>`any (${codes.map((code) => code.slice(3))}::text[])`)
    .execute();
  return Object.fromEntries(rows.map(({ country, code, name }) => [`${country}-${code}`, name]));
}

/** First-level subdivisions of the member States, by State and code. */
export async function readMemberSubdivisions(
  tx: Kysely<PortalDatabase>,
): Promise<Pick<Subdivision, 'country' | 'code' | 'name'>[]> {
  return tx
    .selectFrom('reference_subdivision')
    .select(['country', 'code', 'name'])
    .where('country', 'in', (query) => query.selectFrom('member_state').select('code'))
    .orderBy('country')
    .orderBy('code')
    .execute();
}
