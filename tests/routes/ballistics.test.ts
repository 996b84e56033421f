import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { Officer } from '#app/domain/officer.ts';
import { action as withdraw, loader as referencePage } from '#app/routes/ballistics.$id.tsx';
import { loader as list } from '#app/routes/ballistics._index.tsx';
import { action as addIncident } from '#app/routes/ballistics.new.tsx';
import { loader as recordPage } from '#app/routes/records.$id.tsx';
import { action as addToRecord, loader as formPage } from '#app/routes/records.$id_.ballistics.tsx';
import { aRifle, register } from '#tests/support/capture.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { callRoute } from '#tests/support/call-route.ts';
import { connectRoles, DENIED, type RoleClients, tried } from '#tests/support/plain-sql.ts';
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

let serial = 7000;
async function aRecord(officer = region.contact.XA, sharing = 'region', extra = {}) {
  serial += 1;
  const { recordIds } = await register(database, officer, { sharing, ...extra }, [aRifle(`BAL-${serial}`)]);
  return recordIds[0] ?? '';
}

const idIn = (location: string | null) => location?.split('/').at(-1) ?? '';
const fill = (number: string, more = {}) => ({ system: 'ibin', number, exhibit: 'test_fire', ...more });
const add = (officer: Officer, record: string, form: Record<string, string>) =>
  callRoute(addToRecord, database, officer, {
    path: `/records/${record}/ballistics`,
    params: { id: record },
    form,
  });
const incident = (officer: Officer, form: Record<string, string>) =>
  callRoute(addIncident, database, officer, { path: '/ballistics/new', form });
const open = (officer: Officer, id: string) =>
  callRoute(referencePage, database, officer, { path: `/ballistics/${id}`, params: { id } });
const onRecord = async (officer: Officer, id: string) =>
  (await callRoute(recordPage, database, officer, { path: `/records/${id}`, params: { id } })).data
    ?.ballistics;

describe('a ballistic reference', () => {
  it('joins an arm with an incident, however the number is written, and with arms of States that share', async () => {
    const record = await aRecord();
    const first = idIn((await add(region.contact.XA, record, fill('IBIN 2026/0012'))).location);
    const scene = idIn(
      (
        await incident(
          region.npc.XA,
          fill('ibin-2026-0012', {
            exhibit: 'cartridge_case',
            incidentOn: '2026-01-03',
            incidentPlace: 'Tarn Hill',
          }),
        )
      ).location,
    );
    const shared = await aRecord(region.contact.XB);
    const theirs = idIn((await add(region.contact.XB, shared, fill('IBIN20260012'))).location);
    const hidden = await aRecord(region.contact.XB, 'hit_only');
    await add(region.contact.XB, hidden, fill('IBIN 2026 0012'));
    await incident(region.contact.XB, fill('IBIN 2026 0012', { exhibit: 'bullet', incidentCase: 'XB-9' }));

    const { data } = await open(region.contact.XA, first);
    expect(data?.linked.map(({ reference }) => reference.id).sort()).toEqual([scene, theirs].sort());
    expect(data?.linked.find(({ reference }) => reference.id === theirs)?.record?.id).toBe(shared);
    expect(Object.keys(data?.contacts ?? {})).toEqual(['XB']);
    expect(await onRecord(region.npc.XA, record)).toMatchObject([
      { reference: { as_read: 'IBIN 2026/0012' }, links: 2 },
    ]);
    const { rows } = await roles.admin.query(
      `select concerned_states from access_event where operation = 'ballistic.read' and subject_id = $1`,
      [first],
    );
    expect(rows).toEqual([{ concerned_states: ['XB'] }]);
  });

  it('of one system is not one of another, nor of another State’s', async () => {
    const record = await aRecord();
    const number = 'N-44/2025';
    const ours = idIn(
      (await add(region.contact.XA, record, fill(number, { system: 'national', issuer: 'XA' }))).location,
    );
    await incident(region.contact.XA, fill(number, { incidentCase: 'C-1' }));
    await incident(
      region.contact.XA,
      fill(number, { incidentCase: 'C-2', system: 'national', issuer: 'XB' }),
    );
    expect((await open(region.contact.XA, ours)).data?.linked).toEqual([]);
    const quoted = idIn(
      (
        await incident(
          region.contact.XA,
          fill(number, { incidentCase: 'C-3', system: 'national', issuer: 'XA' }),
        )
      ).location,
    );
    expect((await open(region.contact.XA, ours)).data?.linked.map(({ reference }) => reference.id)).toEqual([
      quoted,
    ]);
  });

  it('is read with its record, and of an incident by its State alone', async () => {
    const record = await aRecord();
    const id = idIn((await add(region.contact.XA, record, fill('IBIN 31'))).location);
    expect((await open(region.contact.XC, id)).status).toBe(200);
    expect(await onRecord(region.contact.XC, record)).toMatchObject([{ reference: { id } }]);
    const kept = await aRecord(region.contact.XA, 'national');
    const hidden = idIn((await add(region.contact.XA, kept, fill('IBIN 32'))).location);
    const scene = idIn((await incident(region.contact.XA, fill('IBIN 33', { incidentCase: 'C' }))).location);
    for (const closed of [hidden, scene]) expect((await open(region.npc.XC, closed)).status).toBe(404);
  });

  it('is filed under own records only', async () => {
    const theirs = await aRecord(region.contact.XB);
    expect((await add(region.contact.XA, theirs, fill('IBIN 41'))).status).toBe(404);
    const page = await callRoute(formPage, database, region.contact.XA, {
      path: `/records/${theirs}/ballistics`,
      params: { id: theirs },
    });
    expect(page.status).toBe(404);
    const sql = `insert into ballistic_reference (member_state, record_id, system, as_read, normalised, exhibit, registered_by)
      values ('XA', $1, 'ibin', 'X', 'X', 'bullet', $2)`;
    expect(await tried(roles.app, region.contact.XA, sql, [theirs, region.contact.XA.id])).toBe(DENIED);
  });

  it('is taken back with a reason, once; it joins nothing any more and stays readable at home', async () => {
    const record = await aRecord();
    const id = idIn((await add(region.contact.XA, record, fill('IBIN 51'))).location);
    const other = idIn((await incident(region.contact.XA, fill('IBIN 51', { incidentCase: 'C' }))).location);
    const back = (officer: Officer, reason: string) =>
      callRoute(withdraw, database, officer, { path: `/ballistics/${id}`, params: { id }, form: { reason } });
    expect((await back(region.contact.XA, ' ')).data).toMatchObject({ problems: [{ field: 'reason' }] });
    expect((await back(region.contact.XC, 'Not mine')).status).toBe(404);
    expect((await back(region.contact.XA, 'Another arm')).location).toBe(`/ballistics/${id}`);
    expect((await back(region.npc.XA, 'Once more')).status).toBe(409);
    expect((await open(region.npc.XA, id)).data).toMatchObject({
      reference: { withdrawn_reason: 'Another arm' },
      withdrawnBy: 'contact XA',
    });
    expect((await open(region.contact.XC, id)).status).toBe(404);
    expect((await open(region.contact.XA, other)).data?.linked).toEqual([]);
    expect((await add(region.contact.XA, record, fill('IBIN 51'))).status).toBe(303);
  });

  it.each([
    [{ number: '' }, 'number'],
    [{ number: '??' }, 'number'],
    [{ system: 'x' }, 'system'],
    [{ exhibit: '' }, 'exhibit'],
    [{ system: 'national' }, 'issuer'],
    [{ system: 'national', issuer: 'ZZ' }, 'issuer'],
    [{ incidentOn: '2099-01-01' }, 'incidentOn'],
    [{ incidentOn: '2026-02-30' }, 'incidentOn'],
  ])('with %j is refused at %s, and what was typed is kept', async (wrong, field) => {
    const answer = await add(region.contact.XA, await aRecord(), {
      ...fill('IBIN 61'),
      note: 'Kept',
      ...wrong,
    });
    expect(answer.status).toBe(422);
    expect(answer.data).toMatchObject({ problems: [{ field }], fields: { note: ['Kept'] } });
  });

  it('is refused a second time for one record, and without day and case for an incident', async () => {
    const record = await aRecord();
    await add(region.contact.XA, record, fill('IBIN 71'));
    expect((await add(region.npc.XA, record, fill('ibin71'))).data).toMatchObject({
      problems: [{ field: 'number', key: 'ballistics.problem.known' }],
    });
    expect((await incident(region.contact.XA, fill('IBIN 71'))).data).toMatchObject({
      problems: [{ field: 'incidentOn' }],
    });
  });

  it('is found in the State’s list by its number', async () => {
    const id = idIn((await incident(region.contact.XC, fill('IBIN 81-A', { incidentCase: 'C' }))).location);
    const find = async (officer: Officer, search: string) =>
      (await callRoute(list, database, officer, { path: `/ballistics${search}` })).data?.references.map(
        ({ reference }) => reference.id,
      );
    expect(await find(region.npc.XC, '?number=ibin%2081a')).toEqual([id]);
    expect(await find(region.npc.XC, '?number=nothing')).toEqual([]);
    expect(await find(region.npc.XB, '?number=ibin%2081a')).toEqual([]);
  });
});
