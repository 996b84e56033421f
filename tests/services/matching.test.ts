import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { SKELETON_ALPHABET } from '#app/domain/marking/skeleton.ts';
import type { NationalOfficer } from '#app/domain/officer.ts';
import { occasionForm, weaponForm } from '#app/forms/capture.ts';
import type { ImportedRow } from '#app/services/imports/read/imported-row.ts';
import { storeRows } from '#app/services/imports/store-rows.server.ts';
import { registerOccasion } from '#app/services/records/register-occasion.server.ts';
import { asOfficer, type PortalTransaction } from '#db/as-officer.server.ts';
import { actAs } from '#seeds/demo/acting.ts';
import { anImportedRow } from '#tests/support/imported-rows.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { meets } from '#tests/support/meets.ts';
import { connectRoles, type RoleClients } from '#tests/support/plain-sql.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';

const NOW = new Date('2026-06-01T12:00:00Z');
type ReportType = 'seized' | 'stolen';
/** Stores each mark as the only mark of an arm of which nothing else is known, and returns the ids in that order. */
type Way = (
  tx: PortalTransaction,
  officer: NationalOfficer,
  reportType: ReportType,
  marks: readonly string[],
) => Promise<string[]>;

let database: TestDatabase;
let region: TestRegion;
let roles: RoleClients;

beforeAll(async () => {
  database = await createTestDatabase();
  region = await createRegion(database);
  roles = await connectRoles(database);
});
afterAll(async () => {
  await roles.end();
  await database.drop();
});

const byHand: Way = async (tx, officer, reportType, marks) => {
  const occasion = occasionForm.parse({
    reportType,
    occurredOn: '2026-05-01',
    place: 'A place',
    sharing: 'region',
  });
  const weapons = marks.map((asRead) =>
    weaponForm.parse({ firearmType: 'unknown', marks: [{ kind: 'serial', asRead, legibility: 'clear' }] }),
  );
  return [...(await registerOccasion(tx, officer, occasion, weapons, NOW)).recordIds];
};

const oneByOne: Way = async (tx, officer, reportType, marks) => {
  const ids: string[] = [];
  for (const mark of marks) ids.push(...(await byHand(tx, officer, reportType, [mark])));
  return ids;
};

let imports = 0;
const inBulk: Way = async (tx, officer, reportType, marks) => {
  const source = `register ${(imports += 1)}`;
  const rows: ImportedRow[] = marks.map((mark, index) =>
    anImportedRow({ rowNumber: index + 1, reportType, mark }),
  );
  await storeRows(tx, rows, { officer, source, batchId: crypto.randomUUID(), sharing: 'region' });
  const stored = await tx
    .selectFrom('weapon_record')
    .select(['id', 'source_item_id'])
    .where('source', '=', source)
    .execute();
  return marks.map((_, index) => stored.find((row) => row.source_item_id === String(index + 1))?.id ?? '');
};

/** Undoes everything: a run leaves nothing to the next. */
async function undone<T>(act: (tx: PortalTransaction) => Promise<T>): Promise<T> {
  let result: T | undefined;
  await asOfficer(database.databases.app, region.contact.XA, async (tx) => {
    result = await act(tx);
    throw new Undone();
  }).catch((error: unknown) => {
    if (!(error instanceof Undone)) throw error;
  });
  return result as T;
}
class Undone extends Error {}

/** Pairs of marks, new and stored, that became hits. */
async function hitsOf(
  tx: PortalTransaction,
  newIds: readonly string[],
  storedIds: readonly string[],
): Promise<string[]> {
  const rows = await tx.selectFrom('hit').select(['intake_record_id', 'loss_record_id']).execute();
  return rows
    .map(({ intake_record_id: intake, loss_record_id: loss }) => {
      const [mine, theirs] = newIds.includes(intake) ? [intake, loss] : [loss, intake];
      return `${newIds.indexOf(mine)} ${storedIds.indexOf(theirs)}`;
    })
    .sort();
}

/** A mark as it is read from one of few serials: whole, with look-alikes, with gaps, with a stretch, or from the middle only. */
const reading = fc.record({
  of: fc.nat(),
  as: fc.constantFrom('whole', 'alike', 'gaps', 'gaps', 'stretch', 'middle'),
  at: fc.array(fc.nat(), { minLength: 1, maxLength: 4 }),
});
const serials = fc.array(
  fc.string({ unit: fc.constantFrom('A', '0', '1', 'K'), minLength: 3, maxLength: 11 }),
  {
    minLength: 1,
    maxLength: 5,
  },
);
const readings = fc.array(reading, { minLength: 1, maxLength: 30 });
type Reading = typeof reading extends fc.Arbitrary<infer R> ? R : never;

function read(serial: string, { as, at }: Reading): string {
  const [first = 0, second = 0] = at.map((place) => place % serial.length).sort((one, other) => one - other);
  if (as === 'alike') return serial.replaceAll('0', 'O');
  if (as === 'gaps') return at.reduce((text, place) => replaceAt(text, place % serial.length, '?'), serial);
  if (as === 'stretch') return `${serial.slice(0, first)}*${serial.slice(second)}`;
  if (as === 'middle') return `*${serial.slice(first, second + 1)}*`;
  return serial;
}

function replaceAt(text: string, at: number, sign: string): string {
  return text.slice(0, at) + sign + text.slice(at + 1);
}

/** Marks that can be searched for: three characters of them were read. */
function marksOf(pool: readonly string[], all: readonly Reading[]): string[] {
  return all
    .map((one) => read(pool[one.of % pool.length] ?? '', one))
    .filter((mark) => mark.replace(/[?*]/g, '').length > 2);
}

describe.each([
  ['by hand, all at once', byHand],
  ['by hand, one by one', oneByOne],
  ['as a register', inBulk],
] as const)('new arms that are brought in %s', (_, bringIn) => {
  it.each([
    ['seized', 'stolen'],
    ['stolen', 'seized'],
  ] as const)(
    '%s ones become hits with exactly the %s ones that their marks fit',
    async (mine, theirs) => {
      await fc.assert(
        fc.asyncProperty(serials, readings, readings, async (pool, before, now) => {
          const [stored, brought] = [marksOf(pool, before), marksOf(pool, now)];
          fc.pre(stored.length > 0 && brought.length > 0);
          const expected = brought.flatMap((one, at) =>
            stored.flatMap((other, index) => (meets(one, other) ? [`${at} ${index}`] : [])),
          );
          const found = await undone(async (tx) => {
            const storedIds = await byHand(tx, region.contact.XA, theirs, stored);
            await actAs(tx, region.contact.XB);
            const ids = await bringIn(tx, region.contact.XB, mine, brought);
            return hitsOf(tx, ids, storedIds);
          });
          expect(found).toEqual(expected.sort());
        }),
        { numRuns: 40 },
      );
    },
    120_000,
  );
});

describe('an arm with several marks', () => {
  it('is one hit, by the mark that says most', async () => {
    const [hit, ...more] = await undone(async (tx) => {
      await byHand(tx, region.contact.XA, 'stolen', ['SEVERAL770']);
      await actAs(tx, region.contact.XB);
      await registerOccasion(
        tx,
        region.contact.XB,
        occasionForm.parse({ reportType: 'seized', occurredOn: '2026-05-01', place: 'A', sharing: 'region' }),
        [
          weaponForm.parse({
            firearmType: 'unknown',
            marks: [
              { kind: 'serial', asRead: 'SEVERAL7?0', legibility: 'partial' },
              { kind: 'serial', asRead: 'SEVERAL770', legibility: 'clear' },
              { kind: 'secondary', asRead: '5EVERAL770', legibility: 'clear' },
            ],
          }),
        ],
        NOW,
      );
      return tx.selectFrom('hit').select(['reasons', 'score']).execute();
    });
    expect(more).toEqual([]);
    expect(hit?.reasons).toEqual(['exact']);
  });
});

describe('the readings of an unread character', () => {
  it('are the symbols of skeletons', async () => {
    const stored = [...SKELETON_ALPHABET].map((symbol) => `KE${symbol}R9${symbol}A`);
    const found = await undone(async (tx) => {
      const storedIds = await byHand(tx, region.contact.XA, 'stolen', stored);
      await actAs(tx, region.contact.XB);
      const ids = await inBulk(tx, region.contact.XB, 'seized', ['KE?R9?A', 'KE?R90A']);
      return hitsOf(tx, ids, storedIds);
    });
    expect(found).toEqual([...stored.map((_, index) => `0 ${index}`), '1 0'].sort());
  });
});
