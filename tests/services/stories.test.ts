import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { NationalOfficer } from '#app/domain/officer.ts';
import type { SharingLevel } from '#app/domain/sharing.ts';
import { leadingSerials, timeBetween } from '#app/domain/story.ts';
import { decideHit } from '#app/services/hits/decide-hit.server.ts';
import { readStories } from '#app/services/stories/read-stories.server.ts';
import { asOfficer } from '#db/as-officer.server.ts';
import { aRifle, register } from '#tests/support/capture.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';

let database: TestDatabase;
let region: TestRegion;

beforeAll(async () => {
  database = await createTestDatabase();
  region = await createRegion(database);
});
afterAll(() => database.drop());

async function add(
  officer: NationalOfficer,
  serial: string,
  occasion: { reportType: string; occurredOn: string; sharing?: SharingLevel },
  weapon: Parameters<typeof aRifle>[1] = {},
) {
  const done = await register(database, officer, occasion, [aRifle(serial, weapon)]);
  return { id: done.recordIds[0] ?? '', hitId: done.matches[0]?.hitId ?? '' };
}

async function confirm(hitId: string, ...officers: NationalOfficer[]) {
  for (const officer of officers) {
    await asOfficer(database.databases.app, officer, (tx) =>
      decideHit(tx, officer, hitId, {
        decision: 'confirmed',
        reason: 'The same serial.',
        evidence: ['marks_compared'],
      }),
    );
  }
}

function stories(officer: NationalOfficer, ...ids: string[]) {
  return asOfficer(database.databases.app, officer, (tx) => readStories(tx, officer, ids));
}

const told = (story: Awaited<ReturnType<typeof stories>>[number] | undefined) =>
  story?.occasions.map((one) => [one.memberState, one.reportType, one.hitIds.length > 0, one.sameMarks]);

describe('an arm that came on record several times', () => {
  it('is one story in order of date, and tells what people confirmed from what only bears the same marks', async () => {
    const { XA, XB, XC } = region.contact;
    const loss = await add(XA, 'STY 1001', { reportType: 'stolen', occurredOn: '2023-01-10' });
    const first = await add(XB, 'STY1001', { reportType: 'seized', occurredOn: '2024-03-20' });
    await confirm(first.hitId, region.npc.XA, region.npc.XB);
    const second = await add(XC, 'STY-1001', { reportType: 'seized', occurredOn: '2026-04-01' });
    for (const id of [loss.id, first.id, second.id]) {
      const [story, ...more] = await stories(region.npc.XA, id);
      expect(more).toEqual([]);
      expect(told(story)).toEqual([
        ['XA', 'stolen', true, true],
        ['XB', 'seized', true, true],
        ['XC', 'seized', false, true],
      ]);
      expect(story?.occasions.map((one) => one.gap)).toEqual([
        { years: 1, months: 2 },
        { years: 2, months: 0 },
        undefined,
      ]);
      expect(story?.intakes).toBe(2);
    }
    // Who is party to no hit reads the same occasions, linked by their marks alone.
    const [outside] = await stories(XC, first.id);
    expect(told(outside)?.map((one) => one[2])).toEqual([false, false, false]);
  });

  it('leaves no trace of an occasion that is hidden, but for the hit by which the State learned of it', async () => {
    const { XA, XB, XC } = region.contact;
    for (const sharing of ['national', 'blind', 'hit_only'] as const) {
      const mark = `HID-${sharing}-4`;
      const open = await add(XA, mark, { reportType: 'stolen', occurredOn: '2023-01-10' });
      const hidden = await add(XB, mark, { reportType: 'seized', occurredOn: '2024-01-10', sharing });
      expect(await stories(XC, open.id), sharing).toEqual([]);
      expect(await stories(XA, open.id), sharing).toEqual([]);
      if (sharing !== 'hit_only') continue;
      await confirm(hidden.hitId, region.npc.XA, region.npc.XB);
      const [story] = await stories(XA, open.id);
      expect(story?.occasions).toHaveLength(1);
      expect(story?.hidden).toEqual([{ hitId: hidden.hitId, memberState: 'XB' }]);
      expect(JSON.stringify(story)).not.toContain(hidden.id);
      expect(await stories(XC, open.id)).toEqual([]);
      const own = await stories(XB, hidden.id);
      expect(told(own[0])).toHaveLength(2);
    }
  });

  it('is not made of another make or type, a part’s number, a placeholder, or one occasion', async () => {
    const { XA, XB } = region.contact;
    const seized = { reportType: 'seized', occurredOn: '2025-01-10' };
    const one = await add(XA, 'OTH2002', seized);
    await add(XB, 'OTH2002', seized, { make: 'Norinco' });
    await add(XB, 'OTH2002', seized, { firearmType: 'pistol' });
    await add(XB, 'OTH2002', seized, { make: '' });
    const barrel = [{ kind: 'serial', component: 'barrel', asRead: 'OTH2002' }];
    await add(XB, 'OTH2002', seized, { marks: barrel });
    expect(await stories(XA, one.id)).toEqual([]);
    const blank = await add(XA, '0000000', seized);
    await add(XB, '0000000', seized);
    expect(await stories(XA, blank.id)).toEqual([]);
    const { recordIds } = await register(database, XA, seized, [aRifle('TWIN3003'), aRifle('TWIN3003')]);
    expect(await stories(XA, ...recordIds)).toEqual([]);
  });

  it('is not made of a text that stands on many records of a make', async () => {
    const { XA, XB } = region.contact;
    const ids: string[] = [];
    for (let n = 1; n <= 4; n += 1) {
      ids.push((await add(XA, 'LOT4004', { reportType: 'found', occurredOn: `2025-01-0${n}` })).id);
    }
    expect(told((await stories(XB, ids[0] ?? ''))[0])).toHaveLength(4);
    await add(XB, 'LOT4004', { reportType: 'found', occurredOn: '2025-02-01' });
    expect(await stories(XB, ids[0] ?? '')).toEqual([]);
  });
});

describe('what stands for the arm', () => {
  const mark = { kind: 'serial', component: 'frame', legibility: 'clear', as_read: 'KB 80-1275' };

  it.each([
    [{}, ['KB801275']],
    [{ component: 'receiver', legibility: 'recovered' }, ['KB801275']],
    [{ component: 'barrel' }, []],
    [{ kind: 'import' }, []],
    [{ legibility: 'partial' }, []],
    [{ as_read: 'KB?1275' }, []],
    [{ as_read: 'K12' }, []],
    [{ as_read: 'XXXXXX' }, []],
  ])('%j', (given, serials) => {
    expect(leadingSerials([{ ...mark, ...given }])).toEqual(serials);
  });

  it('has no time between where the days may overlap', () => {
    const day = (from: string, until = from) => ({ from, until, precision: 'day' as const });
    expect(timeBetween(day('2024-01-31'), day('2024-02-28'))).toBeUndefined();
    expect(timeBetween(day('2024-01-31'), day('2025-03-31'))).toEqual({ years: 1, months: 2 });
    expect(timeBetween(day('2024-01-01', '2024-12-31'), day('2024-06-01'))).toBeUndefined();
    expect(timeBetween(day('2024-05-01'), day('2024-05-01'))).toBeUndefined();
  });
});
