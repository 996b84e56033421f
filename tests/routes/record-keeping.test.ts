import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { Officer } from '#app/domain/officer.ts';
import { loader as home } from '#app/routes/_index.tsx';
import { action as amend, loader as form } from '#app/routes/holdings.$id_.amend.tsx';
import { loader as one } from '#app/routes/holdings.$id.tsx';
import { loader as list } from '#app/routes/holdings._index.tsx';
import { action as enter } from '#app/routes/holdings.new.tsx';
import { action as amendInspection } from '#app/routes/inspections.$id_.amend.tsx';
import { loader as inspections } from '#app/routes/inspections._index.tsx';
import { action as inspect } from '#app/routes/inspections.new.tsx';
import { asOfficer } from '#db/as-officer.server.ts';
import { callRoute } from '#tests/support/call-route.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { HOLDING, INSPECTION } from '#tests/support/keeping.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';

let database: TestDatabase;
let region: TestRegion;

beforeAll(async () => {
  database = await createTestDatabase();
  region = await createRegion(database);
});
afterAll(() => database.drop());

const idIn = (location: string | null | undefined) => location?.split('/').at(-1) ?? '';
const entering = (officer: Officer, given: Record<string, string> = {}) =>
  callRoute(enter, database, officer, { path: '/holdings/new', form: { ...HOLDING, ...given } });
const read = async (officer: Officer, id: string) =>
  (await callRoute(one, database, officer, { path: `/holdings/${id}`, params: { id } })).data;
const found = async (officer: Officer, search: string) =>
  (await callRoute(list, database, officer, { path: `/holdings${search}` })).data?.holdings.map(
    ({ body_name }) => body_name,
  );
const amending = (officer: Officer, id: string, given: Record<string, string>) =>
  callRoute(amend, database, officer, {
    path: `/holdings/${id}/amend`,
    params: { id },
    form: { ...HOLDING, ...given },
  });

describe('records that were handed over', () => {
  it('are found by business, place, office and year, in their own State', async () => {
    await entering(region.contact.XA, { bodyName: 'Harbour Arms 100%', bodyPlace: 'Tarn Hill' });
    await entering(region.contact.XA, { bodyName: 'Old Mill Works', yearFrom: '1950', yearUntil: '1960' });
    expect(await found(region.npc.XA, '?words=tarn')).toEqual(['Harbour Arms 100%']);
    expect(await found(region.npc.XA, '?words=100%25')).toEqual(['Harbour Arms 100%']);
    expect(await found(region.npc.XA, '?year=1955')).toEqual(['Old Mill Works']);
    expect(await found(region.npc.XA, '?words=Registry&year=1980')).toEqual(['Harbour Arms 100%']);
    expect(await found(region.npc.XA, '?year=x')).toHaveLength(2);
    expect(await found(region.npc.XB, '')).toEqual([]);
  });

  it('are told what is wrong at its field, and lose nothing that was typed', async () => {
    const refused = async (given: Record<string, string>) =>
      (await entering(region.contact.XA, given)).data as {
        problems: unknown;
        fields: Record<string, string[]>;
      };
    expect(await refused({ bodyName: '', yearUntil: '1900', keptUntil: '' })).toMatchObject({
      problems: expect.arrayContaining([{ field: 'bodyName', key: 'keeping.problem.bodyName' }]),
      fields: { keptAt: [HOLDING.keptAt] },
    });
    expect(await refused({ yearUntil: '1900' })).toMatchObject({ problems: [{ field: 'yearUntil' }] });
    expect(await refused({ keptUntil: '2014-12-30' })).toMatchObject({
      problems: [{ field: 'keptUntil', key: 'keeping.problem.keptUntil' }],
    });
    expect((await entering(region.contact.XA, { keptUntil: '2014-12-31' })).status).toBe(303);
    expect(await refused({ receivedOn: '2999-01-01' })).toMatchObject({
      problems: [{ field: 'receivedOn' }],
    });
  });

  it('are corrected by another version, and nothing of the first is lost', async () => {
    const id = idIn((await entering(region.contact.XB)).location);
    const moved = { keptAt: 'National archive', reason: 'Moved', version: '1' };
    expect((await amending(region.npc.XB, id, { ...moved, reason: ' ' })).data).toMatchObject({
      problems: [{ field: 'reason' }],
      fields: { keptAt: ['National archive'] },
    });
    expect((await amending(region.npc.XB, id, moved)).location).toBe(`/holdings/${id}`);
    expect(await read(region.contact.XB, id)).toMatchObject({
      holding: { version: 2, kept_at: 'National archive' },
      versions: [
        { version: 2, reason: 'Moved', changes: [{ field: 'kept_at', from: HOLDING.keptAt }] },
        { version: 1, changes: [] },
      ],
    });
    const late = await amending(region.contact.XB, id, moved);
    expect([late.status, late.data]).toMatchObject([409, { problems: [{ key: 'keeping.problem.faster' }] }]);
    const out = { intent: 'withdraw', reason: 'Entered twice', version: '2' };
    await amending(region.npc.XB, id, out);
    expect(await found(region.npc.XB, '')).toEqual([]);
    expect((await read(region.npc.XB, id))?.holding).toMatchObject({ status: 'withdrawn', version: 3 });
    await amending(region.npc.XB, id, { intent: 'restore', reason: 'It was not', version: '3' });
    expect(await found(region.npc.XB, '')).toEqual([HOLDING.bodyName]);
    const again = await callRoute(form, database, region.npc.XB, {
      path: `/holdings/${id}/amend`,
      params: { id },
    });
    expect(again.data?.fields).toMatchObject({ keptAt: ['National archive'], records: ['acquisition'] });
  });

  it('are not changed in place, not by plain SQL either', async () => {
    const changing = asOfficer(database.databases.app, region.npc.XB, (tx) =>
      tx.updateTable('record_holding').set({ kept_at: 'Nowhere' }).execute(),
    );
    await expect(changing).rejects.toThrow(/permission denied/);
  });
});

describe('an inspection', () => {
  const inspecting = (officer: Officer, given: Record<string, string> = {}) =>
    callRoute(inspect, database, officer, { path: '/inspections/new', form: { ...INSPECTION, ...given } });
  const demands = async (officer: Officer) =>
    (await callRoute(home, database, officer, { path: '/' })).data?.tasks.find(
      ({ kind }) => kind === 'demands',
    );

  it('says what was demanded by when, which waits on the home page until it is done', async () => {
    expect((await inspecting(region.contact.XC, { dueOn: '' })).data).toMatchObject({
      problems: [{ field: 'dueOn', key: 'keeping.problem.dueOn' }],
    });
    expect((await inspecting(region.contact.XC, { findings: '' })).data).toMatchObject({
      problems: [{ field: 'findings' }],
    });
    const id = idIn((await inspecting(region.contact.XC)).location);
    await inspecting(region.contact.XC, { result: 'in_order', findings: '', demanded: '', dueOn: '' });
    expect(await demands(region.npc.XC)).toMatchObject({ count: 1, dueOn: INSPECTION.dueOn, late: true });
    expect(await demands(region.npc.XA)).toBeUndefined();
    const done = { ...INSPECTION, doneOn: '2026-04-01', reason: 'Seen at the second visit', version: '1' };
    const answer = await callRoute(amendInspection, database, region.contact.XC, {
      path: `/inspections/${id}/amend`,
      params: { id },
      form: done,
    });
    expect(answer.location).toBe(`/inspections/${id}`);
    expect(await demands(region.npc.XC)).toBeUndefined();
    const { data } = await callRoute(inspections, database, region.npc.XC, { path: '/inspections' });
    expect(data?.inspections.map(({ done_on }) => done_on)).toEqual([null, '2026-04-01']);
  });
});
