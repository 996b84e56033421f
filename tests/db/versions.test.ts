import fc from 'fast-check';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { FIREARM_TYPES } from '#app/domain/firearm.ts';
import { beginAmendment } from '#app/services/amendments/begin-amendment.server.ts';
import { asOfficer, asReader, type PortalTransaction } from '#db/as-officer.server.ts';
import { foldTallies } from '#db/queries/figures.server.ts';
import { findRowsAsOf } from '#db/queries/versions.server.ts';
import { aRifle, register } from '#tests/support/capture.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { wronglyAddedUp, wronglyCounted } from '#tests/support/recount.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';

let database: TestDatabase;
let region: TestRegion;
let admin: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  region = await createRegion(database);
  admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
});
afterAll(async () => {
  await admin.end();
  await database.drop();
});

type Value = string | number | boolean;

/** One change of one row, under an amendment of its record or its occasion. */
interface Change {
  readonly of: 'occasion' | 'arm' | 'mark' | 'leg';
  readonly column: string;
  readonly value: Value;
  /** Which arm of the occasion; nothing to an occasion and its legs. */
  readonly arm: number;
  /** Whether the tallies are folded into the rollups after it. */
  readonly thenFolded: boolean;
}

const to = (of: Change['of'], column: string, ...values: readonly Value[]): fc.Arbitrary<Change> =>
  fc.record({
    of: fc.constant(of),
    column: fc.constant(column),
    value: fc.constantFrom(...values),
    arm: fc.nat(2),
    thenFolded: fc.boolean(),
  });

const changes = fc.oneof(
  to('occasion', 'criminal', true, false),
  to('occasion', 'place_kind', 'land_border', 'sea'),
  to('occasion', 'legal_ground', 'possession', 'trafficking'),
  to('occasion', 'criminal_context', 'drugs', 'terrorism'),
  to('occasion', 'concealment', 'cache', 'in_luggage'),
  to('occasion', 'conveyance', 'road', 'rail'),
  to('occasion', 'place_country', 'XA', 'XB'),
  to('occasion', 'subdivision', 'XA-EL', 'XA-MR', 'XB-TN'),
  to('occasion', 'occurred_on', '2026-05-01', '2026-04-30', '2025-12-31'),
  to('occasion', 'report_type', 'seized', 'found', 'surrendered', 'recovered'),
  to('arm', 'firearm_type', ...FIREARM_TYPES),
  to('arm', 'condition', 'industrial', 'craft'),
  to('arm', 'modular', true, false),
  to('arm', 'polymer_frame', true, false),
  to('arm', 'outcome', 'X', 'NE', 'W', 'F'),
  to('arm', 'status', 'active', 'withdrawn'),
  to('arm', 'item_kind', 'small_arm', 'part'),
  to('arm', 'state_owned', true, false),
  to('arm', 'restricted_use', true, false),
  to('arm', 'seal_number', 'S-1', ''),
  to('arm', 'quantity', 1, 2, 9),
  to('mark', 'as_read', 'PROP-1001', 'Ж "quoted" \\ 1', ''),
  to('mark', 'legibility', 'clear', 'partial', 'obliterated', 'recovered', 'absent'),
  to('mark', 'status', 'active', 'withdrawn'),
  to('leg', 'year', 2020, 2025, 2026),
  to('leg', 'from_place', 'XB', 'XC'),
  to('leg', 'conveyance', 'land', 'sea'),
  to('leg', 'status', 'active', 'withdrawn'),
);

/** Of a number that is gone and an import mark. */
const TWO_MARKS = [
  { kind: 'serial' as const, asRead: '', legibility: 'obliterated' as const },
  { kind: 'import' as const, asRead: 'IM XB 09' },
];

const TABLES = {
  occasion: ['occasion', 'id'],
  arm: ['weapon_record', 'id'],
  mark: ['marking', 'record_id'],
  leg: ['route_leg', 'occasion_id'],
} as const;

interface Case {
  occasionId: string;
  recordIds: readonly string[];
}

function apply(change: Change, { occasionId, recordIds }: Case): Promise<unknown> {
  const officer = region.npc.XA;
  return asOfficer(database.databases.app, officer, async (tx) => {
    const recordId = recordIds[change.arm] ?? '';
    const ofRecord = change.of === 'arm' || change.of === 'mark';
    await beginAmendment(tx, officer, {
      ...(ofRecord ? { recordId } : { occasionId }),
      kind: 'correction',
      reason: 'As the property says',
    });
    const [table, key] = TABLES[change.of];
    const id = ofRecord ? recordId : occasionId;
    await sql`update ${sql.table(table)} set ${sql.ref(change.column)} = ${change.value}
               where ${sql.ref(key)} = ${id}`.execute(tx);
  });
}

/** Every row of the case, as it stands or as it stood. */
async function rowsOf({ occasionId, recordIds }: Case, at?: Date): Promise<Record<string, unknown>> {
  return asOfficer(database.databases.app, region.contact.XA, async (tx: PortalTransaction) => {
    const read = async (kind: Change['of'], id: string) => {
      const [table, column] = TABLES[kind];
      const rows = at
        ? await findRowsAsOf(tx, table, { column: column === 'id' ? 'row_id' : column, id }, at)
        : (
            await sql<object>`select * from ${sql.table(table)} where ${sql.ref(column)} = ${id} order by id`.execute(
              tx,
            )
          ).rows;
      return JSON.parse(JSON.stringify(rows)) as unknown[];
    };
    const found: Record<string, unknown> = {
      occasion: await read('occasion', occasionId),
      legs: await read('leg', occasionId),
    };
    for (const id of recordIds) {
      found[id] = [await read('arm', id), await read('mark', id)];
    }
    return found;
  });
}

async function serverTime(): Promise<Date> {
  const { rows } = await admin.query<{ at: Date }>(
    `select max(at) as at from (select max(at) as at from amendment union all select clock_timestamp()) t`,
  );
  return rows[0]?.at ?? new Date(NaN);
}

/** Figures equal the rows, and the sums that pages ask for equal the figures. */
async function holdCounts(): Promise<void> {
  expect(await wronglyCounted(admin)).toEqual([]);
  expect(await asReader(database.databases.stats, region.analyst, wronglyAddedUp)).toEqual([]);
}

describe('whatever is amended, in whatever order,', () => {
  it(
    'the figures equal a count of the rows, folded or not, and every moment can be read again as it was',
    { timeout: 120_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(changes, { minLength: 1, maxLength: 8 }), async (sequence) => {
          const made = await register(
            database,
            region.contact.XA,
            { stops: [{ country: 'XB' }, { country: 'XC' }] },
            [aRifle('PROP-1001'), aRifle('PROP-1002', { marks: TWO_MARKS }), aRifle('PROP-1003')],
          );
          // Addresses and programs hold whole milliseconds, and a registration falls between two.
          await admin.query('select pg_sleep(0.002)');
          const moments = [{ at: await serverTime(), rows: await rowsOf(made) }];
          for (const change of sequence) {
            // What a rule of the table refuses (a part is not modular) leaves everything as it stood.
            await apply(change, made).catch((error: { code?: string }) => {
              if (error.code !== '23514') throw error;
            });
            await holdCounts();
            if (change.thenFolded) {
              await foldTallies(database.databases.stats);
              await holdCounts();
            }
            moments.push({ at: await serverTime(), rows: await rowsOf(made) });
          }
          for (const { at, rows } of moments) expect(await rowsOf(made, at)).toEqual(rows);
        }),
        { numRuns: 25 },
      );
    },
  );
});
