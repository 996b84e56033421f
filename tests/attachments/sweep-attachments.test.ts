import { mkdtemp, readdir, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, it } from 'vitest';

import { attachmentStore } from '#app/attachments/attachment-store.server.ts';
import { sweepAttachments } from '#app/attachments/sweep-attachments.server.ts';
import { addAttachments } from '#app/services/traces/attachments/add-attachments.server.ts';
import { asOfficer } from '#db/as-officer.server.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';
import { TEST_KEY } from '#tests/support/test-key.ts';
import { requestIn } from '#tests/support/traces.ts';

let database: TestDatabase;
let region: TestRegion;
beforeAll(async () => {
  database = await createTestDatabase();
  region = await createRegion(database);
});
afterAll(() => database.drop());

const PDF = Buffer.from('%PDF-1.7\n%%EOF\n');
const NOW = new Date('2026-04-03T12:00:00Z');
const OLD = new Date('2026-04-02T11:00:00Z');
const YOUNG = new Date('2026-04-02T13:00:00Z');
const UNKNOWN = '0190a000-0000-7000-8000-00000000000';

async function folderWith(unknown: readonly (readonly [id: string, at: Date])[]) {
  const dataDir = await mkdtemp(join(tmpdir(), 'marktrace-sweep-'));
  const store = attachmentStore({ dataDir, secretKey: TEST_KEY });
  const kept: string[] = [];
  const { id } = await requestIn(database, region, 'sent');
  await asOfficer(database.databases.app, region.npc.XA, (tx) =>
    addAttachments(tx, region.npc.XA, id, {
      documents: [{ name: 'letter.pdf', sha256: 'a'.repeat(64), content: PDF }],
      note: '',
      store,
      kept,
    }),
  );
  for (const [fileId] of unknown) await store.keep(fileId, PDF);
  const pathOf = (fileId: string) =>
    join(dataDir, 'attachments', fileId.slice(0, 2), fileId.slice(2, 4), `${fileId}.sealed`);
  for (const [fileId, at] of [...unknown, ...kept.map((one) => [one, OLD] as const)]) {
    await utimes(pathOf(fileId), at, at);
  }
  return { dataDir, store, kept, pathOf };
}

it('removes old documents that no row names, and no other file', async () => {
  const { dataDir, store, kept, pathOf } = await folderWith([
    [`${UNKNOWN}1`, OLD],
    [`${UNKNOWN}2`, YOUNG],
  ]);
  const half = `${pathOf(`${UNKNOWN}3`)}.part`;
  await writeFile(half, 'half');
  await utimes(half, OLD, OLD);
  const stranger = join(dataDir, 'attachments', '01', '90', 'note.txt');
  await writeFile(stranger, 'not ours');
  await utimes(stranger, OLD, OLD);
  expect(await sweepAttachments(store, database.databases.app, NOW)).toEqual({ removed: 2, left: 0 });
  expect((await readdir(join(dataDir, 'attachments', '01', '90'))).sort()).toEqual([
    `${UNKNOWN}2.sealed`,
    'note.txt',
  ]);
  expect(await store.read(kept[0] ?? '')).toEqual(PDF);
  expect(await sweepAttachments(store, database.databases.app, NOW)).toEqual({ removed: 0, left: 0 });
});

it('leaves all where there are more than cut-off acts could leave, and an empty folder alone', async () => {
  const many = Array.from(
    { length: 201 },
    (_, index) => [`0190b000-0000-7000-8000-${String(index).padStart(12, '0')}`, OLD] as const,
  );
  const { store } = await folderWith(many);
  expect(await sweepAttachments(store, database.databases.app, NOW)).toEqual({ removed: 0, left: 201 });
  expect(await store.read(many[0]?.[0] ?? '')).toEqual(PDF);
  const nothing = attachmentStore({ dataDir: join(tmpdir(), 'marktrace-nowhere'), secretKey: TEST_KEY });
  expect(await sweepAttachments(nothing, database.databases.app, NOW)).toEqual({ removed: 0, left: 0 });
});
