import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { beginBatchCheck, beginRegisterCheck } from '#app/services/quality/check-register.server.ts';
import { withdrawRecords } from '#app/services/amendments/withdraw-records.server.ts';
import { storeRows } from '#app/services/imports/store-rows.server.ts';
import { asOfficer, type PortalTransaction } from '#db/as-officer.server.ts';
import { addBatch } from '#db/queries/import-batches.server.ts';
import { aRifle, register } from '#tests/support/capture.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { anImportedRow } from '#tests/support/imported-rows.ts';
import { doJobs } from '#tests/support/jobs.ts';
import { connectRoles, type RoleClients } from '#tests/support/plain-sql.ts';
import { shipRules } from '#tests/support/quality.ts';
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

const asNpc = <T>(act: (tx: PortalTransaction) => Promise<T>) =>
  asOfficer(database.databases.app, region.npc.XA, act);

async function checks() {
  const { rows } = await roles.admin.query(
    `select status, records, found, gone, import_batch_id as batch from quality_check order by begun_at`,
  );
  return rows as { status: string; records: number; found: number; gone: number; batch: string | null }[];
}

describe('a check of the register in the background', () => {
  it('goes on after the record that it had reached when it was interrupted', async () => {
    // Registered before the rules are there, so that nothing was found yet.
    const { recordIds } = await register(
      database,
      region.contact.XA,
      {},
      Array.from({ length: 12 }, (_, n) => aRifle(`JOB${1000 + n}`, { calibre: '7.62' })),
    );
    await register(database, region.contact.XB, {}, [aRifle('JOB2000', { calibre: '7.62' })]);
    await shipRules(database);
    const id = await asNpc((tx) => beginRegisterCheck(tx, region.npc.XA));
    const reached = [...recordIds].sort()[4];
    await roles.admin.query(
      `update quality_check set at_date = '2026-05-01', at_id = $2, records = 5, found = 5 where id = $1`,
      [id, reached],
    );
    await doJobs(database);
    expect(await checks()).toMatchObject([{ status: 'done', records: 12, batch: null }]);
    const { rows } = await roles.admin.query(
      `select count(distinct record_id)::int as n, min(record_id::text) > $1 as after from quality_finding`,
      [reached],
    );
    expect(rows).toEqual([{ n: 7, after: true }]);
  });

  it('looks at what an import brought in, and closes what it found when that is withdrawn', async () => {
    const officer = region.contact.XA;
    const batchId = await asOfficer(database.databases.app, officer, async (tx) => {
      const facts = { source: 'a register', fileName: 'a.csv', fileSha256: '00', mapping: 'a mapping' };
      const id = await addBatch(tx, { memberState: 'XA', officerId: officer.id, ...facts });
      const row = anImportedRow({ rowNumber: 1, reportType: 'seized', mark: 'JOB3000' });
      const rows = [{ ...row, item: { ...row.item, calibre: 'unheard of' } }];
      await storeRows(tx, rows, { officer, source: 'a register', batchId: id, sharing: 'region' });
      await beginBatchCheck(tx, officer, id);
      return id;
    });
    await doJobs(database);
    const [, first] = await checks();
    expect(first).toMatchObject({ status: 'done', records: 1, batch: batchId });
    expect(first?.found).toBeGreaterThan(0);
    await asOfficer(database.databases.app, officer, async (tx) => {
      // As an undoing does, which leaves the findings to the check.
      await withdrawRecords(tx, officer, { batchId }, { reason: 'Another file', now: new Date() });
      await beginBatchCheck(tx, officer, batchId);
    });
    await doJobs(database);
    const { rows } = await roles.admin.query(
      `select count(*)::int as n from quality_finding q join weapon_record r on r.id = q.record_id
        where r.import_batch_id = $1 and q.status <> 'fixed'`,
      [batchId],
    );
    expect(rows).toEqual([{ n: 0 }]);
  });
});
