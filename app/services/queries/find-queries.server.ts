import type { PortalTransaction } from '#db/as-officer.server.ts';

/** The latest queries of this officer that he asked one by one. */
export async function findQueries(tx: PortalTransaction) {
  return tx
    .selectFrom('mark_query')
    .select(['id', 'mark', 'purpose', 'case_reference as caseReference', 'asked_at as askedAt'])
    .where('batch_id', 'is', null)
    .orderBy('id', 'desc')
    .limit(20)
    .execute();
}
