import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

function onOneConnection<T>(act: (tx: TestDatabase['databases']['app']) => Promise<T>): Promise<T> {
  return database.databases.app.transaction().execute(act);
}

async function prepared(tx: TestDatabase['databases']['app']) {
  const { rows } = await sql<{ statement: string; generic_plans: number; custom_plans: number }>`
    select statement, generic_plans, custom_plans from pg_prepared_statements`.execute(tx);
  return rows.filter((row) => row.statement.includes('a prepared test'));
}

describe('prepared statements', () => {
  it('are planned once on a connection, however often and with whatever values they are called', async () => {
    const counts = await onOneConnection(async (tx) => {
      for (const value of [1, 2, 3, 4]) {
        const { rows } = await sql<{
          value: number;
        }>`select ${value}::int as value /* a prepared test */`.execute(tx);
        expect(rows).toEqual([{ value }]);
      }
      return prepared(tx);
    });
    expect(counts.map((row) => [row.generic_plans, row.custom_plans])).toEqual([[4, 0]]);
  });

  it('are not made of statements whose text changes with the number of values', async () => {
    const names = await onOneConnection(async (tx) => {
      await sql`select 1 where 1 in (${1}, ${2}) /* a prepared test of lists */`.execute(tx);
      await sql`select 1 from (values (${1}), (${2})) /* a prepared test of rows */ v`.execute(tx);
      return prepared(tx);
    });
    expect(names.filter((row) => /lists|rows/.test(row.statement))).toEqual([]);
  });

  it('stop at a bounded number', async () => {
    const count = await onOneConnection(async (tx) => {
      for (let number = 0; number < 400; number += 1) await sql.raw(`select /* ${number} */ 1`).execute(tx);
      const { rows } = await sql<{ n: number }>`select count(*) as n from pg_prepared_statements`.execute(tx);
      return rows[0]?.n ?? 0;
    });
    expect(count).toBeLessThanOrEqual(300);
    expect(count).toBeGreaterThan(200);
  });
});
