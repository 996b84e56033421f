import { recordEvent } from '#app/audit/record-event.server.ts';
import { type RefusedToken, whyRefused } from '#app/auth/refused-token.server.ts';
import type { TextKey } from '#app/i18n/catalogue.ts';

import type { PortalContext } from './context.ts';
import { onceAMinute } from './once-a-minute.ts';

const isDue = onceAMinute();

const SENTENCES: Readonly<Record<RefusedToken['reason'], TextKey>> = {
  nowhere: 'errors.api.noToken',
  expired: 'errors.api.tokenExpired',
  ended: 'errors.api.tokenEnded',
  inactive: 'errors.api.tokenInactive',
};

/**
 * Says why the token of this request opens nothing. A token that was sent is in the audit with whose it was: the first of a minute from an
 * address, for each officer and reason.
 */
export async function explainToken(request: Request, portal: PortalContext): Promise<TextKey> {
  const { auth } = portal.databases;
  const refused = await whyRefused(auth, request.headers.get('Authorization'), portal.now());
  if (!refused) return SENTENCES.nowhere;
  const { reason, officer } = refused;
  if (isDue([portal.remoteAddress, reason, officer?.id].join(' '))) {
    await recordEvent(
      auth,
      { officer, requestId: portal.requestId, allowed: false },
      {
        operation: 'token.refused',
        detail: { reason, address: new URL(request.url).pathname.slice(0, 200) },
      },
    );
  }
  return SENTENCES[reason];
}
