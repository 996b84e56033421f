import { partyBox } from '#app/auth/party-box.ts';
import type { NationalOfficer } from '#app/domain/officer.ts';
import { type LifeEventForm, lifeEventForm } from '#app/forms/life-event.ts';
import { partiesField } from '#app/forms/party.ts';
import { addEvent } from '#app/services/events/add-event.server.ts';
import { asOfficer } from '#db/as-officer.server.ts';

import type { TestDatabase } from './database.ts';
import { TEST_KEY } from './test-key.ts';

/** An event with what most tests do not care about. */
export function anEvent(given: Readonly<Record<string, unknown>>): LifeEventForm {
  return lifeEventForm.parse({ certainty: 'established', source: 'own_records', ...given });
}

/** Adds an event through the service, as this officer. */
export function happens(
  database: TestDatabase,
  officer: NationalOfficer,
  recordId: string,
  given: Readonly<Record<string, unknown>>,
  parties: readonly object[] = [],
): Promise<string> {
  return asOfficer(database.databases.app, officer, (tx) =>
    addEvent(tx, officer, recordId, {
      form: anEvent(given),
      parties: partiesField.parse(parties),
      box: partyBox(TEST_KEY),
      now: new Date('2026-09-01T12:00:00Z'),
    }),
  );
}
