import { readFileSync } from 'node:fs';

import { parse } from 'csv-parse/sync';
import pg from 'pg';

import { writeSubdivisions } from './subdivisions.ts';
import { seedQualityRules } from './quality-rules.ts';
import { readCalibres } from './write-calibre-spellings.ts';

export interface ReferenceSeeding {
  /** the role that migrates: only it may write reference tables */
  ownerUrl: string;
  /** plain lines for the terminal */
  log: (line: string) => void;
}

const MAKES = new URL('./makes.csv', import.meta.url);
/** Separates several values in one field. */
const SEVERAL = '|';

interface MakeRow {
  code: string;
  name: string;
  country: string;
  aliases: string;
}

/**
 * Brings the reference tables to what the CSV files say. Rows that are as they should be are left alone, so running it
 * again writes nothing; a row that the files no longer have stays, because records may rest on it.
 */
export async function seedReference({ ownerUrl, log }: ReferenceSeeding): Promise<void> {
  const makes = parse<MakeRow>(readFileSync(MAKES, 'utf8'), { columns: true }).map((row) => ({
    name: row.name,
    countries: several(row.country),
    aliases: several(row.aliases),
  }));
  const calibres = readCalibres().map((row) => ({ ...row, spellings: several(row.spellings) }));
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('begin');
    const { rowCount: changedMakes } = await client.query(UPSERT_MAKES, [JSON.stringify(makes)]);
    const { rowCount: changedCalibres } = await client.query(UPSERT_CALIBRES, [JSON.stringify(calibres)]);
    const changedSubdivisions = await writeSubdivisions(client);
    const changedRules = await seedQualityRules(client);
    await client.query('commit');
    if (changedSubdivisions > 0) log(`Reference tables: ${changedSubdivisions} subdivisions of countries`);
    if (changedRules > 0) log(`Reference tables: ${changedRules} rules of the quality watch`);
    if (changedMakes || changedCalibres) {
      log(`Reference tables: ${makes.length} makes, ${calibres.length} calibres`);
    }
  } finally {
    // Ending the connection before the commit undoes what was begun.
    await client.end();
  }
}

const UPSERT_MAKES = `
  insert into reference_make as kept (name, countries, aliases)
  select name, countries, aliases from jsonb_to_recordset($1) as row(name text, countries text[], aliases text[])
  on conflict (name) do update set countries = excluded.countries, aliases = excluded.aliases
   where (kept.countries, kept.aliases) is distinct from (excluded.countries, excluded.aliases)`;

const UPSERT_CALIBRES = `
  insert into reference_calibre as kept (code, label, kind, spellings)
  select code, label, kind, spellings
    from jsonb_to_recordset($1) as row(code text, label text, kind text, spellings text[])
  on conflict (code) do update set label = excluded.label, kind = excluded.kind, spellings = excluded.spellings
   where (kept.label, kept.kind, kept.spellings) is distinct from (excluded.label, excluded.kind, excluded.spellings)`;

function several(field: string): string[] {
  return field === '' ? [] : field.split(SEVERAL);
}
