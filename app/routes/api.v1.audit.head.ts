import { headWanted } from '#app/forms/audit-proof.ts';
import { parseForm } from '#app/forms/parse.ts';
import { portalApiRead, wrongMethod } from '#app/http/api.server.ts';
import { publicAction } from '#app/http/portal.server.ts';
import { proveHead } from '#app/services/audit/prove.server.ts';

/** `GET /api/v1/audit/head?size=ENTRIES`: a signed head of the log of the audit, the latest where no size is named. */
export const loader = portalApiRead('audit:prove', async ({ tx, url, audit }) => {
  const { size } = parseForm(headWanted, Object.fromEntries(url.searchParams));
  const head = await proveHead(tx, size);
  const auditId = await audit({ operation: 'log.read', detail: { entries: head.size } });
  return { ...head, auditId };
});

export const action = publicAction(async ({ request, portal }) => wrongMethod(request, portal, 'GET'));
