import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { NationalOfficer } from '#app/domain/officer.ts';
import { Conflict, Invalid, NotFound } from '#app/domain/refusal.ts';
import { changeSharing } from '#app/services/amendments/change-sharing.server.ts';
import { lookBack } from '#app/services/amendments/look-back.server.ts';
import { readHistory } from '#app/services/amendments/read-history.server.ts';
import { recordAsOf } from '#app/services/amendments/record-as-of.server.ts';
import { restoreRecord, withdrawRecord } from '#app/services/amendments/withdraw-record.server.ts';
import { readHit } from '#app/services/hits/read-hit.server.ts';
import { readRecord } from '#app/services/records/read-record.server.ts';
import { readRequest } from '#app/services/traces/read-request.server.ts';
import { asOfficer, type PortalTransaction } from '#db/as-officer.server.ts';
import { aRifle, register } from '#tests/support/capture.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';
import { requestIn } from '#tests/support/traces.ts';

const NOW = new Date();

let database: TestDatabase;
let region: TestRegion;

beforeAll(async () => {
  database = await createTestDatabase();
  region = await createRegion(database);
});
afterAll(() => database.drop());

function as<T>(officer: NationalOfficer, act: (tx: PortalTransaction) => Promise<T>): Promise<T> {
  return asOfficer(database.databases.app, officer, act);
}

async function registerOne(officer: NationalOfficer, serial: string, occasion: object = {}): Promise<string> {
  const { recordIds } = await register(database, officer, occasion, [aRifle(serial)]);
  return recordIds[0] ?? '';
}

const said = (version: number) => ({ reason: 'As the test says', version, now: NOW });

function withdraw(id: string, version = 1, officer = region.contact.XA): Promise<void> {
  return as(officer, (tx) => withdrawRecord(tx, officer, id, said(version)));
}

function share(
  id: string,
  chosen: { sharing: 'national' | 'blind' | 'hit_only' | 'named' | 'region'; sharedWith?: string[] },
  version = 1,
) {
  return as(region.contact.XA, (tx) =>
    changeSharing(tx, region.contact.XA, id, { sharedWith: [], ...chosen, ...said(version) }),
  );
}

/** Ids of records that this officer finds by a mark. */
async function found(officer: NationalOfficer, mark: string): Promise<string[]> {
  const rows = await as(officer, (tx) =>
    tx.selectFrom('marking_key').select('record_id').where('normalised', '=', mark).execute(),
  );
  return rows.map((row) => row.record_id);
}

describe('a record that is withdrawn', () => {
  it('leaves the search, says so, and comes back with its marks and new hits', async () => {
    const id = await registerOne(region.contact.XA, 'WITHDR1001', { reportType: 'stolen' });
    expect(await found(region.contact.XB, 'WITHDR1001')).toEqual([id]);
    await withdraw(id);
    expect(await found(region.contact.XB, 'WITHDR1001')).toEqual([]);
    expect(await found(region.contact.XA, 'WITHDR1001')).toEqual([]);
    const theirs = await as(region.contact.XB, (tx) => readRecord(tx, region.contact.XB, id));
    expect([theirs.record.status, theirs.corrections.map(({ kind }) => kind)]).toEqual([
      'withdrawn',
      ['withdrawal'],
    ]);
    await registerOne(region.contact.XB, 'WITHDR1001');
    const matches = await as(region.contact.XA, (tx) => restoreRecord(tx, region.contact.XA, id, said(2)));
    expect(matches).toMatchObject([{ recordId: id, lossState: expect.any(String) }]);
    expect(await found(region.contact.XB, 'WITHDR1001')).toContain(id);
  });

  it('is withdrawn once, by its State, in the version that was seen', async () => {
    const id = await registerOne(region.contact.XA, 'WITHDR2001');
    await expect(withdraw(id, 2)).rejects.toThrow(Conflict);
    await expect(withdraw(id, 1, region.npc.XB)).rejects.toThrow(NotFound);
    await withdraw(id);
    await expect(withdraw(id, 2)).rejects.toThrow(Conflict);
    await expect(share(id, { sharing: 'national' }, 2)).rejects.toThrow(Conflict);
    const reasons = await as(region.npc.XA, (tx) =>
      tx.selectFrom('amendment').select('kind').where('record_id', '=', id).execute(),
    );
    expect(reasons).toEqual([{ kind: 'withdrawal' }]);
  });

  it('is told on its hits and on the page of a request, and no decision changes', async () => {
    const loss = await registerOne(region.contact.XA, 'WITHDR3001', {
      reportType: 'stolen',
      sharing: 'hit_only',
    });
    const { matches } = await register(database, region.contact.XB, {}, [aRifle('WITHDR3001')]);
    const hitId = matches[0]?.hitId ?? '';
    const seen = () => as(region.contact.XB, (tx) => readHit(tx, region.contact.XB, hitId, new Date()));
    expect((await seen()).corrections.filter(({ withdrawn }) => withdrawn)).toEqual([]);
    await withdraw(loss);
    const after = await seen();
    expect([
      after.loss,
      after.hit.status,
      after.corrections.find(({ side }) => side === 'loss')?.withdrawn,
    ]).toEqual([undefined, 'candidate', true]);

    const { id: requestId, recordId } = await requestIn(database, region, 'acknowledged');
    const read = () => as(region.npc.XB, (tx) => readRequest(tx, region.npc.XB, requestId, NOW));
    expect((await read()).corrections).toEqual([]);
    const { version } = (await read()).record;
    await withdraw(recordId, version, region.npc.XA);
    expect((await read()).corrections.map(({ kind }) => kind)).toEqual(['withdrawal']);
  });
});

describe('sharing that is changed', () => {
  it('opens a record to more States, and tells them of its hits', async () => {
    const loss = await registerOne(region.contact.XA, 'SHARED1001', {
      reportType: 'stolen',
      sharing: 'national',
    });
    const seizure = await registerOne(region.contact.XB, 'SHARED1001', { sharing: 'region' });
    const hitsOf = async (officer: NationalOfficer) =>
      (
        await as(officer, (tx) =>
          tx.selectFrom('hit').select('id').where('loss_record_id', '=', loss).execute(),
        )
      ).length;
    expect([await hitsOf(region.contact.XA), await hitsOf(region.contact.XB)]).toEqual([1, 0]);
    expect(await share(loss, { sharing: 'hit_only' })).toEqual({ from: 'national', to: 'hit_only' });
    expect(await hitsOf(region.contact.XB)).toBe(1);
    expect(await found(region.contact.XB, 'SHARED1001')).toEqual([seizure]);
    await share(loss, { sharing: 'named', sharedWith: ['XB'] }, 2);
    expect((await found(region.contact.XB, 'SHARED1001')).sort()).toEqual([loss, seizure].sort());
    expect(await found(region.contact.XC, 'SHARED1001')).toEqual([seizure]);
  });

  it('closes it to those who are no longer named; the hits they know of they keep', async () => {
    const id = await registerOne(region.contact.XA, 'SHARED2001', {
      reportType: 'stolen',
      sharing: 'named',
      sharedWith: ['XB', 'XC'],
    });
    const { matches } = await register(database, region.contact.XB, {}, [aRifle('SHARED2001')]);
    await share(id, { sharing: 'named', sharedWith: ['XC'] });
    await expect(as(region.npc.XB, (tx) => readRecord(tx, region.npc.XB, id))).rejects.toThrow(NotFound);
    expect(await found(region.contact.XC, 'SHARED2001')).toContain(id);
    await expect(
      as(region.contact.XB, (tx) => readHit(tx, region.contact.XB, matches[0]?.hitId ?? '', new Date())),
    ).resolves.toMatchObject({ loss: undefined });
    await share(id, { sharing: 'national' }, 2);
    expect(await found(region.contact.XC, 'SHARED2001')).not.toContain(id);
    const { rows } = await as(region.npc.XA, (tx) =>
      sql`select member_state from record_share where record_id = ${id}`.execute(tx),
    );
    expect(rows).toEqual([]);
  });

  it('stays with a State that has a request about the arm', async () => {
    const { id: requestId, recordId } = await requestIn(database, region, 'sent');
    const record = await as(region.npc.XA, (tx) => readRecord(tx, region.npc.XA, recordId));
    await as(region.npc.XA, (tx) =>
      changeSharing(tx, region.npc.XA, recordId, {
        sharing: 'blind',
        sharedWith: [],
        ...said(record.record.version),
      }),
    );
    const read = await as(region.npc.XB, (tx) => readRequest(tx, region.npc.XB, requestId, NOW));
    expect(read.record.sharing).toBe('blind');
  });

  it('names members only, and says where nothing would change', async () => {
    const id = await registerOne(region.contact.XA, 'SHARED4001', { sharing: 'region' });
    for (const sharedWith of [['XA'], ['FR'], ['XB', 'ZZ']]) {
      await expect(share(id, { sharing: 'named', sharedWith })).rejects.toThrow(Invalid);
    }
    expect(await share(id, { sharing: 'region' })).toBeUndefined();
    await expect(share(id, { sharing: 'national' }, 7)).rejects.toThrow(Conflict);
  });
});

describe('the history of a record', () => {
  it('says who changed what and why, and every moment can be seen again', async () => {
    const id = await registerOne(region.contact.XA, 'STORY1001', { sharing: 'named', sharedWith: ['XB'] });
    await share(id, { sharing: 'named', sharedWith: ['XC'] });
    await withdraw(id, 2, region.npc.XA);
    const { entries, registeredBy } = await as(region.contact.XA, (tx) =>
      readHistory(tx, region.contact.XA, id),
    );
    expect(registeredBy).toBe(region.contact.XA.displayName);
    expect(
      entries.map(({ amendment, version, changes }) => [
        amendment.kind,
        amendment.officer_name,
        amendment.reason,
        version,
        changes.map(({ table, what, row }) => [table, what, row.member_state]).sort(),
      ]),
    ).toEqual([
      [
        'withdrawal',
        region.npc.XA.displayName,
        'As the test says',
        3,
        [['weapon_record', 'withdrawn', 'XA']],
      ],
      [
        'sharing',
        region.contact.XA.displayName,
        'As the test says',
        2,
        [
          ['record_share', 'added', 'XC'],
          ['record_share', 'removed', 'XB'],
        ],
      ],
    ]);
    const stood = async (at: Date) => {
      const past = await as(region.contact.XA, (tx) => recordAsOf(tx, region.contact.XA, id, at));
      return past && [past.record.version, past.record.status, past.sharedWith, past.marks.length];
    };
    const [withdrawn, shared] = entries.map(({ amendment }) => amendment.at);
    const just = (at: Date | undefined, ms: number) => new Date((at?.getTime() ?? NaN) + ms);
    expect(await stood(just(withdrawn, 0))).toEqual([3, 'withdrawn', ['XC'], 1]);
    expect(await stood(just(withdrawn, -1))).toEqual([2, 'active', ['XC'], 1]);
    expect(await stood(just(shared, 0))).toEqual([2, 'active', ['XC'], 1]);
    expect(await stood(just(shared, -1))).toEqual([1, 'active', ['XB'], 1]);
    expect(await stood(new Date('2020-01-01'))).toBeUndefined();
  });

  it('is the own State’s; so is looking back', async () => {
    const id = await registerOne(region.contact.XA, 'STORY2001');
    for (const officer of [region.contact.XB, region.npc.XC]) {
      await expect(as(officer, (tx) => readHistory(tx, officer, id))).rejects.toThrow(NotFound);
      await expect(
        as(officer, (tx) => lookBack(tx, officer, id, { asked: '2026-01-01', now: NOW })),
      ).rejects.toThrow(NotFound);
    }
  });

  it('has no moment that cannot be read, has not come, or came before the record', async () => {
    const id = await registerOne(region.contact.XA, 'STORY3001');
    const officer = region.contact.XA;
    const now = new Date(Date.now() + 1_000);
    const look = (asked: string) => as(officer, (tx) => lookBack(tx, officer, id, { asked, now }));
    expect(await look('the other day')).toEqual({ problem: 'unreadable' });
    expect(await look('2020-01-01')).toEqual({ problem: 'before' });
    expect(await look('2999-01-01 10:00')).toEqual({ problem: 'future' });
    expect(await look(now.toISOString().slice(0, 10))).toMatchObject({ at: now, stood: { record: { id } } });
  });

  it('tells of a trace that changed the outcome', async () => {
    const { recordId } = await requestIn(database, region, 'closed');
    const { entries } = await as(region.npc.XA, (tx) => readHistory(tx, region.npc.XA, recordId));
    expect(entries.map(({ amendment }) => [amendment.kind, amendment.reason])).toEqual([
      ['outcome', 'trace_closed'],
      ['outcome', 'trace_opened'],
    ]);
    expect(entries.at(-1)?.changes).toMatchObject([{ fields: [{ field: 'outcome', from: 'X', to: 'W' }] }]);
  });
});
