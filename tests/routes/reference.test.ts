import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import * as page from '#app/routes/reference._index.tsx';
import * as suggestions from '#app/routes/reference.suggestions.ts';
import { seedReference } from '#seeds/reference/index.ts';
import { callRoute } from '#tests/support/call-route.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';

let database: TestDatabase;
let region: TestRegion;

beforeAll(async () => {
  database = await createTestDatabase();
  region = await createRegion(database);
  await seedReference({ ownerUrl: database.urls.owner, log: () => undefined });
});
afterAll(() => database.drop());

const open = (path: string, officer = region.npc.XA as Parameters<typeof callRoute>[2]) =>
  callRoute(page.loader, database, officer, { path });
const send = (list: string, form: Record<string, string>, officer = region.npc.XA) =>
  callRoute(page.action, database, officer, { path: `/reference?list=${list}`, form });

/** Names of the rows of a page. */
const names = (data: unknown) =>
  (data as { page: { rows: { name?: string; model?: string; label?: string }[] } }).page.rows.map(
    (row) => row.model ?? row.label ?? row.name,
  );
const problems = (data: unknown) => (data as { problems: { field: string; key: string }[] }).problems;

describe('the reference tables', () => {
  it('are read page by page, each row once', async () => {
    const seen: (string | undefined)[] = [];
    let after: readonly string[] | undefined = [];
    while (after) {
      const search = new URLSearchParams({ list: 'models' });
      for (const part of after) search.append('after', part);
      const { data } = await open(`/reference?${search}`);
      const rows = (data as { page: { rows: { make: string; model: string }[] } }).page.rows;
      seen.push(...rows.map((row) => `${row.make}/${row.model}`));
      after = (data as { next?: string[] }).next;
    }
    expect(seen.length).toBeGreaterThan(1_000);
    expect(new Set(seen).size).toBe(seen.length);
  });

  it('are searched by any name, and models by their maker', async () => {
    expect(names((await open('/reference?list=makes&q=tokarev')).data)).toEqual([]);
    expect(names((await open('/reference?list=makes&q=vyatskiye')).data)).toEqual(['Molot']);
    expect(names((await open('/reference?list=models&q=parafal')).data)).toContain('M964 A1 ParaFAL');
    expect(names((await open('/reference?list=models&make=imbel&q=fal')).data)).not.toContain('FAL');
    expect(names((await open('/reference?list=calibres&q=.308+win')).data)).toContain(
      '7.62 × 51 mm NATO (.308 Winchester)',
    );
    expect(names((await open('/reference?list=proof-houses')).data).length).toBeGreaterThan(20);
    expect(names((await open('/reference?list=nothing&q=%25%5F&after=%27')).data)).toEqual([]);
  });

  it('offer no form to those who may not add', async () => {
    expect((await open('/reference?list=makes', region.coordinator)).data).toMatchObject({ own: null });
    expect((await open('/reference?list=makes')).data).toMatchObject({ own: 'XA' });
  });
});

describe('an office', () => {
  it('adds a maker that every State then reads, once', async () => {
    const form = {
      intent: 'add',
      name: 'Kovar Forge',
      otherNames: 'Kovar; K.F. Works',
      country: 'RS',
      firstYear: '1993',
    };
    expect(await send('makes', form)).toMatchObject({
      status: 303,
      location: '/reference?list=makes&q=Kovar+Forge&added=1',
    });
    expect(names((await open('/reference?list=makes&q=kfworks', region.contact.XC)).data)).toEqual([
      'Kovar Forge',
    ]);
    const again = await send('makes', { ...form, name: 'KOVAR-FORGE' }, region.npc.XB);
    expect([again.status, problems(again.data)]).toEqual([
      422,
      [{ field: 'name', key: 'reference.problem.known' }],
    ]);
  });

  it('adds a model and a calibre, which are suggested', async () => {
    const model = {
      intent: 'add',
      make: 'Kovar Forge',
      name: 'KF-1',
      firearmType: 'pistol',
      calibres: '9x19; .40 S&W',
      firstYear: '',
    };
    expect((await send('models', model)).status).toBe(303);
    const calibre = {
      intent: 'add',
      name: '9.7 mm Kovar',
      kind: 'pistol',
      bullet: '9,70',
      case: '21.5',
      overall: '',
    };
    expect((await send('calibres', calibre)).status).toBe(303);
    const asked = (query: string) =>
      callRoute(suggestions.loader, database, region.contact.XC, { path: `/reference/suggestions?${query}` });
    expect((await asked('field=model&make=Kovar+Forge')).data).toEqual({ values: ['KF-1'] });
    expect((await asked('field=calibre&q=9.7')).data).toEqual({ values: ['9.7 mm Kovar'] });
    expect((await asked('field=nothing&q=9')).data).toEqual({ values: [] });
  });

  it.each([
    ['makes', { name: ' ' }, ['name']],
    ['makes', { name: '---' }, ['name']],
    ['makes', { name: 'Glock' }, ['name']],
    ['makes', { name: 'N1', country: 'JX', firstYear: 'soon' }, ['country', 'firstYear']],
    ['models', { make: 'Glock', name: 'g-17', firearmType: 'pistol' }, ['name']],
    [
      'models',
      { make: '', name: 'X1', firearmType: 'sword', calibres: '9 mm' },
      ['make', 'firearmType', 'calibres'],
    ],
    ['calibres', { name: '9mm Para', kind: 'pistol' }, ['name']],
    [
      'calibres',
      { name: '9.8 X', kind: 'none', bullet: 'wide', overall: '9999' },
      ['kind', 'bullet', 'overall'],
    ],
    ['makes', { name: 'x'.repeat(101), otherNames: 'y;'.repeat(40).replaceAll('y', 'n') }, ['name']],
  ])('is told what is wrong: %s %j', async (list, form, fields) => {
    const { status, data } = await send(list, { intent: 'add', ...(form as Record<string, string>) });
    expect(status).toBe(422);
    expect(problems(data).map((problem) => problem.field)).toEqual(fields);
  });

  it('withdraws and restores what its State added, and nothing else', async () => {
    const row = { name: 'KF-1', make: 'Kovar Forge' };
    expect((await send('models', { intent: 'withdraw', ...row }, region.npc.XC)).status).toBe(404);
    expect((await send('models', { intent: 'withdraw', ...row }, region.contact.XA)).status).toBe(303);
    expect((await send('models', { intent: 'withdraw', ...row })).status).toBe(404);
    expect(names((await open('/reference?list=models&make=Kovar+Forge', region.contact.XC)).data)).toEqual(
      [],
    );
    expect(names((await open('/reference?list=models&make=Kovar+Forge')).data)).toEqual(['KF-1']);
    expect((await send('models', { intent: 'restore', ...row })).status).toBe(303);
    expect(names((await open('/reference?list=models&make=Kovar+Forge', region.contact.XC)).data)).toEqual([
      'KF-1',
    ]);
    expect((await send('makes', { intent: 'withdraw', name: 'Glock' })).status).toBe(404);
    expect((await send('proof-houses', { intent: 'add', name: 'X' })).status).toBe(404);
  });
});
