import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { HIT_WEIGHTS } from '#app/domain/hit.ts';
import type { NationalOfficer } from '#app/domain/officer.ts';
import { Conflict, Invalid, NotFound } from '#app/domain/refusal.ts';
import { amendEvent, withdrawEvent } from '#app/services/events/amend-event.server.ts';
import { addJointEvent } from '#app/services/events/add-joint-event.server.ts';
import { readLife } from '#app/services/events/read-life.server.ts';
import { decideHit } from '#app/services/hits/decide-hit.server.ts';
import { answerQuery } from '#app/services/queries/answer-query.server.ts';
import { readRecord } from '#app/services/records/read-record.server.ts';
import { asOfficer, type PortalTransaction } from '#db/as-officer.server.ts';
import { findStandings } from '#db/queries/life-events.server.ts';
import { matchRecords } from '#db/queries/marking-keys.server.ts';
import { aRifle, register } from '#tests/support/capture.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { anEvent, happens } from '#tests/support/life.ts';
import { connectRoles, type RoleClients } from '#tests/support/plain-sql.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';

const NOW = new Date('2026-09-01T12:00:00Z');

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

const as = <T>(officer: NationalOfficer, act: (tx: PortalTransaction) => Promise<T>) =>
  asOfficer(database.databases.app, officer, act);

async function aLoss(serial: string, sharing = 'region'): Promise<string> {
  const occasion = { reportType: 'stolen', sharing, occurredOn: '2026-02-01' };
  const { recordIds } = await register(database, region.contact.XA, occasion, [aRifle(serial)]);
  return recordIds[0] ?? '';
}

const seize = (serial: string, occurredOn: string) =>
  register(database, region.contact.XB, { occurredOn }, [aRifle(serial)], NOW);

const lifeOf = (officer: NationalOfficer, recordId: string) =>
  as(officer, async (tx) => readLife(tx, officer, await readRecord(tx, officer, recordId)));

const standingOf = (recordId: string) =>
  as(region.contact.XA, async (tx) => (await findStandings(tx, [recordId])).get(recordId));

const search = (mark: string) =>
  as(region.contact.XC, (tx) =>
    answerQuery(tx, region.contact.XC, { mark, make: '', calibre: '', firearmType: 'unknown' }),
  );

describe('the life of an arm', () => {
  it('is told oldest first, its report among its events, with the time between', async () => {
    const record = await aLoss('LIFE-1001');
    await happens(database, region.contact.XA, record, {
      kind: 'exported',
      date: '1980',
      country: 'BE',
      counterpart: 'XA',
    });
    await happens(database, region.contact.XA, record, { kind: 'manufactured', date: '1977', country: 'BE' });
    const life = await lifeOf(region.contact.XA, record);
    expect(life.entries.map(({ kind, gap }) => [kind, gap?.years, gap?.unseenIn])).toEqual([
      ['manufactured', 2, null],
      ['exported', 45, null],
      ['stolen', undefined, undefined],
    ]); // prettier-ignore
    expect(life.standing).toMatchObject({ standing: 'missing', by: { kind: 'stolen', memberState: 'XA' } });
  });

  it('is read by whoever reads the record, and changed by its own State alone', async () => {
    const record = await aLoss('LIFE-1002');
    await happens(database, region.contact.XA, record, { kind: 'manufactured', date: '1977' });
    expect((await lifeOf(region.contact.XB, record)).entries.map(({ kind, own }) => [kind, own])).toEqual([
      ['manufactured', false],
      ['stolen', false],
    ]);
    await expect(happens(database, region.npc.XB, record, { kind: 'sold', date: '1978' })).rejects.toThrow(
      NotFound,
    );
  });

  it('takes in the arm that both sides have confirmed to be the same', async () => {
    const record = await aLoss('LIFE-1003');
    const seizure = await seize('LIFE-1003', '2026-03-01');
    const hit = seizure.matches[0]?.hitId ?? '';
    await as(region.contact.XB, (tx) =>
      decideHit(tx, region.contact.XB, hit, { decision: 'confirmed', evidence: [], reason: 'Same.' }),
    );
    expect((await lifeOf(region.contact.XA, record)).entries).toHaveLength(1);
    await as(region.contact.XA, (tx) =>
      decideHit(tx, region.contact.XA, hit, { decision: 'confirmed', evidence: [], reason: 'Same.' }),
    );
    const taken = seizure.recordIds[0] ?? '';
    await happens(database, region.contact.XB, taken, {
      kind: 'returned',
      date: '2026-05-01',
      counterpart: 'XA',
    });
    const life = await lifeOf(region.contact.XA, record);
    expect(life.entries.map(({ kind, memberState }) => [kind, memberState])).toEqual([
      ['stolen', 'XA'],
      ['seized', 'XB'],
      ['returned', 'XB'],
    ]);
    expect(life.standing).toMatchObject({ standing: 'returned', by: { memberState: 'XB' } });
    expect(life.toClose).toMatchObject({ kind: 'returned', memberState: 'XB' });
    expect(life.closed).toBe(false);
    await happens(database, region.contact.XA, record, { kind: 'returned', date: '2026-05-02' });
    expect(await lifeOf(region.contact.XA, record)).toMatchObject({ closed: true, toClose: undefined });
  });

  it('shows what cannot be, and refuses what is sure not to be', async () => {
    const record = await aLoss('LIFE-1004');
    const destroyed = { kind: 'destroyed', method: 'smelting', proofMissing: 'The file burnt.' };
    await happens(database, region.contact.XA, record, {
      ...destroyed,
      date: '2026-03-01',
      certainty: 'reported',
    });
    const later = { kind: 'sold', date: '2026-04-01' };
    const sold = await happens(database, region.contact.XA, record, later);
    expect((await lifeOf(region.contact.XA, record)).contradictions).toMatchObject([
      { rule: 'after_destruction', second: sold },
    ]);
    const refused = happens(database, region.contact.XA, record, { ...destroyed, date: '2026-03-01' });
    await expect(refused).rejects.toThrow(Invalid);
    await expect(refused).rejects.toMatchObject({
      problems: [{ field: 'date', key: 'event.problem.afterDestruction' }],
    });
  });

  it('is not told ahead of time, nor in a region that nobody knows', async () => {
    const record = await aLoss('LIFE-1005');
    await expect(
      happens(database, region.contact.XA, record, {
        kind: 'sold',
        date: '2026-09-03',
        country: 'ES',
        subdivision: 'Atlantis',
      }),
    ).rejects.toMatchObject({
      problems: [
        { field: 'date', key: 'errors.future' },
        { field: 'subdivision', key: 'errors.subdivision' },
      ],
    });
  });
});

describe('a loss whose arm was returned', () => {
  it('raises no alert any more, and the search says so', async () => {
    const record = await aLoss('LOOP-2001');
    expect((await search('LOOP2001')).results[0]?.closed).toBeUndefined();
    await happens(database, region.contact.XA, record, { kind: 'returned', date: '2026-05' });
    expect(await standingOf(record)).toMatchObject({
      standing: 'returned',
      closed_by: 'returned',
      closed_until: '2026-05-31',
    });
    const { results } = await search('LOOP2001');
    expect(results).toMatchObject([
      { recordId: record, closed: { by: 'returned', period: { from: '2026-05-01' } } },
    ]);
    expect((await seize('LOOP-2001', '2026-06-01')).matches).toEqual([]);
  });

  it('is still matched with what was taken in before it was returned: that is how it came back', async () => {
    const record = await aLoss('LOOP-2002');
    await happens(database, region.contact.XA, record, { kind: 'returned', date: '2026-05-10' });
    expect((await seize('LOOP-2002', '2026-05-01')).matches).toHaveLength(1);
  });

  it.each(['hit_only', 'blind'])('is no longer told of where it is %s', async (sharing) => {
    const record = await aLoss(`LOOP-${sharing}-3`, sharing);
    expect((await search(`LOOP-${sharing}-3`)).hidden).toHaveLength(1);
    await happens(database, region.contact.XA, record, { kind: 'returned', date: '2026-05-10' });
    expect((await search(`LOOP-${sharing}-3`)).hidden).toEqual([]);
  });

  it.each(['region', 'hit_only', 'blind'])('tells nobody who takes an arm in of it: %s', async (sharing) => {
    const record = await aLoss(`ENDED-${sharing}-3`, sharing);
    await happens(database, region.contact.XA, record, { kind: 'returned', date: '2026-05-10' });
    expect((await seize(`ENDED-${sharing}-3`, '2026-05-09')).matches).toHaveLength(1);
    expect((await seize(`ENDED-${sharing}-3`, '2026-06-01')).matches).toEqual([]);
  });

  it('is not matched from its own side either with what came in later and is kept blind', async () => {
    const record = await aLoss('ENDED-4');
    await happens(database, region.contact.XA, record, { kind: 'returned', date: '2026-05-10' });
    const seizedBlind = (occurredOn: string) =>
      register(database, region.contact.XB, { occurredOn, sharing: 'blind' }, [aRifle('ENDED-4')], NOW);
    const matched = () => as(region.contact.XA, (tx) => matchRecords(tx, [record], HIT_WEIGHTS));
    await seizedBlind('2026-06-01');
    expect(await matched()).toEqual([]);
    await seizedBlind('2026-05-01');
    expect(await matched()).toHaveLength(1);
  });

  it('alerts again once the event that closed it is withdrawn', async () => {
    const record = await aLoss('LOOP-2004');
    const event = await happens(database, region.contact.XA, record, {
      kind: 'destroyed',
      date: '2026-05-10',
      method: 'cutting',
      proofMissing: 'Lost',
    });
    await as(region.contact.XA, (tx) =>
      withdrawEvent(tx, region.contact.XA, event, { reason: 'Another arm.', version: 1 }),
    );
    expect(await standingOf(record)).toMatchObject({ standing: 'missing', closed_by: null });
    expect((await seize('LOOP-2004', '2026-06-01')).matches).toHaveLength(1);
  });

  it('stands where the pure rule says, whatever is added and withdrawn', async () => {
    const record = await aLoss('LOOP-2005');
    const seized = { kind: 'seized', date: '2026-03', legalGround: 'possession' };
    await happens(database, region.contact.XA, record, seized);
    expect(await standingOf(record)).toMatchObject({ standing: 'in_custody', closed_by: null });
    await happens(database, region.contact.XA, record, { kind: 'retained', date: '2026-04' });
    expect(await standingOf(record)).toMatchObject({ standing: 'retained', closed_by: 'retained' });
    await happens(database, region.contact.XA, record, { kind: 'stolen', date: '2026-05' });
    expect(await standingOf(record)).toMatchObject({ standing: 'missing', closed_by: null });
    await happens(database, region.contact.XA, record, {
      kind: 'returned',
      date: '2026-06',
      certainty: 'presumed',
    });
    expect(await standingOf(record)).toMatchObject({ standing: 'missing', closed_by: null });
  });
});

describe('an event that was told wrong', () => {
  it('is put right; what it said stays in the history, with the reason', async () => {
    const record = await aLoss('AMEND-3001');
    const event = await happens(database, region.contact.XA, record, {
      kind: 'returned',
      date: '2026-04-01',
      place: 'Here',
    });
    await as(region.npc.XA, (tx) =>
      amendEvent(tx, region.npc.XA, event, {
        said: { reason: 'The receipt says May.', version: 1 },
        form: anEvent({ kind: 'returned', date: '2026-05-01', place: 'There' }),
        now: NOW,
      }),
    );
    expect(await standingOf(record)).toMatchObject({ closed_from: '2026-05-01' });
    const { rows } = await roles.admin.query(
      `select v.version, v.content ->> 'place' as place, a.reason, a.kind
         from row_version v join amendment a on a.id = v.amendment_id where v.row_id = $1`,
      [event],
    );
    expect(rows).toEqual([
      { version: 1, place: 'Here', reason: 'The receipt says May.', kind: 'correction' },
    ]);
  });

  it('is not changed by who comes too late, and nothing of his is left', async () => {
    const record = await aLoss('AMEND-3002');
    const event = await happens(database, region.contact.XA, record, { kind: 'sold', date: '2026-01' });
    const late = { reason: 'Not so.', version: 2 };
    const amendments = async () =>
      (await roles.admin.query('select count(*)::int as n from amendment where record_id = $1', [record]))
        .rows[0];
    await expect(
      as(region.contact.XA, (tx) => withdrawEvent(tx, region.contact.XA, event, late)),
    ).rejects.toThrow(Conflict);
    expect(await amendments()).toEqual({ n: 0 });
    await as(region.contact.XA, (tx) => withdrawEvent(tx, region.contact.XA, event, { ...late, version: 1 }));
    await expect(
      as(region.contact.XA, (tx) => withdrawEvent(tx, region.contact.XA, event, { ...late, version: 1 })),
    ).rejects.toThrow(Conflict);
    expect(await amendments()).toEqual({ n: 1 });
    expect((await lifeOf(region.contact.XA, record)).entries.map(({ kind }) => kind)).toEqual(['stolen']);
  });

  it('of two who change it at once one is told', async () => {
    const record = await aLoss('AMEND-3003');
    const event = await happens(database, region.contact.XA, record, { kind: 'sold', date: '2026-01' });
    const change = (officer: NationalOfficer, place: string) =>
      as(officer, (tx) =>
        amendEvent(tx, officer, event, {
          said: { reason: `It was ${place}.`, version: 1 },
          form: anEvent({ kind: 'sold', date: '2026-01', place }),
          now: NOW,
        }),
      );
    const outcomes = await Promise.allSettled([
      change(region.contact.XA, 'here'),
      change(region.npc.XA, 'there'),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(outcomes.find((one) => one.status === 'rejected')?.reason).toBeInstanceOf(Conflict);
  });

  it('is another State’s to leave alone', async () => {
    const record = await aLoss('AMEND-3004');
    const event = await happens(database, region.contact.XA, record, { kind: 'sold', date: '2026-01' });
    await expect(
      as(region.npc.XB, (tx) => withdrawEvent(tx, region.npc.XB, event, { reason: 'No.', version: 1 })),
    ).rejects.toThrow(NotFound);
  });
});

describe('one act for several arms', () => {
  const destruction = anEvent({
    ...{ kind: 'destroyed', date: '2026-06-15', method: 'smelting', certificate: 'D-4' },
    ...{ witnesses: 'Customs', proofReference: 'Photo 9' },
  });

  it('is an event for each, which know of each other', async () => {
    const { occasionId, recordIds } = await register(database, region.contact.XA, {}, [
      aRifle('JOINT-4001'),
      aRifle('JOINT-4002'),
      aRifle('JOINT-4003'),
    ]);
    const chosen = recordIds.slice(0, 2);
    const added = await as(region.contact.XA, (tx) =>
      addJointEvent(tx, region.contact.XA, occasionId, { form: destruction, chosen, now: NOW }),
    );
    expect(added).toBe(2);
    const { rows } = await roles.admin.query(
      'select count(*)::int as events, count(distinct joint_id)::int as acts from life_event where record_id = any ($1)',
      [recordIds],
    );
    expect(rows).toEqual([{ events: 2, acts: 1 }]);
    expect(await standingOf(chosen[0] ?? '')).toMatchObject({ standing: 'destroyed' });
    expect(await standingOf(recordIds[2] ?? '')).toBeUndefined();
  });

  it('is for all of them or for none', async () => {
    const { occasionId, recordIds } = await register(database, region.contact.XA, {}, [
      aRifle('JOINT-4011'),
      aRifle('JOINT-4012'),
    ]);
    await happens(database, region.contact.XA, recordIds[1] ?? '', { kind: 'returned', date: '2026-07-01' });
    const all = (chosen: readonly string[]) =>
      as(region.contact.XA, (tx) =>
        addJointEvent(tx, region.contact.XA, occasionId, { form: destruction, chosen, now: NOW }),
      );
    await expect(all(recordIds)).rejects.toMatchObject({
      problems: [{ key: 'event.problem.afterDestruction' }],
    });
    const stranger = await aLoss('JOINT-4013');
    await expect(all([stranger])).rejects.toMatchObject({ problems: [{ field: 'records' }] });
    await expect(all([])).rejects.toMatchObject({ problems: [{ field: 'records' }] });
    const { rows } = await roles.admin.query(
      `select from life_event where kind = 'destroyed' and record_id = any ($1)`,
      [recordIds],
    );
    expect(rows).toEqual([]);
  });
});
