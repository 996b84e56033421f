import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { NationalOfficer, Officer } from '#app/domain/officer.ts';
import type { SharingLevel } from '#app/domain/sharing.ts';
import { asOfficer } from '#db/as-officer.server.ts';
import { meetHidden } from '#db/queries/query-meetings.server.ts';
import { loader as looks } from '#app/routes/audit.looks._index.tsx';
import { loader as answer } from '#app/routes/queries.$id.tsx';
import { action as ask } from '#app/routes/queries._index.tsx';
import { callRoute } from '#tests/support/call-route.ts';
import { createCases, type TestCases } from '#tests/support/cases.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { connectRoles, DENIED, type RoleClients, tried } from '#tests/support/plain-sql.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';

let database: TestDatabase;
let region: TestRegion;
let cases: TestCases;
let admin: pg.Client;
let roles: RoleClients;

beforeAll(async () => {
  database = await createTestDatabase();
  region = await createRegion(database);
  cases = await createCases(database, region);
  admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
  roles = await connectRoles(database);
});
afterAll(async () => {
  await roles.end();
  await admin.end();
  await database.drop();
});

/** XB's contact looks a mark of XA up and is told a reference. */
async function asked(sharing: SharingLevel) {
  const { location } = await callRoute(ask, database, region.contact.XB, {
    path: '/queries?index',
    form: { mark: `CASE-${sharing}-7781`, purpose: 'field_check', caseReference: 'XB-SECRET-9' },
  });
  const id = location?.split('/').at(-1) ?? '';
  const open = async () =>
    (await callRoute(answer, database, region.contact.XB, { path: `/queries/${id}`, params: { id } })).data;
  const first = await open();
  expect((await open())?.reference, 'the same when the page is loaded again').toBe(first?.reference);
  return { id, reference: first?.reference ?? '', data: first };
}

async function look(officer: Officer, reference: string) {
  return callRoute(looks, database, officer, {
    path: `/audit/looks?reference=${encodeURIComponent(reference)}`,
  });
}

describe('the reference of a search, said on the telephone', () => {
  it.each(['region', 'hit_only', 'blind'] as const)(
    'leads the State that holds the record (%s) to it, and to nothing of the case',
    async (sharing) => {
      const { reference } = await asked(sharing);
      const { data } = await look(region.npc.XA, reference.toLowerCase().replace('-', ' '));
      expect(data?.look).toMatchObject({
        reference,
        asked: { name: 'contact XB', state: 'XB', purpose: 'field_check' },
        records: [{ recordId: cases.losses[sharing].recordIds[0] }],
      });
      expect(JSON.stringify(data)).not.toContain('XB-SECRET-9');
    },
  );

  it('tells of no record that the search was not told of', async () => {
    const { reference, data } = await asked('national');
    expect(data).toMatchObject({ answer: { results: [], hidden: [] } });
    expect((await look(region.npc.XA, reference)).data?.look).toEqual({
      reference,
      asked: undefined,
      records: [],
    });
  });

  it('says to every other State what it says of a reference that there is not', async () => {
    const { reference } = await asked('region');
    for (const officer of [region.npc.XB, region.npc.XC]) {
      const { data, status } = await look(officer, reference);
      expect(status).toBe(200);
      expect(data?.look, officer.displayName).toEqual({ reference, asked: undefined, records: [] });
    }
    expect((await look(region.npc.XA, 'ZZZZ-ZZZZ')).data?.look).toEqual({
      reference: 'ZZZZ-ZZZZ',
      asked: undefined,
      records: [],
    });
  });

  it('is answered to points of contact alone', async () => {
    const { reference } = await asked('region');
    const { contact, coordinator, analyst, auditor, administrator } = region;
    for (const officer of [contact.XA, contact.XB, coordinator, analyst, auditor, administrator]) {
      expect((await look(officer, reference)).status, officer.displayName).toBe(404);
    }
  });

  it('keeps what was typed where it cannot be one', async () => {
    const { data, status } = await look(region.npc.XA, 'K7QX-3M9');
    expect({ status, typed: data?.typed, look: data?.look }).toEqual({
      status: 200,
      typed: 'K7QX-3M9',
      look: undefined,
    });
  });

  it('stands in the audit without what it was', async () => {
    await look(region.npc.XA, 'YYYY-YYYY');
    const { rows } = await admin.query(
      `select operation, detail from access_event where officer_id = $1 order by id desc limit 1`,
      [region.npc.XA.id],
    );
    expect(rows).toEqual([{ operation: 'looks.found', detail: { shown: 0 } }]);
  });
});

describe('whom to call', () => {
  it('is the State that misses the weapon, and one’s own point of contact where no State is told', async () => {
    const { data: shared } = await asked('region');
    expect(shared?.calls.map(({ memberState, calledFor }) => [memberState, calledFor])).toEqual([
      ['XA', 'missing'],
    ]);
    const { data: hitOnly } = await asked('hit_only');
    expect(hitOnly?.calls.map(({ memberState, calledFor }) => [memberState, calledFor])).toEqual([
      ['XA', 'hidden'],
    ]);
    const { data: blind } = await asked('blind');
    expect(blind?.calls).toEqual([]);
    expect(blind?.point).toMatchObject({ office: 'Tracing office of XB', phone: expect.any(String) });
  });
});

describe('what a search met', () => {
  it('is read by nobody from the table', async () => {
    await asked('blind');
    for (const officer of [region.contact.XB, region.npc.XB, region.npc.XA, region.npc.XC]) {
      expect(await tried(roles.app, officer, 'select 1 from query_meeting'), officer.displayName).toBe(
        DENIED,
      );
    }
  });

  it('is written for one’s own search alone, and of records that are open to oneself', async () => {
    const { id } = await asked('region');
    const insert = (officer: Officer, record: string, state = 'XA') =>
      tried(
        roles.app,
        officer,
        'insert into query_meeting (query_id, record_id, member_state) values ($1, $2, $3) on conflict do nothing',
        [id, record, state],
      );
    const open = cases.losses.region.recordIds[0] ?? '';
    const hidden = cases.losses.blind.recordIds[0] ?? '';
    expect(await insert(region.contact.XB, hidden)).toBe(DENIED);
    expect(await insert(region.contact.XB, open, 'XC')).toBe(DENIED);
    expect(await insert(region.contact.XC, open)).toBe(DENIED);
    expect(await insert(region.npc.XB, open)).toBe(DENIED);
  });

  it('is noted by the function for one’s own search alone', async () => {
    const { id } = await asked('national');
    const { rows } = await admin.query<{ keys: string[] }>(
      'select array_agg(skeleton) as keys from marking_key where record_id = $1',
      [cases.losses.blind.recordIds[0]],
    );
    const keys = rows[0]?.keys ?? [];
    const met = async () =>
      (await admin.query('select 1 from query_meeting where query_id = $1', [id])).rowCount;
    const note = (officer: NationalOfficer) =>
      asOfficer(database.databases.app, officer, (tx) => meetHidden(tx, id, keys));
    await note(region.contact.XC);
    await note(region.npc.XB);
    await roles.app.query('select meet_hidden($1, $2)', [id, keys]);
    expect(await met()).toBe(0);
    await note(region.contact.XB);
    expect(await met()).toBe(1);
  });
});
