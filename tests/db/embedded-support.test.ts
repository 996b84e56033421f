import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';

describe('the database of a test file', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  it('logs in as roles that are bound by row-level security', async () => {
    for (const [pool, role] of [
      [database.databases.app, 'marktrace_app'],
      [database.databases.auth, 'marktrace_auth'],
      [database.databases.stats, 'marktrace_stats'],
    ] as const) {
      const { rows } = await sql`select rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb
        from pg_roles where rolname = current_user`.execute(pool);
      expect(rows).toEqual([
        { rolname: role, rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false },
      ]);
    }
  });

  it('reads dates as text, long integers and decimals as numbers, instants as Date', async () => {
    const { rows } = await sql`select date '2026-02-28' as day, 9007199254740991::int8 as long,
      12.5::numeric as decimal, timestamptz '2026-02-28 12:00+01' as instant, null::date as nothing`.execute(
      database.databases.app,
    );
    expect(rows).toEqual([
      {
        day: '2026-02-28',
        long: 9007199254740991,
        decimal: 12.5,
        instant: new Date('2026-02-28T11:00:00Z'),
        nothing: null,
      },
    ]);
  });
});
