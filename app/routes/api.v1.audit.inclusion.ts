import { inclusionWanted } from '#app/forms/audit-proof.ts';
import { parseForm } from '#app/forms/parse.ts';
import { portalApiRead, wrongMethod } from '#app/http/api.server.ts';
import { publicAction } from '#app/http/portal.server.ts';
import { proveInclusion } from '#app/services/audit/prove.server.ts';

/** `GET /api/v1/audit/inclusion?entry=N&size=ENTRIES`: the proof that an entry is in the log of a signed head. */
export const loader = portalApiRead('audit:prove', async ({ tx, url, audit }) => {
  const { entry, size } = parseForm(inclusionWanted, Object.fromEntries(url.searchParams));
  const proven = await proveInclusion(tx, entry, size);
  const auditId = await audit({ operation: 'log.read', detail: { entries: proven.size } });
  return { ...proven, auditId };
});

export const action = publicAction(async ({ request, portal }) => wrongMethod(request, portal, 'GET'));
