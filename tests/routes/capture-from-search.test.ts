import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { action as begin, loader as start } from '#app/routes/capture._index.tsx';
import { loader as identifyStep } from '#app/routes/capture.$id.weapon.$weapon._index.tsx';
import { loader as marksStep } from '#app/routes/capture.$id.weapon.$weapon.marks.tsx';
import { action as ask } from '#app/routes/queries._index.tsx';
import { seedReference } from '#seeds/reference/index.ts';
import { callRoute } from '#tests/support/call-route.ts';
import { captureSteps, ITEM, KEY } from '#tests/support/capture-steps.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';

let database: TestDatabase;
let region: TestRegion;
const now = new Date('2026-06-01T12:00:00Z');
const SECOND = '22222222-2222-4333-8444-555555555555';

beforeAll(async () => {
  database = await createTestDatabase();
  region = await createRegion(database);
  await seedReference({ ownerUrl: database.urls.owner, log: () => undefined });
});
afterAll(() => database.drop());

async function asked() {
  const { location } = await callRoute(ask, database, region.contact.XA, {
    path: '/queries?index',
    form: {
      mark: 'N405?2Z',
      purpose: 'field_check',
      make: 'Norinco',
      model: '56',
      calibre: '7.62x39',
      firearmType: 'rifle',
    },
  });
  return location?.split('/').at(-1) ?? '';
}

async function begun(query: string, officer = region.contact.XA) {
  const { location } = await callRoute(begin, database, officer, {
    path: '/capture?index',
    form: { reportType: 'seized', query },
    now,
  });
  return location?.split('/')[2] ?? '';
}

const step = (id: string, weapon: string, more = '') => ({
  path: `/capture/${id}/weapon/${weapon}${more}`,
  params: { id, weapon },
  now,
});

describe('a capture that begins with a search', () => {
  it('says with which mark it begins, and fills in what was asked', async () => {
    const query = await asked();
    const page = await callRoute(start, database, region.contact.XA, { path: `/capture?query=${query}` });
    expect(page.data?.query).toMatchObject({ id: query, mark: 'N405?2Z' });
    const id = await begun(query);
    const identify = await callRoute(identifyStep, database, region.contact.XA, step(id, KEY));
    expect(identify.data?.fields).toMatchObject({
      make: ['Norinco'],
      model: ['56'],
      calibre: ['7.62x39'],
      firearmType: ['rifle'],
    });
    const steps = captureSteps(database, region.contact.XA, now);
    await steps.item(id, KEY, ITEM);
    const marks = await callRoute(marksStep, database, region.contact.XA, step(id, KEY, '/marks'));
    expect(marks.data?.fields).toMatchObject({
      'marks.0.asRead': ['N405?2Z'],
      'marks.0.legibility': ['partial'],
      'marks.0.kind': ['serial'],
    });
  });

  it('fills in the first item alone', async () => {
    const id = await begun(await asked());
    const steps = captureSteps(database, region.contact.XA, now);
    await steps.item(id, KEY, ITEM);
    const next = await callRoute(identifyStep, database, region.contact.XA, step(id, SECOND));
    expect(next.data?.fields).toEqual({});
    await steps.item(id, SECOND, ITEM);
    const marks = await callRoute(marksStep, database, region.contact.XA, step(id, SECOND, '/marks'));
    expect(marks.data?.fields['marks.0.asRead']).toBeUndefined();
  });

  it('takes nothing from a search of somebody else, nor from one that there is not', async () => {
    const query = await asked();
    for (const officer of [region.npc.XA, region.contact.XB]) {
      const page = await callRoute(start, database, officer, { path: `/capture?query=${query}` });
      expect(page.data?.query, officer.displayName).toBeUndefined();
      const id = await begun(query, officer);
      const { data } = await callRoute(identifyStep, database, officer, step(id, KEY));
      expect(data?.fields, officer.displayName).toEqual({});
    }
    const page = await callRoute(start, database, region.contact.XA, { path: '/capture?query=nonsense' });
    expect([page.status, page.data?.query]).toEqual([200, undefined]);
  });
});
