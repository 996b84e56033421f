import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { Officer } from '#app/domain/officer.ts';
import { SHARING_LEVELS, type SharingLevel } from '#app/domain/sharing.ts';
import { createCases, type TestCases } from '#tests/support/cases.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { connectRoles, DENIED, type RoleClients, run, tablesOf, tried } from '#tests/support/plain-sql.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';

// Everything here is tried with plain SQL on connections of the roles themselves: what a page, a service or a query
// forgets, the database still has to refuse.

let database: TestDatabase;
let region: TestRegion;
let cases: TestCases;
let roles: RoleClients;

beforeAll(async () => {
  database = await createTestDatabase();
  region = await createRegion(database);
  cases = await createCases(database, region);
  roles = await connectRoles(database);
  await roles.admin.query(`insert into access_event (event_id, officer_id, operation, allowed)
    values (gen_random_uuid(), gen_random_uuid(), 'home.read', true)`);
});
afterAll(async () => {
  await roles.end();
  await database.drop();
});

function recordOf(sharing: SharingLevel): string {
  return cases.losses[sharing].recordIds[0] ?? '';
}

const CASE_TABLES = [
  'occasion',
  'weapon_record',
  'record_share',
  'marking',
  'marking_key',
  'route_leg',
  'mark_query',
  'saved_search',
  'capture_draft',
  'hit',
  'hit_decision',
  'trace_request',
  'trace_letter',
  'trace_step',
];

describe('a transaction that names no officer', () => {
  it('reads nothing, from any table, though there are rows', async () => {
    const tables = await tablesOf(roles, 'select', 'marktrace_app');
    expect(tables.length).toBeGreaterThan(15);
    for (const table of tables) {
      expect(await tried(roles.app, undefined, `select 1 from ${table}`), table).toBe(0);
    }
    for (const table of CASE_TABLES) {
      expect(
        (await roles.admin.query(`select 1 from ${table}`)).rowCount,
        `${table} is not empty`,
      ).toBeGreaterThan(0);
    }
  });

  it('adds nothing to any table', async () => {
    for (const table of await tablesOf(roles, 'insert', 'marktrace_app')) {
      // A copy of a row that is there, so that nothing but the policy can refuse it.
      const { rows } = await roles.admin.query(`select row_to_json(r) as row from ${table} r limit 1`);
      const { rows: columns } = await roles.admin.query(
        `select string_agg(quote_ident(column_name), ', ') as list from information_schema.columns
          where table_schema = 'public' and table_name = $1 and is_identity = 'NO'
            and is_generated = 'NEVER'`,
        [table],
      );
      const list = columns[0].list;
      const statement = `insert into ${table} (${list}) select ${list} from json_populate_record(null::${table}, $1)`;
      const values = [rows[0]?.row ?? {}];
      const outcome = await tried(roles.app, undefined, statement, values);
      // The audit takes rows that name nobody; everything else refuses.
      expect(outcome, table).toBe(DENIED);
    }
  });

  it('is told nothing by the functions that look further', async () => {
    expect(
      await tried(roles.app, undefined, `select * from disclose_marks(array(select 'RLSHITONLY7781'))`),
    ).toBe(0);
    expect(
      await tried(roles.app, undefined, `select * from match_new(array[$1]::uuid[], '{}')`, [
        recordOf('region'),
      ]),
    ).toBe(0);
  });

  it('changes nothing', async () => {
    expect(await tried(roles.app, undefined, `update weapon_record set outcome = 'L'`)).toBe(0);
    expect(await tried(roles.app, undefined, `update trace_request set status = 'closed'`)).toBe(0);
    expect(await tried(roles.app, undefined, `update capture_draft set updated_at = now()`)).toBe(0);
  });
});

describe('a record, as its sharing level says', () => {
  const sees: Record<SharingLevel, readonly ('XA' | 'XB' | 'XC')[]> = {
    national: ['XA'],
    blind: ['XA'],
    hit_only: ['XA'],
    named: ['XA', 'XC'],
    // XA's record of the region is open to all; so is what hangs on it.
    region: ['XA', 'XB', 'XC'],
  };
  const lookups = [
    ['weapon_record', 'select 1 from weapon_record where id = $1'],
    ['marking', 'select 1 from marking where record_id = $1'],
    ['marking_key', 'select 1 from marking_key where record_id = $1'],
    ['occasion', 'select 1 from occasion where id = $1'],
  ] as const;

  it.each(SHARING_LEVELS)('%s', async (sharing) => {
    const id = recordOf(sharing);
    const { occasionId } = cases.losses[sharing];
    for (const state of ['XA', 'XB', 'XC'] as const) {
      for (const officer of [region.contact[state], region.npc[state]]) {
        for (const [table, statement] of lookups) {
          const key = table === 'occasion' ? occasionId : id;
          expect(
            await tried(roles.app, officer, statement, [key]),
            `${officer.role} of ${state}: ${table}`,
          ).toBe(sees[sharing].includes(state) ? 1 : 0);
        }
      }
    }
  });

  it('is told of where it is hidden: a State to call, or that there is one, or nothing', async () => {
    const ask = async (officer: Officer, sharing: SharingLevel) => {
      const { rows } = await roles.admin.query(`select skeleton from marking_key where record_id = $1`, [
        recordOf(sharing),
      ]);
      const told = await run(roles.app, officer, 'select * from disclose_marks(array[$1])', [
        rows[0].skeleton,
      ]);
      return told.rows;
    };
    expect(await ask(region.contact.XB, 'hit_only')).toEqual([
      { disclosure: 'hit_only', member_state: 'XA' },
    ]);
    expect(await ask(region.contact.XB, 'blind')).toEqual([{ disclosure: 'blind', member_state: null }]);
    for (const sharing of ['national', 'named', 'region'] as const) {
      expect(await ask(region.contact.XB, sharing), sharing).toEqual([]);
    }
    for (const sharing of SHARING_LEVELS) {
      expect(await ask(region.contact.XA, sharing), `own, ${sharing}`).toEqual([]);
      for (const officer of [region.analyst, region.auditor, region.coordinator, region.administrator]) {
        expect(await ask(officer, sharing), `${officer.role}, ${sharing}`).toEqual([]);
      }
    }
  });
});

describe('a record of another State', () => {
  it('is not changed, taken over or given away', async () => {
    for (const sharing of ['region', 'named', 'national'] as const) {
      const id = recordOf(sharing);
      expect(
        await tried(roles.app, region.npc.XC, `update weapon_record set outcome = 'L' where id = $1`, [id]),
      ).toBe(0);
      expect(
        await tried(roles.app, region.npc.XC, `update weapon_record set member_state = 'XC' where id = $1`, [
          id,
        ]),
      ).toBe(DENIED);
      expect(
        await tried(roles.app, region.npc.XC, `update weapon_record set sharing = 'region' where id = $1`, [
          id,
        ]),
      ).toBe(0);
      expect(
        await tried(
          roles.app,
          region.npc.XC,
          `insert into record_share (record_id, owner_state, member_state, ground) values ($1, 'XC', 'XB', 'named')`,
          [id],
        ),
      ).toBe(DENIED);
      expect(await tried(roles.app, region.npc.XC, `delete from weapon_record where id = $1`, [id])).toBe(
        DENIED,
      );
    }
  });

  it('is given no mark, key, leg or record by somebody else', async () => {
    for (const sharing of ['region', 'national'] as const) {
      const id = recordOf(sharing);
      const { occasionId } = cases.losses[sharing];
      const attempts = [
        [
          `insert into marking (record_id, member_state, kind, legibility, as_read) values ($1, 'XC', 'serial', 'clear', 'X')`,
          id,
        ],
        [
          `insert into marking_key (skeleton, record_id, member_state, is_loss, sharing, normalised)
           values ('RLSPLANTED', $1, 'XC', true, 'region', 'RLSPLANTED')`,
          id,
        ],
        [
          `insert into route_leg (occasion_id, member_state, sequence, from_place, to_place, year)
           values ($1, 'XC', 9, 'XA', 'XB', 2026)`,
          occasionId,
        ],
        [
          `insert into weapon_record (member_state, occasion_id, report_type, occurred_on, sharing, item_kind, firearm_type, registered_by, notes)
           values ('XC', $1, 'stolen', '2026-05-01', 'region', 'small_arm', 'rifle', gen_random_uuid(), '[]')`,
          occasionId,
        ],
      ] as const;
      for (const [statement, key] of attempts) {
        expect(await tried(roles.app, region.npc.XC, statement, [key]), `${sharing}: ${statement}`).toBe(
          DENIED,
        );
      }
    }
  });

  it('is not added in its name', async () => {
    expect(
      await tried(
        roles.app,
        region.npc.XC,
        `insert into occasion (member_state, report_type, occurred_on, place, registered_by)
         values ('XA', 'stolen', '2026-05-01', 'A place', $1)`,
        [region.npc.XC.id],
      ),
    ).toBe(DENIED);
  });
});

describe('what an officer keeps to himself', () => {
  it.each([
    ['mark_query', () => cases.queryId],
    ['saved_search', () => cases.savedId],
    ['capture_draft', () => cases.draftId],
  ] as const)('%s is not even his colleagues’', async (table, id) => {
    const read = (officer: Officer) =>
      tried(roles.app, officer, `select 1 from ${table} where id = $1`, [id()]);
    expect(await read(region.contact.XA)).toBe(1);
    for (const officer of [region.npc.XA, region.contact.XB]) {
      expect(await read(officer), officer.displayName).toBe(0);
    }
  });
});

describe('hits and requests', () => {
  it('are the parties’ alone', async () => {
    const asks = {
      hit: ['select 1 from hit where id = $1', cases.hitId],
      hit_decision: ['select 1 from hit_decision where hit_id = $1', cases.hitId],
      trace_request: ['select 1 from trace_request where id = $1', cases.requestId],
      trace_letter: ['select 1 from trace_letter where request_id = $1', cases.requestId],
      trace_step: ['select 1 from trace_step where request_id = $1', cases.requestId],
    } as const;
    const reached = async (officer: Officer) => {
      const found: Record<string, unknown> = {};
      for (const [table, [statement, id]] of Object.entries(asks)) {
        found[table] = await tried(roles.app, officer, statement, [id]);
      }
      return found;
    };
    const all = { hit: 1, hit_decision: 1, trace_request: 1, trace_letter: 1, trace_step: 1 };
    const none = { hit: 0, hit_decision: 0, trace_request: 0, trace_letter: 0, trace_step: 0 };
    expect(await reached(region.npc.XA)).toEqual(all);
    expect(await reached(region.npc.XB)).toEqual(all);
    expect(await reached(region.contact.XA)).toEqual({ ...none, hit: 1, hit_decision: 1 });
    expect(await reached(region.npc.XC)).toEqual(none);
    expect(await reached(region.contact.XC)).toEqual(none);
    expect(await reached(region.coordinator)).toEqual({ ...none, trace_request: 1 });
    for (const officer of [region.analyst, region.auditor, region.administrator]) {
      expect(await reached(officer), officer.role).toEqual(none);
    }
  });

  it('are not moved by strangers, nor by the coordinator, nor by a contact', async () => {
    for (const officer of [region.npc.XC, region.coordinator, region.contact.XA, region.contact.XB]) {
      expect(
        await tried(roles.app, officer, `update trace_request set status = 'closed' where id = $1`, [
          cases.requestId,
        ]),
        officer.displayName,
      ).toBe(0);
    }
    expect(
      await tried(
        roles.app,
        region.npc.XA,
        `update trace_request set requesting_state = 'XC' where id = $1`,
        [cases.requestId],
      ),
    ).toBe(DENIED);
  });

  it('are not decided for another State', async () => {
    const decision = `insert into hit_decision (hit_id, member_state, officer_id, decision, reason)
      values ($1, $2, $3, 'confirmed', 'x')`;
    expect(await tried(roles.app, region.npc.XB, decision, [cases.hitId, 'XA', region.npc.XB.id])).toBe(
      DENIED,
    );
    expect(await tried(roles.app, region.npc.XC, decision, [cases.hitId, 'XC', region.npc.XC.id])).toBe(
      DENIED,
    );
    expect(await tried(roles.app, region.npc.XA, decision, [cases.hitId, 'XA', region.npc.XB.id])).toBe(
      DENIED,
    );
    expect(await tried(roles.app, region.npc.XA, decision, [cases.hitId, 'XA', region.npc.XA.id])).toBe(1);
    expect(
      await tried(roles.app, region.npc.XA, `update hit set status = 'confirmed' where id = $1`, [
        cases.hitId,
      ]),
    ).toBe(DENIED);
    expect(await tried(roles.app, region.npc.XA, `update hit_decision set decision = 'rejected'`)).toBe(
      DENIED,
    );
  });
});

describe('roles that serve the region', () => {
  it.each(['analyst', 'auditor', 'coordinator', 'administrator'] as const)(
    'the %s reaches no record, mark, hit or letter',
    async (role) => {
      for (const table of CASE_TABLES) {
        const seen = table === 'trace_request' && role === 'coordinator' ? 1 : 0;
        expect(await tried(roles.app, region[role], `select 1 from ${table}`), table).toBe(seen);
      }
      expect(
        await tried(
          roles.app,
          region[role],
          `insert into occasion (member_state, report_type, occurred_on, place, registered_by)
           values ('XA', 'stolen', '2026-05-01', 'A place', $1)`,
          [region[role].id],
        ),
      ).toBe(DENIED);
    },
  );

  it('a role is not borrowed: an analyst who claims a State still has the role of an analyst', async () => {
    const claimed = { ...region.analyst, memberState: 'XA' };
    for (const table of CASE_TABLES)
      expect(await tried(roles.app, claimed, `select 1 from ${table}`), table).toBe(0);
  });
});

describe('the audit', () => {
  it('is read by the auditor alone', async () => {
    for (const officer of region.everybody) {
      const seen = await tried(roles.app, officer, 'select 1 from access_event');
      if (officer.role === 'auditor') expect(seen).toBeGreaterThan(0);
      else expect(seen, officer.displayName).toBe(0);
    }
  });

  it('is changed by nobody, its owner and whoever wrote the row included', async () => {
    for (const statement of [`update access_event set operation = 'x'`, 'delete from access_event']) {
      for (const officer of [region.auditor, region.administrator, region.npc.XA]) {
        expect(await tried(roles.app, officer, statement), `${officer.role}: ${statement}`).toBe(DENIED);
      }
      expect(await tried(roles.auth, undefined, statement)).toBe(DENIED);
      expect(await tried(roles.stats, region.analyst, statement)).toBe(DENIED);
      // Row-level security is forced: the owner finds no row to change.
      expect(await tried(roles.owner, undefined, statement)).toBe(0);
    }
    expect(await tried(roles.app, region.auditor, 'truncate access_event')).toBe(DENIED);
  });

  it('takes no row in the name of another', async () => {
    const event = `insert into access_event (event_id, officer_id, operation, allowed)
      values (gen_random_uuid(), $1, 'home.read', true)`;
    expect(await tried(roles.app, region.npc.XA, event, [region.npc.XA.id])).toBe(1);
    expect(await tried(roles.app, region.npc.XA, event, [region.npc.XB.id])).toBe(DENIED);
    expect(await tried(roles.app, region.npc.XA, event, [null])).toBe(DENIED);
  });
});
