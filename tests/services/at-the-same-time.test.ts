import { setTimeout as wait } from 'node:timers/promises';

import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { NationalOfficer } from '#app/domain/officer.ts';
import { Conflict } from '#app/domain/refusal.ts';
import { normalise } from '#app/domain/marking/normalise.ts';
import { occasionForm, weaponForm } from '#app/forms/capture.ts';
import { amendOccasion, readOccasionForm } from '#app/services/amendments/amend-occasion.server.ts';
import { amendRecord } from '#app/services/amendments/amend-record.server.ts';
import { readRecordForm } from '#app/services/amendments/read-record-form.server.ts';
import { addJointEvent } from '#app/services/events/add-joint-event.server.ts';
import { decideHit } from '#app/services/hits/decide-hit.server.ts';
import { storeRows } from '#app/services/imports/store-rows.server.ts';
import { registerOccasion } from '#app/services/records/register-occasion.server.ts';
import { resubmitRequest } from '#app/services/traces/resubmit-request.server.ts';
import { asOfficer, type PortalTransaction } from '#db/as-officer.server.ts';
import { aRifle, register } from '#tests/support/capture.ts';
import { registerArm } from '#tests/support/cases.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { anImportedRow } from '#tests/support/imported-rows.ts';
import { anEvent } from '#tests/support/life.ts';
import { meets } from '#tests/support/meets.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';
import { requestIn, RESUBMIT } from '#tests/support/traces.ts';

const NOW = new Date('2026-06-01T12:00:00Z');

let database: TestDatabase;
let region: TestRegion;

beforeAll(async () => {
  database = await createTestDatabase();
  region = await createRegion(database);
});
afterAll(() => database.drop());

/** Does both acts in transactions that overlap: the second begins when the first has acted and commits after it. */
async function overlapping<A, B>(
  [one, first]: readonly [NationalOfficer, (tx: PortalTransaction) => Promise<A>],
  [other, second]: readonly [NationalOfficer, (tx: PortalTransaction) => Promise<B>],
): Promise<readonly [PromiseSettledResult<A>, PromiseSettledResult<B>]> {
  const { app } = database.databases;
  let acted: () => void = () => undefined;
  const firstActed = new Promise<void>((resolve) => (acted = resolve));
  const before = asOfficer(app, one, async (tx) => {
    const result = await first(tx);
    acted();
    await wait(300);
    return result;
  });
  await Promise.race([firstActed, before.catch(() => undefined)]);
  return Promise.allSettled([before, asOfficer(app, other, second)]);
}

function registering(officer: NationalOfficer, reportType: 'seized' | 'stolen', serial: string) {
  const occasion = occasionForm.parse({
    reportType,
    occurredOn: '2026-05-01',
    place: 'A place',
    sharing: 'region',
  });
  const weapon = weaponForm.parse({
    firearmType: 'rifle',
    make: 'Zastava',
    calibre: '7.62x39',
    marks: [{ kind: 'serial', asRead: serial, legibility: serial.includes('?') ? 'partial' : 'clear' }],
  });
  return [
    officer,
    (tx: PortalTransaction) => registerOccasion(tx, officer, occasion, [weapon], NOW),
  ] as const;
}

async function hitsSeenBy(officer: NationalOfficer): Promise<number> {
  const rows = await asOfficer(database.databases.app, officer, (tx) =>
    tx.selectFrom('hit').select('id').execute(),
  );
  return rows.length;
}

/** A register of many arms with this one among them. */
function importing(officer: NationalOfficer, reportType: 'seized' | 'stolen', serial: string) {
  const others = Array.from({ length: 60 }, (_, index) => `${reportType}${serial}${index + 100}`);
  const rows = [...others, serial].map((mark, index) =>
    anImportedRow({ rowNumber: index + 1, reportType, mark }),
  );
  const facts = {
    officer,
    source: crypto.randomUUID(),
    batchId: crypto.randomUUID(),
    sharing: 'region',
  } as const;
  return [officer, (tx: PortalTransaction) => storeRows(tx, rows, facts)] as const;
}

describe('a loss and a seizure of one arm that are registered at the same time', () => {
  it.each([
    ['SAME-TIME-4417', 'SAME-TIME-4417'],
    ['SAME-TIME-44I8', 'SAME-TIME-4418'],
    ['SAME-T?ME-88?6', 'SAME-TIME-8816'],
    ['SAME-TIME-8817', 'SAME-T?ME-88?7'],
    ['BOTH-TIM?-8818', 'BOTH-?IME-8818'],
    ['W???-TIME-8819', 'WIDE-TIME-8819'],
    ['SAME-*-8820', 'SAME-TIME-8820'],
    ['*TIME-8821*', 'SAME-TIME-8821'],
  ])('become a hit for both States: %s, then %s', async (first, second) => {
    const before = [await hitsSeenBy(region.contact.XA), await hitsSeenBy(region.contact.XB)];
    await overlapping(
      registering(region.contact.XA, 'stolen', first),
      registering(region.contact.XB, 'seized', second),
    );
    expect([await hitsSeenBy(region.contact.XA), await hitsSeenBy(region.contact.XB)]).toEqual(
      before.map((hits) => hits + 1),
    );
  });

  it.each([
    ['BULK-FIRST-1', 'BULK-FIRST-1'],
    ['BULK-FI?ST-2', 'BULK-FIRST-2'],
    ['BULK-FIRST-3', 'BULK-FI?ST-3'],
    ['BULK-FI*-4', 'BULK-FIRST-4'],
  ])('become a hit where one of them is imported: %s, then %s', async (first, second) => {
    const before = await hitsSeenBy(region.contact.XA);
    await overlapping(
      importing(region.contact.XA, 'stolen', first),
      registering(region.contact.XB, 'seized', second),
    );
    expect(await hitsSeenBy(region.contact.XA)).toBe(before + 1);
    const [again, matching] = [first, second].map((serial) => serial.replace('BULK', 'BACK'));
    await overlapping(
      registering(region.contact.XA, 'stolen', again ?? ''),
      importing(region.contact.XB, 'seized', matching ?? ''),
    );
    expect(await hitsSeenBy(region.contact.XA)).toBe(before + 2);
  });

  it('become hits, all of them, and none waits for ever, where many officers are at work', async () => {
    const pool = ['CROWD7701', 'CROWD7702', 'CROWD77012'];
    const readings = ['whole', 'alike', 'gap', 'gaps', 'stretch'] as const;
    const acts = Array.from({ length: 60 }, (_, index) => {
      const serial = pool[index % pool.length] ?? '';
      const [from, to] = [(index * 5) % (serial.length - 3), ((index * 5) % (serial.length - 3)) + 2];
      const mark = {
        whole: serial,
        alike: serial.replace('0', 'O'),
        gap: `${serial.slice(0, from)}?${serial.slice(from + 1)}`,
        gaps: `${serial.slice(0, from)}?${serial.slice(from + 1, to)}?${serial.slice(to + 1)}`,
        stretch: `${serial.slice(0, from)}*${serial.slice(to)}`,
      }[readings[index % readings.length] ?? 'whole'];
      const officer = index % 2 === 0 ? region.contact.XA : region.contact.XC;
      return { officer, reportType: index % 4 < 2 ? ('stolen' as const) : ('seized' as const), mark };
    });
    const registered = await Promise.all(
      acts.map(async ({ officer, reportType, mark }) => {
        const [, register] = registering(officer, reportType, mark);
        const { recordIds } = await asOfficer(database.databases.app, officer, register);
        return { id: recordIds[0] ?? '', reportType, mark: normalise(mark) };
      }),
    );
    const seen = await Promise.all(
      [region.contact.XA, region.contact.XC].map((officer) =>
        asOfficer(database.databases.app, officer, (tx) =>
          tx.selectFrom('hit').select(['intake_record_id', 'loss_record_id']).execute(),
        ),
      ),
    );
    const rows = seen.flat();
    const hits = new Set(rows.map((row) => `${row.intake_record_id} ${row.loss_record_id}`));
    let pairs = 0;
    for (const loss of registered.filter(({ reportType }) => reportType === 'stolen')) {
      for (const intake of registered.filter(({ reportType }) => reportType === 'seized')) {
        // Whichever came later: one of a stretch, or of three gaps, is found by others and finds none itself.
        if (!meets(loss.mark, intake.mark) || !meets(intake.mark, loss.mark)) continue;
        pairs += 1;
        expect(hits, `${loss.mark} and ${intake.mark}`).toContain(`${intake.id} ${loss.id}`);
      }
    }
    expect(pairs).toBeGreaterThan(100);
  }, 60_000);
});

describe('arms whose marks cannot match', () => {
  it('are registered without waiting for each other', async () => {
    const { app } = database.databases;
    const [one, first] = registering(region.contact.XA, 'stolen', 'NO-WAIT-1111');
    const [other, second] = registering(region.contact.XB, 'seized', 'NO-WAIT-2222');
    await asOfficer(app, one, async (tx) => {
      await first(tx);
      // Inside the first transaction: were the second to wait for its end, neither would come to one.
      await asOfficer(app, other, second);
    });
  });
});

describe('a hit that both States confirm at the same time', () => {
  it('is confirmed', async () => {
    await registerArm(database, region.contact.XA, {
      reportType: 'stolen',
      sharing: 'region',
      serial: 'BOTH-SAY-5521',
    });
    const { matches } = await registerArm(database, region.contact.XB, {
      reportType: 'seized',
      sharing: 'region',
      serial: 'BOTH-SAY-5521',
    });
    const hitId = matches[0]?.hitId ?? '';
    const deciding = (officer: NationalOfficer) =>
      [
        officer,
        (tx: PortalTransaction) =>
          decideHit(tx, officer, hitId, {
            decision: 'confirmed',
            reason: 'The same arm.',
            evidence: ['marks_compared'],
          }),
      ] as const;
    const both = await overlapping(deciding(region.npc.XA), deciding(region.npc.XB));
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
    const { status } = await asOfficer(database.databases.app, region.npc.XA, (tx) =>
      tx.selectFrom('hit').select('status').where('id', '=', hitId).executeTakeFirstOrThrow(),
    );
    expect(status).toBe('confirmed');
  });
});

describe('an occasion that is corrected while an event of its arms is recorded', () => {
  it('is corrected, and the event recorded: neither holds an arm before the occasion', async () => {
    const { app } = database.databases;
    const me = region.contact.XA;
    const rifles = [aRifle('ORDER-1001'), aRifle('ORDER-1002')];
    const { occasionId, recordIds } = await register(database, me, { reportType: 'stolen' }, rifles);
    const [first = '', second = ''] = [...recordIds].sort();
    const amend = <T>(act: (tx: PortalTransaction) => Promise<T>) => asOfficer(app, me, act);
    await amend(async (tx) => {
      const { item, marks } = await readRecordForm(tx, me, first);
      const said = { reason: 'Read again', version: 1, now: new Date() };
      await amendRecord(tx, me, first, { item: { ...item, make: 'Norinco' }, marks }, said);
    });
    let release: () => void = () => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    const somebody = amend(async (tx) => {
      await sql`select from weapon_record where id = ${second} for no key update`.execute(tx);
      await released;
    });
    await wait(100);
    const corrected = amend(async (tx) => {
      // The order in which a statement comes to its rows is the planner's: here as they stand in the table.
      await sql`set local enable_indexscan = off`.execute(tx);
      await sql`set local enable_bitmapscan = off`.execute(tx);
      const { described, occasion } = await readOccasionForm(tx, me, occasionId);
      const said = { reason: 'The report says so', version: occasion.version, now: new Date() };
      return amendOccasion(tx, me, occasionId, { ...described, occurredOn: '2026-04-30' }, said);
    });
    await wait(300);
    const recorded = amend((tx) =>
      addJointEvent(tx, me, occasionId, {
        form: anEvent({ kind: 'returned', date: '2026-05-20' }),
        chosen: recordIds,
        now: NOW,
      }),
    );
    await wait(300);
    release();
    await somebody;
    const both = await Promise.allSettled([corrected, recorded]);
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
  });
});

describe('a returned request that two officers complete at the same time', () => {
  it('is sent once, and the slower one is told', async () => {
    const { id } = await requestIn(database, region, 'returned');
    const completing = [
      region.npc.XA,
      (tx: PortalTransaction) => resubmitRequest(tx, region.npc.XA, id, RESUBMIT, NOW),
    ] as const;
    const [first, second] = await overlapping(completing, completing);
    expect(first.status).toBe('fulfilled');
    expect(second).toMatchObject({ status: 'rejected', reason: expect.any(Conflict) });
  });
});
