import sharp from 'sharp';

import type { NationalOfficer } from '#app/domain/officer.ts';
import { placeForm } from '#app/forms/occasion.ts';
import { photographStore } from '#app/photographs/photograph-store.server.ts';
import { addPhotographs } from '#app/services/photographs/add-photographs.server.ts';
import { keepPhotographs } from '#app/services/photographs/keep-photographs.server.ts';
import { lockPhotographedArm } from '#app/services/photographs/read-photographed-arm.server.ts';
import { beginCapture, saveDraft } from '#app/services/records/capture-draft.server.ts';
import { asOfficer } from '#db/as-officer.server.ts';
import {
  findPhotographsOfDraft,
  findPhotographsOfRecords,
  type PhotographHolder,
} from '#db/queries/photographs.server.ts';

import { anOccasion, aRifle, register } from './capture.ts';
import { testDataFolder } from './data-folder.ts';
import type { TestDatabase } from './database.ts';
import { TEST_KEY } from './test-key.ts';

/** Where the requests of a test file find their pictures. */
export const testStore = () => photographStore({ dataDir: testDataFolder(), secretKey: TEST_KEY });

let drawn = 0;

/** A picture of a plain colour; unless its width is given, its file is like no other. */
export function aPicture(given: { width?: number; height?: number; colour?: string } = {}) {
  drawn += 1;
  const { width = 400 + drawn, height = 300, colour = '#336600' } = given;
  return sharp({ create: { width, height, channels: 3, background: colour } });
}

/** Adds a photograph as its officer would. @returns its id */
export async function addPhotograph(
  database: TestDatabase,
  officer: NationalOfficer,
  holder: PhotographHolder,
  given: { shows?: string; caption?: string; file?: Buffer } = {},
): Promise<string> {
  const file = given.file ?? (await aPicture().jpeg().toBuffer());
  const { kept } = await keepPhotographs(testStore(), [{ name: 'test.jpg', load: async () => file }]);
  return asOfficer(database.databases.app, officer, async (tx) => {
    const arm = await lockPhotographedArm(tx, officer, holder);
    const { shows = 'left_side', caption = '' } = given;
    await addPhotographs(tx, officer, arm, { shows, caption }, kept, new Date());
    const rows =
      'recordId' in holder
        ? await findPhotographsOfRecords(tx, [holder.recordId])
        : await findPhotographsOfDraft(tx, holder.draftId, holder.key);
    return rows.at(-1)?.id ?? '';
  });
}

let serial = 5000;

/** A record whose arm bears two marks. @returns its id */
export async function photographable(
  database: TestDatabase,
  officer: NationalOfficer,
  sharing = 'region',
): Promise<string> {
  serial += 1;
  const marks = [
    { kind: 'serial', asRead: `PHOTO${serial}` },
    { kind: 'import', asRead: 'XA 19' },
  ];
  const { recordIds } = await register(database, officer, { sharing }, [aRifle('', { marks })]);
  return recordIds[0] ?? '';
}

/** Keys of the weapons of `photographableDraft`. */
export const DRAFT_KEYS = [
  '11111111-2222-4333-8444-000000000001',
  '11111111-2222-4333-8444-000000000002',
] as const;

/** A draft that can be registered, with two rifles that bear two marks each. @returns its id */
export function photographableDraft(database: TestDatabase, officer: NationalOfficer): Promise<string> {
  const now = new Date('2026-06-01T12:00:00Z');
  return asOfficer(database.databases.app, officer, async (tx) => {
    const draftId = await beginCapture(tx, officer, 'seized');
    const weapons = DRAFT_KEYS.map((key) => {
      serial += 1;
      const marks = [
        { kind: 'serial', asRead: `DRAFT${serial}` },
        { kind: 'proof', asRead: 'ELG' },
      ];
      return { ...aRifle('', { marks }), key };
    });
    await saveDraft(tx, draftId, { data: { weapons, place: placeForm.parse(anOccasion()) }, now });
    return draftId;
  });
}
