import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { NationalOfficer } from '#app/domain/officer.ts';
import { readReferences } from '#app/services/amendments/read-references.server.ts';
import { restoreRecord } from '#app/services/amendments/withdraw-record.server.ts';
import { withdrawRecords } from '#app/services/amendments/withdraw-records.server.ts';
import { storeRows } from '#app/services/imports/store-rows.server.ts';
import { asOfficer } from '#db/as-officer.server.ts';
import { addBatch } from '#db/queries/import-batches.server.ts';
import { aRifle, register } from '#tests/support/capture.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { anImportedRow } from '#tests/support/imported-rows.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';

const NOW = new Date('2026-06-01T12:00:00Z');

let database: TestDatabase;
let region: TestRegion;

beforeAll(async () => {
  database = await createTestDatabase();
  region = await createRegion(database);
});
afterAll(() => database.drop());

function withdraw(officer: NationalOfficer, which: Parameters<typeof withdrawRecords>[2]): Promise<number> {
  return asOfficer(database.databases.app, officer, (tx) =>
    withdrawRecords(tx, officer, which, { reason: 'The file was of another register', now: NOW }),
  );
}

function rowsOf<Row>(officer: NationalOfficer, query: ReturnType<typeof sql<Row>>): Promise<Row[]> {
  return asOfficer(database.databases.app, officer, async (tx) => (await query.execute(tx)).rows);
}

/** Records as an import leaves them: one occasion each, with a batch of their own. */
async function importedBatch(officer: NationalOfficer, arms: number): Promise<string> {
  return asOfficer(database.databases.app, officer, async (tx) => {
    const batchId = await addBatch(tx, {
      memberState: officer.memberState,
      officerId: officer.id,
      ...{ source: 'a register', fileName: 'a.csv', fileSha256: '00', mapping: 'a mapping' },
    });
    await sql`
      insert into occasion (member_state, report_type, occurred_on, place, circumstances, registered_by)
      select ${officer.memberState}, 'seized', '2026-05-01', 'A place', ${batchId}, ${officer.id}::uuid
        from generate_series(1, ${arms}::int)`.execute(tx);
    await sql`
      insert into weapon_record (member_state, occasion_id, report_type, occurred_on, sharing, item_kind,
                                 firearm_type, outcome, import_batch_id, registered_by)
      select member_state, id, report_type, occurred_on, 'region', 'small_arm', 'pistol', 'X', ${batchId}::uuid,
             registered_by
        from occasion where circumstances = ${batchId}`.execute(tx);
    return batchId;
  });
}

describe('an import that is undone', () => {
  it('withdraws every record of its batch by one amendment, and takes it out of the figures', async () => {
    const officer = region.contact.XC;
    const [undone, kept] = [await importedBatch(officer, 300), await importedBatch(officer, 20)];
    expect(await withdraw(officer, { batchId: undone })).toBe(300);
    expect(
      await rowsOf(
        officer,
        sql`select status, version, count(*)::int as n from weapon_record group by 1, 2 order by 1`,
      ),
    ).toEqual([
      { status: 'active', version: 1, n: 20 },
      { status: 'withdrawn', version: 2, n: 300 },
    ]);
    expect(await rowsOf(officer, sql`select kind, reason, import_batch_id from amendment`)).toEqual([
      { kind: 'import_undone', reason: 'The file was of another register', import_batch_id: undone },
    ]);
    expect(
      await rowsOf(
        officer,
        sql`select count(*)::int as n from row_version v join weapon_record r on r.id = v.row_id
        where r.import_batch_id = ${undone} and v.amendment_id = r.amendment_id`,
      ),
    ).toEqual([{ n: 300 }]);
    const { rows } = await asOfficer(database.databases.stats, region.analyst, (stats) =>
      sql`select sum(n)::int as n from count_arms_by('{month}')`.execute(stats),
    );
    expect(rows).toEqual([{ n: 20 }]);
    expect(await withdraw(officer, { batchId: undone })).toBe(0);
    expect(await withdraw(region.npc.XB, { batchId: kept })).toBe(0);
    expect(await rowsOf(officer, sql`select 1 from amendment`)).toHaveLength(1);
  });
});

describe('records entered in error', () => {
  it('leave the search at once and stay readable; those of others are passed over', async () => {
    const mine = await register(database, region.contact.XA, { stops: [{ country: 'XB' }] }, [
      aRifle('WD-1001'),
      aRifle('WD-1002'),
    ]);
    const theirs = await register(database, region.contact.XB, {}, [aRifle('WD-2001')]);
    const [first = '', second = ''] = mine.recordIds;
    expect(await withdraw(region.contact.XA, { ids: [first, ...theirs.recordIds] })).toBe(1);
    const found = await rowsOf<{ record_id: string }>(
      region.contact.XC,
      sql`select record_id from marking_key where normalised like 'WD%' order by 1`,
    );
    expect(found.map((key) => key.record_id).sort()).toEqual([second, ...theirs.recordIds].sort());
    expect(await rowsOf(region.npc.XA, sql`select status from weapon_record where id = ${first}`)).toEqual([
      { status: 'withdrawn' },
    ]);
    expect(
      await rowsOf(region.npc.XA, sql`select arms from route_leg where occasion_id = ${mine.occasionId}`),
    ).toEqual([{ arms: 1 }]);
  });
});

describe('a record whose item was imported again', () => {
  it('is not restored while the other stands, and is when that one is withdrawn', async () => {
    const officer = region.contact.XB;
    const { app } = database.databases;
    const facts = { officer, source: 'a register of arms', sharing: 'region' } as const;
    const row = anImportedRow({ rowNumber: 7, reportType: 'seized', mark: 'AGAIN-7781' });
    const bringIn = () =>
      asOfficer(app, officer, async (tx) => {
        const batchId = crypto.randomUUID();
        await storeRows(tx, [row], { ...facts, batchId });
        return batchId;
      });
    const recordOf = async (batchId: string) => {
      const rows = await rowsOf<{ id: string; version: number }>(
        officer,
        sql`select id, version from weapon_record where import_batch_id = ${batchId}::uuid`,
      );
      return rows[0] ?? { id: '', version: 0 };
    };
    const first = await bringIn();
    await withdraw(officer, { ids: [(await recordOf(first)).id] });
    const second = await bringIn();
    const [old, standing] = [await recordOf(first), await recordOf(second)];
    const restore = () =>
      asOfficer(app, officer, (tx) =>
        restoreRecord(tx, officer, old.id, { reason: 'It is the better one', version: 2, now: NOW }),
      );
    await expect(restore()).rejects.toThrow(/history\.restore\.replaced/);
    const { replacement } = await asOfficer(app, officer, (tx) => readReferences(tx, officer, old.id));
    expect(replacement?.id).toBe(standing.id);
    await withdraw(officer, { ids: [standing.id] });
    await restore();
    const after = await asOfficer(app, officer, (tx) => readReferences(tx, officer, standing.id));
    expect(after.replacement?.id).toBe(old.id);
  });
});
