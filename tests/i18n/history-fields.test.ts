import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { LANGUAGES } from '#app/i18n/language.ts';
import { isTextKey, translator } from '#app/i18n/translate.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';

let database: TestDatabase;
let admin: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
});
afterAll(async () => {
  await admin.end();
  await database.drop();
});

/** Written with another column, which is told. */
const FOLLOWS = ['normalised', 'calibre_code', 'checked_by'];

describe('what can be corrected', () => {
  it('has a name in the history, in every language', async () => {
    const { rows } = await admin.query<{ column: string }>(
      `select distinct column_name as column from information_schema.column_privileges
        where grantee = 'marktrace_app' and privilege_type = 'UPDATE'
          and table_name in ('occasion', 'weapon_record', 'marking', 'route_leg', 'life_event', 'involved_party')`,
    );
    const columns = rows.map(({ column }) => column).filter((column) => !FOLLOWS.includes(column));
    expect(columns.length).toBeGreaterThan(40);
    for (const language of LANGUAGES) {
      const t = translator(language);
      const nameless = columns.filter((column) => {
        const key = `history.field.${column}`;
        return !isTextKey(key) || t(key) === key;
      });
      expect(nameless, language).toEqual([]);
    }
  });

  it('is every column of a case but its identity, its source and what the database counts', async () => {
    const { rows } = await admin.query<{ column: string }>(
      `select c.table_name || '.' || c.column_name as column from information_schema.columns c
        where c.table_schema = 'public' and c.table_name in ('occasion', 'weapon_record', 'marking', 'route_leg')
          and not exists (select from information_schema.column_privileges p
            where p.grantee = 'marktrace_app' and p.privilege_type = 'UPDATE'
              and p.table_name = c.table_name and p.column_name = c.column_name)
        order by 1`,
    );
    const counted = ['amendment_id', 'changed_at', 'version'];
    const registered = ['registered_at', 'registered_by'];
    const fixed = (table: string, columns: readonly string[]) =>
      [...columns, ...counted, 'id', 'member_state'].map((column) => `${table}.${column}`);
    expect(rows.map(({ column }) => column)).toEqual(
      [
        ...fixed('marking', ['record_id']),
        ...fixed('occasion', registered),
        ...fixed('route_leg', ['occasion_id', 'sequence']),
        ...fixed('weapon_record', [
          ...registered,
          'import_batch_id',
          'notes',
          'occasion_id',
          'source',
          'source_item_id',
        ]),
      ].sort(),
    );
  });
});
