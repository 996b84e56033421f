import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { NationalOfficer } from '#app/domain/officer.ts';
import { withdrawPhotograph } from '#app/services/photographs/change-photograph.server.ts';
import { readPhotographedRecord } from '#app/services/photographs/read-photographed-arm.server.ts';
import { asOfficer, type PortalTransaction } from '#db/as-officer.server.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import {
  addPhotograph,
  DRAFT_KEYS,
  photographable,
  photographableDraft,
} from '#tests/support/photographs.ts';
import { connectRoles, DENIED, type RoleClients, run, tried } from '#tests/support/plain-sql.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';

let database: TestDatabase;
let region: TestRegion;
let roles: RoleClients;
const NOW = new Date('2026-06-01T12:00:00Z');

beforeAll(async () => {
  database = await createTestDatabase();
  region = await createRegion(database);
  roles = await connectRoles(database);
});
afterAll(async () => {
  await roles.end();
  await database.drop();
});

const as = <T>(officer: NationalOfficer, act: (tx: PortalTransaction) => Promise<T>) =>
  asOfficer(database.databases.app, officer, act);
const aRecord = (officer: NationalOfficer, sharing?: string) => photographable(database, officer, sharing);
const aDraft = (officer: NationalOfficer) => photographableDraft(database, officer);

describe('photographs in plain SQL', () => {
  const states = ['XA', 'XB', 'XC'] as const;
  const seen = 'select 1 from photograph where id = $1';

  it('are seen with their record, and withdrawn ones by their State alone', async () => {
    const officer = region.contact.XA;
    const sees: Record<string, readonly string[]> = {
      national: ['XA'],
      blind: ['XA'],
      hit_only: ['XA'],
      region: states,
    };
    for (const [sharing, who] of Object.entries(sees)) {
      const recordId = await aRecord(officer, sharing);
      const id = await addPhotograph(database, officer, { recordId });
      for (const state of states) {
        for (const one of [region.contact[state], region.npc[state]]) {
          expect(await tried(roles.app, one, seen, [id]), `${sharing} ${one.role} ${state}`).toBe(
            who.includes(state) ? 1 : 0,
          );
        }
      }
      for (const one of [
        region.coordinator,
        region.analyst,
        region.auditor,
        region.administrator,
        undefined,
      ]) {
        expect(await tried(roles.app, one, seen, [id]), one?.role).toBe(0);
      }
      const arm = await as(officer, (tx) => readPhotographedRecord(tx, officer, recordId));
      await as(officer, (tx) => withdrawPhotograph(tx, officer, { arm, id, reason: 'Blurred', now: NOW }));
      expect(await tried(roles.app, region.npc.XA, seen, [id])).toBe(1);
      for (const state of ['XB', 'XC'] as const) {
        expect(await tried(roles.app, region.contact[state], seen, [id])).toBe(0);
      }
    }
    for (const role of ['auth', 'stats'] as const) {
      expect(await tried(roles[role], officer, 'select 1 from photograph')).toBe(DENIED);
    }
  });

  const insert = `insert into photograph (member_state, record_id, marking_id, draft_id, weapon_key, subject,
      original_sha256, original_type, original_bytes, width, height, file_id, added_by)
    values ($1, $2, $3, $4, $5, 'other', repeat('a', 64), 'jpeg', 1, 1, 1, gen_random_uuid(), $6)`;

  it('are hung on no record, mark or draft of another, nor in the name of another', async () => {
    const officer = region.contact.XB;
    const [own, other, theirs] = [
      await aRecord(officer),
      await aRecord(officer),
      await aRecord(region.contact.XA),
    ];
    const draft = await aDraft(region.contact.XA);
    const { marks } = await as(officer, (tx) => readPhotographedRecord(tx, officer, other));
    const add = (...values: unknown[]) => tried(roles.app, officer, insert, values);
    const mark = marks[0]?.id;
    expect(await add('XB', own, null, null, null, officer.id)).toBe(1);
    expect(await add('XB', other, mark, null, null, officer.id)).toBe(1);
    expect(await add('XB', own, mark, null, null, officer.id), 'a mark of another record').toBe(DENIED);
    expect(await add('XB', theirs, null, null, null, officer.id), 'another State’s record').toBe(DENIED);
    expect(await add('XA', own, null, null, null, officer.id), 'another State’s name').toBe(DENIED);
    expect(await add('XB', null, null, draft, 'k', officer.id), 'another’s draft').toBe(DENIED);
    expect(await add('XB', own, null, null, null, region.npc.XB.id), 'a colleague’s name').toBe(DENIED);
    expect(await add('XB', null, null, null, null, officer.id), 'nothing at all').toBe(DENIED);
  });

  it('change by their own State alone, only in what may change, and stay with their record', async () => {
    const officer = region.contact.XB;
    const [recordId, other] = [await aRecord(officer), await aRecord(officer)];
    const id = await addPhotograph(database, officer, { recordId });
    const caption = `update photograph set caption = 'x' where id = $1`;
    expect(await tried(roles.app, officer, caption, [id]), 'without an amendment').toBe('23514');
    for (const one of [region.contact.XA, region.npc.XC, region.auditor, undefined]) {
      expect(await tried(roles.app, one, caption, [id]), one?.role).toBe(0);
    }
    for (const column of ['original_sha256', 'file_id', 'added_by', 'added_at', 'member_state', 'width']) {
      expect(
        await tried(roles.app, officer, `update photograph set ${column} = ${column} where id = $1`, [id]),
        column,
      ).toBe(DENIED);
    }
    expect(await tried(roles.app, officer, 'delete from photograph where id = $1', [id])).toBe(DENIED);
    const taken = await addPhotograph(database, officer, {
      draftId: await aDraft(officer),
      key: DRAFT_KEYS[0],
    });
    expect(await tried(roles.app, officer, caption, [taken])).toBe(1);
    expect(await tried(roles.app, region.npc.XB, caption, [taken])).toBe(0);
    const move = 'update photograph set record_id = $2 where id = $1';
    expect(await tried(roles.app, officer, move, [id, other])).toBe('23514');
    const back = `update photograph set record_id = null, draft_id = $2, weapon_key = 'k' where id = $1`;
    expect(await tried(roles.app, officer, back, [id, await aDraft(officer)])).toBe('23514');
  });

  it('lets the search for unknown files out nothing else', async () => {
    const recordId = await aRecord(region.contact.XA, 'national');
    const id = await addPhotograph(database, region.contact.XA, { recordId });
    const { rows } = await roles.admin.query('select file_id from photograph where id = $1', [id]);
    const unknown = '00000000-0000-4000-8000-000000000000';
    const ask = 'select unknown_photograph_files($1::uuid[]) as file';
    const told = await run(roles.app, undefined, ask, [[rows[0].file_id, unknown]]);
    expect(told.rows).toEqual([{ file: unknown }]);
    for (const role of ['auth', 'stats'] as const) {
      expect(await tried(roles[role], undefined, ask, [[unknown]])).toBe(DENIED);
    }
  });

  it('of a record are found by an index, as the app role sees them', async () => {
    const recordId = await aRecord(region.contact.XA);
    const plan = await as(region.contact.XA, async (tx) => {
      await sql`set local enable_seqscan = off`.execute(tx);
      const { rows } = await sql<{ 'QUERY PLAN': string }>`
        explain select * from photograph where record_id = any (${[recordId]}::uuid[]) order by id`.execute(
        tx,
      );
      return rows.map((row) => row['QUERY PLAN']).join('\n');
    });
    expect(plan).toContain('photograph_record');
    expect(plan).not.toContain('Seq Scan');
  });
});
