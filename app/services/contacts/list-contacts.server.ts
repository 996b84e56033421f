import type { Officer } from '#app/domain/officer.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { findApprovals, findContacts, findWaitingNominations } from '#db/queries/contacts.server.ts';

/** The officers whom this one administers, and the nominations that wait, each with the decisions it has. */
export async function listContacts(tx: PortalTransaction, officer: Officer) {
  const contacts = await findContacts(tx, officer.memberState);
  const waiting = await findWaitingNominations(tx);
  const approvals = await findApprovals(
    tx,
    waiting.map(({ id }) => id),
  );
  return {
    contacts,
    waiting: waiting.map((nomination) => ({
      ...nomination,
      approvals: approvals.filter(({ nomination_id }) => nomination_id === nomination.id),
    })),
  };
}
