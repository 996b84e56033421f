import { recordEvent } from '#app/audit/record-event.server.ts';
import { Invalid } from '#app/domain/refusal.ts';
import { HeldBack } from '#app/services/contacts/held-back.ts';
import { asOfficer } from '#db/as-officer.server.ts';

import type { Act } from './portal.server.ts';

/**
 * An act on contacts. Where a rule of the database holds it, the refusal is kept in the audit, on a connection of its own since
 * nothing of the act remains, and the page says why.
 * @param id of the nomination or officer, where there is one
 */
export async function contactStep<T>(
  { officer, context, requestId }: Act,
  subject: { kind: 'contact' | 'nomination'; id: string },
  step: () => Promise<T>,
): Promise<T> {
  try {
    return await step();
  } catch (error) {
    if (!(error instanceof HeldBack)) throw error;
    await asOfficer(context.databases.app, officer, (tx) =>
      recordEvent(
        tx,
        { officer, requestId, allowed: false },
        { operation: 'contact.held', subject, detail: { contactRule: error.rule } },
      ),
    );
    throw new Invalid([{ field: '', key: `contacts.held.${error.rule}` }]);
  }
}
