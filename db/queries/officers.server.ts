import { type Kysely, sql } from 'kysely';

import type { PortalDatabase } from '#db/schema/index.ts';

/** Names of officers the asking one may know of, by id. */
export async function findOfficerNames(
  tx: Kysely<PortalDatabase>,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom('officer')
    .select(['id', 'display_name'])
    .where('id', '=', sql<string>`any (${ids}::uuid[])`)
    .execute();
  return new Map(rows.map((row) => [row.id, row.display_name]));
}

/** Addresses of officers the asking one may know of, by id. */
export async function findOfficerEmails(
  tx: Kysely<PortalDatabase>,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom('officer')
    .select(['id', 'email'])
    .where('id', '=', sql<string>`any (${ids}::uuid[])`)
    .execute();
  return new Map(rows.map((row) => [row.id, row.email]));
}
