import { CompiledQuery, Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { HIT_WEIGHTS } from '#app/domain/hit.ts';
import type { AnswerFilter } from '#app/forms/query-filter.ts';
import { answerQuery } from '#app/services/queries/answer-query.server.ts';
import { readStories } from '#app/services/stories/read-stories.server.ts';
import { asOfficer, type PortalTransaction } from '#db/as-officer.server.ts';
import { TYPES } from '#db/client.server.ts';
import { newIds } from '#db/queries/ids.server.ts';
import type { PortalDatabase } from '#db/schema/index.ts';
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
  // Past triggers and foreign keys: the planner reads the tables' own statistics.
  await roles.admin.query(`set session_replication_role = replica`);
  await roles.admin.query(`
      with more as (
        insert into occasion (member_state, report_type, occurred_on, place, registered_by)
          select o.member_state, o.report_type, o.occurred_on, o.place, o.registered_by
            from occasion o, generate_series(1, 6000) where o.id = '${cases.losses.region.occasionId}'
        returning *)
      insert into weapon_record (member_state, occasion_id, report_type, occurred_on, sharing, item_kind,
          firearm_type, registered_by, notes)
        select m.member_state, m.id, m.report_type, m.occurred_on, s, 'small_arm', 'rifle', m.registered_by, '[]'
          from more m, unnest(array['region', 'national', 'hit_only', 'blind', 'named']) s`);
  await roles.admin.query(`
      insert into marking_key (skeleton, record_id, member_state, is_loss, sharing, normalised)
        select skeleton, id, member_state, true, sharing, skeleton
          from (select r.*, 'GEN' || lpad((row_number() over ())::text, 9, '0') as skeleton
                  from weapon_record r, generate_series(1, 2) where r.member_state = 'XA') k`);
  await roles.admin.query(`
      insert into marking (record_id, member_state, kind, legibility, as_read)
        select record_id, member_state, 'serial', 'clear', normalised from marking_key`);
  await roles.admin.query(`
      insert into record_share (record_id, owner_state, member_state, ground)
        select id, member_state, 'XC', 'named' from weapon_record where sharing = 'named' and member_state = 'XA'
        on conflict do nothing`);
  await roles.admin.query(`
      insert into hit (intake_record_id, loss_record_id, intake_state, loss_state, known_to_intake, known_to_loss, score, reasons)
        select gen_random_uuid(), gen_random_uuid(), 'XA', 'XB', true, true, 50, array['alike']
          from generate_series(1, 20000)`);
  await roles.admin.query(`reset session_replication_role`);
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
    expect(body).toContain('from hidden_matches(probes)');
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

  /** Every plan that this work runs as the officer, those of functions, triggers and foreign keys included. */
  async function plansOf(work: (tx: PortalTransaction) => Promise<unknown>): Promise<string[]> {
    const plans: string[] = [];
    const note = ({ message }: { message?: string }) => plans.push(message ?? '');
    const pool = new pg.Pool({ connectionString: database.adminUrl, max: 1, types: TYPES });
    pool.on('connect', (client) => client.on('notice', note));
    const db = new Kysely<PortalDatabase>({ dialect: new PostgresDialect({ pool }) });
    const undone = new Error('nothing of it stays');
    await expect(
      asOfficer(db, region.contact.XB, async (tx) => {
        await sql`load 'auto_explain'`.execute(tx);
        await sql`select set_config(name, value, true) from (values ('auto_explain.log_min_duration', '0'),
          ('plan_cache_mode', 'force_generic_plan'), ('auto_explain.log_nested_statements', 'on'), ('auto_explain.log_level', 'notice')) s(name, value)`.execute(
          tx,
        );
        await sql`set local role marktrace_app`.execute(tx);
        await work(tx);
        throw undone;
      }),
    ).rejects.toBe(undone);
    await db.destroy();
    return plans.filter((plan) => plan.includes('Query Text:'));
  }

  /** Plans that read a table that grows from end to end. */
  function endToEnd(plans: readonly string[]): string[] {
    return plans.filter((plan) =>
      /Seq Scan on (marking_key|weapon_record|marking|record_share|occasion|hit|hit_decision|life_event)\b/.test(
        plan,
      ),
    );
  }

  const FILTERS: readonly AnswerFilter[] = [
    {},
    { state: 'XA' },
    { from: '2026-01-01', to: '2026-12-31' },
    { place: 'Border' },
    { context: 'terrorism' },
  ];
  const MARKS = ['GEN000012345', 'GEN00001234?', 'GEN0000123??', 'GEN00001*', 'GEN000012345 X'];

  it.each(FILTERS)('the whole answer with the filter %j, whatever is unread of the mark', async (filter) => {
    const asked = { make: 'No such make', model: 'M1', calibre: '9x19', firearmType: 'pistol' } as const;
    for (const mark of MARKS) {
      const plans = await plansOf((tx) =>
        answerQuery(tx, region.contact.XB, { ...asked, mark }, { filter, size: 20 }),
      );
      expect(plans.join('\n')).toMatch(/Index (Only )?Scan using marking_key_skeleton/);
      expect(endToEnd(plans)).toEqual([]);
    }
  });

  it('the stories of a page of answers', async () => {
    const { rows } = await roles.admin.query<{ id: string }>(
      `select id from weapon_record where sharing = 'region' limit 20`,
    );
    const plans = await plansOf((tx) =>
      readStories(
        tx,
        region.contact.XB,
        rows.map(({ id }) => id),
      ),
    );
    expect(plans.join('\n')).toContain('weapon_record');
    expect(endToEnd(plans)).toEqual([]);
  });

  it('registering and matching read no big table from end to end', async () => {
    const [occasion, record] = newIds(2);
    const about = `'XB', 'seized', '2026-05-01'`;
    const keys = ['GEN000012345', 'GEN0000?2345', 'GEN0*345', 'GEN00??12345'];
    const statements = [
      {
        text: `insert into occasion (id, member_state, report_type, occurred_on, place, registered_by)
               values ($1, ${about}, 'Border', gen_random_uuid())`,
        values: [occasion],
      },
      {
        text: `insert into weapon_record (id, occasion_id, member_state, report_type, occurred_on, sharing, item_kind,
                                          firearm_type, outcome, registered_by)
               values ($1, $2, ${about}, 'region', 'small_arm', 'pistol', 'X', gen_random_uuid())`,
        values: [record, occasion],
      },
      {
        text: `insert into marking (record_id, member_state, kind, legibility, as_read)
               values ($1, 'XB', 'serial', 'clear', 'X')`,
        values: [record],
      },
      ...keys.map((key) => ({
        text: `insert into marking_key (skeleton, record_id, member_state, is_loss, sharing, normalised)
               values ($2, $1, 'XB', false, 'region', $2)`,
        values: [record, key],
      })),
      {
        text: `select * from match_new(array[$1]::uuid[], '${JSON.stringify(HIT_WEIGHTS)}')`,
        values: [record],
      },
    ];
    const plans = await plansOf(async (tx) => {
      for (const { text, values } of statements) await tx.executeQuery(CompiledQuery.raw(text, values));
    });
    const text = plans.join('\n');
    for (const part of ['marking_key_skeleton', 'marking_key_pivot', 'unnest(symbols)', 'from added a']) {
      expect(text).toContain(part);
    }
    expect(text).toContain('Insert on hit');
    expect(endToEnd(plans)).toEqual([]);
  });
});
