import { readFileSync } from 'node:fs';

import type pg from 'pg';

const RULES = new URL('./quality-rules.json', import.meta.url);

/** Brings the rules of the quality watch to what the file says; what a State has switched off or on stays its own. */
export async function seedQualityRules(client: pg.Client): Promise<number> {
  const { rowCount } = await client.query(UPSERT, [readFileSync(RULES, 'utf8')]);
  return rowCount ?? 0;
}

const UPSERT = `
  insert into quality_rule as kept (code, severity, weight, active, parameters, source)
  select code, severity, weight, active, parameters, source
    from jsonb_to_recordset($1::jsonb)
      as row(code text, severity text, weight smallint, active boolean, parameters jsonb, source text)
  on conflict (code) do update set severity = excluded.severity, weight = excluded.weight, active = excluded.active,
         parameters = excluded.parameters, source = excluded.source
   where (kept.severity, kept.weight, kept.active, kept.parameters, kept.source)
         is distinct from (excluded.severity, excluded.weight, excluded.active, excluded.parameters, excluded.source)`;
