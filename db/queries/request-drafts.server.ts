import type { Insertable, Kysely, Selectable } from 'kysely';

import type { PortalDatabase } from '#db/schema/index.ts';
import type { RequestDraftTable } from '#db/schema/request-drafts.ts';

export type RequestDraftRow = Selectable<RequestDraftTable>;

/** Drafts that the officer may see, the latest first. */
export function findRequestDrafts(tx: Kysely<PortalDatabase>, limit: number): Promise<RequestDraftRow[]> {
  return tx.selectFrom('request_draft').selectAll().orderBy('id', 'desc').limit(limit).execute();
}

export function findRequestDraft(
  tx: Kysely<PortalDatabase>,
  id: string,
): Promise<RequestDraftRow | undefined> {
  return tx.selectFrom('request_draft').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function addRequestDraft(
  tx: Kysely<PortalDatabase>,
  draft: Insertable<RequestDraftTable>,
): Promise<string> {
  const { id } = await tx.insertInto('request_draft').values(draft).returning('id').executeTakeFirstOrThrow();
  return id;
}

/** @returns false where it was settled before, or is another State's */
export async function settleRequestDraft(
  tx: Kysely<PortalDatabase>,
  id: string,
  settled: Pick<RequestDraftRow, 'status' | 'settled_by' | 'settled_at'> &
    Partial<Pick<RequestDraftRow, 'request_id' | 'reason'>>,
): Promise<boolean> {
  const result = await tx
    .updateTable('request_draft')
    .set(settled)
    .where('id', '=', id)
    .where('status', '=', 'open')
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}
