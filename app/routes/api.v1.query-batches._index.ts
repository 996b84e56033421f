import { isNational } from '#app/domain/officer.ts';
import { NotFound } from '#app/domain/refusal.ts';
import { parseForm } from '#app/forms/parse.ts';
import { apiBatchForm } from '#app/forms/query-batch.ts';
import { portalApi, wrongMethod } from '#app/http/api.server.ts';
import { publicLoader } from '#app/http/portal.server.ts';
import { askMarks } from '#app/services/queries/batch/batch-steps.server.ts';

/** `POST /api/v1/query-batches`: takes a list of marks, which are asked in the background; the answers have an address. */
export const action = portalApi('marks:query', async ({ tx, officer, input, audit }) => {
  if (!isNational(officer)) throw new NotFound('batch');
  const asked = parseForm(apiBatchForm, input);
  const id = await askMarks(tx, officer, asked);
  const auditId = await audit({
    operation: 'batch.asked',
    subject: { kind: 'batch', id },
    purpose: asked.purpose,
    caseReference: asked.caseReference,
    detail: { rows: asked.marks.length },
  });
  return { id, address: `/api/v1/query-batches/${id}`, rows: asked.marks.length, auditId };
});

export const loader = publicLoader(async ({ request, portal }) => wrongMethod(request, portal, 'POST'));
