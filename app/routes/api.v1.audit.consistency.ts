import { consistencyWanted } from '#app/forms/audit-proof.ts';
import { parseForm } from '#app/forms/parse.ts';
import { portalApiRead, wrongMethod } from '#app/http/api.server.ts';
import { publicAction } from '#app/http/portal.server.ts';
import { proveConsistency } from '#app/services/audit/prove.server.ts';

/** `GET /api/v1/audit/consistency?from=ENTRIES&to=ENTRIES`: the proof that a later head goes on from an earlier one. */
export const loader = portalApiRead('audit:prove', async ({ tx, url, audit }) => {
  const { from, to } = parseForm(consistencyWanted, Object.fromEntries(url.searchParams));
  const proven = await proveConsistency(tx, from, to);
  const auditId = await audit({ operation: 'log.compared', detail: { entries: from, holds: 'yes' } });
  return { ...proven, auditId };
});

export const action = publicAction(async ({ request, portal }) => wrongMethod(request, portal, 'GET'));
