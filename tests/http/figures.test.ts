import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { loader } from '#app/routes/figures._index.tsx';
import { loader as missing } from '#app/routes/$.tsx';
import { callRoute } from '#tests/support/call-route.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { connectRoles } from '#tests/support/plain-sql.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';

let database: TestDatabase;
let region: TestRegion;

beforeAll(async () => {
  database = await createTestDatabase();
  region = await createRegion(database);
});
afterAll(() => database.drop());

async function kept(operation: string): Promise<Record<string, unknown>> {
  const roles = await connectRoles(database);
  try {
    const { rows } = await roles.admin.query(
      'select detail from access_event where operation = $1 order by id desc limit 1',
      [operation],
    );
    return rows[0]?.detail as Record<string, unknown>;
  } finally {
    await roles.end();
  }
}

describe('what the audit keeps of an address', () => {
  it('is text a database holds, and short, whatever was typed', async () => {
    const path = `/figures?year=20%00${'9'.repeat(5_000)}`;
    expect((await callRoute(loader, database, region.analyst, { path })).status).toBe(200);
    expect(await kept('figures.read')).toEqual({ filter: { year: `20${'9'.repeat(37)}` } });
  });

  it('is short where there is no such page', async () => {
    const path = `/${'x'.repeat(5_000)}`;
    expect((await callRoute(missing, database, region.analyst, { path })).status).toBe(404);
    expect(String((await kept('access.denied')).address)).toHaveLength(200);
  });
});
