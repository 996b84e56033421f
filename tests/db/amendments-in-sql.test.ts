import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { NationalOfficer } from '#app/domain/officer.ts';
import { createCases, type TestCases } from '#tests/support/cases.ts';
import { aRifle, register } from '#tests/support/capture.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { connectRoles, DENIED, HELD, type RoleClients, run, tried } from '#tests/support/plain-sql.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';

// What the database holds of amendments, tried with plain SQL: whatever a page or a service forgets, nothing is overwritten.

let database: TestDatabase;
let region: TestRegion;
let cases: TestCases;
let roles: RoleClients;
let record: string;
let occasion: string;
/** The two arms of one occasion. */
let siblings: readonly string[];

beforeAll(async () => {
  database = await createTestDatabase();
  region = await createRegion(database);
  cases = await createCases(database, region);
  roles = await connectRoles(database);
  const seizure = await register(database, region.contact.XA, { stops: [{ country: 'XB' }] }, [
    aRifle('AMEND-1001'),
    aRifle('AMEND-1002'),
  ]);
  occasion = seizure.occasionId;
  siblings = seizure.recordIds;
  record = siblings[0] ?? '';
});
afterAll(async () => {
  await roles.end();
  await database.drop();
});

const change = {
  occasion: `update occasion set place = 'Elsewhere' where id = $1`,
  weapon_record: `update weapon_record set model = 'M70B1' where id = $1`,
  marking: `update marking set position = 'left' where record_id = $1`,
  route_leg: `update route_leg set year = 2025 where occasion_id = $1`,
} as const;

/** Does something for this officer for good. */
async function keep(
  officer: NationalOfficer,
  statements: readonly [string, unknown[]][],
): Promise<unknown[]> {
  const found: unknown[] = [];
  await roles.app.query('begin');
  await roles.app.query(
    `select set_config('marktrace.officer_id', $1, true), set_config('marktrace.member_state', $2, true),
            set_config('marktrace.role', $3, true)`,
    [officer.id, officer.memberState, officer.role],
  );
  for (const [statement, values] of statements)
    found.push(...(await roles.app.query(statement, values)).rows);
  await roles.app.query('commit');
  return found;
}

function amendment(officer: NationalOfficer, id: string, kind = 'correction'): [string, unknown[]] {
  return [
    `with named as (
       insert into amendment (member_state, record_id, kind, reason, officer_id, officer_name)
       values ($1, $2, $3, 'Read again', $4, 'An officer') returning id)
     select id, set_config('marktrace.amendment_id', id::text, true) from named`,
    [officer.memberState, id, kind, officer.id],
  ];
}

describe('a row of a case', () => {
  it.each(['occasion', 'weapon_record', 'marking', 'route_leg'] as const)(
    'changes by an amendment, and not without: %s',
    async (table) => {
      const id = table === 'occasion' || table === 'route_leg' ? occasion : record;
      for (const officer of [region.contact.XA, region.npc.XA]) {
        expect(await tried(roles.app, officer, change[table], [id])).toBe(HELD);
        expect(await tried(roles.app, officer, change[table], [id], { record })).toBe(1);
      }
    },
  );

  it('is not changed by another State, whatever it says', async () => {
    for (const table of ['weapon_record', 'marking'] as const) {
      expect(await tried(roles.app, region.npc.XB, change[table], [record])).toBe(0);
    }
    for (const table of ['occasion', 'route_leg'] as const) {
      expect(await tried(roles.app, region.npc.XB, change[table], [occasion])).toBe(0);
    }
    expect(await tried(roles.app, region.npc.XB, 'select 1', [], { record })).toBe(DENIED);
    expect(await tried(roles.app, region.npc.XB, 'select 1', [], { occasion })).toBe(DENIED);
  });

  it('is not changed by an amendment of something else', async () => {
    const [, sibling = ''] = siblings;
    expect(await tried(roles.app, region.npc.XA, change.weapon_record, [sibling], { record })).toBe(HELD);
    expect(await tried(roles.app, region.npc.XA, change.marking, [sibling], { record })).toBe(HELD);
    expect(await tried(roles.app, region.npc.XA, change.marking, [sibling], { occasion })).toBe(HELD);
    expect(await tried(roles.app, region.npc.XA, change.weapon_record, [sibling], { occasion })).toBe(1);
  });

  it('is not changed by an amendment of another transaction or another officer', async () => {
    const [named] = (await keep(region.npc.XA, [amendment(region.npc.XA, record)])) as { id: string }[];
    for (const officer of [region.npc.XA, region.contact.XA]) {
      await roles.app.query('begin');
      await roles.app.query(
        `select set_config('marktrace.officer_id', $1, true), set_config('marktrace.member_state', 'XA', true),
                set_config('marktrace.role', $2, true), set_config('marktrace.amendment_id', $3, true)`,
        [officer.id, officer.role, named?.id],
      );
      await expect(roles.app.query(change.weapon_record, [record])).rejects.toMatchObject({ code: HELD });
      await roles.app.query('rollback');
    }
    const borrowed = `with named as (
        insert into amendment (member_state, record_id, kind, reason, officer_id, officer_name)
        values ('XA', $1, 'correction', 'x', $2, 'x') returning id) select id from named`;
    expect(await tried(roles.app, region.npc.XA, borrowed, [record, region.contact.XA.id])).toBe(DENIED);
  });

  it('is kept as it was, with who ended it, and counts its versions', async () => {
    const { recordIds } = await register(database, region.contact.XA, {}, [aRifle('KEPT-1001')]);
    const [id = ''] = recordIds;
    const before = await run(roles.admin, undefined, `select * from weapon_record where id = $1`, [id]);
    const [named] = (await keep(region.contact.XA, [
      amendment(region.contact.XA, id),
      [change.weapon_record, [id]],
      [`update weapon_record set model = 'M70AB2' where id = $1`, [id]],
    ])) as { id: string }[];
    const { rows } = await run(roles.app, region.npc.XA, `select * from row_version where row_id = $1`, [id]);
    expect(rows).toMatchObject([
      {
        table_name: 'weapon_record',
        version: 1,
        record_id: id,
        member_state: 'XA',
        valid_from: before.rows[0].registered_at,
        amendment_id: named?.id,
        content: { model: 'M70', id },
      },
    ]);
    const now = await run(roles.app, region.npc.XA, `select * from weapon_record where id = $1`, [id]);
    expect(now.rows[0]).toMatchObject({
      model: 'M70AB2',
      version: 2,
      amendment_id: named?.id,
      changed_at: rows[0].valid_to,
    });
  });

  it('is not dated, numbered or handed on by the officer', async () => {
    for (const assignment of [
      `version = 1`,
      `changed_at = now()`,
      `amendment_id = null`,
      `registered_at = now()`,
      `registered_by = my_officer()`,
    ]) {
      const statement = `update weapon_record set ${assignment} where id = $1`;
      expect(await tried(roles.app, region.npc.XA, statement, [record], { record }), assignment).toBe(DENIED);
    }
    const dated = `insert into amendment (member_state, record_id, kind, reason, officer_id, officer_name, at)
      values ('XA', $1, 'correction', 'x', $2, 'x', '2020-01-01')`;
    expect(await tried(roles.app, region.npc.XA, dated, [record, region.npc.XA.id])).toBe(DENIED);
  });

  it('is never deleted', async () => {
    for (const table of ['occasion', 'weapon_record', 'marking', 'route_leg', 'amendment', 'row_version']) {
      expect(await tried(roles.app, region.npc.XA, `delete from ${table}`, [], { record }), table).toBe(
        DENIED,
      );
    }
  });

  it('does not turn from an intake into a loss, nor the other way round', async () => {
    const [loss = ''] = cases.losses.region.recordIds;
    const turn = `update weapon_record set report_type = $2, outcome = $3 where id = $1`;
    expect(await tried(roles.app, region.npc.XA, turn, [record, 'found', 'X'], { record })).toBe(1);
    expect(await tried(roles.app, region.npc.XA, turn, [record, 'stolen', null], { record })).toBe(HELD);
    expect(await tried(roles.app, region.npc.XA, turn, [loss, 'seized', 'X'], { record: loss })).toBe(HELD);
  });
});

describe('the outcome of an arm', () => {
  it('follows its marks for a contact; the rest is the point of contact’s', async () => {
    const outcome = (officer: NationalOfficer, code: string) =>
      tried(roles.app, officer, `update weapon_record set outcome = $2 where id = $1`, [record, code], {
        record,
      });
    for (const code of ['NM', 'NE', 'NN', 'UK']) expect(await outcome(region.contact.XA, code), code).toBe(1);
    for (const code of ['L', 'I', 'F', 'P', 'A', 'W']) {
      expect(await outcome(region.contact.XA, code), code).toBe(HELD);
      expect(await outcome(region.npc.XA, code), code).toBe(1);
    }
    expect(await tried(roles.app, region.contact.XA, 'select 1', [], { record, kind: 'outcome' })).toBe(
      DENIED,
    );
  });
});

describe('what is added later', () => {
  const add = {
    marking: `insert into marking (record_id, member_state, kind, legibility, as_read)
      values ($1, 'XA', 'serial', 'clear', 'LATER-1')`,
    route_leg: `insert into route_leg (occasion_id, member_state, sequence, from_place, to_place, year)
      values ($1, 'XA', 9, 'XC', 'XA', 2026)`,
    record_share: `insert into record_share (record_id, owner_state, member_state, ground)
      values ($1, 'XA', 'XC', 'named')`,
  } as const;

  it.each(['marking', 'route_leg', 'record_share'] as const)('says by which amendment: %s', async (table) => {
    const id = table === 'route_leg' ? occasion : record;
    const amending = table === 'route_leg' ? { occasion } : { record };
    expect(await tried(roles.app, region.npc.XA, add[table], [id])).toBe(DENIED);
    expect(await tried(roles.app, region.npc.XA, add[table], [id], amending)).toBe(DENIED);
    const named = add[table]
      .replace(')', `, amendment_id${table === 'record_share' ? '' : ', changed_at'})`)
      .replace(
        /\)$/,
        `, current_setting('marktrace.amendment_id')::uuid${table === 'record_share' ? '' : ', now()'})`,
      );
    expect(await tried(roles.app, region.npc.XA, named, [id], amending)).toBe(1);
  });
});

describe('grants and search keys', () => {
  const [takeBack, dropKey] = [
    `delete from record_share where record_id = $1`,
    `delete from marking_key where record_id = $1`,
  ];

  it('are taken back by their State; a grant by an amendment that keeps it', async () => {
    const [named = ''] = cases.losses.named.recordIds;
    expect(await tried(roles.app, region.npc.XC, takeBack, [named])).toBe(0);
    expect(await tried(roles.app, region.npc.XA, takeBack, [named])).toBe(HELD);
    expect(await tried(roles.app, region.npc.XA, takeBack, [named], { record: named })).toBe(1);
    expect(await tried(roles.app, region.npc.XC, dropKey, [named])).toBe(0);
    expect(await tried(roles.app, region.npc.XA, dropKey, [named])).toBe(1);
    await keep(region.npc.XA, [amendment(region.npc.XA, named, 'sharing'), [takeBack, [named]]]);
    const kept = await run(roles.app, region.npc.XA, `select content from row_version where record_id = $1`, [
      named,
    ]);
    expect(kept.rows).toMatchObject([{ content: { member_state: 'XC', ground: 'named' } }]);
  });

  it('what a tracing request opened stays open', async () => {
    const [traced = ''] = cases.seizure.recordIds;
    expect(await tried(roles.app, region.npc.XB, takeBack, [traced], { record: traced })).toBe(0);
  });

  it('follow a record that is shared less, or withdrawn', async () => {
    const levels = `select sharing from marking_key where record_id = $1`;
    const amended = async (assignment: string) => {
      const { recordIds } = await register(database, region.contact.XA, {}, [aRifle('FOLLOW-1001')]);
      const [id = ''] = recordIds;
      await keep(region.contact.XA, [
        amendment(region.contact.XA, id),
        [`update weapon_record set ${assignment} where id = $1`, [id]],
      ]);
      return (await run(roles.admin, undefined, levels, [id])).rows;
    };
    expect(await amended(`model = 'M70'`)).toEqual([{ sharing: 'region' }]);
    expect(await amended(`sharing = 'national'`)).toEqual([{ sharing: 'national' }]);
    expect(await amended(`status = 'withdrawn'`)).toEqual([]);
  });
});

describe('the history', () => {
  beforeAll(async () => {
    await keep(region.npc.XA, [amendment(region.npc.XA, record), [change.weapon_record, [record]]]);
  });

  it('is the own State’s alone, with its reasons', async () => {
    for (const table of ['amendment', 'row_version']) {
      const found = `select 1 from ${table} where record_id = $1`;
      for (const officer of [region.contact.XA, region.npc.XA]) {
        expect(await tried(roles.app, officer, found, [record])).toBeGreaterThan(0);
      }
      for (const officer of [
        region.contact.XB,
        region.npc.XC,
        region.auditor,
        region.analyst,
        region.coordinator,
      ]) {
        expect(await tried(roles.app, officer, found, [record]), `${officer.displayName} ${table}`).toBe(0);
      }
      for (const client of [roles.auth, roles.stats]) {
        expect(await tried(client, region.npc.XA, `select 1 from ${table}`)).toBe(DENIED);
      }
    }
  });

  it('is written by nobody but the database', async () => {
    const forged = `insert into row_version (table_name, row_id, version, record_id, member_state, valid_from, valid_to,
      amendment_id, content) select table_name, row_id, 99, record_id, 'XA', valid_from, valid_to, amendment_id, content
      from row_version limit 1`;
    for (const officer of [region.npc.XA, region.npc.XB, undefined]) {
      expect(await tried(roles.app, officer, forged)).toBe(DENIED);
      expect(await tried(roles.app, officer, `update row_version set content = '{}'`)).toBe(DENIED);
      expect(await tried(roles.app, officer, `update amendment set reason = 'Another'`)).toBe(DENIED);
      expect(await tried(roles.app, officer, `select keep_version()`)).toBe(DENIED);
    }
  });

  it('tells whoever may read the record how often and when it was corrected, and nobody else', async () => {
    const told = (officer: Parameters<typeof run>[1], id: string) =>
      run(roles.app, officer, `select * from record_corrections($1)`, [id]).then(({ rows }) => rows);
    const own = await told(region.npc.XA, record);
    expect(own.length).toBeGreaterThan(0);
    expect(Object.keys(own[0])).toEqual(['at', 'kind']);
    expect(await told(region.contact.XB, record)).toEqual(own);
    for (const officer of [region.auditor, region.analyst, region.coordinator, undefined]) {
      expect(await told(officer, record)).toEqual([]);
    }
    const [hidden = ''] = cases.losses.hit_only.recordIds;
    await keep(region.npc.XA, [amendment(region.npc.XA, hidden), [change.weapon_record, [hidden]]]);
    expect(await told(region.npc.XA, hidden)).toHaveLength(1);
    expect(await told(region.npc.XB, hidden)).toEqual([]);
  });

  it('tells the sides of a hit that a record was corrected or withdrawn, and nobody else', async () => {
    const told = (officer: Parameters<typeof run>[1]) =>
      run(roles.app, officer, `select * from hit_corrections(array[$1]::uuid[]) order by side`, [
        cases.hitId,
      ]).then(({ rows }) => rows);
    const [hit_id, untouched] = [cases.hitId, { withdrawn: false, corrected: false }];
    const both = [
      { hit_id, side: 'intake', ...untouched },
      { hit_id, side: 'loss', ...untouched },
    ];
    expect(await told(region.contact.XB)).toEqual(both);
    const [loss = ''] = cases.losses.region.recordIds;
    await keep(region.npc.XA, [amendment(region.npc.XA, loss), [change.weapon_record, [loss]]]);
    expect(await told(region.contact.XB)).toEqual([both[0], { ...both[1], corrected: true }]);
    await keep(region.npc.XA, [
      amendment(region.npc.XA, loss, 'withdrawal'),
      [`update weapon_record set status = 'withdrawn' where id = $1`, [loss]],
    ]);
    expect(await told(region.npc.XB)).toEqual([both[0], { ...both[1], corrected: true, withdrawn: true }]);
    for (const officer of [region.npc.XC, region.auditor, undefined]) expect(await told(officer)).toEqual([]);
  });
});
