import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { NationalOfficer } from '#app/domain/officer.ts';
import { loader as contextStep } from '#app/routes/capture.$id.circumstances.tsx';
import { action as discard } from '#app/routes/capture.$id.discard.tsx';
import { action as checkIt, loader as checkPage } from '#app/routes/checks.$id.tsx';
import { action as openNames } from '#app/routes/records.$id_.parties._index.tsx';
import { action as settle } from '#app/routes/state.tsx';
import { callRoute } from '#tests/support/call-route.ts';
import { captureSteps, CONTEXT } from '#tests/support/capture-steps.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { connectRoles, DENIED, type RoleClients, tried } from '#tests/support/plain-sql.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';

let database: TestDatabase;
let region: TestRegion;
let roles: RoleClients;
const now = new Date('2026-06-01T12:00:00Z');

beforeAll(async () => {
  database = await createTestDatabase();
  region = await createRegion(database);
  roles = await connectRoles(database);
});
afterAll(async () => {
  await roles.end();
  await database.drop();
});

const KEYS = ['11111111-2222-4333-8444-555555555555', '22222222-2222-4333-8444-555555555555'] as const;
const SUSPECT = {
  'parties.0.key': KEYS[0],
  'parties.0.kind': 'person',
  'parties.0.role': 'suspect',
  'parties.0.name': 'Orsolya Quellbrueck',
  'parties.0.sex': 'female',
  'parties.0.outcome': 'arrested',
};
const CARRIER = {
  'parties.1.key': KEYS[1],
  'parties.1.kind': 'organization',
  'parties.1.role': 'carrier',
  'parties.1.name': 'Northquay Freight',
};
const NAMES = /Orsolya|Quellbrueck|Northquay/;

const stepsOf = (officer: NationalOfficer) => captureSteps(database, officer, now);
const at = (id: string, more = '') => ({ path: `/capture/${id}${more}`, params: { id }, now });
const stepOf = (officer: NationalOfficer, id: string) =>
  callRoute(contextStep, database, officer, at(id, '/circumstances'));

async function stored(id: string): Promise<{ data: { parties?: unknown[] }; text: string }> {
  const { rows } = await roles.admin.query<{ data: { parties?: unknown[] }; text: string }>(
    'select data, data::text as text from capture_draft where id = $1',
    [id],
  );
  return rows[0] ?? { data: {}, text: '' };
}

/** A capture with a suspect and a carrier. */
async function withParties(officer: NationalOfficer, serial: string): Promise<string> {
  const steps = stepsOf(officer);
  const id = await steps.ready([serial]);
  await steps.context(id, { ...CONTEXT, ...SUSPECT, ...CARRIER });
  return id;
}

describe('persons and organizations of a capture', () => {
  it('are sealed in the draft, and no page but the one that opens one tells who they are', async () => {
    const officer = region.contact.XA;
    const id = await withParties(officer, 'PARTY1001');
    const draft = await stored(id);
    expect(draft.data.parties).toMatchObject([
      { key: KEYS[0], kind: 'person', role: 'suspect' },
      { key: KEYS[1], kind: 'organization', role: 'carrier' },
    ]);
    expect(draft.text).not.toMatch(NAMES);
    const step = await stepOf(officer, id);
    expect(step.data?.parties).toMatchObject([{ role: 'suspect' }, { role: 'carrier' }]);
    const check = await stepsOf(officer).check(id);
    expect(check.data?.parties).toEqual({ person: 1, organization: 1 });
    expect(JSON.stringify([step.data, check.data])).not.toMatch(NAMES);
  });

  it('are added once, however often the form is sent; changed, emptied and taken out one by one', async () => {
    const steps = stepsOf(region.contact.XA);
    const id = await withParties(region.contact.XA, 'PARTY2001');
    await steps.context(id, { ...CONTEXT, ...SUSPECT, ...CARRIER });
    expect((await stored(id)).data.parties).toHaveLength(2);

    const typed = { ...CONTEXT, circumstances: 'At night' };
    const opened = await steps.context(id, { ...typed, intent: `open-entry:${KEYS[0]}` });
    expect(opened.data?.fields).toMatchObject({
      circumstances: ['At night'],
      'parties.0.key': [KEYS[0]],
      'parties.0.name': ['Orsolya Quellbrueck'],
      'parties.0.outcome': ['arrested'],
    });
    await steps.context(id, { ...CONTEXT, ...SUSPECT, 'parties.0.role': 'holder' });
    expect((await stored(id)).data.parties).toMatchObject([{ role: 'holder' }, { role: 'carrier' }]);

    const removed = await steps.context(id, { ...typed, intent: `remove-entry:${KEYS[1]}` });
    expect(removed.data?.fields).toMatchObject({ circumstances: ['At night'] });
    expect((await stored(id)).data.parties).toMatchObject([{ role: 'holder' }]);

    await steps.context(id, { ...CONTEXT, 'parties.0.key': KEYS[0], 'parties.0.role': 'holder' });
    expect((await stored(id)).data.parties).toEqual([]);
  });

  it('come with a key in each row that is added', async () => {
    const steps = stepsOf(region.contact.XA);
    const id = await steps.begin();
    const more = await steps.context(id, { ...CONTEXT, intent: 'add-party' });
    expect(more.data?.fields['parties.0.key']?.[0]).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('are told at their fields when they cannot be taken, together with what else is wrong', async () => {
    const steps = stepsOf(region.contact.XA);
    const id = await steps.begin();
    const long = { ...SUSPECT, 'parties.0.name': 'x'.repeat(201), circumstances: 'x'.repeat(4001) };
    const answer = await steps.context(id, long);
    expect(answer.status).toBe(422);
    expect(answer.data?.problems.map(({ field }: { field: string }) => field).sort()).toEqual([
      'circumstances',
      'parties.0.name',
    ]);
    const rows = Object.fromEntries(
      Array.from({ length: 20 }, (_, row) => [`parties.${row}.name`, `Person ${row}`]),
    );
    await steps.context(id, rows);
    expect((await steps.context(id, { 'parties.0.name': 'One more' })).status).toBe(422);
    expect((await stored(id)).data.parties).toHaveLength(20);
  });

  it('are on the record once it is registered, opened there for a purpose by who entered them', async () => {
    const officer = region.contact.XA;
    const id = await withParties(officer, 'PARTY3001');
    const { occasionId } = await stepsOf(officer).register(id);
    const names = await namesOf(officer, occasionId);
    expect(names).toEqual(['Orsolya Quellbrueck', 'Northquay Freight']);
    expect((await stored(id)).data.parties).toBeUndefined();
    const { rows } = await roles.admin.query(
      `select detail::text from access_event where detail::text ~ 'Quellbrueck|Northquay'`,
    );
    expect(rows).toEqual([]);
  });

  it('leave the draft when it is given up', async () => {
    const id = await withParties(region.contact.XA, 'PARTY4001');
    await callRoute(discard, database, region.contact.XA, { ...at(id, '/discard'), form: {} });
    expect((await stored(id)).data.parties).toBeUndefined();
  });

  describe('where a second officer registers', () => {
    const settleTwo = (form: Record<string, string>) =>
      callRoute(settle, database, region.npc.XA, { path: '/state', form });
    beforeAll(() => settleTwo({ twoPersonCheck: 'yes' }));
    afterAll(() => settleTwo({}));

    it('are sealed to him, and belong to who captured', async () => {
      const { XA: author } = region.contact;
      const checker: NationalOfficer = { ...region.npc.XA };
      const id = await withParties(author, 'PARTY5001');
      await stepsOf(author).finish(id, { intent: 'hand-over', sharing: 'region' });
      const check = { path: `/checks/${id}`, params: { id }, now };
      const page = await callRoute(checkPage, database, checker, check);
      expect(page.data?.parties).toEqual({ person: 1, organization: 1 });
      expect(JSON.stringify(page.data)).not.toMatch(NAMES);
      const item = page.data?.items[0]?.key ?? '';
      const send = (form: Record<string, string>) =>
        callRoute(checkIt, database, checker, { ...check, form });
      await send({ intent: 'read', weapon: item, mark: '0', asRead: 'PARTY5001' });
      const { location } = await send({ intent: 'register' });
      const occasionId = location?.split('/')[2]?.split('?')[0] ?? '';
      expect(await namesOf(author, occasionId)).toEqual(['Orsolya Quellbrueck', 'Northquay Freight']);

      const inHisName = await tried(
        roles.app,
        checker,
        `insert into involved_party (member_state, occasion_id, kind, role, registered_by)
         values ('XA', $1, 'organization', 'carrier', $2)`,
        [occasionId, author.id],
      );
      expect(inHisName, 'only with the capture that he registers').toBe(DENIED);
    });
  });
});

/** The names of an occasion, as this officer opens them on its record. */
async function namesOf(officer: NationalOfficer, occasionId: string) {
  const { rows } = await roles.admin.query<{ id: string }>(
    'select id from weapon_record where occasion_id = $1',
    [occasionId],
  );
  const record = rows[0]?.id ?? '';
  const { data } = await callRoute(openNames, database, officer, {
    path: `/records/${record}/parties`,
    params: { id: record },
    form: { purpose: 'investigation' },
    now,
  });
  return data && 'opened' in data ? data.opened.map(({ details }) => details[0]?.text) : undefined;
}
