import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { explainMatch } from '#app/domain/marking/explain-match.ts';
import { SKELETON_ALPHABET } from '#app/domain/marking/skeleton.ts';
import type { NationalOfficer } from '#app/domain/officer.ts';
import { queryForm } from '#app/forms/query.ts';
import { askQuery } from '#app/services/queries/ask-query.server.ts';
import { changeStandingQuery } from '#app/services/standing/change-standing.server.ts';
import { openStanding } from '#app/services/standing/open-standing.server.ts';
import { readStanding } from '#app/services/standing/read-standing.server.ts';
import { findTasks } from '#app/services/home/find-tasks.server.ts';
import { asOfficer } from '#db/as-officer.server.ts';
import { aRifle, register } from '#tests/support/capture.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { connectRoles, type RoleClients, run } from '#tests/support/plain-sql.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';

let database: TestDatabase;
let region: TestRegion;
let roles: RoleClients;

beforeAll(async () => {
  database = await createTestDatabase();
  region = await createRegion(database);
  roles = await connectRoles(database);
});
afterAll(async () => {
  await roles.end();
  await database.drop();
});

/** Leaves a mark standing in the name of this officer; undefined where something is there already. */
async function stand(officer: NationalOfficer, mark: string, more: object = {}): Promise<string | undefined> {
  return asOfficer(database.databases.app, officer, async (tx) => {
    const query = await askQuery(tx, officer, queryForm.parse({ mark, purpose: 'investigation', ...more }));
    return (await openStanding(tx, officer, query, { months: 12, now: new Date() }))?.id;
  });
}

const read = (officer: NationalOfficer, id: string | undefined) =>
  asOfficer(database.databases.app, officer, (tx) => readStanding(tx, id ?? '', new Date()));

const lose = (serial: string, sharing = 'region', more: object = {}, officer = region.contact.XA) =>
  register(database, officer, { reportType: 'stolen', sharing, ...more }, [aRifle(serial)]);

describe('a standing query', () => {
  it('is answered by a record that arrives later, and waits on the home page until somebody takes note', async () => {
    const asker = region.contact.XB;
    const id = await stand(asker, 'STAND-1001');
    expect((await read(asker, id)).answers).toEqual([]);
    const { recordIds } = await lose('STAND 1OO1');
    const found = await read(asker, id);
    expect(found).toMatchObject({
      unseen: true,
      answers: [{ disclosure: 'open', memberState: 'XA', record: { id: recordIds[0] } }],
    });
    const tasks = () =>
      asOfficer(database.databases.app, region.npc.XB, (tx) => findTasks(tx, region.npc.XB, new Date()));
    expect(await tasks()).toContainEqual(expect.objectContaining({ kind: 'standing', queryId: id }));
    await asOfficer(database.databases.app, region.npc.XB, (tx) =>
      changeStandingQuery(tx, id ?? '', { change: 'seen', months: undefined }, new Date()),
    );
    expect((await tasks()).filter((task) => task.kind === 'standing')).toEqual([]);
  });

  it.each([
    ['hit_only', { disclosure: 'hit_only', memberState: 'XA', record: undefined }],
    ['blind', { disclosure: 'blind', memberState: null, record: undefined, contact: undefined }],
  ])('learns of a record that is %s no more than a search would', async (sharing, answer) => {
    const id = await stand(region.contact.XB, `STAND-${sharing}-2002`);
    await lose(`STAND-${sharing}-2002`, sharing);
    expect((await read(region.contact.XB, id)).answers).toEqual([expect.objectContaining(answer)]);
  });

  it('learns nothing of a national record, nor of one that is shared with others by name', async () => {
    const [national, named] = [
      await stand(region.contact.XB, 'STAND-N-3003'),
      await stand(region.contact.XB, 'STAND-D-3003'),
    ];
    await lose('STAND-N-3003', 'national');
    await lose('STAND-D-3003', 'named', { sharedWith: ['XC'] });
    expect((await read(region.contact.XB, national)).answers).toEqual([]);
    expect((await read(region.contact.XB, named)).answers).toEqual([]);
  });

  it('is answered when a record is shared with its State by name', async () => {
    const id = await stand(region.contact.XC, 'STAND-E-4004');
    await lose('STAND-E-4004', 'named', { sharedWith: ['XC'] });
    expect((await read(region.contact.XC, id)).answers).toEqual([
      expect.objectContaining({ disclosure: 'open', memberState: 'XA' }),
    ]);
  });

  it.each([
    ['ST?ND5005', 'STXND5005'],
    ['STAN*5006', 'STANDING5006'],
    ['STAND5007', 'ST?ND5007'],
    ['STAND5008', 'STA*008'],
    ['ST?ND5009', 'STAND50?9'],
    ['ST*5010', 'STAND?0*'],
  ])('for %s is answered by %s', async (mark, stored) => {
    const id = await stand(region.contact.XB, mark);
    await lose(stored);
    expect((await read(region.contact.XB, id)).answers).toHaveLength(1);
  });

  it('is not answered by the same number on another make and type, nor by what the officer records himself', async () => {
    const id = await stand(region.contact.XB, 'OTHER6006', { make: 'Beretta', firearmType: 'pistol' });
    await lose('OTHER6006');
    const own = await stand(region.contact.XB, 'MINE6007');
    await lose('MINE6007', 'region', {}, region.contact.XB);
    expect((await read(region.contact.XB, id)).answers).toEqual([]);
    expect((await read(region.contact.XB, own)).answers).toEqual([]);
  });

  it('that ended, or ran out, is not answered; one that ran out can be renewed, one that was ended cannot', async () => {
    const asker = region.contact.XB;
    const [ended, over] = [await stand(asker, 'ENDED7007'), await stand(asker, 'OVER7008')];
    const change = (id: string | undefined, form: Parameters<typeof changeStandingQuery>[2]) =>
      asOfficer(database.databases.app, asker, (tx) => changeStandingQuery(tx, id ?? '', form, new Date()));
    await change(ended, { change: 'closed', months: undefined });
    await roles.admin.query(`update standing_query set until = current_date - 1 where id = $1`, [over]);
    await lose('ENDED7007');
    await lose('OVER7008');
    expect((await read(asker, ended)).answers).toEqual([]);
    expect(await read(asker, over)).toMatchObject({ answers: [], looking: false, closed: false });
    expect(await change(over, { change: 'renewed', months: 6 })).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect((await read(asker, over)).looking).toBe(true);
    await expect(change(ended, { change: 'renewed', months: 6 })).rejects.toMatchObject({
      key: 'standing.problem.ended',
    });
  });

  it('is not opened where a record has arrived meanwhile', async () => {
    await lose('HERE8008');
    expect(await stand(region.contact.XB, 'HERE8008')).toBeUndefined();
  });

  it('waits for a registration under way, and then sees what it brought', async () => {
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const registering = asOfficer(database.databases.app, region.contact.XA, async (tx) => {
      const { registerOccasion } = await import('#app/services/records/register-occasion.server.ts');
      const { anOccasion } = await import('#tests/support/capture.ts');
      await registerOccasion(
        tx,
        region.contact.XA,
        anOccasion({ reportType: 'stolen' }),
        [aRifle('WAITS9009')],
        new Date('2026-06-01T12:00:00Z'),
      );
      await held;
    });
    await new Promise((resolve) => setTimeout(resolve, 300));
    const opening = stand(region.contact.XB, 'WAITS9009');
    const first = await Promise.race([
      opening.then(() => 'opened'),
      new Promise((resolve) => setTimeout(() => resolve('waits'), 300)),
    ]);
    expect(first).toBe('waits');
    release();
    await registering;
    expect(await opening).toBeUndefined();
  });
});

describe('the database', () => {
  it('shows a standing query and its answers to the own State alone, and lets nobody write an answer', async () => {
    const id = await stand(region.contact.XB, 'STAND-SQL-1');
    await lose('STAND-SQL-1');
    const rows = async (officer: NationalOfficer, table: string, column: string) =>
      (await run(roles.app, officer, `select 1 from ${table} where ${column} = $1`, [id])).rows.length;
    expect(await rows(region.npc.XB, 'standing_query', 'id')).toBe(1);
    expect(await rows(region.npc.XB, 'standing_answer', 'query_id')).toBe(1);
    for (const officer of [region.npc.XA, region.contact.XC]) {
      expect(await rows(officer, 'standing_query', 'id')).toBe(0);
      expect(await rows(officer, 'standing_answer', 'query_id')).toBe(0);
    }
    await expect(
      run(
        roles.app,
        region.contact.XB,
        `insert into standing_answer (query_id, match_digest, member_state, disclosure) values ($1, 'x', 'XB', 'blind')`,
        [id],
      ),
    ).rejects.toThrow(/permission denied/);
    await expect(
      run(roles.app, region.contact.XB, `select answer_standing(array[]::uuid[], array[]::text[])`),
    ).rejects.toThrow(/permission denied/);
  });

  it('fits patterns on both sides as the domain does', async () => {
    const text = fc.string({
      unit: fc.constantFrom('?', '*', ...SKELETON_ALPHABET.slice(0, 3)),
      minLength: 1,
      maxLength: 7,
    });
    const pairs = fc.sample(fc.tuple(text, text), { numRuns: 2_000, seed: 20261125 });
    const { rows } = await roles.admin.query<{ fits: boolean }>(
      `select skeletons_fit(one, other) as fits from unnest($1::text[], $2::text[]) with ordinality as p(one, other, n) order by n`,
      [pairs.map(([one]) => one), pairs.map(([, other]) => other)],
    );
    const differing = pairs.filter(([one, other], index) => {
      const reasons = explainMatch(one, other);
      const fits = reasons !== null && reasons.every(({ kind }) => !/^one_|swapped/.test(kind));
      return fits !== rows[index]?.fits;
    });
    expect(differing).toEqual([]);
    expect(rows.filter((row) => row.fits).length).toBeGreaterThan(100);
  });
});
