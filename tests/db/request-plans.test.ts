import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { Officer } from '#app/domain/officer.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { connectRoles, type RoleClients, run } from '#tests/support/plain-sql.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';
import { loadRequests } from '#tests/support/many-requests.ts';

let database: TestDatabase;
let region: TestRegion;
let roles: RoleClients;

beforeAll(async () => {
  database = await createTestDatabase();
  region = await createRegion(database);
  roles = await connectRoles(database);
  await loadRequests(roles.admin, { rows: 20_000, states: ['XA', 'XB', 'XC'], now: new Date('2026-06-01') });
}, 120_000);
afterAll(async () => {
  await roles.end();
  await database.drop();
});

/** Relations that the plan of this officer reads from end to end. */
async function scanned(officer: Officer, statement: string, values: unknown[]): Promise<string[]> {
  const { rows } = await run(roles.app, officer, `explain (format json) ${statement}`, values);
  const found: string[] = [];
  const visit = (node: Record<string, unknown>): void => {
    if (node['Node Type'] === 'Seq Scan') found.push(String(node['Relation Name']));
    for (const child of (node.Plans as Record<string, unknown>[] | undefined) ?? []) visit(child);
  };
  visit((rows[0] as { 'QUERY PLAN': { Plan: Record<string, unknown> }[] })['QUERY PLAN'][0]?.Plan ?? {});
  return found;
}

describe('pages of requests under row-level security', () => {
  it.each([
    [
      'a page of one direction',
      `select * from trace_request where addressed_state = $1 order by id desc limit 51`,
      ['XB'],
    ],
    [
      'a page of one status',
      `select * from trace_request where requesting_state = $1 and status = $2 order by id desc limit 51`,
      ['XB', 'returned'],
    ],
    [
      'what waits to be acknowledged',
      `select * from trace_request where status = 'sent' and addressed_state = $1 order by received_at, id limit 101`,
      ['XB'],
    ],
    [
      'what waits to be answered',
      `select * from trace_request where status = 'acknowledged' and addressed_state = $1 order by answer_from, id limit 101`,
      ['XB'],
    ],
    [
      'references by their beginning',
      `select * from trace_request where reference >= $1 and reference < $2 and addressed_state = $3 order by id desc limit 51`,
      ['MT-2026-0000001', 'MT-2026-0000001\u{10ffff}', 'XB'],
    ],
    ['the own reference', `select request_id from trace_own_reference where reference_key = $1`, ['case 17']],
    ['steps', `select * from trace_step where request_id = $1`, ['0190a3c0-0000-7000-8000-000000000001']],
    [
      'an answer',
      `select * from trace_answer where request_id = $1`,
      ['0190a3c0-0000-7000-8000-000000000001'],
    ],
  ])('%s reads no table from end to end', async (_, statement, values) => {
    expect(await scanned(region.npc.XB, statement, values)).toEqual([]);
  });

  it('the clocks of all States, for the coordinator, are read from an index', async () => {
    expect(
      await scanned(
        region.coordinator,
        `select * from trace_request where status = 'sent' and received_at < $1 order by received_at limit 101`,
        ['2026-05-01'],
      ),
    ).toEqual([]);
  });
});
