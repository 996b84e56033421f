import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, it } from 'vitest';

import { discardFile, keepFile, openBytes, sourceOf } from '#app/services/imports/import-file.server.ts';
import { TEST_KEY } from '#tests/support/test-key.ts';

let dataDir: string;
beforeAll(async () => void (dataDir = await mkdtemp(join(tmpdir(), 'kept-files-'))));
afterAll(() => rm(dataDir, { recursive: true, force: true }));

async function kept(bytes: Buffer) {
  const path = join(dataDir, 'received');
  await writeFile(path, bytes);
  const settings = { dataDir, secretKey: TEST_KEY };
  const storedAs = await keepFile(path, settings);
  return { path, storedAs, source: sourceOf(settings, storedAs) };
}

it.each([0, 1, 65_535, 65_536, 65_537, 200_000])(
  'keeps a file of %d bytes sealed, for this account only, and opens it as it was',
  async (length) => {
    const bytes = randomBytes(length);
    const { path, source } = await kept(bytes);
    expect(await openBytes(source)).toEqual(bytes);
    expect(await readFile(path)).toEqual(bytes);
    expect((await stat(source.path)).mode & 0o777).toBe(0o600);
    expect((await stat(join(dataDir, 'imports'))).mode & 0o777).toBe(0o700);
  },
);

it('shows nothing of a register on the disk', async () => {
  const { source } = await kept(Buffer.from('id;serial\n1;KPX0471\n'.repeat(5_000)));
  expect((await readFile(source.path)).includes('KPX0471')).toBe(false);
  expect((await readdir(join(dataDir, 'imports'))).filter((name) => name.endsWith('.part'))).toEqual([]);
});

it('opens no file that was changed, cut, put in the place of another, or sealed with another key', async () => {
  const one = await kept(Buffer.from('one'));
  const other = await kept(Buffer.from('two'));
  const sealed = await readFile(one.source.path);
  const closed = { name: 'FileProblem', code: 'not_readable' };
  await expect(openBytes({ ...one.source, secretKey: Buffer.alloc(32, 8) })).rejects.toMatchObject(closed);
  await expect(openBytes({ ...one.source, path: other.source.path })).rejects.toMatchObject(closed);
  await writeFile(one.source.path, sealed.subarray(0, -1));
  await expect(openBytes(one.source)).rejects.toMatchObject(closed);
  await writeFile(one.source.path, 'id;serial\n1;KPX0471\n');
  await expect(openBytes(one.source)).rejects.toMatchObject(closed);
  await discardFile({ dataDir }, one.storedAs);
  await expect(openBytes(one.source)).rejects.toMatchObject({ code: 'not_there' });
});
