import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { Officer } from '#app/domain/officer.ts';
import { loader as page } from '#app/routes/quality.completeness._index.tsx';
import { loader as recordPage } from '#app/routes/records.$id.tsx';
import { callRoute } from '#tests/support/call-route.ts';
import { aRifle, register } from '#tests/support/capture.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { addPhotograph } from '#tests/support/photographs.ts';
import { withdraw } from '#tests/support/quality.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';

let database: TestDatabase;
let region: TestRegion;

beforeAll(async () => {
  database = await createTestDatabase();
  region = await createRegion(database);
});
afterAll(() => database.drop());

const ofRecord = async (officer: Officer, id: string) =>
  (await callRoute(recordPage, database, officer, { path: `/records/${id}`, params: { id } })).data
    ?.completeness;
const ofState = async (officer: Officer) =>
  (await callRoute(page, database, officer, { path: '/quality/completeness' })).data;

describe('completeness', () => {
  it('is told of a record with what is missing, to its own State', async () => {
    const whole = aRifle('WHOLE-1', {
      manufactureCountry: 'RS',
      importCountry: 'XC',
      marks: [
        { kind: 'serial', asRead: 'WHOLE-1' },
        { kind: 'import', asRead: 'XC 19' },
      ],
    });
    const occasion = { legalGround: 'trafficking' };
    const { recordIds } = await register(database, region.contact.XA, occasion, [whole, aRifle('PART-1')]);
    const [id = '', part = ''] = recordIds;
    expect((await ofRecord(region.contact.XA, id))?.missing).toEqual(['photographs']);
    expect((await ofRecord(region.contact.XA, part))?.missing).toEqual([
      ...['photographs', 'manufacture_country', 'other_marks'],
    ]);
    expect(await ofRecord(region.contact.XB, id)).toBeNull();
    await addPhotograph(database, region.contact.XA, { recordId: id });
    expect((await ofRecord(region.contact.XA, id))?.missing).toEqual(['photographs']);
  });

  it('is counted over all arms of a State that stand, with what is asked of each', async () => {
    const { recordIds } = await register(
      database,
      region.contact.XB,
      { reportType: 'stolen', occurredOn: '2026-03-01', datePrecision: 'month' },
      [aRifle('LOSS-1', { model: '' }), aRifle('LOSS-2'), aRifle('LOSS-3')],
    );
    await withdraw(database, region.contact.XB, recordIds[2] ?? '');
    const data = await ofState(region.npc.XB);
    const elements = Object.fromEntries(
      (data?.elements ?? []).map(({ element, stated, asked }) => [element, [stated, asked]]),
    );
    expect(data?.records).toBe(2);
    expect(elements).toMatchObject({
      ...{ make: [2, 2], model: [1, 2], serial: [2, 2], import_country: [0, 0], other_marks: [0, 2] },
      ...{ day: [0, 2], context: [0, 0], place: [2, 2] },
    });
    expect(data?.agencies).toMatchObject([{ agency: 'Test agency', records: 2, score: data?.score }]);
    expect(await ofState(region.npc.XC)).toMatchObject({ records: 0, agencies: [] });
  });
});
