import { NotFound } from '#app/domain/refusal.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';

/** A query this officer asked earlier. */
export async function readQuery(tx: PortalTransaction, id: string) {
  const row = await tx.selectFrom('mark_query').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw new NotFound('query');
  return {
    id: row.id,
    mark: row.mark,
    make: row.make,
    model: row.model,
    calibre: row.calibre,
    firearmType: row.firearm_type,
    purpose: row.purpose,
    caseReference: row.case_reference,
    askedAt: row.asked_at,
  };
}
