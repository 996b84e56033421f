import { NotFound } from '#app/domain/refusal.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';

/** A query this officer asked earlier. @throws NotFound also for another's */
export async function readQuery(tx: PortalTransaction, id: string) {
  const query = await findQuery(tx, id);
  if (!query) throw new NotFound('query');
  return query;
}

/** The same; undefined where there is none of his. */
export async function findQuery(tx: PortalTransaction, id: string) {
  const row = await tx.selectFrom('mark_query').selectAll().where('id', '=', id).executeTakeFirst();
  return (
    row && {
      id: row.id,
      mark: row.mark,
      make: row.make,
      model: row.model,
      calibre: row.calibre,
      firearmType: row.firearm_type,
      purpose: row.purpose,
      caseReference: row.case_reference,
      askedAt: row.asked_at,
    }
  );
}
