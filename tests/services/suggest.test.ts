import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { findSuggestions } from '#app/services/records/find-suggestions.server.ts';
import { suggest, type Asked } from '#app/services/reference/suggest.server.ts';
import { asOfficer } from '#db/as-officer.server.ts';
import { seedReference } from '#seeds/reference/index.ts';
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

const ask = (asked: Partial<Asked> & Pick<Asked, 'field'>) =>
  asOfficer(database.databases.app, region.contact.XA, (tx) =>
    suggest(tx, { typed: '', make: '', model: '', ...asked }),
  );

describe('suggestions while typing', () => {
  it('are makes by any beginning of any of their names', async () => {
    expect(await ask({ field: 'make', typed: 'glo' })).toEqual(['Glock']);
    expect(await ask({ field: 'make', typed: 'hk' })).toContain('Heckler & Koch');
    expect(await ask({ field: 'make', typed: 'forjas t' })).toEqual(['Taurus']);
    expect(await ask({ field: 'make', typed: 'ижм' })).toContain('Izhmash');
  });

  it('are models of the chosen make, however it is written', async () => {
    const models = await ask({ field: 'model', make: 's&w', typed: '' });
    expect(models).toContain('686');
    expect(models).not.toContain('AKM');
    expect(await ask({ field: 'model', make: 'Taurus', typed: 'pt92' })).toContain('PT 92');
    expect(await ask({ field: 'model', typed: 'akm' })).toContain('AKM');
    expect(await ask({ field: 'model', make: 'Nobody', typed: '' })).toEqual([]);
  });

  it('are calibres of the chosen model before all others', async () => {
    const own = await ask({ field: 'calibre', make: 'Izhmash', model: 'AKM' });
    expect(own).toEqual(['7.62 × 39 mm (M43)']);
    expect((await ask({ field: 'calibre', make: 'FN', model: 'FAL', typed: '7.62' }))[0]).toMatch(
      /7\.62 × 51/,
    );
    expect(await ask({ field: 'calibre', typed: '9mm para' })).toContain('9 × 19 mm Luger (Parabellum)');
    expect((await ask({ field: 'calibre', make: 'Remington', model: '700' })).length).toBeGreaterThan(5);
  });

  it('are few, and none for what fits nothing', async () => {
    for (const field of ['make', 'model', 'calibre'] as const) {
      expect((await ask({ field })).length).toBeLessThanOrEqual(20);
      expect(await ask({ field, typed: 'zzzzzz' })).toEqual([]);
      expect(await ask({ field, typed: "%_\\'\u0000".repeat(20) })).toBeInstanceOf(Array);
    }
  });
});

describe('what comes with the page', () => {
  const offered = (chosen?: { make?: string; model?: string }) =>
    asOfficer(database.databases.app, region.contact.XA, (tx) => findSuggestions(tx, chosen));

  it('has models once a make is chosen and the calibres of a chosen model, and stays light', async () => {
    expect((await offered()).models).toEqual([]);
    const chosen = await offered({ make: 'Colt', model: 'M16A2' });
    expect(chosen.models).toEqual(expect.arrayContaining(['M16A1', 'M1911A1', 'Python']));
    expect(chosen.calibres).toHaveLength(1);
    for (const make of ['Taurus', 'Beretta', 'Smith & Wesson', 'Norinco']) {
      const all = await offered({ make });
      const html = [...all.makes, ...all.models, ...all.calibres]
        .map((one) => `<option value="${one}"></option>`)
        .join('');
      expect(Buffer.byteLength(html)).toBeLessThan(20_000);
    }
  });
});
