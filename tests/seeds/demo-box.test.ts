import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { normalise } from '#app/domain/marking/normalise.ts';
import { probes } from '#app/domain/marking/probes.ts';
import { asOfficer } from '#db/as-officer.server.ts';
import { discloseMarks, findKeys } from '#db/queries/marking-keys.server.ts';
import { readStaff } from '#seeds/demo/acting.ts';
import { BOX } from '#seeds/demo/box.ts';
import { seedDemo } from '#seeds/demo/index.ts';
import { contactOf } from '#seeds/demo/people.ts';
import { testDataFolder } from '#tests/support/data-folder.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { TEST_KEY } from '#tests/support/test-key.ts';

let db: TestDatabase;

beforeAll(async () => {
  db = await createTestDatabase();
  const settings = { secretKey: TEST_KEY, dataDir: testDataFolder() };
  await seedDemo({ databases: db.databases, ownerUrl: db.urls.owner, settings, log: () => undefined });
});
afterAll(() => db.drop());

/** What a contact of Altamere is told. */
async function ask(typed: string) {
  const staff = await readStaff(db.databases.auth);
  const keys = probes(normalise(typed))
    .sets.filter(({ tier }) => tier !== 'one_edit')
    .flatMap((set) => set.keys);
  return asOfficer(db.databases.app, staff.as(contactOf('XA', 0)), async (tx) => ({
    seen: (await findKeys(tx, keys, 50)).map(({ normalised }) => normalised),
    told: await discloseMarks(tx, keys),
  }));
}

describe('the serials for the box', () => {
  it('one is found with a character unread', async () => {
    expect(await ask(BOX.region.typed)).toEqual({ seen: ['M418305'], told: [] });
  });

  it('one tells only whom to call', async () => {
    expect(await ask(BOX.hitOnly.typed)).toEqual({
      seen: [],
      told: [{ disclosure: 'hit_only', memberState: 'XE' }],
    });
  });

  it('one tells only that there is a match', async () => {
    expect(await ask(BOX.blind.typed)).toEqual({
      seen: [],
      told: [{ disclosure: 'blind', memberState: null }],
    });
  });
});
