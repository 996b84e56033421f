import type { NationalOfficer } from '#app/domain/officer.ts';
import { type OccasionForm, occasionForm, type WeaponForm, weaponForm } from '#app/forms/capture.ts';
import { registerOccasion } from '#app/services/records/register-occasion.server.ts';
import { asOfficer } from '#db/as-officer.server.ts';

import type { TestDatabase } from './database.ts';

type Given<T> = { [K in keyof T]?: unknown };

/** An occasion with what most tests do not care about. */
export function anOccasion(given: Given<OccasionForm> = {}): OccasionForm {
  return occasionForm.parse({
    reportType: 'seized',
    occurredOn: '2026-05-01',
    place: 'A border post',
    sharing: 'region',
    ...given,
  });
}

/** A rifle with this serial. */
export function aRifle(serial: string, given: Given<WeaponForm> = {}): WeaponForm {
  return weaponForm.parse({
    firearmType: 'rifle',
    make: 'Zastava',
    model: 'M70',
    calibre: '7.62x39',
    marks: [{ kind: 'serial', asRead: serial }],
    ...given,
  });
}

/** An item of any kind, of which only what is given is said. */
export function anItem(given: Given<WeaponForm>): WeaponForm {
  return weaponForm.parse(given);
}

/** Registers through the service, as this officer. */
export function register(
  database: TestDatabase,
  officer: NationalOfficer,
  occasion: Given<OccasionForm>,
  weapons: readonly WeaponForm[],
  now = new Date('2026-06-01T12:00:00Z'),
) {
  return asOfficer(database.databases.app, officer, (tx) =>
    registerOccasion(tx, officer, anOccasion(occasion), weapons, now),
  );
}
