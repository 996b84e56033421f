import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { departsFromProposal, proposeAddressees } from '#app/domain/addressee.ts';
import { ESSENTIALS, missingContent, missingEssentials } from '#app/domain/request-content.ts';
import { requestForm } from '#app/forms/trace.ts';
import { readRequest } from '#app/services/traces/read-request.server.ts';
import { sendRequest } from '#app/services/traces/send-request.server.ts';
import { asOfficer } from '#db/as-officer.server.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';
import { REQUEST, seizeArm, sendTo } from '#tests/support/traces.ts';

let database: TestDatabase;
let region: TestRegion;
const now = new Date('2026-03-02T10:00:00Z');

beforeAll(async () => {
  database = await createTestDatabase();
  region = await createRegion(database);
});
afterAll(() => database.drop());

const PROVENANCE = {
  ownState: 'XA',
  exportedTo: 'XC',
  importCountry: 'XB',
  manufactureCountry: 'RS',
} as const;
const ARM = {
  make: 'Zastava',
  model: 'M70',
  calibre: '7.62x39',
  serialRead: true,
  manufactureCountry: 'RS',
  importCountry: 'XB',
  hasImportMark: true,
} as const;

/** What the addressed State reads of a request that was sent with these fields. */
async function received(form: Record<string, unknown>, arm: Parameters<typeof seizeArm>[2] = {}) {
  const id = await sendTo(database, region, await seizeArm(database, region, arm), form);
  return asOfficer(database.databases.app, region.npc.XB, (tx) => readRequest(tx, region.npc.XB, id, now));
}

/** The fields at which a request is refused. */
async function refusedAt(
  form: Record<string, unknown>,
  arm: Parameters<typeof seizeArm>[2] = {},
): Promise<string[]> {
  const recordId = await seizeArm(database, region, arm);
  const whole = requestForm.parse({ ...REQUEST, ...form });
  return asOfficer(database.databases.app, region.npc.XA, (tx) =>
    sendRequest(tx, region.npc.XA, recordId, whole, now),
  ).then(
    () => [],
    (error: { problems: { field: string }[] }) => error.problems.map(({ field }) => field),
  );
}

describe('8.1 initiating a request: the State that most recently exercised jurisdiction', () => {
  it('8.1 a: first the State to which the arm was exported, from domestic records', () => {
    expect(proposeAddressees(PROVENANCE)[0]).toEqual({ country: 'XC', ground: 'export' });
  });

  it('8.1 b: then the State that most recently imported it, from the import mark', () => {
    expect(proposeAddressees({ ...PROVENANCE, exportedTo: undefined })[0]).toEqual({
      country: 'XB',
      ground: 'import_mark',
    });
  });

  it('8.1 c: then the State of manufacture, from the marks', () => {
    expect(proposeAddressees({ ...PROVENANCE, exportedTo: undefined, importCountry: undefined })[0]).toEqual({
      country: 'RS',
      ground: 'manufacture',
    });
  });

  it('8.1: another addressee needs its reason', async () => {
    expect(departsFromProposal('RS', proposeAddressees(PROVENANCE))).toBe(true);
    expect(await refusedAt({ addressedState: 'XC' })).toEqual(['addresseeReason']);
    expect(await refusedAt({ addressedState: 'XC', addresseeReason: 'It was seen there last' })).toEqual([]);
  });

  it('8.1: goes from one point of contact to the other, and keeps the reference of INTERPOL', async () => {
    const { letter, steps } = await received({ interpolReference: 'I-24/7 2026/118' });
    expect(letter.interpol_reference).toBe('I-24/7 2026/118');
    expect(steps[0]).toMatchObject({ action: 'send', member_state: 'XA', officer_id: region.npc.XA.id });
  });
});

describe('8.2.1 essential information', () => {
  it.each([
    ['8.2.1 a 1: the legal justification of its illicit nature', 'legalJustification'],
    ['8.2.1 a 2: the circumstances under which it was found', 'circumstances'],
    ['8.2.1 c: what is asked of its history', 'informationSought'],
    ['8.2.1 d: the intended use of the information', 'intendedUse'],
  ])('%s', async (_, field) => {
    expect(await refusedAt({ [field]: ' ' })).toEqual([field]);
  });

  it('8.2.1 b: a correct identification, element by element', async () => {
    expect(
      missingEssentials({
        ...ARM,
        make: '',
        model: '',
        calibre: '',
        serialRead: false,
        manufactureCountry: null,
        importCountry: null,
      }),
    ).toEqual(['make', 'model', 'calibre', 'serial', 'manufactureCountry', 'importCountry']);
    expect(await refusedAt({}, { make: '' })).toEqual(['gaps.make']);
  });

  it('8.2.1 c 1: the last legal owner, and c 2: how it became illicit, are asked as typed', async () => {
    const { letter } = await received({ informationSought: 'Last legal owner; theft, loss or diversion' });
    expect(letter.information_sought).toBe('Last legal owner; theft, loss or diversion');
  });

  it('8.2.1: each field is missing on its own, and all at once', () => {
    const nothing = {
      legalJustification: '',
      circumstances: '',
      informationSought: '',
      intendedUse: '',
      domesticTrace: '',
      gaps: {},
      confidentiality: true,
      confidentialityLimits: '',
      urgent: false,
      urgentReason: '',
    };
    expect(missingContent(nothing, ARM).map(({ field }) => field)).toEqual([
      'legalJustification',
      'circumstances',
      'domesticTrace',
      'informationSought',
      'intendedUse',
    ]);
  });
});

describe('8.2.2 additional information', () => {
  it('8.2.2: quantity, date and place of recovery and whoever was detained go along', async () => {
    const { letter } = await received({ additional: 'Three rifles, 20 February, two persons detained' });
    expect(letter.additional).toBe('Three rifles, 20 February, two persons detained');
  });
});

describe('8.3.2 as complete as can be', () => {
  it('8.3.2: a reason is given for each essential that cannot be provided, and none for what is there', async () => {
    const arm = { make: '', marks: [{ kind: 'serial', asRead: '', legibility: 'obliterated' }] };
    expect(await refusedAt({ gaps: { make: 'Ground off' } }, arm)).toEqual(['gaps.serial']);
    const { letter } = await received(
      { gaps: { make: 'Ground off', serial: 'Ground off too', model: 'It is known' } },
      arm,
    );
    expect(letter.gaps).toEqual({ make: 'Ground off', serial: 'Ground off too' });
    expect(ESSENTIALS).toHaveLength(10);
  });
});
