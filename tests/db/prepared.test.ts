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

describe('a transaction', () => {
  const inTransaction = sql<{ open: boolean }>`
    select pg_current_xact_id_if_assigned() is null and now() <> statement_timestamp() as open /* begun earlier */`;
  const state = (tx: TestDatabase['databases']['app']) =>
    sql<{ setting: string | null }>`select current_setting('marktrace.begun', true) as setting`.execute(tx);

  it.each([
    ['without a parameter', sql`select set_config('marktrace.begun', 'yes', true)`],
    ['with one', sql`select set_config('marktrace.begun', ${'yes'}, true)`],
  ])('is begun by a first statement %s, and what it sets ends with it', async (_, first) => {
    const { app } = database.databases;
    await app.connection().execute(async (connection) => {
      await connection.transaction().execute(async (tx) => {
        await first.execute(tx);
        expect((await state(tx)).rows).toEqual([{ setting: 'yes' }]);
        expect((await inTransaction.execute(tx)).rows).toEqual([{ open: true }]);
      });
      expect((await state(connection)).rows).toEqual([{ setting: '' }]);
    });
  });

  it('answers its first statement with that statement’s rows', async () => {
    expect((await onOneConnection((tx) => sql.raw('select 7 as seven').execute(tx))).rows).toEqual([
      { seven: 7 },
    ]);
  });

  it('in which nothing was said leaves the connection as it was', async () => {
    const { app } = database.databases;
    await app.connection().execute(async (connection) => {
      await connection.transaction().execute(() => Promise.resolve());
      await expect(connection.transaction().execute(() => Promise.reject(new Error('stop')))).rejects.toThrow(
        'stop',
      );
      expect((await inTransaction.execute(connection)).rows).toEqual([{ open: false }]);
    });
  });

  it('that fails at its first statement is rolled back, and the connection goes on', async () => {
    const { app } = database.databases;
    await app.connection().execute(async (connection) => {
      await expect(
        connection.transaction().execute((tx) => sql.raw('select 1 / 0').execute(tx)),
      ).rejects.toThrow('division by zero');
      expect((await sql<{ one: number }>`select 1 as one`.execute(connection)).rows).toEqual([{ one: 1 }]);
    });
  });
});
