import { isNational } from '#app/domain/officer.ts';
import { NotFound } from '#app/domain/refusal.ts';
import { requestListFilter } from '#app/forms/trace.ts';
import { portalApiRead, wrongMethod } from '#app/http/api.server.ts';
import { publicAction } from '#app/http/portal.server.ts';
import { listRequests } from '#app/services/traces/list-requests.server.ts';

/** `GET /api/v1/requests?show=incoming&status=open&before=ID`: the requests of one's State with their clocks, as the page lists them. */
export const loader = portalApiRead('requests:read', async ({ tx, officer, url, now, audit }) => {
  if (!isNational(officer)) throw new NotFound('request');
  const filter = requestListFilter.parse(Object.fromEntries(url.searchParams));
  const { late, requests, next } = await listRequests(tx, officer, filter, now);
  const auditId = await audit({
    operation: 'requests.listed',
    detail: { shown: late.length + requests.length },
  });
  return { late, requests, next: next ?? null, auditId };
});

export const action = publicAction(async ({ request, portal }) => wrongMethod(request, portal, 'GET'));
