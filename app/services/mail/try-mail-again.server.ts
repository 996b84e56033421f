import type { PortalTransaction } from '#db/as-officer.server.ts';
import { retryMail } from '#db/queries/mail.server.ts';

/** Puts every mail that was given up back in the queue, with all its tries before it. Returns how many. */
export function tryMailAgain(tx: PortalTransaction): Promise<number> {
  return retryMail(tx);
}
