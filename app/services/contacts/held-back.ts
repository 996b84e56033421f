import { CONTACT_RULES, type ContactRule } from '#app/domain/contact-admission.ts';

/** An act on contacts that a rule of the database refused. */
export class HeldBack extends Error {
  override readonly name = 'HeldBack';
  constructor(readonly rule: ContactRule) {
    super(rule);
  }
}

const ALSO: Readonly<Record<string, ContactRule>> = {
  nomination_person: 'a_person_has_one_account',
  nomination_address: 'a_person_has_one_account',
  nomination_approval_pkey: 'a_nomination_is_settled_once',
};

/**
 * Runs a statement on contacts.
 * @throws HeldBack where the database refuses it by one of its rules; any other error as it came
 */
export async function heldByRules<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    const constraint = error instanceof Error && 'constraint' in error ? String(error.constraint) : '';
    const rule = CONTACT_RULES.find((one) => one === constraint) ?? ALSO[constraint];
    if (rule) throw new HeldBack(rule);
    throw error;
  }
}
