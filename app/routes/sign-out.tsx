import { recordEvent } from '#app/audit/record-event.server.ts';
import { redirect } from '#app/framework/node.server.ts';
import { publicAction, publicLoader } from '#app/http/portal.server.ts';
import { officerOf, sessionsOf } from '#app/http/who.server.ts';

/** Ends the session; works also when it has ended already. */
export const action = publicAction(async ({ request, portal }) => {
  const officer = await officerOf(portal, request);
  if (officer) {
    await recordEvent(
      portal.databases.auth,
      { officer, requestId: portal.requestId, allowed: true },
      { operation: 'session.closed', detail: {} },
    );
  }
  const cookie = await sessionsOf(portal).close(request.headers.get('Cookie'));
  return redirect('/sign-in', { status: 303, headers: { 'Set-Cookie': cookie } });
});

export const loader = publicLoader(async () => redirect('/', 303));
