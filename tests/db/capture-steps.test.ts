import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import {
  CAPTURE_STATUSES,
  CAPTURE_STEPS,
  type CapturePart,
  type CaptureStatus,
} from '#app/domain/capture-status.ts';
import type { Officer } from '#app/domain/officer.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { connectRoles, DENIED, type RoleClients, run, tried } from '#tests/support/plain-sql.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';

let database: TestDatabase;
let region: TestRegion;
let roles: RoleClients;
const drafts = {} as Record<CaptureStatus, string>;

const CHECK_VIOLATION = '23514';

beforeAll(async () => {
  database = await createTestDatabase();
  region = await createRegion(database);
  roles = await connectRoles(database);
  for (const status of CAPTURE_STATUSES) {
    const { rows } = await roles.admin.query<{ id: string }>(
      `insert into capture_draft (officer_id, member_state, report_type, data, status, occasion_id, check_round)
       values ($1, 'XA', 'seized', '{"weapons": []}', $2, case when $2 = 'registered' then new_id() end, 1)
       returning id`,
      [region.contact.XA.id, status],
    );
    drafts[status] = rows[0]?.id ?? '';
  }
});
afterAll(async () => {
  await roles.end();
  await database.drop();
});

const settle = (on: boolean) =>
  roles.admin.query('update member_state set two_person_check = $1 where code = $2', [on, 'XA']);

/** Moves a draft as this officer with plain SQL: 1, 0 rows, or the SQLSTATE of the refusal. */
function move(officer: Officer, from: CaptureStatus, to: CaptureStatus, more = '') {
  const checker = officer.id !== region.contact.XA.id;
  return tried(
    roles.app,
    officer,
    `update capture_draft set status = $2 ${checker ? `, checked_by = '${officer.id}'` : ''}
        ${to === 'registered' && from !== 'registered' ? ', occasion_id = new_id()' : ''} ${more}
      where id = $1`,
    [drafts[from], to],
  );
}

describe('the steps of a capture in the database', () => {
  it.each([true, false])('are those of the domain, two officers asked for: %s', async (two) => {
    await settle(two);
    const people: Record<CapturePart, Officer> = { author: region.contact.XA, checker: region.npc.XA };
    for (const [part, officer] of Object.entries(people) as [CapturePart, Officer][]) {
      for (const from of CAPTURE_STATUSES) {
        for (const to of CAPTURE_STATUSES) {
          const known = CAPTURE_STEPS.some(([who, a, b]) => who === part && a === from && b === to);
          const allowed = known && !(two && part === 'author' && to === 'registered');
          const outcome = await move(officer, from, to);
          expect(outcome === 1, `${part}: ${from} → ${to} gives ${outcome}`).toBe(allowed);
        }
      }
    }
  });

  it('let nobody register what he captured as his own checker', async () => {
    await settle(true);
    const { contact } = region;
    expect(await move(contact.XA, 'in_check', 'registered', `, checked_by = '${contact.XA.id}'`)).toBe(
      CHECK_VIOLATION,
    );
    expect(
      await tried(
        roles.app,
        contact.XA,
        `update capture_draft set status = 'registered', occasion_id = new_id(), checked_by = $2 where id = $1`,
        [drafts.open, region.npc.XA.id],
      ),
    ).toBe(CHECK_VIOLATION);
  });

  it('let the checker sign for himself only, and change nothing of what he returns', async () => {
    const { npc, contact } = region;
    const statement = `update capture_draft set status = 'returned', checked_by = $2 where id = $1`;
    expect(await tried(roles.app, npc.XA, statement, [drafts.in_check, contact.XB.id])).toBe(DENIED);
    expect(await move(npc.XA, 'in_check', 'returned', `, data = '{"weapons": [1]}'`)).toBe(CHECK_VIOLATION);
    expect(await move(npc.XA, 'in_check', 'returned')).toBe(1);
  });
});

describe('a capture that was handed over', () => {
  it('is seen by the colleagues of its State, and by nobody else; the others are their officer’s alone', async () => {
    const seen = async (officer: Officer) => {
      const { rows } = await run(roles.app, officer, 'select status from capture_draft order by status');
      return rows.map((row) => row.status);
    };
    expect(await seen(region.contact.XA)).toEqual([...CAPTURE_STATUSES].sort());
    expect(await seen(region.npc.XA)).toEqual(['in_check']);
    for (const officer of [region.npc.XB, region.contact.XC, region.analyst, region.coordinator]) {
      expect(await seen(officer), officer.displayName).toEqual([]);
    }
  });

  it('is read again by a colleague, never by its officer or another State', async () => {
    const read = (officer: Officer, status: CaptureStatus, round = 1) =>
      tried(
        roles.app,
        officer,
        `insert into capture_reading (draft_id, member_state, officer_id, check_round, weapon_key, mark, as_read, agrees)
         values ($1, $2, $3, $4, 'a', 0, 'X', true)`,
        [drafts[status], officer.memberState, officer.id, round],
      );
    expect(await read(region.npc.XA, 'in_check')).toBe(1);
    expect(await read(region.npc.XA, 'in_check', 2), 'another round').toBe(DENIED);
    expect(await read(region.npc.XA, 'open')).toBe(DENIED);
    expect(await read(region.contact.XA, 'in_check')).toBe(DENIED);
    expect(await read(region.npc.XB, 'in_check')).toBe(DENIED);
  });
});

describe('whether a State asks for two officers', () => {
  it('is its point of contact’s to settle, and everybody’s to know', async () => {
    const settleAs = (officer: Officer, state: string) =>
      tried(roles.app, officer, 'update member_state set two_person_check = true where code = $1', [state]);
    expect(await settleAs(region.npc.XA, 'XA')).toBe(1);
    expect(await settleAs(region.npc.XA, 'XB')).toBe(0);
    for (const officer of [region.contact.XA, region.coordinator, region.administrator]) {
      expect(await settleAs(officer, 'XA'), officer.displayName).toBe(0);
    }
    expect(await tried(roles.app, region.npc.XA, `update member_state set name_en = 'X'`)).toBe(DENIED);
    expect(await tried(roles.app, region.contact.XB, 'select two_person_check from member_state')).toBe(3);
  });
});

describe('what a kind of item may say', () => {
  it.each([
    ['small_arm', `part_kind = 'barrel'`],
    ['small_arm', 'case_length_mm = 39'],
    ['part', `action_type = 'bolt_action'`],
    ['part', 'modular = true'],
    ['ammunition', 'capacity = 30'],
    ['ammunition', 'polymer_frame = false'],
    ['related_material', 'bullet_diameter_mm = 7.92'],
    ['small_arm', 'licensed_production = true, unlicensed_copy = true'],
    ['ammunition', 'case_length_mm = 57, cartridge_length_mm = 56'],
  ])('%s: not %s', async (kind, set) => {
    const insert = async (assign: string) => {
      const [names, values] = [[] as string[], [] as string[]];
      for (const part of assign.split(', ')) {
        const [name = '', value = ''] = part.split(' = ');
        names.push(name);
        values.push(value);
      }
      const { rows } = await roles.admin.query<{ id: string }>(
        `insert into occasion (member_state, report_type, occurred_on, place, registered_by)
         values ('XA', 'stolen', '2026-05-01', 'A place', new_id()) returning id`,
      );
      return tried(
        roles.admin,
        undefined,
        `insert into weapon_record (member_state, occasion_id, report_type, occurred_on, sharing, item_kind,
           firearm_type, registered_by, ${names.join()})
         values ('XA', $1, 'stolen', '2026-05-01', 'region', '${kind}', 'unknown', new_id(), ${values.join()})`,
        [rows[0]?.id],
      );
    };
    expect(await insert(set)).toBe(CHECK_VIOLATION);
    expect(await insert(`description = 'X'`)).toBe(1);
  });
});
