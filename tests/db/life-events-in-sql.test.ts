import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { createCases, type TestCases } from '#tests/support/cases.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { DESTROYED, type EventColumns, inYear, insertEvent } from '#tests/support/life-events.ts';
import { connectRoles, DENIED, HELD, type RoleClients, run, tried } from '#tests/support/plain-sql.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';

// What the database holds of the life of an arm, tried with plain SQL, whatever a page or a service forgets.

let database: TestDatabase;
let region: TestRegion;
let cases: TestCases;
let roles: RoleClients;
/** Of XA, shared with the region; stolen on 1 May 2026. */
let record: string;

beforeAll(async () => {
  database = await createTestDatabase();
  region = await createRegion(database);
  cases = await createCases(database, region);
  roles = await connectRoles(database);
  record = cases.losses.region.recordIds[0] ?? '';
});
afterAll(async () => {
  await roles.end();
  await database.drop();
});

const add = (columns: EventColumns = {}, to = record) =>
  tried(roles.app, region.contact.XA, ...insertEvent(region.contact.XA, to, columns));

/** Stored for good, past every rule but the checks. */
async function stored(columns: EventColumns, to = record): Promise<string> {
  const { rows } = await roles.admin.query<{ id: string }>(...insertEvent(region.contact.XA, to, columns));
  return rows[0]?.id ?? '';
}

describe('who writes the life of an arm', () => {
  it('is the State that contributed its record, contact and point of contact alike', async () => {
    expect(await add()).toBe(1);
    expect(await tried(roles.app, region.npc.XA, ...insertEvent(region.npc.XA, record))).toBe(1);
  });

  it('is no other State, even where it may read the record or signs with another name', async () => {
    for (const officer of [region.npc.XB, region.contact.XC]) {
      expect(await tried(roles.app, officer, ...insertEvent(officer, record))).toBe(DENIED);
      expect(await tried(roles.app, officer, ...insertEvent(region.contact.XA, record))).toBe(DENIED);
    }
  });

  it('is not another officer’s name', async () => {
    const [statement, values] = insertEvent(region.npc.XA, record);
    expect(await tried(roles.app, region.contact.XA, statement, values)).toBe(DENIED);
  });

  it('is nobody else', async () => {
    const [statement, values] = insertEvent(region.contact.XA, record);
    for (const officer of [
      region.coordinator,
      region.analyst,
      region.auditor,
      region.administrator,
      undefined,
    ]) {
      expect(await tried(roles.app, officer, statement, values)).toBe(DENIED);
    }
    for (const role of ['auth', 'stats'] as const) {
      expect(await tried(roles[role], region.contact.XA, statement, values)).toBe(DENIED);
      expect(await tried(roles[role], region.contact.XA, 'select from life_event')).toBe(DENIED);
      expect(await tried(roles[role], region.contact.XA, 'select from record_standing')).toBe(DENIED);
    }
  });

  it('deletes nothing', async () => {
    expect(await tried(roles.app, region.npc.XA, 'delete from life_event')).toBe(DENIED);
    expect(await tried(roles.app, region.npc.XA, 'delete from record_standing')).toBe(DENIED);
  });
});

describe('who reads it', () => {
  it('is whoever reads the record; what was withdrawn, its own State alone', async () => {
    const open = await stored({ kind: 'exported' });
    const hidden = await stored({ kind: 'exported' }, cases.losses.hit_only.recordIds[0]);
    const withdrawn = await stored({ kind: 'exported', status: 'withdrawn' });
    const readable = async (officer: (typeof region)['everybody'][number] | undefined) => {
      const { rows } = await run(roles.app, officer, 'select id from life_event');
      const ids = rows.map((row: { id: string }) => row.id);
      return [open, hidden, withdrawn].map((id) => ids.includes(id));
    };
    expect(await readable(region.contact.XA)).toEqual([true, true, true]);
    expect(await readable(region.contact.XB)).toEqual([true, false, false]);
    for (const officer of [
      region.coordinator,
      region.analyst,
      region.auditor,
      region.administrator,
      undefined,
    ]) {
      expect(await readable(officer)).toEqual([false, false, false]);
    }
  });
});

describe('what cannot have happened', () => {
  const nextYear = new Date().getUTCFullYear() + 1;
  it.each<[string, EventColumns]>([
    ['at no time', { happened_from: null, happened_until: null }],
    ['ending before it began', { happened_from: '2020-01-01', happened_until: '2019-12-31' }],
    ['in a month that does not begin on its first day', { happened_from: '2019-05-02', precision: 'month' }],
    ['in a year that does not end on its last day', { happened_until: '2019-12-30', precision: 'year' }],
    ['next year', inYear(nextYear)],
    ['since next year', { happened_from: `${nextYear}-01-01`, happened_until: null }],
    ['no later than next year', { happened_from: null, happened_until: `${nextYear}-12-31` }],
    ['in a subdivision of another country', { country: 'FR', subdivision: 'ES-M' }],
    ['in a subdivision of no country', { subdivision: 'ES-M' }],
    ['at half a point', { latitude: 1 }],
    ['on a ground, where nothing was seized', { legal_ground: 'possession' }],
    ['seized on no ground', { kind: 'seized' }],
    ['sold in a criminal context', { criminal_context: 'drugs' }],
    ['sold in a mission', { mission: 'peace_operation' }],
    ['sold to a State', { counterpart_country: 'FR' }],
    ['investigated, though sold', { investigation: 'opened' }],
    ['destroyed without a proof', { kind: 'destroyed', destruction_method: 'smelting' }],
    ['destroyed without a method', { ...DESTROYED, destruction_method: null }],
    ['destroyed without witnesses', { ...DESTROYED, witnesses: '' }],
    ['sold with a certificate of destruction', { certificate_number: 'D-17' }],
    ['as another State answered, of which nobody knows which', { source: 'answer' }],
    ['along no list', { route: '{}' }],
  ])('%s', async (_name, columns) => {
    expect(await add(columns)).toBe(HELD);
  });

  it.each<[string, EventColumns]>([
    ['a year', inYear(2019)],
    ['a month', { happened_from: '2020-02-01', happened_until: '2020-02-29', precision: 'month' }],
    ['this year, though it is not over', inYear(nextYear - 1)],
    ['no later than', { happened_from: null }],
    ['no earlier than', { happened_until: null }],
    ['seized', { kind: 'seized', legal_ground: 'possession', criminal_context: 'drugs', mission: 'border_control' }],
    ['exported', { kind: 'exported', counterpart_country: 'FR', route: '[{"from":"ES","to":"FR"}]' }],
    ['with its place', { country: 'ES', subdivision: 'ES-M', latitude: 40, longitude: -3 }],
    ['destroyed without proof, and why', { ...inYear(2026), kind: 'destroyed', destruction_method: 'unknown', proof_missing: 'Burnt' }],
    ['destroyed with proof', { ...inYear(2026), ...DESTROYED }],
  ])('%s can', async (_name, columns) => {
    expect(await add(columns)).toBe(1);
  }); // prettier-ignore
});

describe('after an arm was destroyed', () => {
  let destroyed: string;
  beforeAll(async () => {
    destroyed = cases.losses.named.recordIds[0] ?? '';
    await stored(
      { ...DESTROYED, happened_from: '2026-06-01', happened_until: '2026-06-01', precision: 'day' },
      destroyed,
    );
  });

  it('nothing that is established happens to it', async () => {
    const later = { happened_from: '2026-06-02', happened_until: '2026-06-02', precision: 'day' };
    expect(await add(later, destroyed)).toBe(HELD);
    expect(await add({ ...later, kind: 'returned' }, destroyed)).toBe(HELD);
  });

  it('what is less sure, in its date or at all, is kept for people to look at', async () => {
    const later = { happened_from: '2026-06-02', happened_until: '2026-06-02', precision: 'day' };
    expect(await add({ ...later, certainty: 'reported' }, destroyed)).toBe(1);
    expect(await add({ ...later, happened_from: null }, destroyed)).toBe(1);
    expect(await add(inYear(2026), destroyed)).toBe(1);
  });

  it('nor was it destroyed before the day on which it was reported stolen, or something else is established', async () => {
    expect(await add({ ...DESTROYED, ...inYear(2025) })).toBe(HELD);
    expect(await add({ ...DESTROYED, ...inYear(2025), certainty: 'reported' })).toBe(1);
    const other = cases.losses.blind.recordIds[0] ?? '';
    await stored(
      { kind: 'returned', happened_from: '2026-07-01', happened_until: '2026-07-31', precision: 'month' },
      other,
    );
    const june = { happened_from: '2026-06-01', happened_until: '2026-06-30', precision: 'month' };
    expect(await add({ ...DESTROYED, ...june }, other)).toBe(HELD);
    expect(await add({ ...DESTROYED, ...june, certainty: 'presumed' }, other)).toBe(1);
  });

  it('two who write at once come one after the other: the second sees the first', async () => {
    const [one, two] = [await connectRoles(database), await connectRoles(database)];
    const target = cases.losses.national.recordIds[0] ?? '';
    const begin = async ({ app }: RoleClients, columns: EventColumns) => {
      const officer = region.contact.XA;
      await app.query('begin');
      await app.query(
        `select set_config('marktrace.officer_id', $1, true), set_config('marktrace.member_state', 'XA', true),
                set_config('marktrace.role', 'contact', true)`,
        [officer.id],
      );
      return app.query(...insertEvent(officer, target, columns));
    };
    const june = { happened_from: '2026-06-01', happened_until: '2026-06-30', precision: 'month' };
    const july = { happened_from: '2026-07-01', happened_until: '2026-07-31', precision: 'month' };
    await begin(one, { ...DESTROYED, ...june });
    const second = begin(two, { ...july, kind: 'seized', legal_ground: 'use' }).catch(
      (error: { code: string }) => error.code,
    );
    await one.app.query('commit');
    expect(await second).toBe(HELD);
    await Promise.all([one.end(), two.end()]);
  });
});

describe('an event that was told wrong', () => {
  const change = `update life_event set place = 'Elsewhere' where id = $1`;
  let event: string;
  beforeAll(async () => {
    event = await stored({ kind: 'imported', place: 'Here' });
  });

  it('changes by an amendment of its record, and not without', async () => {
    expect(await tried(roles.app, region.contact.XA, change, [event])).toBe(HELD);
    expect(await tried(roles.app, region.contact.XA, change, [event], { record })).toBe(1);
    const [other] = cases.losses.blind.recordIds;
    expect(await tried(roles.app, region.contact.XA, change, [event], { record: other ?? '' })).toBe(HELD);
    expect(await tried(roles.app, region.contact.XB, change, [event])).toBe(0);
  });

  it('keeps what it is of: kind, record and who entered it', async () => {
    for (const column of ['kind', 'record_id', 'member_state', 'registered_by', 'joint_id', 'version']) {
      const statement = `update life_event set ${column} = ${column} where id = $1`;
      expect(await tried(roles.app, region.npc.XA, statement, [event], { record }), column).toBe(DENIED);
    }
  });

  it('keeps what it said before', async () => {
    const { rows } = await run(
      roles.app,
      region.contact.XA,
      `with changed as (${change} returning version)
       select version from changed`,
      [event],
      { record },
    );
    expect(rows).toEqual([{ version: 2 }]);
  });

  it('may be withdrawn whatever it says, and does not come back to contradict', async () => {
    const withdraw = `update life_event set status = 'withdrawn' where id = $1`;
    expect(await tried(roles.app, region.contact.XA, withdraw, [event], { record })).toBe(1);
  });
});

describe('where an arm stands', () => {
  const settle = `insert into record_standing (record_id, member_state, standing) values ($1, $2, 'missing')
    on conflict (record_id) do update set standing = excluded.standing`;

  it('is written by its State and read by whoever reads the record', async () => {
    expect(await tried(roles.app, region.contact.XA, settle, [record, 'XA'])).toBe(1);
    expect(await tried(roles.app, region.contact.XB, settle, [record, 'XB'])).toBe(DENIED);
    expect(await tried(roles.app, region.contact.XB, settle, [record, 'XA'])).toBe(DENIED);
    const read = 'select from record_standing where record_id = $1';
    expect(await tried(roles.app, region.contact.XB, read, [record])).toBe(1);
    expect(await tried(roles.app, region.coordinator, read, [record])).toBe(0);
    const change = `update record_standing set standing = 'returned' where record_id = $1`;
    expect(await tried(roles.app, region.contact.XA, change, [record])).toBe(1);
    expect(await tried(roles.app, region.contact.XB, change, [record])).toBe(0);
  });
});
