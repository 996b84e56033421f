import { randomBytes } from 'node:crypto';
import { Kysely, Migrator, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';

import { provesConsistency, provesInclusion } from '#app/audit/log/check-proof.ts';
import { headSigner } from '#app/audit/log/checkpoint.ts';
import { LogBroken, sealEntries } from '#app/audit/log/seal-entries.server.ts';
import { storedTree } from '#app/audit/log/stored-tree.server.ts';
import { consistencyProof, inclusionProof, rootOf } from '#app/audit/log/tree.ts';
import { verifyLog, type VerifyOptions } from '#app/audit/log/verify-log.server.ts';
import { makeAuditParts } from '#db/audit-parts.server.ts';
import { openDatabases, TYPES } from '#db/client.server.ts';
import { migrateToLatest } from '#db/migrate.server.ts';
import { migrations } from '#db/migrations/index.ts';
import { entryHashes } from '#db/queries/audit-log.server.ts';
import { roleUrls } from '#db/roles.server.ts';
import type { PortalDatabase } from '#db/schema/index.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { connectRoles, DENIED, type RoleClients, tried } from '#tests/support/plain-sql.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';
import { TEST_KEY } from '#tests/support/test-key.ts';

const signer = headSigner(TEST_KEY);

let database: TestDatabase;
let region: TestRegion;
let roles: RoleClients;

async function open(): Promise<void> {
  database = await createTestDatabase();
  region = await createRegion(database);
  roles = await connectRoles(database);
}

async function close(): Promise<void> {
  await roles.end();
  await database.drop();
}

async function parts(): Promise<string[]> {
  const { rows } = await roles.admin.query<{ name: string }>(
    `select inhrelid::regclass::text as name from pg_inherits where inhparent = 'audit_entry'::regclass
      order by length(inhrelid::regclass::text), 1`,
  );
  return rows.map(({ name }) => name);
}

/** Parts of 256 entries in the place of those that are made for millions. */
async function smallParts(): Promise<void> {
  for (const part of await parts()) await roles.admin.query(`drop table ${part}`);
  await makeAuditParts(database.urls.owner, 0, 256);
}

async function write(acts: number, client: pg.Client = roles.admin): Promise<void> {
  await client.query(
    `insert into access_event (event_id, officer_name, operation, allowed, detail)
     select gen_random_uuid(), 'An officer', 'record.read', true, jsonb_build_object('n', n)
       from generate_series(1, $1::int) n`,
    [acts],
  );
}

function seal() {
  return sealEntries(database.databases.sealer, signer);
}

function check(options: Partial<VerifyOptions> = {}) {
  return verifyLog(database.databases.sealer, { verifiers: [signer.verifier], earlier: [], ...options });
}

/** 900 entries in four parts of 256, with heads of 100, 700 and 900. */
async function fourParts(): Promise<void> {
  await smallParts();
  for (const acts of [100, 600, 200]) {
    await write(acts);
    await seal();
  }
}

/** What is found after these statements of a superuser, which are undone. */
async function foundAfter(statements: readonly string[], options: Partial<VerifyOptions> = {}) {
  const pool = new pg.Pool({ connectionString: database.adminUrl, max: 1, types: TYPES });
  const db = new Kysely<PortalDatabase>({ dialect: new PostgresDialect({ pool }) });
  const tx = await db.startTransaction().execute();
  try {
    for (const statement of statements) await sql.raw(statement).execute(tx);
    return await verifyLog(tx, { verifiers: [signer.verifier], earlier: [], ...options });
  } finally {
    await tx.rollback().execute();
    await db.destroy();
  }
}

/** The acts of these entries, and their parts, go. */
function puttingAway(acts: number, ...names: string[]): string[] {
  return [
    `delete from access_event where id in (select event_row from audit_entry where entry < ${acts})`,
    ...names.map((name) => `alter table audit_entry detach partition ${name}`),
  ];
}

describe('the log in parts', () => {
  beforeEach(open);
  afterEach(close);

  it('has room ahead, and makes more before it is needed', async () => {
    expect(await parts()).toEqual([0, 1, 2, 3, 4].map((part) => `audit_entry_${part * 1_048_576}`));
    expect(await makeAuditParts(database.urls.owner, 1_000_000)).toEqual([]);
    expect(await makeAuditParts(database.urls.owner, 1_048_577)).toEqual(['audit_entry_5242880']);
    expect(await tried(roles.sealer, undefined, 'select make_audit_parts(1, 256)')).toBe(DENIED);
    expect(await tried(roles.app, region.auditor, 'select make_audit_parts(1, 256)')).toBe(DENIED);
    for (const span of [0, 100, -256]) {
      expect(await tried(roles.owner, undefined, `select make_audit_parts(10000000000, ${span})`)).toBe(
        'P0001',
      );
    }
  });

  it('is made without waiting for who reads it', async () => {
    const reader = new pg.Client({ connectionString: database.adminUrl });
    await reader.connect();
    await reader.query('begin');
    await reader.query('select count(*) from audit_entry');
    expect(await makeAuditParts(database.urls.owner, 3_000_000)).toHaveLength(2);
    await write(3);
    expect(await seal()).toMatchObject({ size: 3 });
    await reader.end();
  });

  it('is reached through the whole alone', async () => {
    for (const part of await parts()) {
      for (const verb of ['select 1 from', 'delete from', 'truncate']) {
        for (const role of ['app', 'auth', 'stats', 'sealer'] as const) {
          expect(await tried(roles[role], region.auditor, `${verb} ${part}`), `${role}: ${verb}`).toBe(
            DENIED,
          );
        }
      }
      expect(await tried(roles.owner, undefined, `select 1 from ${part}`), part).toBe(0);
      expect(await tried(roles.owner, undefined, `delete from ${part}`), part).toBe(0);
    }
  });

  it('goes on from part to part, verifies, and proves across them', async () => {
    await fourParts();
    expect(await check()).toEqual({ size: 900, putAway: 0, heads: 3, waiting: 0, fault: undefined });
    const { rows } = await roles.admin.query(
      `select tableoid::regclass::text as part, min(entry)::int as first, count(*)::int as entries
         from audit_entry group by 1 order by 2`,
    );
    expect(rows).toEqual([
      { part: 'audit_entry_0', first: 0, entries: 256 },
      { part: 'audit_entry_256', first: 256, entries: 256 },
      { part: 'audit_entry_512', first: 512, entries: 256 },
      { part: 'audit_entry_768', first: 768, entries: 132 },
    ]);
    await proveAll([0, 255, 256, 511, 512, 899], [100, 700]);
  });

  it('stops at the end of its room, and goes on when there is more', async () => {
    await smallParts();
    await write(1100);
    await expect(seal()).rejects.toMatchObject({ code: '23514' });
    expect(await check()).toMatchObject({ size: 0, waiting: 1100, fault: undefined });
    await makeAuditParts(database.urls.owner, 200, 256);
    expect(await seal()).toMatchObject({ size: 1100 });
    expect((await check()).fault).toBeUndefined();
  });

  it('takes no row in a second time, whatever was put among those that wait', async () => {
    await fourParts();
    await roles.admin.query(
      'insert into audit_unsealed select event_row from audit_entry where entry in (3, 899)',
    );
    await write(2);
    expect(await seal()).toMatchObject({ size: 902 });
    expect(await seal()).toBeUndefined();
    expect((await check()).fault).toEqual({ kind: 'sealed-again', rows: 2 });
  });
});

async function proveAll(entries: number[], earlier: number[]): Promise<void> {
  const { sealer } = database.databases;
  const read = storedTree(sealer);
  const root = await rootOf(900, read);
  for (const index of entries) {
    const [leaf] = await entryHashes(sealer, index, index + 1);
    const proof = await inclusionProof(index, 900, read);
    expect(provesInclusion({ index, size: 900, leaf: leaf as Buffer, root }, proof), `${index}`).toBe(true);
  }
  for (const size of earlier) {
    const { rows } = await roles.admin.query('select root from audit_head where tree_size = $1', [size]);
    const proof = await consistencyProof(size, 900, read);
    expect(provesConsistency({ size, root: rows[0].root }, { size: 900, root }, proof), `${size}`).toBe(true);
  }
}

describe('of four parts', () => {
  beforeAll(async () => {
    await open();
    await fourParts();
  });
  afterAll(close);

  it.each([
    ['first', 'audit_entry_0', { kind: 'removed', entry: 0 }],
    ['middle', 'audit_entry_256', { kind: 'removed', entry: 256 }],
    ['last', 'audit_entry_768', { kind: 'truncated', from: 768, size: 900 }],
  ])('the %s one that is dropped is missed', async (_which, part, fault) => {
    expect((await foundAfter([`drop table ${part}`])).fault).toEqual(fault);
  });

  it('one that is dropped with its acts is missed, also where an empty one takes its place', async () => {
    const dropped = puttingAway(256, 'audit_entry_0');
    const empty = `create table emptied partition of audit_entry for values from (0) to (256)`;
    expect((await foundAfter(dropped)).fault).toEqual({ kind: 'removed', entry: 0 });
    expect((await foundAfter([...dropped, empty])).fault).toEqual({ kind: 'removed', entry: 0 });
  });

  it.each([
    ['truncated', 'truncate audit_entry_256', { kind: 'removed', entry: 256 }],
    ['emptied at its end', 'delete from audit_entry_512 where entry >= 700', { kind: 'removed', entry: 700 }],
    [
      'made anew from another, in the reverse order',
      `update audit_entry set hash = other.hash, event_row = -other.event_row from audit_entry other
        where other.entry = 511 - audit_entry.entry and audit_entry.entry < 512`,
      { kind: 'removed', entry: 0 },
    ],
  ])('one that is %s is found', async (_how, statement, fault) => {
    expect((await foundAfter([statement])).fault).toEqual(fault);
  });

  it('two that were put away are excused up to the named entry, and not beyond', async () => {
    const gone = puttingAway(600, 'audit_entry_0', 'audit_entry_256');
    const found = async (from: number | undefined, ...further: string[]) =>
      (await foundAfter([...gone, ...further], { from })).fault;
    expect(await found(undefined)).toEqual({ kind: 'removed', entry: 0 });
    expect(await found(600)).toBeUndefined();
    expect(await found(599)).toEqual({ kind: 'removed', entry: 599 });
    expect(await found(500)).toEqual({ kind: 'removed', entry: 256 });
    const changed = `update access_event set purpose = 'another'
      where id = (select event_row from audit_entry where entry = 640)`;
    expect(await found(600, changed)).toMatchObject({ kind: 'changed', entry: 640 });
  });

  it('what is still there of one that may be put away is checked all the same', async () => {
    const changed = `update access_event set purpose = 'another'
      where id = (select event_row from audit_entry where entry = 300)`;
    expect(
      (await foundAfter([...puttingAway(256, 'audit_entry_0'), changed], { from: 600 })).fault,
    ).toMatchObject({
      kind: 'changed',
      entry: 300,
    });
  });

  it('one that was put away cannot be rewritten: its hashes make the signed heads', async () => {
    const gone = puttingAway(600, 'audit_entry_0', 'audit_entry_256');
    const other = `update audit_node set hash = sha256('other') where level = 8 and place = 1`;
    const none = `delete from audit_node where level = 8 and place = 1`;
    expect((await foundAfter([...gone, other], { from: 600 })).fault).toEqual({
      kind: 'rewritten',
      from: 100,
      to: 700,
    });
    expect((await foundAfter([...gone, none], { from: 600 })).fault).toEqual({ kind: 'removed', entry: 256 });
  });

  it('one that was put away verifies where it is attached again, in the database or a copy', async () => {
    const away = 'alter table audit_entry detach partition audit_entry_0';
    const back = 'alter table audit_entry attach partition audit_entry_0 for values from (0) to (256)';
    expect((await foundAfter([away])).fault).toEqual({ kind: 'removed', entry: 0 });
    expect(await foundAfter([away, back])).toMatchObject({ size: 900, putAway: 0, fault: undefined });
  });
});

describe('what is left when old parts were put away', () => {
  beforeEach(open);
  afterEach(close);

  it('verifies, is proven and goes on; not where the last part is gone', async () => {
    await fourParts();
    for (const statement of puttingAway(600, 'audit_entry_0', 'audit_entry_256')) {
      await roles.admin.query(statement);
    }
    expect(await check({ from: 600 })).toEqual({
      size: 900,
      putAway: 600,
      heads: 3,
      waiting: 0,
      fault: undefined,
    });
    await proveAll([512, 600, 768, 899], [700]);
    await write(5);
    expect(await seal()).toMatchObject({ size: 905 });
    expect((await check({ from: 600 })).fault).toBeUndefined();
    await roles.admin.query('drop table audit_entry_768');
    await write(1);
    await expect(seal()).rejects.toThrow(LogBroken);
  });
});

describe('a database of an earlier release', () => {
  beforeEach(open);
  afterEach(close);

  it('keeps every entry, head and proof', { timeout: 120_000 }, async () => {
    const name = `test_${randomBytes(6).toString('hex')}`;
    await roles.admin.query(`create database ${name} owner marktrace_owner`);
    const url = new URL(inject('adminUrl'));
    url.pathname = name;
    const urls = roleUrls(url.href, TEST_KEY);
    const admin = new pg.Client({ connectionString: url.href });
    await admin.connect();
    await admin.query('alter schema public owner to marktrace_owner');
    const databases = openDatabases(urls, { connections: 2 });
    try {
      await migrateTo(urls.owner, '2026-11-29-95-languages-of-nominees');
      await write(300, admin);
      await sealEntries(databases.sealer, signer);
      await write(7, admin);
      const log = `select array_agg((entry, event_row, hash)::text order by entry) as entries from audit_entry`;
      const before = await admin.query(log);
      await migrateToLatest(urls.owner);
      expect(before.rows[0].entries).toHaveLength(300);
      expect((await admin.query(log)).rows).toEqual(before.rows);
      const verify = () => verifyLog(databases.sealer, { verifiers: [signer.verifier], earlier: [] });
      expect(await verify()).toMatchObject({ size: 300, heads: 1, waiting: 7, fault: undefined });
      await sealEntries(databases.sealer, signer);
      expect(await verify()).toMatchObject({ size: 307, heads: 2, waiting: 0, fault: undefined });
    } finally {
      await databases.close();
      await admin.end();
      await roles.admin.query(`drop database ${name} with (force)`);
    }
  });
});

async function migrateTo(ownerUrl: string, name: string): Promise<void> {
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 2 });
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  const { error } = await new Migrator({ db, provider: { getMigrations: async () => migrations } }).migrateTo(
    name,
  );
  await db.destroy();
  if (error) throw error;
}
