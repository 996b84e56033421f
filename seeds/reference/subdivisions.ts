import { readFileSync } from 'node:fs';

import { parse } from 'csv-parse/sync';
import type pg from 'pg';

const SUBDIVISIONS = new URL('./subdivisions.csv', import.meta.url);

interface SubdivisionRow {
  country: string;
  code: string;
  name: string;
  type: string;
}

interface Subdivision {
  country: string;
  code: string;
  name: string;
  other_names: string[];
  kind: string;
}

/** Several rows of one code are its several names. */
export function readSubdivisionRows(): Subdivision[] {
  const found = new Map<string, Subdivision>();
  for (const { country, code, name, type } of parse<SubdivisionRow>(readFileSync(SUBDIVISIONS, 'utf8'), {
    columns: true,
  })) {
    const known = found.get(`${country} ${code}`);
    if (known === undefined) {
      found.set(`${country} ${code}`, { country, code, name, other_names: [], kind: type });
    } else if (name !== known.name && !known.other_names.includes(name)) {
      known.other_names.push(name);
    }
  }
  return [...found.values()];
}

/** Brings the table to what the rows say; rows that are as they should be are left alone. Returns how many it wrote. */
export async function writeSubdivisions(
  client: pg.Client,
  rows: readonly Subdivision[] = readSubdivisionRows(),
): Promise<number> {
  const { rowCount } = await client.query(UPSERT, [JSON.stringify(rows)]);
  return rowCount ?? 0;
}

const UPSERT = `
  insert into reference_subdivision as kept (country, code, name, other_names, kind)
  select country, code, name, other_names, kind
    from jsonb_to_recordset($1) as row(country text, code text, name text, other_names text[], kind text)
  on conflict (country, code) do update set name = excluded.name, other_names = excluded.other_names, kind = excluded.kind
   where (kept.name, kept.other_names, kept.kind) is distinct from (excluded.name, excluded.other_names, excluded.kind)`;
