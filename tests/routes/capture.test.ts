import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { Officer } from '#app/domain/officer.ts';
import { action as begin, loader as start } from '#app/routes/capture._index.tsx';
import { action as registerDraft, loader as check } from '#app/routes/capture.$id._index.tsx';
import { action as saveOccasion, loader as occasionStep } from '#app/routes/capture.$id.occasion.tsx';
import { action as saveWeapon, loader as weaponStep } from '#app/routes/capture.$id.weapon.$weapon.tsx';
import { loader as hitList } from '#app/routes/hits._index.tsx';
import { loader as occasionPage } from '#app/routes/occasions.$id.tsx';
import { loader as recordPage } from '#app/routes/records.$id.tsx';
import { asOfficer } from '#db/as-officer.server.ts';
import { aRifle, register } from '#tests/support/capture.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { callRoute } from '#tests/support/call-route.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';

let database: TestDatabase;
let region: TestRegion;
const now = new Date('2026-06-01T12:00:00Z');

beforeAll(async () => {
  database = await createTestDatabase();
  region = await createRegion(database);
});
afterAll(() => database.drop());

const OCCASION = {
  reportType: 'seized',
  occurredOn: '2026-05-20',
  place: 'Port of Anse',
  placeKind: 'sea',
  legalGround: 'trafficking',
  conveyance: 'vessel',
  'stops.0.country': 'XA',
  sharing: 'region',
};

const WEAPON = {
  firearmType: 'rifle',
  condition: 'industrial',
  make: 'Zastava',
  model: 'M70',
  calibre: '7.62x39',
  manufactureCountry: 'RS',
  'marks.0.kind': 'serial',
  'marks.0.component': 'receiver',
  'marks.0.legibility': 'clear',
};

async function beginAs(officer: Officer, reportType = 'seized'): Promise<string> {
  const answer = await callRoute(begin, database, officer, { path: '/capture', form: { reportType }, now });
  return /^\/capture\/([0-9a-f-]{36})\/occasion$/.exec(answer.location ?? '')?.[1] ?? '';
}

const at = (id: string, more = '') => ({ path: `/capture/${id}${more}`, params: { id }, now });

function sendWeapon(officer: Officer, id: string, weapon: string, form: Record<string, string>) {
  return callRoute(saveWeapon, database, officer, {
    ...at(id, `/weapon/${weapon}`),
    params: { id, weapon },
    form,
  });
}

/** A draft with an occasion and these weapons, ready to be registered. */
async function draftWith(officer: Officer, serials: readonly string[], occasion = {}): Promise<string> {
  const id = await beginAs(officer);
  await callRoute(saveOccasion, database, officer, {
    ...at(id, '/occasion'),
    form: { ...OCCASION, ...occasion },
  });
  for (const serial of serials) {
    await sendWeapon(officer, id, 'new', { ...WEAPON, 'marks.0.asRead': serial });
  }
  return id;
}

async function registerAs(officer: Officer, id: string) {
  const answer = await callRoute(registerDraft, database, officer, { ...at(id), form: {} });
  return { answer, occasionId: answer.location?.split('/')[2]?.split('?')[0] ?? '' };
}

describe('recording an occasion', () => {
  it('goes from step to step and ends with a hit for both States', async () => {
    const officer = region.contact.XB;
    await register(database, region.contact.XA, { reportType: 'stolen' }, [aRifle('KB 80-1275')]);

    const id = await beginAs(officer);
    const afterOccasion = await callRoute(saveOccasion, database, officer, {
      ...at(id, '/occasion'),
      form: OCCASION,
    });
    expect(afterOccasion.location).toBe(`/capture/${id}/weapon/new`);
    const fresh = await callRoute(weaponStep, database, officer, {
      ...at(id, '/weapon/new'),
      params: { id, weapon: 'new' },
    });
    const key = fresh.location?.split('/').at(-1) ?? '';
    const typed = { ...WEAPON, 'marks.0.asRead': 'kb801275', intent: 'add-mark' };
    const oneMore = await sendWeapon(officer, id, key, typed);
    expect(oneMore.status).toBe(200);
    expect(oneMore.data).toMatchObject({
      problems: [],
      fields: { make: ['Zastava'], 'marks.0.asRead': ['kb801275'], 'marks.1.asRead': [''] },
    });
    const saved = await sendWeapon(officer, id, key, {
      ...typed,
      intent: 'save',
      'marks.1.asRead': 'XA 19',
      'marks.1.kind': 'import',
    });
    expect(saved.location).toBe(`/capture/${id}`);
    const overview = await callRoute(check, database, officer, at(id));
    expect(overview.data).toMatchObject({
      gaps: [],
      occasion: { place: 'Port of Anse', route: ['XA', 'XB'] },
      weapons: [{ weapon: { marks: [{ asRead: 'kb801275' }, { asRead: 'XA 19', kind: 'import' }] } }],
    });

    const { answer, occasionId } = await registerAs(officer, id);
    expect([answer.status, answer.location]).toEqual([303, `/occasions/${occasionId}?registered=1`]);
    const page = await callRoute(occasionPage, database, officer, {
      path: `/occasions/${occasionId}?registered=1`,
      params: { id: occasionId },
    });
    expect(page.data).toMatchObject({
      own: true,
      justRegistered: true,
      blindMatches: 0,
      weapons: [{ marks: [{ as_read: 'kb801275' }, { as_read: 'XA 19' }], hits: [{ otherState: 'XA' }] }],
      contacts: { XA: { phone: '+999 555 0100' } },
    });
    for (const party of [region.npc.XA, region.npc.XB]) {
      const { data } = await callRoute(hitList, database, party, { path: '/hits?status=candidate' });
      expect(data?.hits.map((one) => one.otherState)).toEqual([party.memberState === 'XA' ? 'XB' : 'XA']);
    }
    const outsider = await callRoute(hitList, database, region.npc.XC, { path: '/hits' });
    expect(outsider.data?.hits).toEqual([]);
  });

  it('asks for what happened', async () => {
    const answer = await callRoute(begin, database, region.contact.XB, { path: '/capture', form: {} });
    expect(answer.status).toBe(422);
    expect(answer.data).toMatchObject({ problems: [{ field: 'reportType', key: 'capture.problem.type' }] });
  });

  it('registers once: a second click lands on the same occasion', async () => {
    const officer = region.contact.XB;
    const id = await draftWith(officer, ['TWICE1001']);
    const [one, other] = await Promise.all([registerAs(officer, id), registerAs(officer, id)]);
    expect([one.answer.status, other.answer.status]).toEqual([303, 303]);
    expect(one.occasionId).toBe(other.occasionId);
    const late = await registerAs(officer, id);
    expect(late.answer.location).toBe(`/occasions/${one.occasionId}`);
    for (const step of [
      callRoute(check, database, officer, at(id)),
      callRoute(occasionStep, database, officer, at(id, '/occasion')),
      callRoute(saveOccasion, database, officer, { ...at(id, '/occasion'), form: OCCASION }),
      sendWeapon(officer, id, 'new', { ...WEAPON, 'marks.0.asRead': 'TWICE1002' }),
    ]) {
      expect((await step).location).toBe(`/occasions/${one.occasionId}`);
    }
    const records = await asOfficer(database.databases.app, officer, (tx) =>
      tx.selectFrom('weapon_record').select('id').where('occasion_id', '=', one.occasionId).execute(),
    );
    expect(records).toHaveLength(1);
  });

  it('keeps weapons and marks in the order in which they were described', async () => {
    const serials = Array.from({ length: 8 }, (_, n) => `ORDER${9008 - n}`);
    const marks = Array.from({ length: 6 }, (_, n) => ({ kind: 'proof', asRead: `P${6 - n}` }));
    const { occasionId } = await register(
      database,
      region.contact.XB,
      {},
      serials.map((asRead) => aRifle(asRead, { marks: [{ kind: 'serial', asRead }, ...marks] })),
    );
    const { data } = await callRoute(occasionPage, database, region.contact.XB, {
      path: `/occasions/${occasionId}`,
      params: { id: occasionId },
    });
    expect(data?.weapons.map((weapon) => weapon.marks.map((mark) => mark.as_read).join())).toEqual(
      serials.map((serial) => `${serial},P6,P5,P4,P3,P2,P1`),
    );
  });

  it('keeps a weapon once when its form is sent twice, and lets it go', async () => {
    const officer = region.contact.XB;
    const id = await draftWith(officer, []);
    const key = '11111111-2222-4333-8444-555555555555';
    const weapons = async () =>
      (await callRoute(check, database, officer, at(id))).data?.weapons.map(({ weapon }) => weapon.make);
    await sendWeapon(officer, id, key, { ...WEAPON, 'marks.0.asRead': 'ONCE2001' });
    await sendWeapon(officer, id, key, { ...WEAPON, make: 'Norinco', 'marks.0.asRead': 'ONCE2001' });
    await sendWeapon(officer, id, 'new', { ...WEAPON, 'marks.0.asRead': 'ONCE2002' });
    expect(await weapons()).toEqual(['Norinco', 'Zastava']);
    await sendWeapon(officer, id, key, { intent: 'remove' });
    await sendWeapon(officer, id, key, { intent: 'remove' });
    expect(await weapons()).toEqual(['Zastava']);
  });

  it('refuses to register what is not complete, and says what is missing', async () => {
    const officer = region.contact.XB;
    const id = await beginAs(officer);
    const { answer } = await registerAs(officer, id);
    expect(answer.status).toBe(422);
    expect((await callRoute(check, database, officer, at(id))).data?.gaps).toEqual(['occasion', 'weapon']);
  });

  it('comes back with the questions of another kind of report', async () => {
    const id = await beginAs(region.contact.XB);
    const { location } = await callRoute(saveOccasion, database, region.contact.XB, {
      ...at(id, '/occasion'),
      form: { ...OCCASION, reportType: 'stolen' },
    });
    expect(location).toBe(`/capture/${id}/occasion`);
    const { data } = await callRoute(start, database, region.contact.XB, { path: '/capture' });
    expect(data?.drafts.find((draft) => draft.id === id)?.reportType).toBe('stolen');
  });

  it('tells the registering officer, and nobody else, that a blind match exists', async () => {
    await register(database, region.contact.XA, { reportType: 'stolen', sharing: 'blind' }, [
      aRifle('BLIND3001'),
    ]);
    const { occasionId } = await registerAs(
      region.contact.XB,
      await draftWith(region.contact.XB, ['BLIND3001']),
    );
    const asked = { path: `/occasions/${occasionId}`, params: { id: occasionId } };
    const own = await callRoute(occasionPage, database, region.contact.XB, asked);
    expect([own.data?.blindMatches, own.data?.weapons[0]?.hits]).toEqual([1, []]);
    const colleague = await callRoute(occasionPage, database, region.npc.XB, asked);
    expect(colleague.data?.blindMatches).toBe(0);
  });
});

describe('input that cannot be accepted', () => {
  it('keeps the fields of an occasion and names each that is wrong', async () => {
    const id = await beginAs(region.contact.XB);
    const { status, data } = await callRoute(saveOccasion, database, region.contact.XB, {
      ...at(id, '/occasion'),
      form: { ...OCCASION, place: '', circumstances: 'Behind the tank' },
    });
    expect(status).toBe(422);
    expect(data).toMatchObject({
      problems: [{ field: 'place', key: 'capture.problem.place' }],
      fields: { circumstances: ['Behind the tank'], 'stops.0.country': ['XA'] },
    });
  });

  it.each([
    [{ occurredOn: '2026-06-03' }, 'occurredOn', 'errors.future'],
    [{ 'stops.0.country': 'ZZ' }, 'stops.0.country', 'errors.country'],
    [{ sharing: 'named', sharedWith: 'XB' }, 'sharedWith', 'capture.problem.notMember'],
    [{ sharing: 'named', sharedWith: 'FR' }, 'sharedWith', 'capture.problem.notMember'],
    [{ sharing: '' }, 'sharing', 'capture.problem.sharing'],
  ])('refuses an occasion with %j', async (wrong, field, key) => {
    const id = await beginAs(region.contact.XB);
    const { status, data } = await callRoute(saveOccasion, database, region.contact.XB, {
      ...at(id, '/occasion'),
      form: { ...OCCASION, ...wrong },
    });
    expect(status).toBe(422);
    expect(data).toMatchObject({ problems: [{ field, key }] });
  });

  it('takes a date that has begun at the place though not yet in UTC', async () => {
    const id = await beginAs(region.contact.XB);
    const { status } = await callRoute(saveOccasion, database, region.contact.XB, {
      ...at(id, '/occasion'),
      form: { ...OCCASION, occurredOn: '2026-06-02' },
      now: new Date('2026-06-01T22:30:00Z'),
    });
    expect(status).toBe(303);
  });

  it('keeps the fields of a weapon and stores nothing of it', async () => {
    const id = await draftWith(region.contact.XB, []);
    const { status, data } = await sendWeapon(region.contact.XB, id, 'new', {
      ...WEAPON,
      manufactureCountry: 'ZZ',
      'marks.0.asRead': 'BAD4001',
    });
    expect(status).toBe(422);
    expect(data).toMatchObject({
      problems: [{ field: 'manufactureCountry', key: 'errors.country' }],
      fields: { 'marks.0.asRead': ['BAD4001'] },
    });
    expect((await callRoute(check, database, region.contact.XB, at(id))).data?.weapons).toEqual([]);
  });

  it('has no page for a weapon that cannot exist', async () => {
    const id = await draftWith(region.contact.XB, []);
    const { status } = await sendWeapon(region.contact.XB, id, '..%2f', WEAPON);
    expect(status).toBe(404);
  });
});

describe('a draft', () => {
  it('belongs to the officer who began it: for anybody else it is not there', async () => {
    const id = await draftWith(region.contact.XB, ['MINE5001']);
    for (const officer of [region.npc.XB, region.contact.XA, region.npc.XC, region.analyst]) {
      const answers = [
        callRoute(check, database, officer, at(id)),
        callRoute(occasionStep, database, officer, at(id, '/occasion')),
        callRoute(saveOccasion, database, officer, { ...at(id, '/occasion'), form: OCCASION }),
        sendWeapon(officer, id, 'new', { ...WEAPON, 'marks.0.asRead': 'X1234' }),
        sendWeapon(officer, id, 'new', { ...WEAPON, intent: 'add-mark' }),
        callRoute(registerDraft, database, officer, { ...at(id), form: {} }),
      ];
      for (const answer of answers) expect((await answer).status).toBe(404);
    }
    const left = await callRoute(check, database, region.contact.XB, at(id));
    expect(left.data?.weapons).toHaveLength(1);
  });

  it('is listed for its officer until it is registered', async () => {
    const officer = region.contact.XC;
    const id = await draftWith(officer, ['LIST6001', 'LIST6002']);
    const drafts = async () => (await callRoute(start, database, officer, { path: '/capture' })).data?.drafts;
    expect(await drafts()).toMatchObject([{ id, place: 'Port of Anse', weapons: 2 }]);
    await registerAs(officer, id);
    expect(await drafts()).toEqual([]);
  });
});

describe('a record', () => {
  it('is open to other States as its sharing level says, and reading it is theirs to know', async () => {
    const shared = await register(database, region.contact.XA, { reportType: 'found' }, [aRifle('READ7001')]);
    const hidden = await register(database, region.contact.XA, { reportType: 'found', sharing: 'hit_only' }, [
      aRifle('READ7002'),
    ]);
    const read = (officer: Officer, id = '') =>
      callRoute(recordPage, database, officer, { path: `/records/${id}`, params: { id } });
    const own = await read(region.npc.XA, shared.recordIds[0]);
    expect(own.data).toMatchObject({ own: true, mayTrace: true, record: { outcome: 'X' } });
    const other = await read(region.contact.XB, shared.recordIds[0]);
    expect(other.data).toMatchObject({
      own: false,
      mayTrace: false,
      contact: { office: 'Tracing office of XA' },
    });
    expect((await read(region.contact.XB, hidden.recordIds[0])).status).toBe(404);
    expect((await read(region.analyst, shared.recordIds[0])).status).toBe(404);
    const seen = await asOfficer(database.databases.app, region.auditor, (tx) =>
      tx
        .selectFrom('access_event')
        .select(['officer_state', 'concerned_states'])
        .where('operation', '=', 'record.read')
        .where('subject_id', '=', shared.recordIds[0] ?? '')
        .orderBy('id')
        .execute(),
    );
    expect(seen).toEqual([
      { officer_state: 'XA', concerned_states: [] },
      { officer_state: 'XB', concerned_states: ['XA'] },
    ]);
  });
});
