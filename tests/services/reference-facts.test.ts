import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { identificationWarnings, type WarningCode } from '#app/domain/identification.ts';
import type { Officer } from '#app/domain/officer.ts';
import { openFacts, readFacts } from '#app/services/reference/read-facts.server.ts';
import { asOfficer, type PortalTransaction } from '#db/as-officer.server.ts';
import { seedReference } from '#seeds/reference/index.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';

let database: TestDatabase;
let region: TestRegion;

beforeAll(async () => {
  database = await createTestDatabase();
  region = await createRegion(database);
  await seedReference({ ownerUrl: database.urls.owner, log: () => undefined });
});
afterAll(() => database.drop());

const as = <T>(act: (tx: PortalTransaction) => Promise<T>, officer: Officer = region.npc.XA) =>
  asOfficer(database.databases.app, officer, act);

const ARMS: readonly (readonly [
  make: string,
  model: string,
  type: string,
  calibre: string,
  country: string,
  year: number,
  codes: readonly WarningCode[],
])[] = [
  ['Norinco', 'Type 56', 'rifle', '7.62x39', 'CN', 1975, ['licensed_copy']],
  ['Norinco', 'AK-47', 'rifle', '7.62x39', 'CN', 1975, ['licensed_copy']],
  ['Ижмаш', 'АКМ', 'rifle', '7.62x39', 'SU', 1970, []],
  ['FN', 'FN FAL', 'rifle', '.308 Win', 'BE', 1970, []],
  ['IMBEL', 'Parafal', 'rifle', '7,62 NATO', 'BR', 1985, ['licensed_copy']],
  ['Taurus', 'PT-92 AF', 'pistol', '9 MM LUGER (9X19MM)', 'BR', 1995, ['licensed_copy']],
  ['Taurus', 'PT 100', 'pistol', '9 MM LUGER (9X19MM)', 'BR', 1995, ['licensed_copy', 'calibre_impossible']],
  ['Glock', '19 Gen5', 'pistol', '9x19', 'AT', 1975, ['year_before_model']],
  ['Glock', '17', 'revolver', '9x19', 'AT', 1995, ['type_differs']],
  ['Glock', '17', 'pistol', '9x19', 'BR', 1995, ['country_and_make_disagree']],
  ['Crvena Zastava', 'M70', 'rifle', '7.62x39', 'YU', 1980, ['licensed_copy']],
  ['Nobody', 'M70', 'rifle', '7.62x39', 'YU', 1980, []],
  ['Glock', 'Handmade', 'pistol', 'something', 'AT', 1995, []],
  ['', '', 'unknown', '', 'XA', 2020, []],
];

describe('what the tables say of an arm', () => {
  it.each(ARMS)(
    '%s %s',
    async (make, model, firearmType, calibre, manufactureCountry, manufactureYear, codes) => {
      const mark = {
        kind: 'serial',
        component: 'frame',
        position: '',
        legibility: 'clear',
        asRead: 'KB801275',
      };
      const arm = {
        make,
        model,
        firearmType,
        calibre,
        manufactureCountry,
        manufactureYear,
        condition: 'industrial',
        marks: [mark],
      };
      const [one, many] = await as(
        async (tx) => [await readFacts(tx, arm), (await openFacts(tx))(arm)] as const,
      );
      expect(many).toEqual(one);
      expect(identificationWarnings(arm, one, 2026).map((warning) => warning.code)).toEqual(codes);
    },
  );
});

describe('what a State adds', () => {
  const addMake = (state: string, name: string) => (tx: PortalTransaction) =>
    tx
      .insertInto('reference_make')
      .values({
        name,
        keys: [name.toUpperCase()],
        added_by_state: state,
        added_by: region.npc.XA.id,
        added_at: new Date(),
      })
      .execute();
  const named = (name: string) => (tx: PortalTransaction) =>
    tx.selectFrom('reference_make').select(['name', 'withdrawn']).where('name', '=', name).execute();
  const withdraw = (name: string) => (tx: PortalTransaction) =>
    tx.updateTable('reference_make').set({ withdrawn: true }).where('name', '=', name).executeTakeFirst();

  it('is read by every State and changed by no other', async () => {
    await as(addMake('XA', 'Kovar Forge'));
    expect(await as(named('Kovar Forge'), region.contact.XC)).toEqual([
      { name: 'Kovar Forge', withdrawn: false },
    ]);
    expect((await as(withdraw('Kovar Forge'), region.npc.XC)).numUpdatedRows).toBe(0n);
    expect((await as(withdraw('Kovar Forge'))).numUpdatedRows).toBe(1n);
    expect(await as((tx) => readFacts(tx, { make: 'Kovar Forge', model: '' }))).toEqual({
      make: undefined,
      models: [],
    });
  });

  it('is added in no other State’s name, and nobody touches what comes with the portal', async () => {
    await expect(as(addMake('XB', 'Other Forge'))).rejects.toThrow(/row-level security/);
    await expect(as(addMake('XA', 'Ruled Forge'), region.coordinator)).rejects.toThrow(/row-level security/);
    expect((await as(withdraw('Glock'))).numUpdatedRows).toBe(0n);
    await expect(
      as((tx) =>
        tx
          .updateTable('reference_make')
          .set({ countries: ['XX'] })
          .where('name', '=', 'Glock')
          .execute(),
      ),
    ).rejects.toThrow(/permission denied/);
    await expect(as((tx) => tx.deleteFrom('reference_make').execute())).rejects.toThrow(/permission denied/);
  });

  it('becomes the portal’s when the files have it', async () => {
    const owner = new pg.Client({ connectionString: database.urls.owner });
    await owner.connect();
    await owner.query(
      `update reference_make set added_by_state = 'XA', added_by = $1, added_at = now() where name = 'Glock'`,
      [region.npc.XA.id],
    );
    await seedReference({ ownerUrl: database.urls.owner, log: () => undefined });
    const { rows } = await owner.query(
      `select added_by_state, added_by from reference_make where name = 'Glock'`,
    );
    await owner.end();
    expect(rows).toEqual([{ added_by_state: null, added_by: null }]);
  });
});
