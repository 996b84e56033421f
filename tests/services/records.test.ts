import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { calibreCode } from '#app/domain/calibre.ts';
import { Invalid, NotFound } from '#app/domain/refusal.ts';
import { findCountries } from '#app/services/records/find-countries.server.ts';
import { findSuggestions } from '#app/services/records/find-suggestions.server.ts';
import { readOccasion, readRecord } from '#app/services/records/read-record.server.ts';
import { asOfficer } from '#db/as-officer.server.ts';
import { seedReference } from '#seeds/reference/index.ts';
import { aRifle, register } from '#tests/support/capture.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';

let database: TestDatabase;
let region: TestRegion;
const NOW = new Date('2026-06-01T12:00:00Z');

beforeAll(async () => {
  database = await createTestDatabase();
  region = await createRegion(database);
});
afterAll(() => database.drop());

describe('registering an occasion', () => {
  it('needs a weapon and a date that has come', async () => {
    await expect(register(database, region.contact.XA, {}, [])).rejects.toThrow(Invalid);
    await expect(
      register(database, region.contact.XA, { occurredOn: '2026-06-03' }, [aRifle('FUT1001')], NOW),
    ).rejects.toThrow(/errors\.future/);
  });

  it('keeps the route as far as it was stated, each leg once', async () => {
    const route = async (given: object) => {
      const { occasionId } = await register(database, region.contact.XB, given, [aRifle('LEG1001')]);
      const { legs } = await asOfficer(database.databases.app, region.contact.XB, (tx) =>
        readOccasion(tx, region.contact.XB, occasionId),
      );
      return legs.map((leg) => `${leg.from_place}-${leg.to_place}`);
    };
    expect(await route({ stops: [{ country: 'FR' }, { country: 'XA' }] })).toEqual(['FR-XA', 'XA-XB']);
    expect(await route({ stops: [{ country: 'XA' }] })).toEqual(['XA-XB']);
    expect(await route({ stops: [{ country: 'XB' }] })).toEqual([]);
    expect(await route({})).toEqual([]);
  });

  it('starts an intake with its outcome, and a loss with none', async () => {
    const outcomes = async (given: object, legibility: string) => {
      const marks = [{ kind: 'serial', asRead: 'OUT1001', legibility }];
      const { recordIds } = await register(database, region.contact.XC, given, [aRifle('', { marks })]);
      return asOfficer(database.databases.app, region.contact.XC, (tx) =>
        readRecord(tx, region.contact.XC, recordIds[0] ?? ''),
      ).then(({ record }) => record.outcome);
    };
    expect(await outcomes({}, 'clear')).toBe('X');
    expect(await outcomes({}, 'altered')).toBe('NE');
    expect(await outcomes({ reportType: 'lost' }, 'clear')).toBeNull();
  });

  it('tells its own State with whom a record is shared by name', async () => {
    const { recordIds } = await register(
      database,
      region.contact.XA,
      { sharing: 'named', sharedWith: ['XC', 'XA'] },
      [aRifle('NAM1001')],
    );
    const id = recordIds[0] ?? '';
    const own = await asOfficer(database.databases.app, region.npc.XA, (tx) =>
      readRecord(tx, region.npc.XA, id),
    );
    expect(own.sharedWith).toEqual(['XC']);
    await expect(
      asOfficer(database.databases.app, region.npc.XB, (tx) => readRecord(tx, region.npc.XB, id)),
    ).rejects.toThrow(NotFound);
  });
});

describe('what is offered while typing', () => {
  it('is light, and every calibre offered is one the register knows', async () => {
    await seedReference({ ownerUrl: database.urls.owner, log: () => undefined });
    const { makes, calibres } = await asOfficer(database.databases.app, region.contact.XA, findSuggestions);
    const html = [...makes, ...calibres].map((one) => `<option value="${one}"></option>`).join('');
    expect(Buffer.byteLength(html)).toBeLessThan(15_000);
    expect(makes).toEqual(expect.arrayContaining(['Taurus', 'Smith & Wesson', 'Glock']));
    expect(calibres.filter((label) => calibreCode(label) === undefined)).toEqual([]);
    expect(calibres).toContain('9 × 19 mm Luger (Parabellum)');
  });

  it('knows member States and the countries of ISO 3166-1, each once', async () => {
    const { members, others, all } = await asOfficer(
      database.databases.app,
      region.contact.XA,
      findCountries,
    );
    expect(members).toEqual(['XA', 'XB', 'XC']);
    expect(others).toHaveLength(249 + Number(others.includes('XK')));
    expect(all.size).toBe(members.length + others.length);
  });
});
