import { readFileSync } from 'node:fs';

import type pg from 'pg';

const RULES = new URL('./retention-rules.json', import.meta.url);

/** Brings the floors of retention to what the file says; what a State has decided stays its own. */
export async function seedRetentionRules(client: pg.Client): Promise<number> {
  const { rowCount } = await client.query(UPSERT, [readFileSync(RULES, 'utf8')]);
  return rowCount ?? 0;
}

const UPSERT = `
  insert into retention_rule as kept (kind, floor_years, position, source)
  select kind, floor_years, position, source
    from jsonb_to_recordset($1::jsonb) as row(kind text, floor_years smallint, position smallint, source text)
  on conflict (kind) do update set floor_years = excluded.floor_years, position = excluded.position, source = excluded.source
   where (kept.floor_years, kept.position, kept.source) is distinct from (excluded.floor_years, excluded.position, excluded.source)`;
