import { changesOpen } from '#app/domain/contact-admission.ts';
import type { Officer } from '#app/domain/officer.ts';
import { NotFound } from '#app/domain/refusal.ts';
import type { ChangeForm } from '#app/forms/contacts.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import {
  findContact,
  findContactChanges,
  findContacts,
  findOpenWork,
  handOverWork,
  type OpenWork,
} from '#db/queries/contacts.server.ts';

import { heldByRules } from './held-back.ts';

/** An officer with his standing, and what this officer may do about him. */
export async function readContact(tx: PortalTransaction, officer: Officer, id: string) {
  const contact = await findContact(tx, id, officer.memberState);
  if (!contact) throw new NotFound('contact');
  const work = await findOpenWork(tx, id);
  const colleagues = work === undefined ? [] : await findContacts(tx, officer.memberState);
  return {
    contact,
    changes: await findContactChanges(tx, id),
    open: contact.id === officer.id ? [] : changesOpen(contact.status),
    work,
    successors: colleagues
      .filter((one) => one.status === 'active' && one.id !== id)
      .map((one) => ({ id: one.id, displayName: one.display_name })),
  };
}

/**
 * Suspends, resumes or revokes an officer. His sessions and tokens end with this transaction.
 * @throws NotFound, HeldBack
 */
export async function changeContact(
  tx: PortalTransaction,
  officer: Officer,
  id: string,
  { change, reason }: ChangeForm,
): Promise<{ memberState: string | null }> {
  const contact = await findContact(tx, id, officer.memberState);
  if (!contact) throw new NotFound('contact');
  await heldByRules(() =>
    tx
      .insertInto('contact_change')
      .values({
        officer_id: id,
        member_state: contact.member_state,
        change,
        reason,
        by_officer: officer.id,
        by_name: officer.displayName,
      })
      .execute(),
  );
  return { memberState: contact.member_state };
}

/**
 * Hands the open work of an officer of the State to a colleague.
 * @throws NotFound, HeldBack
 */
export async function handOver(
  tx: PortalTransaction,
  officer: Officer,
  id: string,
  successor: string,
): Promise<OpenWork> {
  if (!(await findContact(tx, id, officer.memberState))) throw new NotFound('contact');
  return heldByRules(() => handOverWork(tx, id, successor));
}
