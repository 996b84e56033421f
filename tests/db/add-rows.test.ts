import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { ADDED_TABLES, typeOf } from '#db/queries/added-columns.ts';
import { addRows } from '#db/queries/add-rows.server.ts';
import { newIds } from '#db/queries/ids.server.ts';
import { columnText, textArray } from '#db/queries/text-arrays.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';
import { asOfficer } from '#db/as-officer.server.ts';

let database: TestDatabase;
let region: TestRegion;

beforeAll(async () => {
  database = await createTestDatabase();
  region = await createRegion(database);
});
afterAll(() => database.drop());

describe('texts as one parameter', () => {
  it('arrive as they were sent, whatever they hold', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('', 'NULL', '{}', '"', '\\', ',', 'é\u0000\uD800x'),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.option(text), { minLength: 1, maxLength: 40 }), async (texts) => {
        const sent = texts.map(columnText);
        const { rows } = await sql<{ texts: unknown }>`select ${textArray(sent)}::text[] as texts`.execute(
          database.databases.app,
        );
        expect(rows[0]?.texts).toEqual(texts.map((one) => one && one.replace(/\u0000|\p{Cs}/gu, '')));
      }),
      { numRuns: 60 },
    );
  });
});

describe('the columns of added tables', () => {
  it('have the types that the database gives them', async () => {
    const { rows } = await sql<{ column: string; type: string; is: string }>`
      select attname as "column", atttypid::regtype::text as type from pg_attribute
       where attrelid = any (${[...ADDED_TABLES]}::regclass[]) and attnum > 0 and not attisdropped`.execute(
      database.databases.app,
    );
    const { rows: said } = await sql<{ type: string }>`
      select t::regtype::text as type from unnest(${rows.map(({ column }) => typeOf(column))}::text[]) t`.execute(
      database.databases.app,
    );
    expect(rows.length).toBeGreaterThan(80);
    expect(said.map(({ type }) => type)).toEqual(rows.map(({ type }) => type));
  });
});

describe('rows', () => {
  // Few rows go as JSON, many as arrays and what they have in common.
  for (const count of [1, 3, 150]) {
    it(`are stored as they are given: ${count}`, async () => {
      const officer = region.contact.XA;
      const [occasionId = '', ...ids] = newIds(1 + count);
      const make = (at: number) => (count < 100 ? `O'Make "${at}" \\ é` : `M${at % 2}`);
      const records = ids.map((id, at) => ({
        id,
        member_state: 'XA',
        occasion_id: occasionId,
        report_type: 'lost' as const,
        occurred_on: '2026-01-02',
        sharing: 'national' as const,
        item_kind: 'small_arm' as const,
        firearm_type: 'pistol' as const,
        make: make(at),
        calibre_code: at % 2 === 0 ? null : '9x19',
        quantity: at + 1,
        notes: [{ code: 'x', text: `\u0000{"a": ${at}}` }],
        registered_by: officer.id,
      }));
      await asOfficer(database.databases.app, officer, async (tx) => {
        await addRows(tx, {
          occasion: [
            {
              id: occasionId,
              member_state: 'XA',
              report_type: 'lost',
              occurred_on: '2026-01-02',
              place: 'P',
              latitude: 1.5,
              longitude: null,
              registered_by: officer.id,
            },
          ],
          weapon_record: records,
        });
        const rows = await tx
          .selectFrom('weapon_record')
          .select(['id', 'make', 'calibre_code', 'quantity', 'notes', 'outcome', 'condition'])
          .where('occasion_id', '=', occasionId)
          .orderBy('id')
          .execute();
        expect(rows).toEqual(
          records.map(({ id, make: as, calibre_code, quantity }, at) => ({
            id,
            make: as,
            calibre_code,
            quantity,
            notes: [{ code: 'x', text: `{"a": ${at}}` }],
            outcome: null,
            condition: 'industrial',
          })),
        );
      });
    });
  }
});
