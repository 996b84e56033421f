import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { Conflict, Invalid, NotFound } from '#app/domain/refusal.ts';
import { amendOccasion, readOccasionForm } from '#app/services/amendments/amend-occasion.server.ts';
import { amendRecord, type Description } from '#app/services/amendments/amend-record.server.ts';
import { readHistory } from '#app/services/amendments/read-history.server.ts';
import { readRecordForm } from '#app/services/amendments/read-record-form.server.ts';
import { readOccasion, readRecord } from '#app/services/records/read-record.server.ts';
import type { NationalOfficer } from '#app/domain/officer.ts';
import { asOfficer, type PortalTransaction } from '#db/as-officer.server.ts';
import { findStandings } from '#db/queries/life-events.server.ts';
import { aRifle, register } from '#tests/support/capture.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { happens } from '#tests/support/life.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';

let database: TestDatabase;
let region: TestRegion;
let me: NationalOfficer;

beforeAll(async () => {
  database = await createTestDatabase();
  region = await createRegion(database);
  me = region.contact.XA;
});
afterAll(() => database.drop());

function as<T>(officer: NationalOfficer, act: (tx: PortalTransaction) => Promise<T>): Promise<T> {
  return asOfficer(database.databases.app, officer, act);
}

const said = (version = 1) => ({ reason: 'Read again under light', version, now: new Date() });

/** Corrects a record as its form would: what it says now, changed by `change`. */
async function amend(id: string, change: (described: Description) => Description, version = 1, officer = me) {
  return as(officer, async (tx) => {
    const { item, marks } = await readRecordForm(tx, me, id).catch(() => ({ item: aRifle('X'), marks: [] }));
    return amendRecord(tx, officer, id, change({ item, marks }), said(version));
  });
}

describe('a record that is corrected', () => {
  it('is found by what it says now, hits what it had missed, and keeps what it said', async () => {
    await register(database, region.contact.XB, { reportType: 'stolen' }, [aRifle('AMEND8817')]);
    const { recordIds, matches } = await register(database, me, {}, [aRifle('AMEND8871')]);
    expect(matches).toEqual([]);
    const [id = ''] = recordIds;
    const { fields, matches: found } = await amend(id, ({ item, marks }) => ({
      item: { ...item, calibre: '5.56x45' },
      marks: marks.map((mark) => ({ ...mark, asRead: 'AMEND8817' })),
    }));
    expect(fields).toEqual(['calibre', 'marks']);
    expect(found).toMatchObject([{ recordId: id, lossState: 'XB' }]);
    const hit = await as(me, (tx) =>
      tx.selectFrom('hit').select('found_at').where('intake_record_id', '=', id).executeTakeFirstOrThrow(),
    );
    const { record, marks } = await as(me, (tx) => readRecord(tx, me, id));
    expect([record.version, record.calibre, marks.map((mark) => mark.as_read)]).toEqual([
      2,
      '5.56x45',
      ['AMEND8817'],
    ]);
    expect(hit.found_at).toEqual(record.changed_at);
    const { entries } = await as(me, (tx) => readHistory(tx, me, id));
    expect(entries).toMatchObject([
      {
        amendment: { kind: 'correction', reason: 'Read again under light' },
        changes: [
          { table: 'marking', fields: [{ field: 'as_read', from: 'AMEND8871', to: 'AMEND8817' }] },
          { table: 'weapon_record', fields: [{ field: 'calibre', from: '7.62x39', to: '5.56x45' }] },
        ],
      },
    ]);
  });

  it('lets its outcome follow its marks, and withdraws a mark that is not there', async () => {
    const { recordIds } = await register(database, me, {}, [aRifle('OUTC1001')]);
    const [id = ''] = recordIds;
    await amend(id, ({ item, marks }) => ({
      item,
      marks: marks.map((mark) => ({ ...mark, legibility: 'altered' as const })),
    }));
    expect((await as(me, (tx) => readRecord(tx, me, id))).record.outcome).toBe('NE');
    await amend(id, ({ item }) => ({ item, marks: [] }), 2);
    const { record, marks } = await as(me, (tx) => readRecord(tx, me, id));
    expect([record.outcome, marks]).toEqual(['UK', []]);
    await amend(id, ({ item }) => ({ item, marks: aRifle('OUTC1002').marks }), 3);
    const { entries } = await as(me, (tx) => readHistory(tx, me, id));
    expect(entries.map(({ amendment }) => amendment.kind)).toEqual(['addition', 'correction', 'correction']);
  });

  it('is corrected once where two do it at once, by its State, and not where nothing changes', async () => {
    const { recordIds } = await register(database, me, {}, [aRifle('TWICE1001')]);
    const [id = ''] = recordIds;
    const other =
      (model: string) =>
      ({ item, marks }: Description) => ({ item: { ...item, model }, marks });
    const both = await Promise.allSettled([amend(id, other('M70A')), amend(id, other('M70B'))]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: expect.any(Conflict) });
    await expect(amend(id, (same) => same, 2)).rejects.toThrow(Invalid);
    await expect(amend(id, other('M70C'), 2, region.npc.XB)).rejects.toThrow(NotFound);
  });
});

describe('an occasion that is corrected', () => {
  const form = (id: string) => as(me, async (tx) => (await readOccasionForm(tx, me, id)).described);

  it('is corrected for all its weapons, with its route', async () => {
    const { occasionId, recordIds } = await register(
      database,
      me,
      { stops: [{ country: 'XB' }, { country: 'XC' }] },
      [aRifle('OCC1001'), aRifle('OCC1002')],
    );
    const described = await form(occasionId);
    const fields = await as(me, (tx) =>
      amendOccasion(
        tx,
        me,
        occasionId,
        { ...described, reportType: 'found', occurredOn: '2026-04-30', stops: described.stops.slice(1) },
        said(),
      ),
    );
    expect(fields.sort()).toEqual(['occurred_on', 'report_type', 'route']);
    const { occasion, weapons, legs } = await as(me, (tx) => readOccasion(tx, me, occasionId));
    expect([occasion.version, occasion.report_type]).toEqual([2, 'found']);
    expect(weapons.map(({ record }) => [record.report_type, record.occurred_on])).toEqual(
      recordIds.map(() => ['found', '2026-04-30']),
    );
    expect(legs.map((leg) => [leg.from_place, leg.to_place, leg.arms])).toEqual([['XC', 'XA', 2]]);
  });

  it('settles anew where its arms stand, and is not later than the destruction of one', async () => {
    const { occasionId, recordIds } = await register(
      database,
      me,
      { reportType: 'stolen', occurredOn: '2026-03-01' },
      [aRifle('OCC3001'), aRifle('OCC3002')],
    );
    const [lived = '', other = ''] = recordIds;
    await happens(database, me, lived, { kind: 'returned', date: '2026-04-01' });
    const standings = () => as(me, (tx) => findStandings(tx, [lived, other]));
    expect((await standings()).get(lived)).toMatchObject({ standing: 'returned', closed_by: 'returned' });
    const described = await form(occasionId);
    const date = (occurredOn: string, version: number) =>
      as(me, (tx) => amendOccasion(tx, me, occasionId, { ...described, occurredOn }, said(version)));
    await date('2026-05-01', 1);
    const now = await standings();
    expect(now.get(lived)).toMatchObject({ standing: 'missing', closed_by: null });
    expect([...now.keys()]).toEqual([lived]);
    await happens(database, me, lived, {
      ...{ kind: 'destroyed', date: '2026-05-20', method: 'smelting', proofMissing: 'No witness' },
    });
    await expect(date('2026-05-21', 2)).rejects.toThrow(/history\.problem\.destroyed/);
    expect((await standings()).get(lived)).toMatchObject({ standing: 'destroyed' });
  });

  it('stays an intake or a loss, and is corrected by its own State in the version that was seen', async () => {
    const { occasionId } = await register(database, me, {}, [aRifle('OCC2001')]);
    const described = await form(occasionId);
    const change = (officer: NationalOfficer, changed: object, version = 1) =>
      as(officer, (tx) =>
        amendOccasion(tx, officer, occasionId, { ...described, ...changed }, said(version)),
      );
    await expect(change(me, { reportType: 'stolen' })).rejects.toThrow(/history\.problem\.kind/);
    await expect(change(me, {})).rejects.toThrow(/history\.problem\.nothing/);
    await expect(change(me, { placeCountry: 'QQ' })).rejects.toThrow(Invalid);
    await expect(change(region.npc.XB, { place: 'Elsewhere' })).rejects.toThrow(NotFound);
    await expect(change(me, { place: 'Elsewhere' }, 5)).rejects.toThrow(Conflict);
    expect(await change(me, { place: 'Elsewhere' })).toEqual(['place']);
  });
});
