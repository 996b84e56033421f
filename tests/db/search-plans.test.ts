import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { createCases } from '#tests/support/cases.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { connectRoles, type RoleClients, run } from '#tests/support/plain-sql.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';

let database: TestDatabase;
let region: TestRegion;
let roles: RoleClients;

beforeAll(async () => {
  database = await createTestDatabase();
  region = await createRegion(database);
  const cases = await createCases(database, region);
  roles = await connectRoles(database);
  await roles.admin.query(`
      insert into weapon_record (id, member_state, occasion_id, report_type, occurred_on, sharing, item_kind,
          firearm_type, registered_by, notes)
        select gen_random_uuid(), r.member_state, r.occasion_id, r.report_type, r.occurred_on, s, r.item_kind,
               r.firearm_type, r.registered_by, '[]'
          from weapon_record r, unnest(array['region', 'national', 'hit_only', 'blind', 'named']) s,
               generate_series(1, 10)
         where r.id = '${cases.losses.region.recordIds[0]}'`);
  // A thousand keys a record: few records keep the foreign keys quick, and the planner reads the keys' own statistics.
  await roles.admin.query(`
      insert into marking_key (skeleton, record_id, member_state, is_loss, sharing, normalised)
        select 'GEN' || lpad((row_number() over ())::text, 9, '0'), r.id, r.member_state, true, r.sharing,
               'GEN' || lpad((row_number() over ())::text, 9, '0')
          from weapon_record r, generate_series(1, 1000)
         where r.member_state = 'XA'`);
  await roles.admin.query('analyze');
});
afterAll(async () => {
  await roles.end();
  await database.drop();
});

describe('searching under row-level security', () => {
  /** Node types and what they scan, of the plan this officer gets. */
  async function plan(statement: string, values: unknown[]) {
    const { rows } = await run(roles.app, region.contact.XB, `explain (format json) ${statement}`, values);
    const nodes: { type: string; relation?: string; condition?: string }[] = [];
    const visit = (node: Record<string, unknown>): void => {
      nodes.push({
        type: String(node['Node Type']),
        relation: node['Relation Name'] as string | undefined,
        condition: node['Index Cond'] as string | undefined,
      });
      for (const child of (node.Plans as Record<string, unknown>[] | undefined) ?? []) visit(child);
    };
    visit(rows[0]['QUERY PLAN'][0].Plan);
    return nodes.filter((node) => node.relation === 'marking_key' || node.condition?.includes('skeleton'));
  }

  it('has enough keys that a scan would be the wrong choice', async () => {
    const { rows } = await roles.admin.query('select count(*)::int as n from marking_key');
    expect(rows[0].n).toBeGreaterThan(50_000);
  });

  it.each([
    [
      'one reading',
      `select skeleton, record_id, normalised from marking_key where skeleton = any ($1) limit 201`,
      [['GEN000012345']],
    ],
    [
      'many readings',
      `select skeleton, record_id, normalised from marking_key where skeleton = any ($1) limit 201`,
      [Array.from({ length: 300 }, (_, index) => `GEN0000${String(index).padStart(5, '0')}`)],
    ],
    [
      'a beginning',
      `select skeleton, record_id, normalised from marking_key where skeleton >= $1 and skeleton < $2 limit 5000`,
      ['GEN00001', 'GEN00001~'],
    ],
  ])('%s descends the index', async (_, statement, values) => {
    const nodes = await plan(statement, values);
    expect(nodes.map((node) => node.type)).not.toContain('Seq Scan');
    expect(nodes[0]?.type).toMatch(/^(Index Only Scan|Index Scan|Bitmap Heap Scan)$/);
    expect(nodes.some((node) => node.condition?.includes('skeleton'))).toBe(true);
  });

  it('the function that discloses does, too', async () => {
    const { rows } = await roles.admin.query(`select prosrc from pg_proc where proname = 'disclose_marks'`);
    const body = /return query\s+(select[\s\S]*?);\s*end/.exec(rows[0].prosrc)?.[1] ?? '';
    expect(body).toContain('from marking_key k');
    await roles.admin.query('begin');
    try {
      await roles.admin.query('set local role marktrace_disclosure');
      await roles.admin.query(`select set_config('marktrace.member_state', 'XB', true)`);
      const explained = await roles.admin.query(
        `explain (format text) ${body.replace(/\(probes\)/, `(array['GEN000012345', 'GEN000012346'])`)}`,
      );
      const text = explained.rows.map((row) => row['QUERY PLAN']).join('\n');
      expect(text).toMatch(/Index (Only )?Scan using marking_key_skeleton/);
      expect(text).not.toMatch(/Seq Scan on marking_key/);
    } finally {
      await roles.admin.query('rollback');
    }
  });

  it('finds what is open, and only that', async () => {
    const { rows } = await run(
      roles.app,
      region.contact.XB,
      `select distinct sharing from marking_key where skeleton >= 'GEN' and skeleton < 'GEN~'`,
    );
    expect(rows).toEqual([{ sharing: 'region' }]);
  });
});
