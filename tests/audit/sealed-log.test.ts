import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { headSigner } from '#app/audit/log/checkpoint.ts';
import { LogBroken, sealEntries } from '#app/audit/log/seal-entries.server.ts';
import { verifyLog } from '#app/audit/log/verify-log.server.ts';
import { recordEvent } from '#app/audit/record-event.server.ts';
import { asOfficer, type PortalTransaction } from '#db/as-officer.server.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';
import { TEST_KEY } from '#tests/support/test-key.ts';

const signer = headSigner(TEST_KEY);

let database: TestDatabase;
let region: TestRegion;
/** Past row-level security and triggers, as somebody who owns the machine. */
let intruder: pg.Client;

beforeEach(async () => {
  database = await createTestDatabase();
  region = await createRegion(database);
  intruder = new pg.Client({ connectionString: database.adminUrl });
  await intruder.connect();
});
afterEach(async () => {
  await intruder.end();
  await database.drop();
});

function seal(known?: Parameters<typeof sealEntries>[2]) {
  return sealEntries(database.databases.sealer, signer, known);
}

function check(earlier: Parameters<typeof verifyLog>[1]['earlier'] = [], verifiers = [signer.verifier]) {
  return database.databases.sealer
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute((tx) => verifyLog(tx, { verifiers, earlier }));
}

async function write(tx: PortalTransaction, mark: string): Promise<void> {
  await recordEvent(
    tx,
    { officer: region.contact.XA, requestId: 'r-1', allowed: true },
    {
      operation: 'marks.queried',
      subject: { kind: 'query', id: randomUUID() },
      purpose: 'Seizure at the “north” gate',
      caseReference: 'XA-2026/7',
      concernedStates: ['XA', 'XB'],
      detail: { mark, results: 1, hidden: 0 },
    },
  );
}

/** Acts that are written and sealed, a head for each lot. */
async function sealedLots(...lots: number[]): Promise<void> {
  for (const [lot, count] of lots.entries()) {
    await asOfficer(database.databases.app, region.contact.XA, async (tx) => {
      for (let act = 0; act < count; act += 1) await write(tx, `LOT${lot}-${act}\n"é`);
    });
    await seal();
  }
}

async function tamper(statement: string, values: unknown[] = []): Promise<void> {
  await intruder.query('begin');
  // Nothing of the database holds an intruder who may do this: no trigger, no foreign key.
  await intruder.query('set local session_replication_role = replica');
  const { rowCount } = await intruder.query(statement, values);
  expect(rowCount).toBeGreaterThan(0);
  await intruder.query('commit');
}

describe('the log', () => {
  it('takes in every row of the audit, and holds', async () => {
    await sealedLots(3, 1, 300);
    expect(await check()).toEqual({ size: 304, putAway: 0, heads: 3, waiting: 0, fault: undefined });
    await asOfficer(database.databases.app, region.contact.XA, (tx) => write(tx, 'LATE'));
    expect(await check()).toMatchObject({ size: 304, waiting: 1, fault: undefined });
    expect(await seal()).toMatchObject({ size: 305 });
    expect(await seal()).toBeUndefined();
  });

  it('passes over no row that is committed late, while others write and several seal', async () => {
    const { app } = database.databases;
    let writing = true;
    const sealers = [1, 2].map(async () => {
      while (writing) await seal();
    });
    let open = (): void => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    const slow = asOfficer(app, region.contact.XA, async (tx) => {
      await write(tx, 'WRITTEN EARLY, COMMITTED LATE');
      await gate;
    });
    const writers = Array.from({ length: 4 }, async (_, writer) => {
      for (let act = 0; act < 60; act += 1) {
        await asOfficer(app, region.contact.XA, (tx) => write(tx, `W${writer}-${act}`));
      }
    });
    await Promise.all(writers);
    open();
    await slow;
    writing = false;
    await Promise.all(sealers);
    await seal();
    expect(await check()).toMatchObject({ size: 241, waiting: 0, fault: undefined });
  });

  it('holds nothing of an act that was given up', async () => {
    await expect(
      asOfficer(database.databases.app, region.contact.XA, async (tx) => {
        await write(tx, 'GIVEN UP');
        throw new Error('given up');
      }),
    ).rejects.toThrow('given up');
    expect(await seal()).toBeUndefined();
  });
});

describe('tampering as the owner of the machine is found', () => {
  beforeEach(() => sealedLots(4, 300, 6));

  it.each([
    ['the purpose', `update access_event set purpose = 'another' where id = $1`],
    ['the officer', `update access_event set officer_name = 'Somebody Else' where id = $1`],
    ['the time', `update access_event set at = at - interval '1 microsecond' where id = $1`],
    ['the mark that was asked', `update access_event set detail = '{"mark": "OTHER"}' where id = $1`],
    ['the case', `update access_event set case_reference = '' where id = $1`],
    ['whether it was allowed', `update access_event set allowed = false where id = $1`],
  ])('change of %s', async (_what, statement) => {
    const { rows } = await intruder.query(
      'select event_row, event_id from audit_entry join access_event on id = event_row where entry = 7',
    );
    await tamper(statement, [rows[0].event_row]);
    expect((await check()).fault).toEqual({ kind: 'changed', entry: 7, eventId: rows[0].event_id });
  });

  it('delete of a row, with or without its entry', async () => {
    await tamper('delete from access_event where id = (select event_row from audit_entry where entry = 9)');
    expect((await check()).fault).toEqual({ kind: 'removed', entry: 9 });
    await tamper('delete from audit_entry where entry = 9');
    expect((await check()).fault).toEqual({ kind: 'removed', entry: 9 });
  });

  it('delete of a row with all entries after it moved up', async () => {
    await tamper('delete from access_event where id = (select event_row from audit_entry where entry = 9)');
    await tamper('delete from audit_entry where entry = 9');
    await tamper('update audit_entry set entry = entry + 100000 where entry > 9');
    await tamper('update audit_entry set entry = entry - 100001 where entry > 9');
    expect((await check()).fault).toEqual({ kind: 'rewritten', from: 4, to: 304 });
  });

  it('insert of a row past the log', async () => {
    const id = randomUUID();
    await tamper(`insert into access_event (event_id, operation, allowed) values ($1, 'record.read', true)`, [
      id,
    ]);
    expect((await check()).fault).toMatchObject({ kind: 'inserted', eventId: id });
  });

  it('two rows that changed places', async () => {
    const { rows } = await intruder.query(
      'select event_row from audit_entry where entry in (5, 6) order by entry',
    );
    const [five, six] = rows.map((row) => row.event_row);
    await tamper('update audit_entry set event_row = 0 where entry = 5');
    await tamper('update audit_entry set event_row = $1 where entry = 6', [five]);
    await tamper('update audit_entry set event_row = $1 where entry = 5', [six]);
    expect((await check()).fault).toMatchObject({ kind: 'changed', entry: 5 });
  });

  it('change of a row together with its hash', async () => {
    const other = Buffer.alloc(32, 1);
    await tamper('update audit_entry set hash = $1 where entry = 7', [other]);
    expect((await check()).fault).toMatchObject({ kind: 'changed', entry: 7 });
    await tamper(`update access_event set purpose = 'another'
      where id = (select event_row from audit_entry where entry = 8)`);
    await tamper(`delete from audit_head where tree_size = 304`);
    expect((await check()).fault).toMatchObject({ kind: 'changed', entry: 7 });
  });

  it('all entries of a span written anew, hashes and nodes too', async () => {
    // A log of other acts that is sound in itself, with the heads that were signed of the first one.
    const { rows: heads } = await intruder.query('select * from audit_head order by tree_size');
    await tamper(`update access_event set purpose = 'another'
      where id = (select event_row from audit_entry where entry = 200)`);
    await tamper('insert into audit_unsealed select event_row from audit_entry order by entry');
    for (const table of ['audit_entry', 'audit_node', 'audit_head', 'audit_concern']) {
      await tamper(`delete from ${table}`);
    }
    await seal();
    await tamper('delete from audit_head');
    for (const head of heads) {
      await tamper('insert into audit_head select * from json_populate_record(null::audit_head, $1)', [
        {
          ...head,
          root: `\\x${head.root.toString('hex')}`,
          signature: `\\x${head.signature.toString('hex')}`,
        },
      ]);
    }
    expect((await check()).fault).toEqual({ kind: 'rewritten', from: 4, to: 304 });
  });

  it('the end cut off, against a head that was kept elsewhere', async () => {
    const { rows } = await intruder.query('select root from audit_head where tree_size = 310');
    const earlier = { size: 310, root: rows[0].root };
    expect((await check([earlier])).fault).toBeUndefined();
    for (const statement of [
      'delete from access_event where id in (select event_row from audit_entry where entry >= 304)',
      'delete from audit_entry where entry >= 304',
      'delete from audit_head where tree_size > 304',
    ]) {
      await tamper(statement);
    }
    expect((await check()).fault).toBeUndefined();
    expect((await check([earlier])).fault).toEqual({ kind: 'truncated', from: 304, size: 310 });
    await expect(seal(earlier)).rejects.toThrow(LogBroken);
  });

  it('another history of the same length, against a head that was kept elsewhere', async () => {
    const earlier = { size: 304, root: Buffer.alloc(32, 9) };
    expect((await check([earlier])).fault).toEqual({ kind: 'rewritten', from: 4, to: 304 });
  });

  it('the last head removed', async () => {
    await tamper('delete from audit_head where tree_size > 304');
    expect((await check()).fault).toEqual({ kind: 'unsigned', from: 304 });
    await expect(seal()).rejects.toThrow(LogBroken);
  });

  it('a head signed with another key', async () => {
    const forger = headSigner(Buffer.alloc(32, 3));
    const { rows } = await intruder.query('select root from audit_head where tree_size = 304');
    await tamper('update audit_head set signature = $1, verifier_key = $2 where tree_size = 304', [
      forger.sign({ size: 304, root: rows[0].root }),
      forger.verifier.key,
    ]);
    expect((await check()).fault).toEqual({ kind: 'head-forged', size: 304 });
    expect((await check([], [signer.verifier, forger.verifier])).fault).toBeUndefined();
  });

  it('a stored hash of the tree changed', async () => {
    await tamper('update audit_node set hash = $1 where level = 8', [Buffer.alloc(32)]);
    expect((await check()).fault).toEqual({ kind: 'node-changed', level: 8, place: 0 });
    await expect(seal()).rejects.toThrow(LogBroken);
  });

  it('a row removed in the second before it is sealed', async () => {
    await asOfficer(database.databases.app, region.contact.XA, (tx) => write(tx, 'JUST NOW'));
    await tamper('delete from access_event where id = (select max(id) from access_event)');
    await seal();
    expect((await check()).fault).toEqual({ kind: 'removed-unsealed', rows: 1 });
  });
});

describe('the log is in the database', () => {
  it('added to by the sealer alone, and changed by nobody who signs in', async () => {
    await sealedLots(2);
    const { app, auth, sealer } = database.databases;
    for (const table of ['audit_entry', 'audit_node', 'audit_head', 'audit_concern', 'audit_unsealed']) {
      for (const statement of [`delete from ${table}`, `insert into ${table} default values`]) {
        for (const [name, db] of Object.entries({ app, auth })) {
          const act = asOfficer(db, region.auditor, (tx) => sql.raw(statement).execute(tx));
          await expect(act, `${name}: ${statement}`).rejects.toMatchObject({ code: '42501' });
        }
      }
    }
    for (const statement of [
      'delete from access_event',
      'delete from audit_entry',
      `update audit_head set root = '\\x00'`,
      `insert into access_event (event_id, operation, allowed) values (gen_random_uuid(), 'x', true)`,
    ]) {
      await expect(sql.raw(statement).execute(sealer), statement).rejects.toMatchObject({ code: '42501' });
    }
  });
});

describe('who looked at records of a State', () => {
  const looks = (officer: Parameters<typeof asOfficer>[1]) =>
    asOfficer(database.databases.app, officer, async (tx) => {
      const { rows } = await sql<Record<string, unknown>>`
        select * from looks_at_own_records(null, 10)`.execute(tx);
      return rows;
    });

  it('is told to its point of contact alone, without the case and the mark of the other State', async () => {
    await sealedLots(2);
    const seen = await looks(region.npc.XB);
    expect(seen.map(({ entry, officer_state, operation }) => ({ entry, officer_state, operation }))).toEqual([
      { entry: 1, officer_state: 'XA', operation: 'marks.queried' },
      { entry: 0, officer_state: 'XA', operation: 'marks.queried' },
    ]);
    expect(JSON.stringify(seen)).not.toMatch(/LOT|XA-2026/);
    for (const officer of [
      region.npc.XA,
      region.npc.XC,
      region.contact.XB,
      region.auditor,
      region.coordinator,
    ]) {
      expect(await looks(officer), officer.role).toEqual([]);
    }
  });
});
