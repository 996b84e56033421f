import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { type PhotographStore, photographStore } from '#app/photographs/photograph-store.server.ts';

const KEY = randomBytes(32);
let dataDir: string;
let store: PhotographStore;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'marktrace-store-'));
  store = photographStore({ dataDir, secretKey: KEY });
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

const PICTURES = { small: randomBytes(500), medium: randomBytes(70_000), full: randomBytes(200_000) };

function folderOf(fileId: string): string {
  return join(dataDir, 'photographs', fileId.slice(0, 2), fileId.slice(2, 4));
}

async function read(fileId: string, size: keyof typeof PICTURES): Promise<Buffer | undefined> {
  const found = await store.read(fileId, size);
  return found && Buffer.from(await new Response(found.body).arrayBuffer());
}

describe('the store of photographs', () => {
  it('gives back what was kept, each size with its length', async () => {
    const fileId = randomUUID();
    await store.keep(fileId, PICTURES);
    for (const size of ['small', 'medium', 'full'] as const) {
      expect((await store.read(fileId, size))?.bytes).toBe(PICTURES[size].length);
      expect((await read(fileId, size))?.equals(PICTURES[size]), size).toBe(true);
    }
  });

  it('lets nobody else on the machine read them, and nothing of them stands in the files', async () => {
    const fileId = randomUUID();
    await store.keep(fileId, PICTURES);
    const folder = folderOf(fileId);
    const names = (await readdir(folder)).sort();
    expect(names).toEqual([`${fileId}.full`, `${fileId}.medium`, `${fileId}.small`]);
    for (const name of names) {
      expect((await stat(join(folder, name))).mode & 0o777, name).toBe(0o600);
      const content = await readFile(join(folder, name));
      for (const picture of Object.values(PICTURES)) {
        expect(content.includes(picture.subarray(0, 32))).toBe(false);
      }
    }
    for (let at = folder; at !== dataDir; at = join(at, '..')) {
      expect((await stat(at)).mode & 0o777, at).toBe(0o700);
    }
  });

  it('has nothing where a file is gone, was changed, or was put in the place of another', async () => {
    const [one, other] = [randomUUID(), randomUUID()];
    await store.keep(one, PICTURES);
    await store.keep(other, PICTURES);
    expect(await store.read(randomUUID(), 'small')).toBeUndefined();
    await rename(join(folderOf(one), `${one}.small`), join(folderOf(one), `${one}.medium`));
    expect(await store.read(one, 'small')).toBeUndefined();
    expect(await store.read(one, 'medium')).toBeUndefined();
    await rename(join(folderOf(one), `${one}.full`), join(folderOf(other), `${other}.full`));
    expect(await store.read(other, 'full')).toBeUndefined();
    await writeFile(join(folderOf(other), `${other}.small`), '');
    expect(await store.read(other, 'small')).toBeUndefined();
    const withOther = photographStore({ dataDir, secretKey: randomBytes(32) });
    expect(await withOther.read(other, 'medium')).toBeUndefined();
  });

  it('breaks off where a later part of a file was changed', async () => {
    const fileId = randomUUID();
    await store.keep(fileId, PICTURES);
    const path = join(folderOf(fileId), `${fileId}.full`);
    const content = await readFile(path);
    content[150_000] = (content[150_000] ?? 0) ^ 1;
    await writeFile(path, content);
    await expect(read(fileId, 'full')).rejects.toThrow();
  });

  it('leaves no file open, whoever stops reading', async () => {
    const fileId = randomUUID();
    await store.keep(fileId, PICTURES);
    const open = async () => (await readdir('/proc/self/fd').catch(() => [])).length;
    const before = await open();
    for (let round = 0; round < 30; round += 1) {
      await (await store.read(fileId, 'full'))?.body.cancel();
      await store.read(fileId, 'full');
      const reader = (await store.read(fileId, 'full'))?.body.getReader();
      await reader?.read();
      await reader?.cancel();
      await read(fileId, 'medium');
    }
    expect(await open()).toBeLessThan(before + 15);
  });

  it('finds old files, half-written ones included, and removes what it is told to', async () => {
    const [old, young, half] = [randomUUID(), randomUUID(), randomUUID()];
    await store.keep(old, PICTURES);
    await store.keep(young, PICTURES);
    await store.keep(half, PICTURES);
    for (const size of ['small', 'medium']) await rm(join(folderOf(half), `${half}.${size}`));
    await rename(join(folderOf(half), `${half}.full`), join(folderOf(half), `${half}.full.part`));
    const past = new Date('2026-01-01T00:00:00Z');
    for (const size of ['small', 'medium', 'full'])
      await utimes(join(folderOf(old), `${old}.${size}`), past, past);
    await utimes(join(folderOf(half), `${half}.full.part`), past, past);
    const found: string[] = [];
    for await (const ids of store.olderThan(new Date('2026-01-02T00:00:00Z'))) found.push(...ids);
    expect(found.sort()).toEqual([old, half].sort());
    await store.remove([old, half]);
    expect(await readdir(folderOf(old))).toEqual([]);
    expect(await readdir(folderOf(half))).toEqual([]);
    expect((await read(young, 'small'))?.equals(PICTURES.small)).toBe(true);
  });

  it('looks for nothing in what is no file of its own, and finds nothing where there is no folder', async () => {
    const found: string[][] = [];
    for await (const ids of store.olderThan(new Date())) found.push(ids);
    expect(found).toEqual([]);
    const fileId = randomUUID();
    await store.keep(fileId, PICTURES);
    await writeFile(join(folderOf(fileId), 'note.txt'), 'x');
    await writeFile(join(dataDir, 'photographs', 'note.txt'), 'x');
    for await (const ids of store.olderThan(new Date(Date.now() + 60_000))) found.push(ids);
    expect(found).toEqual([[fileId]]);
  });
});
