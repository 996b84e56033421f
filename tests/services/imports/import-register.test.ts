import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { occasionForm, weaponForm } from '#app/forms/capture.ts';
import type { NationalOfficer } from '#app/domain/officer.ts';
import { importRegister } from '#app/services/imports/import-register.server.ts';
import { readMapping } from '#app/services/imports/read/read-mapping.server.ts';
import { answerQuery } from '#app/services/queries/answer-query.server.ts';
import { registerOccasion } from '#app/services/records/register-occasion.server.ts';
import { asOfficer } from '#db/as-officer.server.ts';
import { countArmsBy } from '#db/queries/figures.server.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { testJobPortal } from '#tests/support/jobs.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';

const RIO = '../shared/data/rio-forensic-register';
const NOW = new Date('2026-06-01T12:00:00Z');

let database: TestDatabase;
let region: TestRegion;
let folder: string;

beforeAll(async () => {
  database = await createTestDatabase();
  region = await createRegion(database);
  folder = await mkdtemp(join(tmpdir(), 'import-'));
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});

const HEADER =
  'Controle Interno SCO;Classe;Número de Série;Tipo;Marca;Modelo;Calibre;Patrimoniada;País;Número Procedimento;Bairro;Data Registro;Tipo Delito;Restrita;Acautelamento;Número Lacre';
const ROWS = [
  '1;ARMA DE FOGO;KPX0471;PISTOLA;TAURUS;PT 100;.40;Não Patrimoniada;Brasil;001-1;Centro;02/01/2017;Porte Ilegal De Arma De Fogo De Uso Permitido;Não;D 17/1;0005512',
  '2;ARMA DE FOGO;removido por ação humana;REVÓLVER;ROSSI;;.38 SPL;;Brasil;001-1;Centro;02/01/2017;Porte Ilegal De Arma De Fogo De Uso Permitido;;;SEM LACRE',
  '3;ARMA DE FOGO;AB7???;FUZIL;IMBEL;M 964 FAL;.308 WINCHESTER (7,62X51 MM);POLÍCIA MILITAR;Brasil;001-2;Centro;03/01/2017;Homicídio Decorrente De Oposição À Intervenção Policial',
  '4;MUNIÇÃO;;CARTUCHO (INTACTO);CBC;;.38;;Brasil;001-1;Centro;02/01/2017;Porte Ilegal De Arma De Fogo De Uso Permitido',
  '4;MUNIÇÃO;;CARTUCHO (INTACTO);CBC;;.38;;Brasil;001-1;Centro;02/01/2017;Porte Ilegal De Arma De Fogo De Uso Permitido',
  '5;ARMA DE FOGO;ZX1234;PISTOLA;GLOCK;17;9 MM;;Áustria;001-3;Centro;yesterday;Roubo',
];

async function bringIn(officer: NationalOfficer, rows: readonly string[] = ROWS) {
  const file = join(folder, 'register.csv');
  await writeFile(file, [HEADER, ...rows].join('\r\n'));
  const mapping = await readMapping('rio-forensic-register');
  return importRegister(testJobPortal(database, folder), {
    file,
    mapping,
    officer,
    sharing: 'region',
  });
}

function records(officer: NationalOfficer) {
  return asOfficer(database.databases.app, officer, (tx) =>
    tx
      .selectFrom('weapon_record')
      .selectAll()
      .where('source', 'is not', null)
      .orderBy('source_item_id')
      .execute(),
  );
}

describe('an imported register', () => {
  it('is stored with what it is, set aside where it cannot be, and matched at once', async () => {
    await asOfficer(database.databases.app, region.contact.XB, (tx) =>
      registerOccasion(
        tx,
        region.contact.XB,
        occasionForm.parse({
          reportType: 'stolen',
          occurredOn: '2016-05-01',
          place: 'Depot',
          sharing: 'region',
        }),
        [weaponForm.parse({ firearmType: 'pistol', make: 'Taurus', marks: [{ asRead: 'KPXO471' }] })],
        NOW,
      ),
    );
    const summary = await bringIn(region.contact.XA);
    expect(summary).toMatchObject({ rows: 6, stored: 4, repeated: 1, setAside: 1, hits: 1, alreadyThere: 0 });
    expect(summary.problems).toMatchObject([
      { rowNumber: 7, column: 'Data Registro', code: 'date_not_understood', value: 'yesterday' },
    ]);
    const [clear, removed, stateOwned, ammunition] = await records(region.contact.XA);
    expect(clear).toMatchObject({ make: 'Taurus', firearm_type: 'pistol', outcome: 'X', state_owned: false });
    expect(removed).toMatchObject({
      firearm_type: 'revolver',
      outcome: 'NE',
      occasion_id: clear?.occasion_id,
    });
    expect(stateOwned).toMatchObject({ state_owned: true, owner_category: 'police' });
    expect(ammunition).toMatchObject({ item_kind: 'ammunition' });
    expect(clear).toMatchObject({ restricted_use: false, custody_number: 'D 17/1', seal_number: '0005512' });
    expect(removed).toMatchObject({ restricted_use: null, custody_number: '', seal_number: '' });
    const occasion = await asOfficer(database.databases.app, region.contact.XA, (tx) =>
      tx
        .selectFrom('occasion')
        .select(['place_country', 'subdivision'])
        .where('id', '=', clear?.occasion_id ?? '')
        .executeTakeFirst(),
    );
    expect(occasion).toEqual({ place_country: 'BR', subdivision: null });
  });

  it('keeps the prose of a serial field as read, without a search key', async () => {
    const [, removed] = await records(region.contact.XA);
    const marks = await asOfficer(database.databases.app, region.contact.XA, (tx) =>
      tx
        .selectFrom('marking')
        .selectAll()
        .where('record_id', '=', removed?.id ?? '')
        .execute(),
    );
    expect(marks).toMatchObject([
      { as_read: 'removido por ação humana', legibility: 'obliterated', normalised: '' },
    ]);
    const answer = await asOfficer(database.databases.app, region.contact.XB, (tx) =>
      answerQuery(tx, region.contact.XB, { mark: 'removido', make: '', calibre: '', firearmType: 'unknown' }),
    );
    expect(answer.results).toEqual([]);
  });

  it('is found by the box in another State, its own unread characters included', async () => {
    const answer = await asOfficer(database.databases.app, region.contact.XC, (tx) =>
      answerQuery(tx, region.contact.XC, { mark: 'AB7123', make: '', calibre: '', firearmType: 'unknown' }),
    );
    expect(answer.results.map((result) => result.markAsRead)).toEqual(['AB7???']);
  });

  it('counts no State-owned exhibit and no ammunition as arms seized', async () => {
    const counted = await asOfficer(database.databases.stats, region.analyst, (tx) =>
      countArmsBy(tx, ['month']),
    );
    expect(counted.filter((row) => row.memberState === 'XA').map((row) => row.n)).toEqual([2]);
  });

  it('stores nothing twice when it is brought in again, and adds what is new', async () => {
    const again = await bringIn(region.contact.XA, [
      ...ROWS,
      '6;ARMA DE FOGO;NEW9001;PISTOLA;GLOCK;17;9 MM;;Áustria;001-4;Centro;05/01/2017;Roubo',
    ]);
    expect(again).toMatchObject({ stored: 1, alreadyThere: 4 });
    expect(await records(region.contact.XA)).toHaveLength(5);
  });

  it('leaves an audit row with each transaction', async () => {
    const events = await asOfficer(database.databases.app, region.auditor, (tx) =>
      tx
        .selectFrom('access_event')
        .select(['operation', 'officer_id'])
        .where('operation', 'in', ['import.begun', 'records.imported'])
        .orderBy('id')
        .execute(),
    );
    expect(events.map((event) => event.operation)).toEqual([
      'import.begun',
      'records.imported',
      'import.begun',
      'records.imported',
    ]);
  });
});

describe.runIf(existsSync(RIO))(`the registers of ${RIO}, stored where they are present`, () => {
  it.each([
    ['2017', 13_725, 'XC'],
    ['2018', 14_034, 'XB'],
  ] as const)(
    '%s comes in whole: %d firearms, and the box finds one of them',
    { timeout: 300_000 },
    async (year, firearms, state) => {
      const summary = await importRegister(testJobPortal(database, folder), {
        file: `${RIO}/${year}.xlsx`,
        mapping: await readMapping('rio-forensic-register'),
        officer: region.npc[state],
        sharing: 'region',
      });
      expect(summary.setAside).toBe(0);
      const weapons = (await records(region.npc[state])).filter(
        (row) => row.member_state === state && row.item_kind === 'small_arm',
      );
      expect(weapons).toHaveLength(firearms);
      const key = await asOfficer(database.databases.app, region.npc[state], (tx) =>
        tx
          .selectFrom('marking_key')
          .select(['normalised', 'record_id'])
          .where('member_state', '=', state)
          .where('normalised', '~', '^[A-Z]{3}[0-9]{5}$')
          .orderBy('normalised')
          .executeTakeFirstOrThrow(),
      );
      const answer = await asOfficer(database.databases.app, region.contact.XA, (tx) =>
        answerQuery(tx, region.contact.XA, {
          mark: key.normalised,
          make: '',
          calibre: '',
          firearmType: 'unknown',
        }),
      );
      expect(answer.results.map((result) => result.recordId)).toContain(key.record_id);
    },
  );
});
