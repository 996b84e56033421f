import { type Kysely, sql } from 'kysely';

import type { PortalDatabase } from '#db/schema/index.ts';

export interface SavedMapping {
  readonly id: string;
  readonly source: string;
  readonly version: number;
  readonly document: unknown;
  readonly createdAt: Date;
}

/** The latest version of each source's mapping that this State has, the newest first. */
export async function findSavedMappings(tx: Kysely<PortalDatabase>, limit: number): Promise<SavedMapping[]> {
  return tx
    .selectFrom('import_mapping as m')
    .select(['id', 'source', 'version', 'document', 'created_at as createdAt'])
    .where((of) =>
      of.not(
        of.exists(
          of
            .selectFrom('import_mapping as later')
            .select('later.id')
            .whereRef('later.member_state', '=', 'm.member_state')
            .whereRef('later.source', '=', 'm.source')
            .whereRef('later.version', '>', 'm.version'),
        ),
      ),
    )
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute();
}

/** Adds the next version of a source's mapping, unless it is the latest already. */
export async function saveMapping(
  tx: Kysely<PortalDatabase>,
  mapping: {
    readonly memberState: string;
    readonly source: string;
    readonly document: object;
    readonly officerId: string;
  },
): Promise<void> {
  const document = JSON.stringify(mapping.document);
  await sql`select pg_advisory_xact_lock(hashtext('marktrace mapping'),
    hashtext(${`${mapping.memberState} ${mapping.source}`}))`.execute(tx);
  await sql`
    insert into import_mapping (member_state, source, version, document, officer_id)
    select ${mapping.memberState}, ${mapping.source}, coalesce(max(version), 0) + 1, ${document}::jsonb, ${mapping.officerId}
      from import_mapping where member_state = ${mapping.memberState} and source = ${mapping.source}
    having (array_agg(document order by version desc))[1] is distinct from ${document}::jsonb`.execute(tx);
}
