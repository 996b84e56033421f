import { createHash } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { NationalOfficer, Officer } from '#app/domain/officer.ts';
import { drawForm } from '#app/forms/spot-check.ts';
import { loader as home } from '#app/routes/_index.tsx';
import { loader as history } from '#app/routes/records.$id_.history.tsx';
import { loader as page } from '#app/routes/spot-checks.$id.tsx';
import { action as read, loader as drawn } from '#app/routes/spot-checks.$id_.records.$item.tsx';
import { action as draw, loader as list } from '#app/routes/spot-checks._index.tsx';
import { withdrawRecords } from '#app/services/amendments/withdraw-records.server.ts';
import { drawSpotCheck } from '#app/services/spot-checks/draw-spot-check.server.ts';
import { asOfficer } from '#db/as-officer.server.ts';
import { callRoute } from '#tests/support/call-route.ts';
import { aRifle, register } from '#tests/support/capture.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { connectRoles, type RoleClients } from '#tests/support/plain-sql.ts';
import { secondContact } from '#tests/support/second-contact.ts';
import { correct } from '#tests/support/quality.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';

const THIRD = 'Third office';
const SEED = '00112233445566778899aabbccddeeff';

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

const arms = (serial: string, count: number) =>
  Array.from({ length: count }, (_, n) => aRifle(`${serial}${n}`));

/** Draws of all that was registered until now, without waiting for it to settle. */
const drawing = (officer: NationalOfficer, size: number, seed = SEED) =>
  asOfficer(database.databases.app, officer, (tx) =>
    drawSpotCheck(tx, officer, drawForm.parse({ size: String(size) }), { lagSeconds: 0, seed }),
  );
const open = (officer: Officer, id: string, search = '') =>
  callRoute(page, database, officer, { path: `/spot-checks/${id}${search}`, params: { id } });
const at = (id: string, item: string) => ({
  path: `/spot-checks/${id}/records/${item}`,
  params: { id, item },
});
const look = (officer: Officer, id: string, item: string) =>
  callRoute(drawn, database, officer, at(id, item));
const say = (officer: Officer, id: string, item: string, form: Record<string, string>) =>
  callRoute(read, database, officer, { ...at(id, item), form });

describe('a draw', () => {
  it('takes the records with the least SHA-256 of seed and id, and can be drawn again after they changed', async () => {
    const { recordIds } = await register(database, region.contact.XA, {}, arms('SPOT10', 12));
    await register(database, region.contact.XB, {}, arms('SPOT19', 3));
    const { id, population } = await drawing(region.npc.XA, 5);
    expect(population).toBe(12);
    const hash = (record: string) => createHash('sha256').update(`${SEED}${record}`).digest('hex');
    const expected = [...recordIds].sort((one, other) => (hash(one) < hash(other) ? -1 : 1)).slice(0, 5);
    const { data } = await open(region.npc.XA, id);
    expect(data?.items.map(({ recordId }) => recordId)).toEqual(expected);
    const [first = '', second = ''] = expected;
    await correct(database, region.contact.XA, second, { make: 'Norinco' });
    await asOfficer(database.databases.app, region.contact.XA, (tx) =>
      withdrawRecords(tx, region.contact.XA, { ids: [first] }, { reason: 'Twice', now: new Date() }),
    );
    await register(database, region.contact.XA, {}, arms('SPOT11', 4));
    expect((await open(region.npc.XA, id, '?again')).data?.again).toEqual({ same: true, population: 12 });
    await roles.admin.query(`update spot_check set seed = $2 where id = $1`, [id, SEED.replace('0', '1')]);
    expect((await open(region.npc.XA, id, '?again')).data?.again).toMatchObject({ same: false });
  });

  it('is asked for by the point of contact, for how many and from when', async () => {
    const ask = (officer: Officer, form: Record<string, string>) =>
      callRoute(draw, database, officer, { path: '/spot-checks?index', form });
    expect((await ask(region.npc.XC, { size: '' })).data).toMatchObject({
      problems: [{ field: 'size', key: 'spot.problem.size' }],
    });
    expect((await ask(region.npc.XC, { size: '501' })).data).toMatchObject({ problems: [{ field: 'size' }] });
    expect((await ask(region.npc.XC, { size: '5' })).data).toMatchObject({
      problems: [{ key: 'spot.problem.none' }],
      fields: { size: ['5'] },
    });
    const period = { size: '5', registeredFrom: '2026-02-02', registeredUntil: '2026-02-01' };
    expect((await ask(region.npc.XC, period)).data).toMatchObject({
      problems: [{ field: 'registeredUntil', key: 'spot.problem.period' }],
    });
    expect((await ask(region.contact.XC, { size: '5' })).status).toBe(404);
  });
});

describe('a drawn record', () => {
  it('is read blind by somebody who did not write it, and its finding stands in its history', async () => {
    const serial = 'SPOT2000';
    await register(database, region.contact.XB, {}, [aRifle(serial, { make: 'Beretta' })]);
    const { id } = await drawing(region.npc.XB, 500);
    const items = (await open(region.contact.XB, id)).data?.items ?? [];
    const item = items.find(({ make }) => make === 'Beretta');
    const itemId = item?.id ?? '';
    expect(item?.mayRead).toBe(false);
    expect((await look(region.contact.XB, id, itemId)).status).toBe(404);
    expect((await say(region.contact.XB, id, itemId, { result: 'agrees' })).status).toBe(404);
    const blind = await look(region.npc.XB, id, itemId);
    expect(JSON.stringify(blind.data)).not.toContain(serial);
    expect((await say(region.npc.XB, id, itemId, { result: 'agrees' })).data).toMatchObject({
      problems: [{ field: 'result', key: 'spot.problem.unread' }],
    });
    const reading = { intent: 'read', weapon: '0', mark: '0' };
    await say(region.npc.XB, id, itemId, { ...reading, asRead: 'SPOT2001' });
    expect((await look(region.npc.XB, id, itemId)).data?.weapon.again).toMatchObject([
      { reading: { asRead: 'SPOT2001', agrees: false }, first: { asRead: serial } },
    ]);
    expect((await say(region.npc.XB, id, itemId, { result: 'agrees', note: '' })).data).toMatchObject({
      problems: [{ key: 'spot.problem.reading' }],
    });
    const found = await say(region.npc.XB, id, itemId, { result: 'differs', note: 'The last digit is a 1' });
    expect(found.location).toBe(`/spot-checks/${id}/records/${itemId}`);
    expect((await say(region.npc.XB, id, itemId, { result: 'differs', note: '' })).status).toBe(409);
    const { data } = await callRoute(history, database, region.contact.XB, {
      path: `/records/${item?.recordId}/history`,
      params: { id: item?.recordId ?? '' },
    });
    expect(data?.spots).toMatchObject([{ result: 'differs', differing: ['serial'] }]);
    const after = (await open(region.npc.XB, id)).data;
    expect(after?.result).toMatchObject({ compared: 1, errors: 1 });
    expect(after?.agencies).toMatchObject([{ agency: 'Test agency', errors: 1 }]);
    await correct(database, region.contact.XB, item?.recordId ?? '', { model: '92' });
    const corrected = (await open(region.npc.XB, id)).data?.items.find((one) => one.id === itemId);
    expect(corrected?.correctedAt).not.toBeNull();
  });

  it('waits on the home page of who may read it, and on nobody else’s', async () => {
    await register(database, region.npc.XC, {}, arms('SPOT30', 3));
    await drawing(region.npc.XC, 2);
    const waiting = async (officer: Officer) =>
      (await callRoute(home, database, officer, { path: '/' })).data?.tasks.find(
        ({ kind }) => kind === 'spots',
      );
    expect(await waiting(region.contact.XC)).toEqual({ kind: 'spots', count: 2 });
    expect(await waiting(region.npc.XC)).toBeUndefined();
    expect(
      (await callRoute(list, database, region.contact.XC, { path: '/spot-checks' })).data?.checks,
    ).toMatchObject([{ size: 2, population: 3, read: 0 }]);
    expect(
      (await callRoute(list, database, region.npc.XA, { path: '/spot-checks' })).data?.checks,
    ).toHaveLength(1);
  });

  it('is not read again by its author with plain SQL either', async () => {
    const { id } = await drawing(region.npc.XC, 3, SEED.replace('00', 'ff'));
    const item = (await open(region.npc.XC, id)).data?.items[0]?.id ?? '';
    const forging = asOfficer(database.databases.app, region.npc.XC, (tx) =>
      tx
        .updateTable('spot_check_item')
        .set({ result: 'agrees', reader_id: region.npc.XC.id, read_at: new Date() })
        .where('id', '=', item)
        .execute(),
    );
    await expect(forging).rejects.toThrow(/did not write it/);
  });

  it('is found right after all by a third officer, who says how he knows; the finding stays', async () => {
    const third = await secondContact(roles, 'XA', THIRD);
    const { id } = await drawing(region.npc.XA, 1);
    const itemId = (await open(region.npc.XA, id)).data?.items[0]?.id ?? '';
    await say(region.npc.XA, id, itemId, {
      intent: 'read',
      weapon: '0',
      mark: '0',
      asRead: 'READ OTHERWISE',
    });
    const uphold = (officer: Officer, why: string) => say(officer, id, itemId, { intent: 'uphold', why });
    expect((await uphold(third, 'Too early')).status).toBe(404);
    await say(region.npc.XA, id, itemId, { result: 'differs', note: 'The last digit is a 1' });
    for (const officer of [region.contact.XA, region.npc.XA]) {
      expect((await look(officer, id, itemId)).data?.mayUphold).toBe(false);
      expect((await uphold(officer, 'I am sure')).status).toBe(404);
    }
    expect((await look(third, id, itemId)).data?.mayUphold).toBe(true);
    expect((await uphold(third, ' ')).data).toMatchObject({
      problems: [{ field: 'why', key: 'spot.problem.upheld' }],
    });
    expect((await open(third, id)).data?.result).toMatchObject({ compared: 1, errors: 1 });
    expect((await uphold(third, 'The photograph shows a nought')).status).toBe(303);
    const after = (await open(third, id)).data;
    expect(after?.result).toMatchObject({ compared: 1, errors: 0 });
    expect(after?.fields).toEqual([]);
    expect(after?.items).toMatchObject([{ result: 'differs', differing: ['serial'] }]);
    expect(after?.items[0]?.upheldAt).not.toBeNull();
    expect((await uphold(third, 'Once more')).status).toBe(409);
  });

  it('keeps what was found of it, with plain SQL too', async () => {
    const { id } = await drawing(region.npc.XA, 1, SEED.replace('00', 'ee'));
    const itemId = (await open(region.npc.XA, id)).data?.items[0]?.id ?? '';
    const update = (officer: NationalOfficer, values: Record<string, unknown>) =>
      asOfficer(database.databases.app, officer, (tx) =>
        tx.updateTable('spot_check_item').set(values).where('id', '=', itemId).executeTakeFirst(),
      );
    const upheld = { upheld_by: region.npc.XA.id, upheld_at: new Date(), upheld_why: 'Right' };
    const found = {
      result: 'differs',
      differing: ['make'],
      reader_id: region.npc.XA.id,
      read_at: new Date(),
    };
    await expect(update(region.npc.XA, { ...found, ...upheld })).rejects.toThrow(/finding/);
    await update(region.npc.XA, found);
    // Its reader, and another State, reach no row.
    expect((await update(region.npc.XA, upheld)).numUpdatedRows).toBe(0n);
    expect((await update(region.npc.XC, { ...upheld, upheld_by: region.npc.XC.id })).numUpdatedRows).toBe(0n);
    const third = await secondContact(roles, 'XA', `Other ${THIRD}`);
    const forged = { ...upheld, upheld_by: third.id, note: 'Nothing was found' };
    await expect(update(third, forged)).rejects.toThrow(/finding/);
  });
});
