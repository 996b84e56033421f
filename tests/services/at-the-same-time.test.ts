import { setTimeout as wait } from 'node:timers/promises';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { NationalOfficer } from '#app/domain/officer.ts';
import { Conflict } from '#app/domain/refusal.ts';
import { occasionForm, weaponForm } from '#app/forms/capture.ts';
import { decideHit } from '#app/services/hits/decide-hit.server.ts';
import { registerOccasion } from '#app/services/records/register-occasion.server.ts';
import { resubmitRequest } from '#app/services/traces/resubmit-request.server.ts';
import { asOfficer, type PortalTransaction } from '#db/as-officer.server.ts';
import { registerArm } from '#tests/support/cases.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
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

describe('a loss and a seizure of one arm that are registered at the same time', () => {
  it('become a hit for both States', async () => {
    const before = [await hitsSeenBy(region.contact.XA), await hitsSeenBy(region.contact.XB)];
    await overlapping(
      registering(region.contact.XA, 'stolen', 'SAME-TIME-4417'),
      registering(region.contact.XB, 'seized', 'SAME-TIME-4417'),
    );
    expect([await hitsSeenBy(region.contact.XA), await hitsSeenBy(region.contact.XB)]).toEqual(
      before.map((hits) => hits + 1),
    );
  });

  it('become a hit where the first has characters nobody could read', async () => {
    const before = await hitsSeenBy(region.contact.XA);
    await overlapping(
      registering(region.contact.XA, 'stolen', 'SAME-T?ME-88?6'),
      registering(region.contact.XB, 'seized', 'SAME-TIME-8816'),
    );
    expect(await hitsSeenBy(region.contact.XA)).toBe(before + 1);
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
          decideHit(tx, officer, hitId, { decision: 'confirmed', reason: 'The same arm.' }),
      ] as const;
    const both = await overlapping(deciding(region.npc.XA), deciding(region.npc.XB));
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
    const { status } = await asOfficer(database.databases.app, region.npc.XA, (tx) =>
      tx.selectFrom('hit').select('status').where('id', '=', hitId).executeTakeFirstOrThrow(),
    );
    expect(status).toBe('confirmed');
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
