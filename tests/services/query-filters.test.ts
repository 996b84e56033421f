import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { NationalOfficer } from '#app/domain/officer.ts';
import { answerFilter } from '#app/forms/query-filter.ts';
import { answerQuery } from '#app/services/queries/answer-query.server.ts';
import type { AskedArm } from '#app/services/queries/asked-arm.ts';
import { asOfficer } from '#db/as-officer.server.ts';
import { aRifle, register } from '#tests/support/capture.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';

let database: TestDatabase;
let region: TestRegion;

beforeAll(async () => {
  database = await createTestDatabase();
  region = await createRegion(database);
  const { XA, XC } = region.contact;
  const stolen = { reportType: 'stolen', place: 'Depot of Ardel', occurredOn: '2026-03-01' };
  await register(database, XA, stolen, [aRifle('FLT 55201')]);
  await register(database, XC, { place: 'Bridge', occurredOn: '2026-05-01', criminalContext: 'drugs' }, [
    aRifle('FLT55201', { firearmType: 'pistol', make: 'Glock', model: '17', calibre: '9x19' }),
  ]);
  await register(database, XC, { place: 'Bridge', occurredOn: '2026-04-01', occurredUntil: '2026-04-30' }, [
    aRifle('FLT55201', { firearmType: 'unknown', make: '', model: '', calibre: '' }),
  ]);
  for (const [sharing, mark] of [
    ['hit_only', 'FLT66301'],
    ['blind', 'FLT77401'],
    ['national', 'FLT88501'],
  ] as const) {
    await register(database, XA, { ...stolen, sharing }, [aRifle(mark)]);
  }
});
afterAll(() => database.drop());

function ask(
  officer: NationalOfficer,
  mark: string,
  filter: Record<string, string> = {},
  { size, ...arm }: Partial<AskedArm> & { size?: number } = {},
) {
  return asOfficer(database.databases.app, officer, (tx) =>
    answerQuery(
      tx,
      officer,
      { mark, make: '', calibre: '', firearmType: 'unknown', ...arm },
      { filter: answerFilter.parse(filter), ...(size && { size }) },
    ),
  );
}

const GLOCK = { make: 'GLOCK', calibre: '9 mm Luger', firearmType: 'pistol' } as const;

describe('the filter of an answer', () => {
  it.each([
    [{}, {}, 3],
    [{ state: 'XA' }, {}, 1],
    [{ state: 'XC' }, {}, 2],
    [{ from: '2026-04-15' }, {}, 2],
    [{ from: '2026-04-15', to: '2026-04-20' }, {}, 1],
    [{ to: '2026-03-01' }, {}, 1],
    [{ place: 'bRID' }, {}, 2],
    [{ place: '%' }, {}, 0],
    [{ context: 'drugs' }, {}, 1],
    [{}, GLOCK, 3],
    [{ only: 'yes' }, GLOCK, 2],
    [{ only: 'yes' }, { make: 'Zastava' }, 2],
    [{ only: 'yes' }, { model: 'm70' }, 2],
    [{ only: 'yes' }, { calibre: '7,62 x 39 mm' }, 2],
    [{ only: 'yes' }, { calibre: 'no such calibre' }, 1],
    [{ only: 'yes', state: 'XC' }, { firearmType: 'pistol' as const }, 2],
  ])('%j of %j lets %i through', async (filter, arm, count) => {
    const { results, total } = await ask(region.contact.XB, 'FLT55201', filter, arm);
    expect([results.length, total]).toEqual([count, count]);
  });

  it('narrows patterns too, within the marks that begin alike', async () => {
    const { results } = await ask(region.contact.XB, 'FLT*', { state: 'XA' });
    expect(results.map((one) => one.markAsRead)).toEqual(['FLT 55201']);
    expect((await ask(region.contact.XB, 'FLT*', { place: 'nowhere' })).leftOut).toBe(3);
  });

  it('says how many records it left out, where it lets none through', async () => {
    expect(await ask(region.contact.XB, 'FLT55201', { place: 'nowhere' })).toMatchObject({
      results: [],
      total: 0,
      leftOut: 3,
    });
    expect((await ask(region.contact.XB, 'FLT55201', { state: 'XA' })).leftOut).toBe(0);
  });

  it('ranks the model that was asked for', async () => {
    const { results } = await ask(region.contact.XB, 'FLT55201', {}, { model: '17' });
    expect(results[0]).toMatchObject({ model: '17', agreement: { model: 'agrees' } });
  });
});

describe('what sharing hides', () => {
  const details: Record<string, string>[] = [
    { place: 'Depot of Ardel' },
    { place: 'nowhere' },
    { from: '2026-03-01', to: '2026-03-01' },
    { from: '2026-05-01' },
    { context: 'drugs' },
    { only: 'yes' },
  ];

  it('is told of alike, whatever a filter says of its details', async () => {
    for (const mark of ['FLT66301', 'FLT77401', 'FLT88501', 'FLT99999']) {
      for (const arm of [{}, GLOCK, { make: 'Zastava', model: 'M70' }]) {
        const plain = await ask(region.contact.XB, mark, {}, arm);
        for (const filter of details) {
          const narrowed = await ask(region.contact.XB, mark, filter, arm);
          expect(narrowed, JSON.stringify([mark, filter, arm])).toEqual(plain);
        }
      }
    }
  });

  it('is narrowed by its State where that is told, and never where it is not', async () => {
    const hitOnly = (state: string) => ask(region.contact.XB, 'FLT66301', { state });
    expect((await hitOnly('XA')).hidden).toMatchObject([{ kind: 'hit_only', memberState: 'XA' }]);
    expect((await hitOnly('XC')).hidden).toEqual([]);
    for (const state of ['XA', 'XB', 'XC']) {
      const blind = await ask(region.contact.XB, 'FLT77401', { state });
      expect(blind.hidden, state).toEqual([{ kind: 'blind', memberState: null, contact: undefined }]);
      const none = await ask(region.contact.XB, 'FLT88501', { state });
      expect(none, state).toEqual(await ask(region.contact.XB, 'FLT99999', { state }));
    }
  });
});

describe('pages of an answer', () => {
  it('give each record once, likeliest first, also while others arrive', async () => {
    for (let n = 0; n < 7; n += 1) {
      const occurredOn = `2026-02-0${(n % 3) + 1}`;
      await register(database, region.contact.XA, { reportType: 'stolen', occurredOn }, [
        aRifle(n === 4 ? 'PG5O1234' : 'PG501234'),
      ]);
    }
    const seen: string[] = [];
    let after = '';
    for (let page = 0; page < 5; page += 1) {
      const { results, next, total } = await ask(region.contact.XB, 'PG501234', { after }, { size: 3 });
      expect(total).toBe(page === 0 ? 7 : 8);
      seen.push(...results.map((one) => one.recordId));
      if (page === 0) {
        await register(database, region.contact.XA, { reportType: 'stolen', occurredOn: '2026-02-28' }, [
          aRifle('PG501234'),
        ]);
      }
      after = next ?? '';
      if (next === undefined) break;
    }
    expect([seen.length, new Set(seen).size]).toEqual([7, 7]);
    const whole = await ask(region.contact.XB, 'PG501234');
    expect(whole.results.slice(1).map((one) => one.recordId)).toEqual(seen);
    expect(whole.results.at(-1)?.markAsRead).toBe('PG5O1234');
  });
});
