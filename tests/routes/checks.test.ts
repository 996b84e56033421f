import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import type { Officer } from '#app/domain/officer.ts';
import { loader as home } from '#app/routes/_index.tsx';
import { loader as capturePage } from '#app/routes/capture._index.tsx';
import { action as act, loader as checkPage } from '#app/routes/checks.$id.tsx';
import { loader as occasionPage } from '#app/routes/occasions.$id.tsx';
import { loader as recordPage } from '#app/routes/records.$id.tsx';
import { action as settle, loader as statePage } from '#app/routes/state.tsx';
import { takeBack } from '#app/services/checks/hand-over.server.ts';
import { asOfficer } from '#db/as-officer.server.ts';
import { aRifle, register } from '#tests/support/capture.ts';
import { callRoute } from '#tests/support/call-route.ts';
import { captureSteps, ITEM, KEY, MARK, PLACE } from '#tests/support/capture-steps.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { addPhotograph } from '#tests/support/photographs.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';

let database: TestDatabase;
let region: TestRegion;
const now = new Date('2026-06-01T12:00:00Z');

beforeAll(async () => {
  database = await createTestDatabase();
  region = await createRegion(database);
});
afterAll(() => database.drop());

const stepsOf = (officer: Officer) => captureSteps(database, officer, now);
const settleTwo = (officer: Officer, on: boolean) =>
  callRoute(settle, database, officer, { path: '/state', form: on ? { twoPersonCheck: 'yes' } : {} });

const at = (id: string) => ({ path: `/checks/${id}`, params: { id }, now });
const look = (officer: Officer, id: string) => callRoute(checkPage, database, officer, at(id));
const send = (officer: Officer, id: string, form: Record<string, string>) =>
  callRoute(act, database, officer, { ...at(id), form });
const read = (officer: Officer, id: string, weapon: string, asRead: string, mark = '0') =>
  send(officer, id, { intent: 'read', weapon, mark, asRead });

/** A capture of XA's contact that is handed over. */
async function handedOver(serials: readonly string[]): Promise<{ id: string; keys: string[] }> {
  const steps = stepsOf(region.contact.XA);
  const id = await steps.ready(serials);
  const keys = (await steps.check(id)).data?.weapons.map(({ weapon }) => weapon.key) ?? [];
  const { location } = await steps.finish(id, {
    intent: 'hand-over',
    sharing: 'region',
    note: 'The second is worn',
  });
  expect(location).toBe(`/capture/${id}`);
  return { id, keys };
}

describe('a State that asks for a second officer', () => {
  beforeAll(() => settleTwo(region.npc.XA, true));
  afterAll(() => settleTwo(region.npc.XA, false));
  afterEach(async () => {
    const { data } = await callRoute(capturePage, database, region.npc.XA, { path: '/capture' });
    for (const { id } of data?.checks ?? []) {
      await send(region.npc.XA, id, { intent: 'return', message: 'The test is over.' });
    }
  });

  it('says so to its point of contact, and to nobody else’s State', async () => {
    const settled = async (officer: Officer) =>
      (await callRoute(statePage, database, officer, { path: '/state' })).data?.twoPersonCheck;
    expect(await settled(region.npc.XA)).toBe(true);
    expect(await settled(region.npc.XB)).toBe(false);
    expect((await callRoute(statePage, database, region.contact.XA, { path: '/state' })).status).toBe(404);
  });

  it('lets whoever captured not register', async () => {
    const steps = stepsOf(region.contact.XA);
    const id = await steps.ready(['ALONE1001']);
    expect((await steps.check(id)).data?.two).toBe(true);
    const { answer } = await steps.register(id);
    expect(answer.status).toBe(409);
    expect((await steps.check(id)).data?.status).toBe('open');
  });

  it('has the numbers read again, blind first, and registers them as checked', async () => {
    await register(database, region.contact.XB, { reportType: 'stolen' }, [aRifle('KB801275')]);
    const { id, keys } = await handedOver(['KB 80-1275', 'SECOND2002']);
    const [one = '', two = ''] = keys;
    const checker = region.npc.XA;

    const queue = await callRoute(home, database, checker, { path: '/', now });
    expect(queue.data?.tasks).toContainEqual({ kind: 'checks', count: 1 });
    const listed = await callRoute(capturePage, database, checker, { path: '/capture' });
    expect(listed.data?.checks).toMatchObject([{ id, author: 'contact XA', weapons: 2 }]);

    await asOfficer(database.databases.app, region.contact.XA, async (tx) => {
      await takeBack(tx, id, now);
    });
    const holder = { draftId: id, key: one };
    const given = { shows: 'mark:0', caption: 'KB 80-1275' };
    const photograph = await addPhotograph(database, region.contact.XA, holder, given);
    await stepsOf(region.contact.XA).finish(id, {
      intent: 'hand-over',
      sharing: 'region',
      note: 'The second is worn',
    });

    const blind = await look(checker, id);
    expect(blind.data?.photographs).toEqual([{ id: photograph, weaponKey: one, subject: 'serial' }]);
    expect(blind.data).toMatchObject({ author: 'contact XA', note: 'The second is worn', ready: false });
    expect(JSON.stringify(blind.data), 'the first reading is not in the page').not.toMatch(/1275|2002/);

    await read(checker, id, one, 'kb801275');
    await read(checker, id, two, 'SEC0ND2002');
    const compared = await look(checker, id);
    expect(compared.data).toMatchObject({
      ready: false,
      items: [
        { again: [{ reading: { asRead: 'kb801275', agrees: true }, first: { asRead: 'KB 80-1275' } }] },
        { again: [{ reading: { asRead: 'SEC0ND2002', agrees: false }, first: { asRead: 'SECOND2002' } }] },
      ],
    });
    const early = await send(checker, id, { intent: 'register' });
    expect(early.status).toBe(422);
    expect(early.data).toMatchObject({
      problems: [{ field: `read-${two}-0`, key: 'check.problem.readFirst' }],
    });
    await read(checker, id, two, 'SECOND 2002');
    const { location } = await send(checker, id, { intent: 'register' });
    const occasionId = location?.split('/')[2]?.split('?')[0] ?? '';

    const page = await callRoute(occasionPage, database, region.contact.XA, {
      path: `/occasions/${occasionId}`,
      params: { id: occasionId },
    });
    expect(page.data).toMatchObject({
      occasion: { registered_by: region.contact.XA.id },
      weapons: [
        { marks: [{ as_read: 'KB 80-1275', checked_by: checker.id }], hits: [{ otherState: 'XB' }] },
        { marks: [{ as_read: 'SECOND2002', checked_by: checker.id }] },
      ],
    });
    const recordId = page.data?.weapons[0]?.record.id ?? '';
    const checkersFor = async (officer: Officer) => {
      const at = { path: `/records/${recordId}`, params: { id: recordId } };
      return (await callRoute(recordPage, database, officer, at)).data?.checkers;
    };
    expect(await checkersFor(region.contact.XA)).toEqual({ [checker.id]: checker.displayName });
    expect(await checkersFor(region.contact.XB), 'by whom is its own State’s').toEqual({});
    const moved = await asOfficer(database.databases.app, region.npc.XB, (tx) =>
      tx.selectFrom('photograph').select('record_id').where('id', '=', photograph).executeTakeFirst(),
    );
    expect(moved?.record_id, 'the photograph goes with the record').not.toBeNull();
    expect((await look(checker, id)).status, 'it is checked once').toBe(404);
    const told = await callRoute(home, database, region.contact.XA, { path: '/', now });
    expect(told.data?.tasks).toContainEqual(expect.objectContaining({ kind: 'registered', occasionId }));
    const kept = await asOfficer(database.databases.app, checker, (tx) =>
      tx.selectFrom('capture_reading').select(['as_read', 'agrees']).orderBy('id').execute(),
    );
    expect(
      kept.map((reading) => reading.agrees),
      'no reading is lost',
    ).toEqual([true, false, true]);
  });

  it('tells both officers of a blind match, and nobody else', async () => {
    await register(database, region.contact.XB, { reportType: 'stolen', sharing: 'blind' }, [
      aRifle('BLIND4001'),
    ]);
    const { id, keys } = await handedOver(['BLIND4001']);
    await read(region.npc.XA, id, keys[0] ?? '', 'BLIND4001');
    const { location } = await send(region.npc.XA, id, { intent: 'register' });
    const occasionId = location?.split('/')[2]?.split('?')[0] ?? '';
    for (const officer of [region.contact.XA, region.npc.XA]) {
      const { data } = await callRoute(occasionPage, database, officer, {
        path: `/occasions/${occasionId}`,
        params: { id: occasionId },
      });
      expect(data?.blindMatches, officer.displayName).toBe(1);
    }
  });

  it('gives a capture back with words, and takes it in again', async () => {
    const { id, keys } = await handedOver(['BACK5001']);
    const checker = region.npc.XA;
    const mute = await send(checker, id, { intent: 'return', message: ' ' });
    expect(mute.data).toMatchObject({ problems: [{ field: 'message', key: 'check.problem.message' }] });
    await read(checker, id, keys[0] ?? '', 'BACK500I');
    await send(checker, id, { intent: 'return', message: 'The last is a letter.' });
    expect((await look(checker, id)).status).toBe(404);

    const steps = stepsOf(region.contact.XA);
    expect((await steps.check(id)).data).toMatchObject({
      status: 'returned',
      message: 'The last is a letter.',
    });
    const waiting = await callRoute(home, database, region.contact.XA, { path: '/', now });
    expect(waiting.data?.tasks).toContainEqual(expect.objectContaining({ kind: 'returned', draftId: id }));
    await steps.marks(id, keys[0] ?? '', { ...MARK, 'marks.0.asRead': 'BACK500I' });
    await steps.finish(id, { intent: 'hand-over', sharing: 'region' });
    const fresh = await look(checker, id);
    expect(fresh.data?.items[0]?.again, 'what was read in another round does not count').toEqual([
      { mark: 0, kind: 'serial', component: 'receiver', position: '' },
    ]);
  });

  it('stands still while it is checked, and can be taken back before', async () => {
    const { id } = await handedOver(['STILL6001']);
    const steps = stepsOf(region.contact.XA);
    for (const step of [
      steps.item(id, KEY, ITEM),
      steps.place(id, PLACE),
      steps.finish(id, { intent: 'hand-over', sharing: 'region' }),
    ]) {
      expect((await step).location).toBe(`/capture/${id}`);
    }
    expect((await steps.check(id)).data).toMatchObject({ status: 'in_check', weapons: [{}] });
    await steps.finish(id, { intent: 'take-back' });
    expect((await steps.check(id)).data?.status).toBe('open');
    expect((await look(region.npc.XA, id)).status).toBe(404);
  });

  it('is not checked by its own officer, nor by another State', async () => {
    const { id, keys } = await handedOver(['OWN7001']);
    for (const officer of [region.contact.XA, region.npc.XB, region.contact.XC, region.analyst]) {
      expect((await look(officer, id)).status, officer.displayName).toBe(404);
      expect((await read(officer, id, keys[0] ?? '', 'OWN7001')).status).toBe(404);
      expect((await send(officer, id, { intent: 'register' })).status).toBe(404);
      expect((await send(officer, id, { intent: 'return', message: 'X' })).status).toBe(404);
    }
  });

  it.each([
    ['a mark that is none', { mark: '7' }],
    ['an item that is none', { weapon: '99' }],
  ])('has no reading of %s', async (_, wrong) => {
    const { id, keys } = await handedOver(['NONE8001']);
    const { status } = await send(region.npc.XA, id, {
      intent: 'read',
      weapon: keys[0] ?? '',
      mark: '0',
      asRead: 'X',
      ...wrong,
    });
    expect(status).toBe(404);
  });
});
