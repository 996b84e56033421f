import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { Officer } from '#app/domain/officer.ts';
import { seedReference } from '#seeds/reference/index.ts';
import { captureSteps, ITEM, KEY, MARK, PLACE } from '#tests/support/capture-steps.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
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

describe('input that cannot be accepted', () => {
  it('keeps the fields of a place and names each that is wrong', async () => {
    const steps = stepsOf(region.contact.XB);
    const { status, data } = await steps.place(await steps.begin(), { ...PLACE, place: '', latitude: '4' });
    expect(status).toBe(422);
    expect(data).toMatchObject({
      problems: [
        { field: 'place', key: 'capture.problem.place' },
        { field: 'latitude', key: 'capture.problem.bothCoordinates' },
      ],
      fields: { latitude: ['4'] },
    });
  });

  it.each([
    [{ occurredOn: '2026-06-03' }, 'occurredOn', 'errors.future'],
    [{ occurredOn: '2026-05-03', occurredUntil: '2026-06-04' }, 'occurredOn', 'errors.future'],
    [{ occurredUntil: '2026-05-01' }, 'occurredUntil', 'capture.problem.until'],
    [{ placeCountry: 'ZZ' }, 'placeCountry', 'errors.country'],
    [{ subdivision: 'Ashanti' }, 'subdivision', 'errors.subdivisionCountry'],
    [{ placeCountry: 'GH', subdivision: 'Nowhere' }, 'subdivision', 'errors.subdivision'],
  ])('refuses a place with %j', async (wrong, field, key) => {
    const steps = stepsOf(region.contact.XB);
    const { status, data } = await steps.place(await steps.begin(), { ...PLACE, ...wrong });
    expect(status).toBe(422);
    expect(data).toMatchObject({ problems: [{ field, key }] });
  });

  it('refuses a country on the way that nobody knows', async () => {
    const steps = stepsOf(region.contact.XB);
    const { data } = await steps.context(await steps.begin(), { 'stops.0.country': 'ZZ' });
    expect(data).toMatchObject({ problems: [{ field: 'stops.0.country', key: 'errors.country' }] });
  });

  it.each([
    [{ sharing: 'named', sharedWith: 'XB' }, 'sharedWith', 'capture.problem.notMember'],
    [{ sharing: 'named', sharedWith: 'FR' }, 'sharedWith', 'capture.problem.notMember'],
    [{ sharing: 'named' }, 'sharedWith', 'capture.problem.nameStates'],
    [{}, 'sharing', 'capture.problem.sharing'],
  ])('does not register with the sharing %j', async (wrong, field, key) => {
    const steps = stepsOf(region.contact.XB);
    const { answer } = await steps.register(await steps.ready(['SHARE1001']), wrong);
    expect(answer.status).toBe(422);
    expect(answer.data).toMatchObject({ problems: [{ field, key }] });
  });

  it('takes a date that has begun at the place though not yet in UTC', async () => {
    const evening = new Date('2026-06-01T22:30:00Z');
    const steps = captureSteps(database, region.contact.XB, evening);
    const { status } = await steps.place(await steps.begin(), { ...PLACE, occurredOn: '2026-06-02' });
    expect(status).toBe(303);
  });

  it('keeps the fields of an item and stores nothing of it', async () => {
    const steps = stepsOf(region.contact.XB);
    const id = await steps.ready([]);
    const { status, data } = await steps.item(id, 'new', { ...ITEM, manufactureCountry: 'ZZ' });
    expect(status).toBe(422);
    expect(data).toMatchObject({
      problems: [{ field: 'manufactureCountry', key: 'errors.country' }],
      fields: { make: ['Zastava'] },
    });
    expect((await steps.check(id)).data?.weapons).toEqual([]);
  });

  it('keeps marks as typed, and names each that is wrong', async () => {
    const steps = stepsOf(region.contact.XB);
    const id = await steps.ready([]);
    await steps.item(id, KEY, ITEM);
    const wrong = await steps.marks(id, KEY, {
      ...MARK,
      'marks.0.asRead': 'BAD4001',
      'marks.0.readOn': '2027-01-01',
      'marks.0.readBy': 'A laboratory',
    });
    expect(wrong.status).toBe(422);
    expect(wrong.data).toMatchObject({
      problems: [{ field: 'marks.0.readOn', key: 'errors.future' }],
      fields: { 'marks.0.asRead': ['BAD4001'], 'marks.0.readBy': ['A laboratory'] },
    });
    const none = await steps.marks(id, KEY, MARK);
    expect(none.data).toMatchObject({
      problems: [{ field: 'marks.0.asRead', key: 'capture.problem.noMark' }],
    });
  });

  it('has no page for a weapon that cannot exist', async () => {
    const steps = stepsOf(region.contact.XB);
    const { status } = await steps.item(await steps.ready([]), '..%2f', ITEM);
    expect(status).toBe(404);
  });
});
