import type { Updateable } from 'kysely';

import type { CheckedArm } from '#app/domain/quality/checked-arm.ts';
import type { NationalOfficer } from '#app/domain/officer.ts';
import { beginAmendment } from '#app/services/amendments/begin-amendment.server.ts';
import { checkRecords } from '#app/services/quality/check-records.server.ts';
import { asOfficer } from '#db/as-officer.server.ts';
import { setStatus } from '#db/queries/amendments.server.ts';
import type { WeaponRecordTable } from '#db/schema/records.ts';
import { seedReference } from '#seeds/reference/index.ts';

import type { TestDatabase } from './database.ts';

/** A pistol as the rules look at it, in which they find nothing. */
export function aSoundArm(given: Partial<CheckedArm> = {}): CheckedArm {
  return {
    id: '01890000-0000-7000-8000-000000000001',
    memberState: 'XA',
    occasionId: '01890000-0000-7000-8000-00000000000a',
    reportType: 'seized',
    occurredOn: '2026-05-01',
    itemKind: 'small_arm',
    firearmType: 'pistol',
    condition: 'industrial',
    make: 'Glock',
    model: '17',
    calibre: '9x19',
    calibreCode: '9x19',
    designer: '',
    manufactureCountry: 'AT',
    manufactureYear: 2004,
    importCountry: null,
    importYear: null,
    stateOwned: false,
    criminal: true,
    marks: [aSerial('KLM482')],
    events: [],
    ...given,
  };
}

export function aSerial(normalised: string, given: Partial<CheckedArm['marks'][number]> = {}) {
  return {
    kind: 'serial',
    component: 'frame',
    legibility: 'clear',
    asRead: normalised,
    normalised,
    ...given,
  };
}

/** The rules as they are shipped. Databases of tests have none, so that other tests are about other things. */
export async function shipRules(database: TestDatabase): Promise<void> {
  await seedReference({ ownerUrl: database.urls.owner, log: () => undefined });
}

/** Findings of a State that are open or accepted, as the officer sees them: rule and status, in order. */
export async function liveFindings(database: TestDatabase, officer: NationalOfficer, recordId: string) {
  return asOfficer(database.databases.app, officer, (tx) =>
    tx
      .selectFrom('quality_finding')
      .select(['id', 'rule', 'status', 'detail', 'severity'])
      .where('record_id', '=', recordId)
      .where('status', '<>', 'fixed')
      .orderBy('rule')
      .execute(),
  );
}

export const checkAgain = (
  database: TestDatabase,
  officer: NationalOfficer,
  ids: readonly string[],
  now = new Date('2026-06-01T12:00:00Z'),
) => asOfficer(database.databases.app, officer, (tx) => checkRecords(tx, officer, ids, now));

/** Corrects columns of a record, as its State does. */
export const correct = (
  database: TestDatabase,
  officer: NationalOfficer,
  recordId: string,
  columns: Updateable<WeaponRecordTable>,
) =>
  asOfficer(database.databases.app, officer, async (tx) => {
    await beginAmendment(tx, officer, { recordId, kind: 'correction', reason: 'Read again' });
    await tx.updateTable('weapon_record').set(columns).where('id', '=', recordId).execute();
  });

/** Withdraws a record, as its State does. */
export const withdraw = (database: TestDatabase, officer: NationalOfficer, recordId: string) =>
  asOfficer(database.databases.app, officer, async (tx) => {
    await beginAmendment(tx, officer, { recordId, kind: 'withdrawal', reason: 'Entered in error' });
    await setStatus(tx, [recordId], 'withdrawn');
    await checkRecords(tx, officer, [recordId], new Date('2026-06-01T12:00:00Z'));
  });
