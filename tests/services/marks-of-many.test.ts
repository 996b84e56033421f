import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { isPlaceholderSerial } from '#app/domain/marking/placeholder.ts';
import { SHARED_MARK } from '#app/domain/marking/shared-mark.ts';
import type { SharingLevel } from '#app/domain/sharing.ts';
import { asOfficer } from '#db/as-officer.server.ts';
import { aRifle, register } from '#tests/support/capture.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { connectRoles, type RoleClients } from '#tests/support/plain-sql.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';

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

interface Arm {
  make: string;
  model?: string;
  calibre?: string;
}

/** Losses of XA that bear one text, and the hits of a seizure of XB that bears it too. */
async function hitsWith(
  serial: string,
  losses: readonly (Arm & { sharing?: SharingLevel })[],
  seized: Arm,
): Promise<string[][]> {
  for (const { sharing = 'region', ...arm } of losses) {
    await register(database, region.contact.XA, { reportType: 'stolen', sharing }, [aRifle(serial, arm)]);
  }
  const { recordIds } = await register(database, region.contact.XB, { reportType: 'seized' }, [
    aRifle(serial, seized),
  ]);
  const hits = await asOfficer(database.databases.app, region.contact.XB, (tx) =>
    tx
      .selectFrom('hit')
      .select('reasons')
      .where('intake_record_id', '=', recordIds[0] ?? '')
      .execute(),
  );
  return hits.map(({ reasons }) => reasons);
}

const many = (n: number, make: string, sharing?: SharingLevel) =>
  Array.from({ length: n }, () => ({ make, ...(sharing && { sharing }) }));

describe('what is written where no number is', () => {
  it('is known to the database as it is to the portal', async () => {
    const signs = fc.string({ unit: fc.constantFrom(...'0123456789ABCXYZ?'), maxLength: 12 });
    const runs = fc
      .record({ from: fc.nat(30), length: fc.nat(12), back: fc.boolean() })
      .map(({ from, length, back }) => {
        const run = '01234567890ABCDEFGHIJKLMNOPQRSTUVWXYZ'.slice(from, from + length);
        return back ? [...run].reverse().join('') : run;
      });
    const words = fc.constantFrom('NIL', 'NONE', 'SEMNUMERO', 'TBD', 'XX', '0000000', 'XXXX', 'T647217');
    const texts = fc.sample(fc.oneof(signs, runs, words), 500);
    const { rows } = await roles.admin.query<{ text: string; placeholder: boolean }>(
      `select text, is_placeholder_mark(text) as placeholder from unnest($1::text[]) text`,
      [texts],
    );
    for (const { text, placeholder } of rows)
      expect([text, placeholder]).toEqual([text, isPlaceholderSerial(text)]);
    expect(rows.some(({ placeholder }) => placeholder)).toBe(true);
  });

  it('makes a hit only where the arm agrees', async () => {
    const known = { model: '', calibre: '' };
    const lost = [{ make: 'Zastava', ...known }];
    // Both are rifles, and that alone is little.
    expect(await hitsWith('0000000', lost, { make: '', ...known })).toEqual([]);
    const agreeing = await hitsWith('1111111', lost, { make: 'Zastava', ...known });
    expect(agreeing).toHaveLength(1);
    expect(agreeing[0]).toEqual(expect.arrayContaining(['placeholder', 'make_same']));
  });
});

describe('a text that stands on many weapons of one make', () => {
  it('makes no hit from as many on as the box doubts it', async () => {
    const few = SHARED_MARK.weapons - 1;
    expect(await hitsWith('T6472-17', many(few, 'Canik'), { make: 'Canik' })).toHaveLength(few);
    expect(await hitsWith('T6472-18', many(SHARED_MARK.weapons, 'Canik'), { make: 'Canik' })).toEqual([]);
  });

  it('is counted by make, and among what may be known: hidden records change nothing', async () => {
    const apart = [...many(3, 'Canik'), ...many(3, 'Zastava')];
    expect(await hitsWith('T6472-19', apart, { make: '' })).toHaveLength(6);
    const hidden = [...many(3, 'Canik'), ...many(5, 'Canik', 'national')];
    expect(await hitsWith('T6472-20', hidden, { make: 'Canik' })).toHaveLength(3);
  });
});
