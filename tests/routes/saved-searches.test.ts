import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { Officer } from '#app/domain/officer.ts';
import { MOST_SAVED } from '#app/domain/saved-search.ts';
import { action as ask } from '#app/routes/queries._index.tsx';
import * as index from '#app/routes/queries.saved._index.tsx';
import * as one from '#app/routes/queries.saved.$id.tsx';
import { callRoute } from '#tests/support/call-route.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { connectRoles, DENIED, type RoleClients, run, tried } from '#tests/support/plain-sql.ts';
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

function keep(officer: Officer, form: Record<string, string>) {
  return callRoute(index.action, database, officer, { path: '/queries/saved?index', form });
}

async function list(officer: Officer) {
  const { data } = await callRoute(index.loader, database, officer, { path: '/queries/saved' });
  return data?.saved ?? [];
}

async function asked(officer: Officer, more: Record<string, string> = {}): Promise<string> {
  const form = {
    mark: 'KB 80-1275',
    make: 'Zastava',
    purpose: 'investigation',
    caseReference: 'PV 9',
    ...more,
  };
  const { location } = await callRoute(ask, database, officer, { path: '/queries?index', form });
  return /[0-9a-f-]{36}/.exec(location ?? '')?.[0] ?? '';
}

function change(officer: Officer, id: string, form: Record<string, string>) {
  return callRoute(one.action, database, officer, { path: `/queries/saved/${id}`, params: { id }, form });
}

describe('a search that is kept', () => {
  it('keeps the mark and its filter, and neither purpose nor case', async () => {
    const officer = region.contact.XA;
    const query = await asked(officer);
    const form = {
      kind: 'query',
      query,
      name: 'Depot',
      state: 'XC',
      purpose: 'training',
      caseReference: 'X',
    };
    const { status, location } = await keep(officer, form);
    expect([status, location]).toEqual([303, '/queries/saved']);
    const [saved] = await list(officer);
    expect(saved).toMatchObject({
      name: 'Depot',
      fields: { mark: 'KB 80-1275', make: 'Zastava', state: 'XC' },
      address: `/queries/saved/${saved?.id}`,
    });
    expect(Object.keys(saved?.fields ?? {}).sort()).toEqual(['make', 'mark', 'state']);
    const { data } = await callRoute(one.loader, database, officer, {
      path: `/queries/saved/${saved?.id}`,
      params: { id: saved?.id ?? '' },
    });
    expect(data?.saved.fields).toEqual(saved?.fields);
  });

  it.each([
    [
      'records',
      { scope: 'shared', make: 'Glock', from: '2026-01-01', after: 'x', officer: 'y' },
      '/records?scope=shared&make=Glock&from=2026-01-01',
    ],
    ['hits', { status: 'candidate' }, '/hits?status=candidate'],
    ['hits', {}, '/hits'],
    ['requests', { show: 'incoming', status: 'open' }, '/requests?show=incoming&status=open'],
  ])('of %s is an address: %j', async (kind, words, address) => {
    const name = `${kind} ${address}`;
    await keep(region.npc.XB, { ...words, kind, name });
    const saved = (await list(region.npc.XB)).find((each) => each.name === name);
    expect(saved?.address).toBe(address);
  });

  it.each([
    [{ kind: 'hits', name: '  ' }, 'name', 'saved.problem.name'],
    [{ kind: 'hits' }, 'name', 'saved.problem.name'],
    [{ kind: 'hits', name: 'x'.repeat(101) }, 'name', 'errors.tooLong100'],
    [{ kind: 'audit', name: 'All' }, 'kind', 'errors.unreadable'],
    [{ kind: 'query', name: 'None' }, 'query', 'errors.unreadable'],
  ])('says what is wrong with %j, and loses nothing', async (form, field, key) => {
    const { status, data } = await keep(region.contact.XB, { ...form, status: 'candidate' });
    expect(status).toBe(422);
    expect(data).toMatchObject({ problems: [{ field, key }], fields: { status: ['candidate'] } });
  });

  it('has a name of its own among its kind, and another officer may have it too', async () => {
    const officer = region.contact.XB;
    expect((await keep(officer, { kind: 'hits', name: 'Mine' })).status).toBe(303);
    const again = await keep(officer, { kind: 'hits', name: 'Mine' });
    expect(again.data).toMatchObject({ problems: [{ field: 'name', key: 'saved.problem.taken' }] });
    expect((await keep(officer, { kind: 'records', name: 'Mine' })).status).toBe(303);
    expect((await keep(region.npc.XB, { kind: 'hits', name: 'Mine' })).status).toBe(303);
  });

  it('is renamed and removed', async () => {
    const officer = region.contact.XC;
    for (const name of ['First', 'Second']) await keep(officer, { kind: 'hits', name });
    const id = (await list(officer)).find((each) => each.name === 'First')?.id ?? '';
    expect((await change(officer, id, { intent: 'rename', name: 'Second' })).data).toMatchObject({
      problems: [{ field: 'name', key: 'saved.problem.taken' }],
    });
    expect((await change(officer, id, { intent: 'rename', name: '' })).status).toBe(422);
    await change(officer, id, { intent: 'rename', name: 'Third' });
    expect((await list(officer)).map((each) => each.name)).toEqual(['Second', 'Third']);
    await change(officer, id, { intent: 'remove' });
    expect((await list(officer)).map((each) => each.name)).toEqual(['Second']);
    expect((await change(officer, id, { intent: 'remove' })).status).toBe(404);
    const { rows } = await roles.admin.query(
      `select operation, detail from access_event where subject_id = $1 order by id`,
      [id],
    );
    expect(rows).toEqual([
      { operation: 'search.saved', detail: { list: 'hits' } },
      { operation: 'search.renamed', detail: { list: 'hits' } },
      { operation: 'search.removed', detail: { list: 'hits' } },
    ]);
  });

  it('is nobody else’s: not to read, run, rename or remove, and another’s query is not kept', async () => {
    const query = await asked(region.contact.XA);
    await keep(region.contact.XA, { kind: 'query', query, name: 'Private' });
    const id = (await list(region.contact.XA)).find((each) => each.name === 'Private')?.id ?? '';
    for (const officer of [region.npc.XA, region.contact.XB]) {
      expect((await list(officer)).map((each) => each.name)).not.toContain('Private');
      const at = { path: `/queries/saved/${id}`, params: { id } };
      expect((await callRoute(one.loader, database, officer, at)).status).toBe(404);
      expect((await change(officer, id, { intent: 'remove' })).status).toBe(404);
      expect((await keep(officer, { kind: 'query', query, name: 'Theirs' })).status).toBe(404);
    }
    expect((await list(region.contact.XA)).map((each) => each.name)).toContain('Private');
  });

  it('keeps no purpose, by the database’s own rule, and a bounded number', async () => {
    const officer = region.contact.XC;
    const statement = `insert into saved_search (officer_id, member_state, kind, name, fields) values ($1, 'XC', 'hits', $2, $3)`;
    await expect(
      run(roles.app, officer, statement, [officer.id, 'With purpose', '{"purpose": "trace"}']),
    ).rejects.toThrow(/no_purpose_is_kept/);
    expect(await tried(roles.app, region.npc.XC, statement, [officer.id, 'In his name', '{}'])).toBe(DENIED);
    await roles.admin.query(
      `insert into saved_search (officer_id, member_state, kind, name, fields)
       select $1, 'XC', 'hits', 'No. ' || n, '{}' from generate_series(1, ${MOST_SAVED}) n`,
      [officer.id],
    );
    expect((await keep(officer, { kind: 'hits', name: 'One more' })).data).toMatchObject({
      problems: [{ field: 'name', key: 'saved.problem.full' }],
    });
  });
});
