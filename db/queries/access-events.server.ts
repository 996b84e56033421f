import { type Kysely, type Selectable, sql } from 'kysely';

import type { AccessEventTable } from '#db/schema/audit.ts';
import type { PortalDatabase } from '#db/schema/index.ts';

export type AccessEventRow = Selectable<AccessEventTable>;

/** What narrows the audit; everything left out is open. */
export interface AccessEventFilter {
  readonly officerIds?: readonly string[] | undefined;
  /** Acts of this State's officers, and acts of others that touched its records. */
  readonly memberState?: string | undefined;
  readonly operation?: string | undefined;
  readonly allowed?: boolean | undefined;
  /** From this instant on. */
  readonly from?: Date | undefined;
  /** Up to, and without, this instant. */
  readonly until?: Date | undefined;
  /** Id of the act, as the officer was told, or of the request. */
  readonly reference?: string | undefined;
  /** Row after which the page begins. */
  readonly before?: number | undefined;
}

/** Audit rows, latest first. The keyset is (at, id), so a page stays what it was while new acts arrive. */
export async function findAccessEvents(
  tx: Kysely<PortalDatabase>,
  filter: AccessEventFilter,
  limit: number,
): Promise<AccessEventRow[]> {
  const { officerIds, memberState, operation, allowed, from, until, reference, before } = filter;
  let query = tx
    .selectFrom('access_event')
    .selectAll()
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit);
  if (officerIds) query = query.where(sql<boolean>`officer_id = any (${officerIds}::uuid[])`);
  if (memberState !== undefined) {
    query = query.where(
      sql<boolean>`(officer_state = ${memberState} or ${memberState} = any (concerned_states))`,
    );
  }
  if (operation !== undefined) query = query.where('operation', '=', operation);
  if (allowed !== undefined) query = query.where('allowed', '=', allowed);
  if (from) query = query.where('at', '>=', from);
  if (until) query = query.where('at', '<', until);
  if (reference !== undefined) {
    query = query.where(sql<boolean>`(event_id = ${reference}::uuid or request_id = ${reference})`);
  }
  if (before !== undefined) {
    query = query.where(
      sql<boolean>`(at, id) < ((select at from access_event where id = ${before}), ${before}::bigint)`,
    );
  }
  return query.execute();
}

/** Officers whose name or address contains this text, whatever its case; at most `limit`. */
export async function findOfficerIds(
  tx: Kysely<PortalDatabase>,
  text: string,
  limit: number,
): Promise<string[]> {
  const rows = await tx
    .selectFrom('officer')
    .select('id')
    .where(sql<boolean>`strpos(lower(display_name), lower(${text})) > 0 or strpos(email, lower(${text})) > 0`)
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}
