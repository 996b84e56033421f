import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { importRegister } from '#app/services/imports/import-register.server.ts';
import { readMapping } from '#app/services/imports/read/read-mapping.server.ts';
import { asOfficer } from '#db/as-officer.server.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { testJobPortal } from '#tests/support/jobs.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';

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
  'Controle Interno SCO;Classe;Número de Série;Tipo;Marca;Modelo;Calibre;Patrimoniada;País;Número Procedimento;Bairro;Data Registro;Tipo Delito';

async function bringIn(name: string, rows: readonly string[]) {
  const file = join(folder, name);
  await writeFile(file, [HEADER, ...rows].join('\r\n'));
  return importRegister(testJobPortal(database, folder), {
    file,
    mapping: await readMapping('rio-forensic-register'),
    officer: region.contact.XA,
    sharing: 'region',
  });
}

describe('one register that is imported twice at the same time', () => {
  it('is stored once, and both imports end well', async () => {
    const rows = Array.from(
      { length: 400 },
      (_, index) =>
        `${index};ARMA DE FOGO;KPX${10_000 + index};PISTOLA;TAURUS;PT 100;.40;;Brasil;00${index};Centro;02/01/2017;Roubo`,
    );
    const summaries = await Promise.all([bringIn('one.csv', rows), bringIn('other.csv', rows)]);
    expect(summaries.reduce((sum, { stored }) => sum + stored, 0)).toBe(400);
    expect(summaries.reduce((sum, { alreadyThere }) => sum + alreadyThere, 0)).toBe(400);
    const stored = await asOfficer(database.databases.app, region.contact.XA, (tx) =>
      tx.selectFrom('weapon_record').select('id').where('source', 'is not', null).execute(),
    );
    expect(stored).toHaveLength(400);
  });
});

describe('a text too long for its column', () => {
  it('is cut between characters, so that the row can be stored', async () => {
    const make = `${'x'.repeat(99)}🔫 and more`;
    const summary = await bringIn('long.csv', [
      `long-1;ARMA DE FOGO;LNG1234;PISTOLA;TAURUS;${make};.40;;Brasil;9-1;Centro;02/01/2017;Roubo`,
    ]);
    expect(summary.stored).toBe(1);
  });

  it('stores a row with a very long number of its own', async () => {
    const summary = await bringIn('id.csv', [
      `${Array.from({ length: 900 }, (_, index) => (index * 7919).toString(36)).join('')};ARMA DE FOGO;LNG9876;PISTOLA;TAURUS;PT;.40;;Brasil;9-2;Centro;02/01/2017;Roubo`,
    ]);
    expect(summary.stored + summary.setAside).toBe(1);
  });
});
