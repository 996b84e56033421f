import type { Officer } from '#app/domain/officer.ts';
import { type NominationForm, nominationForm } from '#app/forms/contacts.ts';
import { nominate } from '#app/services/contacts/nominate.server.ts';
import { asOfficer } from '#db/as-officer.server.ts';

import type { TestDatabase } from './database.ts';
import { TEST_KEY } from './test-key.ts';

const DAY_MS = 86_400_000;

/** The last day of a term that ends in so many days. */
export function inDays(days: number): string {
  return new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
}

/** A nomination, filled in. */
export function aNomination(more: Partial<Record<keyof NominationForm, string>> = {}) {
  return {
    displayName: 'Ottoline Crane',
    email: 'ottoline.crane@police.example',
    role: 'contact',
    agency: 'Criminal police',
    phone: '+999 555 0142',
    language: 'en',
    identityKind: 'passport',
    identityCountry: 'XA',
    identityNumber: 'P 4471-902',
    checkedBy: 'The head of the tracing office',
    checkedOn: '2026-01-15',
    training: 'Course for contacts',
    trainedOn: '2026-01-20',
    termEndsOn: inDays(365),
    ...more,
  };
}

/** Nominates somebody as this officer would; the nomination's id. */
export function nominated(
  { databases }: TestDatabase,
  officer: Officer,
  more: Parameters<typeof aNomination>[0] = {},
): Promise<string> {
  const form = nominationForm.parse(aNomination(more));
  return asOfficer(databases.app, officer, (tx) =>
    nominate(tx, form, { officer, secretKey: TEST_KEY, now: new Date() }),
  );
}
