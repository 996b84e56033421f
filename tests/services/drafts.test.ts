import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { partyBox } from '#app/auth/party-box.ts';
import { Conflict, Invalid, NotFound } from '#app/domain/refusal.ts';
import type { CaptureDraft, DraftWeapon } from '#app/forms/capture.ts';
import { contextAsAsked, contextForm, placeForm } from '#app/forms/occasion.ts';
import {
  beginCapture,
  discardDraft,
  findOpenDrafts,
  readDraft,
  saveDraft,
} from '#app/services/records/capture-draft.server.ts';
import { draftGaps } from '#app/services/records/draft-gaps.ts';
import { progressOf } from '#app/services/records/draft-progress.ts';
import { itemAdvice } from '#app/services/records/item-advice.ts';
import { likePrevious } from '#app/services/records/like-previous.ts';
import { readRecord } from '#app/services/records/read-record.server.ts';
import { registerDraft } from '#app/services/records/register-draft.server.ts';
import { readStored } from '#app/services/records/stored-draft.ts';
import { asOfficer } from '#db/as-officer.server.ts';
import { anItem, anOccasion, aRifle } from '#tests/support/capture.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';
import { TEST_KEY } from '#tests/support/test-key.ts';

let database: TestDatabase;
let region: TestRegion;
const BOX = partyBox(TEST_KEY);
const NOW = new Date('2026-06-01T12:00:00Z');
const REGION = { sharing: 'region' as const, sharedWith: [] };

beforeAll(async () => {
  database = await createTestDatabase();
  region = await createRegion(database);
});
afterAll(() => database.drop());

const as = <T>(act: Parameters<typeof asOfficer<T>>[2]) =>
  asOfficer(database.databases.app, region.contact.XA, act);

const place = placeForm.parse(anOccasion({ reportType: 'found' }));
const item = (serial: string, given: object = {}): DraftWeapon => ({ ...aRifle(serial, given), key: serial });

describe('a draft', () => {
  it('is registered once; what stays of it is no copy of the case', async () => {
    const id = await as((tx) => beginCapture(tx, region.contact.XA, 'found'));
    const registerIt = () =>
      as((tx) => registerDraft(tx, region.contact.XA, id, { sharing: REGION, now: NOW, box: BOX }));
    await expect(registerIt()).rejects.toThrow(/noWeapon.*noOccasion/);
    const data = { place, weapons: [item('DRF1001')] };
    await as((tx) => saveDraft(tx, id, { data, now: NOW }));
    const { occasionId } = await registerIt();
    await expect(registerIt()).rejects.toThrow(Conflict);
    await expect(as((tx) => saveDraft(tx, id, { data, now: NOW }))).rejects.toThrow(NotFound);
    const left = await as((tx) => readDraft(tx, id));
    expect([left.occasionId, left.data]).toEqual([occasionId, { weapons: [], blindMatches: 0 }]);
  });

  it('is not registered while an item lacks its marks, nor shared by name with a stranger', async () => {
    const id = await as((tx) => beginCapture(tx, region.contact.XA, 'found'));
    const save = (data: CaptureDraft) => as((tx) => saveDraft(tx, id, { data, now: NOW }));
    await save({ place, weapons: [{ ...item('GAP1001'), marks: [] }] });
    await expect(
      as((tx) => registerDraft(tx, region.contact.XA, id, { sharing: REGION, now: NOW, box: BOX })),
    ).rejects.toThrow(Invalid);
    await save({ place, weapons: [item('GAP1001')] });
    await expect(
      as((tx) =>
        registerDraft(tx, region.contact.XA, id, {
          sharing: { sharing: 'named', sharedWith: ['FR'] },
          now: NOW,
          box: BOX,
        }),
      ),
    ).rejects.toThrow(/notMember/);
  });

  it('that is discarded is shown no more, and is not registered', async () => {
    const id = await as((tx) => beginCapture(tx, region.contact.XA, 'found'));
    await as((tx) => discardDraft(tx, id, NOW));
    expect((await as(findOpenDrafts)).map((draft) => draft.id)).not.toContain(id);
    await expect(as((tx) => readDraft(tx, id))).rejects.toThrow(NotFound);
    await expect(as((tx) => discardDraft(tx, id, NOW))).rejects.toThrow(NotFound);
    await expect(
      as((tx) => registerDraft(tx, region.contact.XA, id, { sharing: REGION, now: NOW, box: BOX })),
    ).rejects.toThrow(NotFound);
  });

  it('begun under an earlier release is taken up like any other', async () => {
    const earlier = {
      occasion: {
        reportType: 'seized',
        occurredOn: '2026-05-01',
        place: 'A border post',
        placeKind: 'land_border',
        legalGround: 'possession',
        administrative: false,
        conveyance: 'road',
        origin: 'FR',
        transit: 'XB',
        circumstances: 'Under the seat',
        caseReference: '',
        sharing: 'named',
        sharedWith: ['XB'],
      },
      weapons: [
        {
          firearmType: 'rifle',
          condition: 'industrial',
          make: 'Zastava',
          model: 'M70',
          calibre: '',
          description: '',
          stateOwned: false,
          marks: [
            {
              kind: 'serial',
              component: 'receiver',
              position: '',
              method: 'unknown',
              legibility: 'clear',
              asRead: 'OLD1',
            },
          ],
        },
      ],
    };
    const data = readStored(earlier);
    expect(data).toMatchObject({
      place: { place: 'A border post', placeKind: 'land_border', datePrecision: 'day' },
      context: {
        legalGround: 'possession',
        stops: [{ country: 'FR' }, { country: 'XB' }],
        circumstances: 'Under the seat',
        concealment: 'unknown',
      },
      sharing: { sharing: 'named', sharedWith: ['XB'] },
      weapons: [{ key: '0', itemKind: 'small_arm', quantity: 1, marks: [{ asRead: 'OLD1', readBy: '' }] }],
    });
    const id = await as((tx) => beginCapture(tx, region.contact.XA, 'seized'));
    await as((tx) => saveDraft(tx, id, { data, now: NOW }));
    const { recordIds } = await as((tx) =>
      registerDraft(tx, region.contact.XA, id, { sharing: REGION, now: NOW, box: BOX }),
    );
    expect(recordIds).toHaveLength(1);
  });

  it('lacks what was not yet given, in the order of the steps', () => {
    const unmarked = { ...item('A1'), marks: [] };
    const lot = { ...anItem({ itemKind: 'ammunition' }), key: 'lot', marks: [] };
    expect(draftGaps({ weapons: [] })).toEqual([{ step: 'weapon' }, { step: 'place' }]);
    expect(draftGaps({ weapons: [item('A0'), unmarked, lot] })).toEqual([
      { step: 'marks', key: 'A1', number: 2 },
      { step: 'place' },
    ]);
    expect(draftGaps({ place, weapons: [lot] })).toEqual([]);
  });

  it('knows how far it is', () => {
    const data: CaptureDraft = { weapons: [item('A0'), { ...item('A1'), marks: [] }], place };
    expect(progressOf(data, 'A0')).toMatchObject({ weapon: 'A0', identified: true, marked: true });
    expect(progressOf(data, 'A1')).toMatchObject({ identified: true, marked: false });
    expect(progressOf(data, 'new')).toMatchObject({ identified: false, marked: false });
    expect(progressOf(data)).toMatchObject({ weapon: 'A1', marked: false, place: true, context: false });
  });
});

describe('an item like the one before', () => {
  it('takes over what it is, not its marks and what was seen of it alone', () => {
    const first = item('A1', { description: 'Split stock', stateOwned: 'yes', manufactureYear: '1986' });
    expect(likePrevious([], 'new')).toEqual({});
    expect(likePrevious([first], 'A1')).toEqual({});
    const taken = likePrevious([first], 'new');
    expect(taken).toMatchObject({ make: ['Zastava'], model: ['M70'], manufactureYear: ['1986'] });
    expect(Object.keys(taken).filter((name) => /marks|description|stateOwned|key/.test(name))).toEqual([]);
    expect(likePrevious([first, item('A2')], 'A2')).toEqual(taken);
  });
});

describe('advice on an item', () => {
  const advice = (given: object, kind: object = {}) => {
    const { missing, warnings } = itemAdvice({ ...aRifle('', given), ...kind }, { models: [] }, 2026);
    return { missing, warned: warnings.map((warning) => warning.code) };
  };

  it('names the essentials that are missing, and marks that hide something', () => {
    const marks = [
      { kind: 'serial', asRead: 'AB\u200B12' },
      { kind: 'import', asRead: 'КВ 80' },
    ];
    const { missing, warned } = advice({ make: '', manufactureCountry: 'RS', marks });
    expect(missing).toEqual(['make', 'importCountry']);
    expect(warned).toEqual(expect.arrayContaining(['hidden_characters', 'other_script']));
  });

  it('asks for other marks where frame and receiver bear none that can be read (6.4.3)', () => {
    const unreadable = [{ kind: 'serial', component: 'receiver', legibility: 'obliterated', asRead: '' }];
    expect(advice({ marks: unreadable }).warned).toEqual(['frame_unreadable']);
    expect(advice({ marks: unreadable }, { itemKind: 'part' }).warned).toEqual([]);
  });

  it('says nothing of marks before they were written down', () => {
    const { warnings } = itemAdvice({ ...aRifle('X1'), marks: [] }, { models: [] }, 2026);
    expect(warnings.filter((warning) => warning.field.startsWith('marks'))).toEqual([]);
  });

  it('of ammunition asks for the elements of 6.5, and of material for nothing', () => {
    const lot = anItem({ itemKind: 'ammunition', makerCode: '10', bulletDiameter: 7.92, caseLength: 38.7 });
    const missing = (given: Parameters<typeof itemAdvice>[0]) =>
      itemAdvice(given, { models: [] }, 2026).missing;
    expect(missing({ ...lot, marks: [] })).toEqual(['manufactureCountry', 'lot', 'year', 'cartridge']);
    expect(missing(anItem({ itemKind: 'related_material', itemSubtype: 'detonator' }))).toEqual([]);
  });
});

describe('what was said of the context', () => {
  it('counts as far as the kind of report asks it', () => {
    const said = contextForm.parse({
      legalGround: 'possession',
      administrative: 'yes',
      criminalContext: 'drugs',
      conveyance: 'road',
      stops: [{ country: 'FR', conveyance: 'rail' }],
      circumstances: 'At night',
    });
    expect(contextAsAsked('seized', said)).toEqual(said);
    expect(contextAsAsked('found', said)).toEqual({ ...said, legalGround: 'unknown', administrative: false });
    expect(contextAsAsked('stolen', said)).toEqual(contextForm.parse({ circumstances: 'At night' }));
    expect(contextAsAsked('seized', undefined)).toEqual(contextForm.parse({}));
  });
});

describe('items of every kind', () => {
  it.each([
    [{ itemKind: 'light_weapon', itemSubtype: 'mortar', make: 'Krušik' }, { firearm_type: 'other' }],
    [
      { itemKind: 'part', partKind: 'barrel', barrelLength: '415', quantity: '3' },
      { part_kind: 'barrel', barrel_length_mm: 415, quantity: 3 },
    ],
    [
      {
        itemKind: 'ammunition',
        itemSubtype: 'cartridge',
        calibre: '7.62x39',
        bulletDiameter: '7,92',
        caseLength: '38.7',
        cartridgeLength: '56',
        quantity: '720',
      },
      { firearm_type: 'unknown', calibre_code: '7.62x39', bullet_diameter_mm: 7.92, quantity: 720 },
    ],
    [
      { itemKind: 'related_material', itemSubtype: 'ied_component', description: 'A pressure plate' },
      { item_subtype: 'ied_component', description: 'A pressure plate' },
    ],
    [
      {
        firearmType: 'rifle',
        licensedProduction: 'yes',
        designer: 'Izhmash',
        designerCountry: 'RU',
        polymerFrame: 'no',
        modular: 'yes',
        actionType: 'select_fire',
      },
      {
        licensed_production: true,
        designer_country: 'RU',
        polymer_frame: false,
        modular: true,
        action_type: 'select_fire',
      },
    ],
  ])('%j are registered as they were described', async (given, columns) => {
    const officer = region.contact.XB;
    const marks = [
      {
        kind: 'lot',
        component: 'packaging',
        asRead: 'LOT-7781',
        readBy: 'A laboratory',
        readOn: '2026-05-02',
      },
    ];
    const record = await asOfficer(database.databases.app, officer, async (tx) => {
      const id = await beginCapture(tx, officer, 'found');
      const weapons = [{ ...anItem({ ...given, marks }), key: 'a' }];
      await saveDraft(tx, id, { data: { place, weapons }, now: NOW });
      const { recordIds } = await registerDraft(tx, officer, id, { sharing: REGION, now: NOW, box: BOX });
      return readRecord(tx, officer, recordIds[0] ?? '');
    });
    expect(record.record).toMatchObject({ item_kind: 'small_arm', ...kindOf(given), ...columns });
    expect(record.marks).toMatchObject([
      { read_by: 'A laboratory', read_on: '2026-05-02', checked_by: null },
    ]);
  });

  const kindOf = (given: object) => 'itemKind' in given && { item_kind: given.itemKind };
});
