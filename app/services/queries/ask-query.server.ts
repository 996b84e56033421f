import type { NationalOfficer } from '#app/domain/officer.ts';
import type { QueryForm } from '#app/forms/query.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';

/**
 * Keeps a query as asked, so that its answer has an address without the mark in it.
 * @param batchId the batch that it is asked with
 * @returns the query's id
 */
export async function askQuery(
  tx: PortalTransaction,
  officer: NationalOfficer,
  form: Omit<QueryForm, 'model'> & { readonly model?: string },
  batchId: string | null = null,
): Promise<string> {
  const { id } = await tx
    .insertInto('mark_query')
    .values({
      officer_id: officer.id,
      member_state: officer.memberState,
      mark: form.mark,
      make: form.make,
      model: form.model ?? '',
      calibre: form.calibre,
      firearm_type: form.firearmType,
      purpose: form.purpose,
      case_reference: form.caseReference,
      batch_id: batchId,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}
