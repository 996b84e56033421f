import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { Officer } from '#app/domain/officer.ts';
import { loader as start } from '#app/routes/capture._index.tsx';
import { action as begin } from '#app/routes/capture._index.tsx';
import { loader as checkStep } from '#app/routes/capture.$id._index.tsx';
import { loader as contextStep } from '#app/routes/capture.$id.circumstances.tsx';
import { action as discard } from '#app/routes/capture.$id.discard.tsx';
import { loader as placeStep } from '#app/routes/capture.$id.occasion.tsx';
import { loader as identifyStep } from '#app/routes/capture.$id.weapon.$weapon._index.tsx';
import { loader as marksStep } from '#app/routes/capture.$id.weapon.$weapon.marks.tsx';
import { action as photographsStep } from '#app/routes/capture.$id.weapon.$weapon_.photographs.tsx';
import { loader as hitList } from '#app/routes/hits._index.tsx';
import { loader as occasionPage } from '#app/routes/occasions.$id.tsx';
import { asOfficer } from '#db/as-officer.server.ts';
import { seedReference } from '#seeds/reference/index.ts';
import { aRifle, register } from '#tests/support/capture.ts';
import { captureSteps, CONTEXT, ITEM, KEY, MARK, PLACE } from '#tests/support/capture-steps.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { callRoute } from '#tests/support/call-route.ts';
import { addPhotograph } from '#tests/support/photographs.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';

let database: TestDatabase;
let region: TestRegion;
const now = new Date('2026-06-01T12:00:00Z');

beforeAll(async () => {
  database = await createTestDatabase();
  region = await createRegion(database);
  await seedReference({ ownerUrl: database.urls.owner, log: () => undefined });
});
afterAll(() => database.drop());

const stepsOf = (officer: Officer) => captureSteps(database, officer, now);
const at = (id: string, more = '') => ({ path: `/capture/${id}${more}`, params: { id }, now });
const atItem = (id: string, weapon: string, more = '') => ({
  ...at(id, `/weapon/${weapon}${more}`),
  params: { id, weapon },
});

describe('recording an occasion', () => {
  it('follows the weapon in the hand, from step to step, and ends with a hit for both States', async () => {
    const officer = region.contact.XB;
    const steps = stepsOf(officer);
    await register(database, region.contact.XA, { reportType: 'stolen' }, [aRifle('KB 80-1275')]);

    const id = await steps.begin();
    const fresh = await callRoute(identifyStep, database, officer, atItem(id, 'new'));
    const key = fresh.location?.split('/').at(-1) ?? '';
    const identified = await steps.item(id, key, ITEM);
    expect(identified.location).toBe(`/capture/${id}/weapon/${key}/marks`);
    const typed = { ...MARK, 'marks.0.asRead': 'kb801275', intent: 'add-mark' };
    const oneMore = await steps.marks(id, key, typed);
    expect(oneMore.status).toBe(200);
    expect(oneMore.data).toMatchObject({
      problems: [],
      fields: { 'marks.0.asRead': ['kb801275'], 'marks.1.asRead': [''] },
    });
    const marked = await steps.marks(id, key, {
      ...typed,
      intent: 'save',
      'marks.1.asRead': 'A 123',
      'marks.1.kind': 'proof',
    });
    expect(marked.location).toBe(`/capture/${id}/weapon/${key}/photographs`);
    const photographs = await callRoute(photographsStep, database, officer, {
      ...atItem(id, key, '/photographs'),
      form: { intent: 'continue' },
    });
    expect(photographs.location).toBe(`/capture/${id}/occasion`);
    expect((await steps.place(id, PLACE)).location).toBe(`/capture/${id}/circumstances`);
    expect((await steps.context(id, CONTEXT)).location).toBe(`/capture/${id}`);
    const overview = await steps.check(id);
    expect(overview.data).toMatchObject({
      gaps: [],
      place: { place: 'Port of Anse' },
      context: { legalGround: 'trafficking', stops: [{ country: 'XA', conveyance: 'vessel' }] },
      weapons: [{ weapon: { marks: [{ asRead: 'kb801275' }, { asRead: 'A 123', kind: 'proof' }] } }],
    });

    const { answer, occasionId } = await steps.register(id);
    expect([answer.status, answer.location]).toEqual([303, `/occasions/${occasionId}?registered=1`]);
    const page = await callRoute(occasionPage, database, officer, {
      path: `/occasions/${occasionId}?registered=1`,
      params: { id: occasionId },
    });
    expect(page.data).toMatchObject({
      own: true,
      justRegistered: true,
      blindMatches: 0,
      legs: [{ from_place: 'XA', to_place: 'XB', conveyance: 'vessel', arms: 1 }],
      weapons: [{ marks: [{ as_read: 'kb801275' }, { as_read: 'A 123' }], hits: [{ otherState: 'XA' }] }],
      contacts: { XA: { phone: '+999 555 0100' } },
    });
    for (const party of [region.npc.XA, region.npc.XB]) {
      const { data } = await callRoute(hitList, database, party, { path: '/hits?status=candidate' });
      expect(data?.hits.map((one) => one.otherState)).toEqual([party.memberState === 'XA' ? 'XB' : 'XA']);
    }
    const outsider = await callRoute(hitList, database, region.npc.XC, { path: '/hits' });
    expect(outsider.data?.hits).toEqual([]);
  });

  it('may begin with where and when, and then asks for the weapon', async () => {
    const steps = stepsOf(region.contact.XB);
    const id = await steps.begin();
    expect((await steps.place(id, PLACE)).location).toBe(`/capture/${id}/circumstances`);
    expect((await steps.context(id, {})).location).toBe(`/capture/${id}/weapon/new`);
    await steps.item(id, KEY, ITEM);
    const { location } = await steps.marks(id, KEY, { ...MARK, 'marks.0.asRead': 'EARLY1001' });
    expect(location).toBe(`/capture/${id}/weapon/${KEY}/photographs`);
    const photographs = await callRoute(photographsStep, database, region.contact.XB, {
      ...atItem(id, KEY, '/photographs'),
      form: { intent: 'continue' },
    });
    expect(photographs.location).toBe(`/capture/${id}`);
  });

  it('asks for what happened', async () => {
    const answer = await callRoute(begin, database, region.contact.XB, { path: '/capture', form: {} });
    expect(answer.status).toBe(422);
    expect(answer.data).toMatchObject({ problems: [{ field: 'reportType', key: 'capture.problem.type' }] });
  });

  it('registers once: a second click lands on the same occasion', async () => {
    const officer = region.contact.XB;
    const steps = stepsOf(officer);
    const id = await steps.ready(['TWICE1001']);
    const [one, other] = await Promise.all([steps.register(id), steps.register(id)]);
    expect([one.answer.status, other.answer.status]).toEqual([303, 303]);
    expect(one.occasionId).toBe(other.occasionId);
    const late = await steps.register(id);
    expect(late.answer.location).toBe(`/occasions/${one.occasionId}`);
    for (const step of [
      steps.check(id),
      callRoute(placeStep, database, officer, at(id, '/occasion')),
      callRoute(contextStep, database, officer, at(id, '/circumstances')),
      callRoute(identifyStep, database, officer, atItem(id, 'new')),
      callRoute(marksStep, database, officer, atItem(id, KEY, '/marks')),
      steps.place(id, PLACE),
      steps.context(id, CONTEXT),
      steps.item(id, 'new', ITEM),
      steps.marks(id, KEY, { ...MARK, 'marks.0.asRead': 'TWICE1002' }),
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

  it('keeps a weapon once when its form is sent twice, its marks when it is described again, and lets it go', async () => {
    const steps = stepsOf(region.contact.XB);
    const id = await steps.ready([]);
    const weapons = async () =>
      (await steps.check(id)).data?.weapons.map(({ weapon }) => [weapon.make, weapon.marks[0]?.asRead]);
    await steps.weapon(id, KEY, 'ONCE2001');
    await steps.item(id, KEY, { ...ITEM, make: 'Norinco' });
    await steps.weapon(id, 'new', 'ONCE2002');
    expect(await weapons()).toEqual([
      ['Norinco', 'ONCE2001'],
      ['Zastava', 'ONCE2002'],
    ]);
    await steps.item(id, KEY, { intent: 'remove' });
    await steps.item(id, KEY, { intent: 'remove' });
    expect(await weapons()).toEqual([['Zastava', 'ONCE2002']]);
  });

  it('refuses to register what is not complete, and says what is missing', async () => {
    const steps = stepsOf(region.contact.XB);
    const id = await steps.begin();
    const { answer } = await steps.register(id);
    expect(answer.status).toBe(422);
    expect((await steps.check(id)).data?.gaps.map((gap) => gap.step)).toEqual(['weapon', 'place']);
    await steps.item(id, KEY, ITEM);
    expect((await steps.check(id)).data?.gaps).toEqual([
      { step: 'marks', key: KEY, number: 1 },
      { step: 'place' },
    ]);
  });

  it('comes back with the questions of another kind of report', async () => {
    const steps = stepsOf(region.contact.XB);
    const id = await steps.ready(['KIND1001']);
    const { location } = await steps.place(id, { ...PLACE, reportType: 'stolen' });
    expect(location).toBe(`/capture/${id}/circumstances`);
    const { data } = await callRoute(start, database, region.contact.XB, { path: '/capture' });
    expect(data?.drafts.find((draft) => draft.id === id)?.short.reportType).toBe('stolen');
  });

  it('tells the registering officer, and nobody else, that a blind match exists', async () => {
    await register(database, region.contact.XA, { reportType: 'stolen', sharing: 'blind' }, [
      aRifle('BLIND3001'),
    ]);
    const steps = stepsOf(region.contact.XB);
    const { occasionId } = await steps.register(await steps.ready(['BLIND3001']));
    const asked = { path: `/occasions/${occasionId}`, params: { id: occasionId } };
    const own = await callRoute(occasionPage, database, region.contact.XB, asked);
    expect([own.data?.blindMatches, own.data?.weapons[0]?.hits]).toEqual([1, []]);
    const colleague = await callRoute(occasionPage, database, region.npc.XB, asked);
    expect(colleague.data?.blindMatches).toBe(0);
  });
});

describe('identifying an item', () => {
  it('keeps what was typed when another kind is chosen, and asks what belongs to it', async () => {
    const steps = stepsOf(region.contact.XB);
    const id = await steps.begin();
    const { status, data } = await steps.item(id, KEY, { ...ITEM, intent: 'kind:ammunition' });
    expect(status).toBe(200);
    expect(data).toMatchObject({ problems: [], fields: { itemKind: ['ammunition'], make: ['Zastava'] } });
    await steps.item(id, KEY, {
      itemKind: 'ammunition',
      make: 'Igman',
      bulletDiameter: '7,92',
      actionType: 'bolt_action',
    });
    const { data: overview } = await steps.check(id);
    expect(overview?.weapons[0]?.weapon).toMatchObject({ itemKind: 'ammunition', bulletDiameter: 7.92 });
    expect(overview?.weapons[0]?.weapon).not.toHaveProperty('actionType');
    const marks = await callRoute(marksStep, database, region.contact.XB, atItem(id, KEY, '/marks'));
    expect(marks.data?.fields).toMatchObject({
      'marks.0.kind': ['lot'],
      'marks.0.component': ['packaging'],
      'marks.1.kind': ['headstamp'],
    });
    expect((await steps.marks(id, KEY, {})).location, 'a lot may bear nothing').toBe(
      `/capture/${id}/weapon/${KEY}/photographs`,
    );
  });

  it('fills in what the item before was', async () => {
    const steps = stepsOf(region.contact.XB);
    const id = await steps.ready(['SAME1001']);
    const { data } = await steps.item(id, KEY, { make: 'N', description: 'New', intent: 'same' });
    expect(data).toMatchObject({
      fields: { make: ['Zastava'], model: ['M70'], manufactureCountry: ['RS'], description: ['New'] },
    });
    const page = await callRoute(identifyStep, database, region.contact.XB, atItem(id, KEY));
    expect(page.data).toMatchObject({ hasPrevious: true, known: false, number: 2 });
  });

  it('comes back once with what does not fit, and then goes on', async () => {
    const steps = stepsOf(region.contact.XB);
    const id = await steps.begin();
    await steps.item(id, KEY, ITEM);
    const unread = {
      'marks.0.kind': 'serial',
      'marks.0.component': 'receiver',
      'marks.0.legibility': 'obliterated',
    };
    const first = await steps.marks(id, KEY, { ...unread, intent: 'save' });
    expect(first.location).toBe(`/capture/${id}/weapon/${KEY}/marks`);
    const page = await callRoute(marksStep, database, region.contact.XB, atItem(id, KEY, '/marks'));
    expect(page.data?.advice.warnings.map((warning) => warning.code)).toEqual([
      'licensed_copy',
      'frame_unreadable',
    ]);
    const again = await steps.marks(id, KEY, { ...unread, intent: 'go-on' });
    expect(again.location).toBe(`/capture/${id}/weapon/${KEY}/photographs`);
  });

  it('comes before its marks', async () => {
    const id = await stepsOf(region.contact.XB).begin();
    const { location } = await callRoute(marksStep, database, region.contact.XB, atItem(id, KEY, '/marks'));
    expect(location).toBe(`/capture/${id}/weapon/${KEY}`);
  });
});

describe('where and when', () => {
  it('keeps a period and a subdivision, and shows both on the record', async () => {
    const steps = stepsOf(region.contact.XB);
    const id = await steps.ready(['WHEN1001'], {
      occurredOn: '2026-03-15',
      occurredUntil: '2026-05-02',
      datePrecision: 'month',
      placeCountry: 'GH',
      subdivision: 'ashanti',
    });
    expect((await steps.check(id)).data).toMatchObject({
      place: { subdivision: 'GH-AH', occurredOn: '2026-03-15' },
      subdivision: 'Ashanti',
    });
    const { occasionId } = await steps.register(id);
    const { data } = await callRoute(occasionPage, database, region.contact.XB, {
      path: `/occasions/${occasionId}`,
      params: { id: occasionId },
    });
    expect(data).toMatchObject({
      subdivision: 'Ashanti',
      occasion: {
        occurred_on: '2026-03-01',
        occurred_until: '2026-05-31',
        date_precision: 'month',
        place_country: 'GH',
        subdivision: 'GH-AH',
      },
      legs: [{ from_place: 'XA', to_place: 'GH' }],
    });
  });

  it('adds and takes away countries on the way, everything else as typed', async () => {
    const steps = stepsOf(region.contact.XB);
    const id = await steps.begin();
    const more = await steps.context(id, { ...CONTEXT, circumstances: 'At night', intent: 'add-stop' });
    expect(more.data).toMatchObject({
      fields: { 'stops.0.country': ['XA'], 'stops.1.country': [''], circumstances: ['At night'] },
    });
    const less = await steps.context(id, {
      ...CONTEXT,
      'stops.1.country': 'FR',
      intent: 'remove-stop:0',
    });
    expect(less.data?.fields).toMatchObject({ 'stops.0.country': ['FR'] });
    expect(less.data?.fields).not.toHaveProperty('stops.1.country');
  });
});

describe('a draft', () => {
  it('belongs to the officer who began it: for anybody else it is not there', async () => {
    const id = await stepsOf(region.contact.XB).ready(['MINE5001']);
    for (const officer of [region.npc.XB, region.contact.XA, region.npc.XC, region.analyst]) {
      const steps = stepsOf(officer);
      const answers = [
        steps.check(id),
        callRoute(placeStep, database, officer, at(id, '/occasion')),
        callRoute(contextStep, database, officer, at(id, '/circumstances')),
        steps.place(id, PLACE),
        steps.context(id, CONTEXT),
        steps.item(id, 'new', ITEM),
        steps.item(id, 'new', { ...ITEM, intent: 'kind:part' }),
        steps.marks(id, '0', { ...MARK, intent: 'add-mark' }),
        steps.finish(id, { intent: 'register', sharing: 'region' }),
        steps.finish(id, { intent: 'hand-over', sharing: 'region' }),
        callRoute(discard, database, officer, { ...at(id, '/discard'), form: {} }),
      ];
      for (const answer of answers) expect((await answer).status).toBe(404);
    }
    const left = await stepsOf(region.contact.XB).check(id);
    expect(left.data?.weapons).toHaveLength(1);
  });

  it('that is taken up again opens at the step that was left, and says what it is before anything is known of it', async () => {
    const officer = region.contact.XC;
    const steps = stepsOf(officer);
    const id = await steps.begin('found');
    const left = async () => {
      const answer = await callRoute(checkStep, database, officer, {
        ...at(id),
        path: `/capture/${id}?resume`,
      });
      return answer.location;
    };
    expect(await left()).toBe(`/capture/${id}/weapon/new`);
    const { data: begun } = await steps.check(id);
    expect(begun?.short).toEqual({ reportType: 'found', arm: null, mark: '', place: '', items: 0 });
    await steps.item(id, KEY, ITEM);
    expect(await left()).toBe(`/capture/${id}/weapon/${KEY}/marks`);
    await steps.marks(id, KEY, { ...MARK, 'marks.0.asRead': 'LEFT7001' });
    expect(await left()).toBe(`/capture/${id}/weapon/${KEY}/photographs`);
    await addPhotograph(database, officer, { draftId: id, key: KEY });
    expect(await left()).toBe(`/capture/${id}/occasion`);
    await steps.place(id, { ...PLACE, reportType: 'found' });
    expect(await left()).toBe(`/capture/${id}/circumstances`);
    await steps.context(id, CONTEXT);
    expect(await left()).toBe(`/capture/${id}`);
    const check = await steps.check(id);
    expect(check.data?.pictures[KEY]).toMatchObject({
      missing: [
        { subject: 'right_side', mark: null },
        { subject: 'serial', mark: '0' },
      ],
      marks: [{ id: '0', asRead: 'LEFT7001' }],
    });
    await callRoute(discard, database, officer, { ...at(id, '/discard'), form: {} });
  });

  it('is listed for its officer until it is registered or discarded', async () => {
    const officer = region.contact.XC;
    const steps = stepsOf(officer);
    const id = await steps.ready(['LIST6001', 'LIST6002']);
    const other = await steps.ready([]);
    const drafts = async () => (await callRoute(start, database, officer, { path: '/capture' })).data?.drafts;
    const listed = (await drafts()) ?? [];
    expect(listed.map((draft) => draft.id).sort()).toEqual([id, other].sort());
    expect(listed.find((draft) => draft.id === id)).toMatchObject({
      short: {
        reportType: 'seized',
        arm: { make: 'Zastava', model: 'M70' },
        mark: 'LIST6001',
        place: 'Port of Anse',
        items: 2,
      },
      status: 'open',
    });
    await steps.register(id);
    const gone = await callRoute(discard, database, officer, { ...at(other, '/discard'), form: {} });
    expect(gone.location).toBe('/capture');
    expect(await drafts()).toEqual([]);
  });
});
