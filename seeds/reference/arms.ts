import type pg from 'pg';

import { calibreKey } from '#app/domain/calibre.ts';
import { makeKey } from '#app/domain/make.ts';
import { modelKey } from '#app/domain/model.ts';

import { numberOf, readModels, readProofHouses, several } from './read-tables.ts';
import { readCalibres } from './write-calibre-spellings.ts';
import { readMakes } from './write-make-spellings.ts';

export interface WrittenArms {
  readonly changed: number;
  /** How many rows the files have, in words. */
  readonly rows: string;
}

/**
 * Brings makes, models, calibres and proof houses to what the files say. A row that a State added and the files now have becomes the
 * portal's.
 */
export async function writeArms(client: pg.Client): Promise<WrittenArms> {
  const makes = readMakes().map((row) => ({
    name: row.name,
    countries: several(row.country),
    aliases: several(row.aliases),
    first_year: numberOf(row.first),
    last_year: numberOf(row.last),
    keys: keysOf(makeKey, row.name, row.aliases),
  }));
  const calibres = readCalibres().map((row) => ({
    ...row,
    spellings: several(row.spellings),
    bullet_mm: numberOf(row.bullet_mm),
    case_mm: numberOf(row.case_mm),
    overall_mm: numberOf(row.overall_mm),
    keys: keysOf(calibreKey, row.code, row.spellings),
  }));
  const models = readModels().map(({ type, first, last, ...row }) => ({
    ...row,
    aliases: several(row.aliases),
    firearm_type: type,
    calibres: several(row.calibres),
    first_year: numberOf(first),
    last_year: numberOf(last),
    keys: keysOf(modelKey, row.model, row.aliases),
  }));
  const houses = readProofHouses().map(({ first, last, ...row }) => ({
    ...row,
    first_year: numberOf(first),
    last_year: numberOf(last),
  }));
  let changed = 0;
  for (const [table, rows] of Object.entries({
    reference_make: makes,
    reference_calibre: calibres,
    reference_model: models,
    reference_proof_house: houses,
  } as const)) {
    const { rowCount } = await client.query(upsert(table as keyof typeof COLUMNS), [JSON.stringify(rows)]);
    changed += rowCount ?? 0;
  }
  return {
    changed,
    rows: `${makes.length} makes, ${models.length} models, ${calibres.length} calibres, ${houses.length} proof houses`,
  };
}

function keysOf(keyOf: (asRead: string) => string, name: string, aliases: string): string[] {
  return [...new Set([name, ...several(aliases)].map(keyOf))].filter((key) => key !== '').sort();
}

/** Columns of each table with their types, those of the primary key first. */
const COLUMNS = {
  reference_make: {
    key: ['name'],
    types:
      'name text, countries text[], aliases text[], first_year smallint, last_year smallint, keys text[]',
    additions: true,
  },
  reference_calibre: {
    key: ['code'],
    types:
      'code text, label text, kind text, spellings text[], bullet_mm numeric, case_mm numeric, overall_mm numeric, keys text[]',
    additions: true,
  },
  reference_model: {
    key: ['make', 'model'],
    types:
      'make text, model text, aliases text[], firearm_type text, calibres text[], designer text, family text, first_year smallint, last_year smallint, keys text[]',
    additions: true,
  },
  reference_proof_house: {
    key: ['code'],
    types:
      'code text, country text, city text, name text, first_year smallint, last_year smallint, mark_en text, mark_fr text',
    additions: false,
  },
} as const;

const TAKEN_OVER = ['added_by_state', 'added_by', 'added_at'];

/** Writes only rows that differ, so that running it again writes nothing. */
function upsert(table: keyof typeof COLUMNS): string {
  const { key, types, additions } = COLUMNS[table];
  const columns = types.split(', ').map((column) => column.split(' ')[0] ?? '');
  const rest = columns.filter((column) => !(key as readonly string[]).includes(column));
  const taken = additions ? [...TAKEN_OVER.map((column) => `${column} = null`), 'withdrawn = false'] : [];
  const same = additions ? ' or kept.added_by_state is not null' : '';
  return `insert into ${table} as kept (${columns.join(', ')})
    select ${columns.join(', ')} from jsonb_to_recordset($1) as row(${types})
    on conflict (${key.join(', ')}) do update
       set ${[...rest.map((column) => `${column} = excluded.${column}`), ...taken].join(', ')}
     where (${rest.map((column) => `kept.${column}`).join(', ')})
           is distinct from (${rest.map((column) => `excluded.${column}`).join(', ')})${same}`;
}
