import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { asOfficer } from '#db/as-officer.server.ts';
import { seedReference } from '#seeds/reference/index.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';

const OFFICER = { id: '01900000-0000-7000-8000-000000000001', memberState: 'XA', role: 'contact' } as const;

let db: TestDatabase;
const said: string[] = [];

beforeAll(async () => {
  db = await createTestDatabase();
  await seedReference({ ownerUrl: db.urls.owner, log: (line) => said.push(line) });
});
afterAll(() => db.drop());

const read = <T>(query: string) =>
  asOfficer(db.databases.app, OFFICER, async (tx) => (await sql<T>`${sql.raw(query)}`.execute(tx)).rows);

describe('the reference tables', () => {
  it('hold the makes with their countries and other names', async () => {
    const rows = await read(
      `select name, countries, aliases from reference_make where name in ('Glock', 'SIG Sauer') order by name`,
    );
    expect(rows).toEqual([
      { name: 'Glock', countries: ['AT'], aliases: ['Glock Ges.m.b.H.'] },
      { name: 'SIG Sauer', countries: ['DE', 'US', 'CH'], aliases: expect.arrayContaining(['SIG-Sauer']) },
    ]);
  });

  it('hold the calibres with their spellings', async () => {
    const [row] = await read<{ label: string; spellings: string[] }>(
      `select label, spellings from reference_calibre where code = '9x19'`,
    );
    expect(row?.label).toContain('Luger');
    expect(row?.spellings).toContain('9 mm Parabellum');
  });

  it('hold models with their makers, keys and cartridges, and proof houses', async () => {
    const rows = await read<{ make: string; calibres: string[]; keys: string[] }>(
      `select make, calibres, keys from reference_model where 'TYPE56' = any (keys) and firearm_type = 'rifle' order by make`,
    );
    expect(rows.map((row) => row.make)).toContain('Norinco');
    expect(
      await read(
        `select family, designer, firearm_type from reference_model where make = 'IMBEL' and 'PARAFAL' = any (keys)`,
      ),
    ).toEqual([{ family: 'fal', designer: 'Dieudonné Saive', firearm_type: 'rifle' }]);
    expect(await read(`select country from reference_proof_house where 'London' = city`)).toEqual([
      { country: 'GB' },
    ]);
    expect(
      await read(`select bullet_mm, case_mm, overall_mm from reference_calibre where code = '7.62x39'`),
    ).toEqual([{ bullet_mm: 7.92, case_mm: 38.7, overall_mm: 56 }]);
  });

  it('hold the first-level subdivisions of countries, several names of one code together', async () => {
    expect(
      await read(
        `select country, code, name, other_names from reference_subdivision
          where (country, code) in (('ES', 'M'), ('MA', 'KES')) order by country`,
      ),
    ).toEqual([
      { country: 'ES', code: 'M', name: 'Madrid', other_names: [] },
      { country: 'MA', code: 'KES', name: 'El Kelâa des Sraghna', other_names: ['Kelaat Sraghna'] },
    ]);
  });

  it('are written once, mended where they were changed, and left alone otherwise', async () => {
    const versions = `select name, xmin::text from reference_make order by name`;
    const before = await read<{ name: string; xmin: string }>(versions);
    expect(before.length).toBeGreaterThan(150);
    const owner = new pg.Client({ connectionString: db.urls.owner });
    await owner.connect();
    await owner.query(`update reference_make set aliases = '{}' where name = 'Glock'`);
    await owner.end();

    await seedReference({ ownerUrl: db.urls.owner, log: (line) => said.push(line) });
    await seedReference({ ownerUrl: db.urls.owner, log: (line) => said.push(line) });

    const after = await read<{ name: string; xmin: string }>(versions);
    expect(after.filter((row, index) => row.xmin !== before[index]?.xmin).map((row) => row.name)).toEqual([
      'Glock',
    ]);
    expect(await read(`select aliases from reference_make where name = 'Glock'`)).toEqual([
      { aliases: ['Glock Ges.m.b.H.'] },
    ]);
    expect(said).toHaveLength(5);
  });
});
