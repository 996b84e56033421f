import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { NationalOfficer } from '#app/domain/officer.ts';
import { Conflict, NotFound } from '#app/domain/refusal.ts';
import { decideHit } from '#app/services/hits/decide-hit.server.ts';
import { listHits } from '#app/services/hits/find-hits.server.ts';
import { readHit } from '#app/services/hits/read-hit.server.ts';
import { readOccasion, readRecord } from '#app/services/records/read-record.server.ts';
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

async function aHit(serial: string, loser: NationalOfficer, finder: NationalOfficer, sharing = 'region') {
  await register(database, loser, { reportType: 'lost', sharing }, [aRifle(serial)]);
  const { matches } = await register(database, finder, { reportType: 'found' }, [aRifle(serial)]);
  return matches[0]?.hitId ?? '';
}

const say = (officer: NationalOfficer, id: string, decision: 'confirmed' | 'rejected') =>
  asOfficer(database.databases.app, officer, (tx) =>
    decideHit(tx, officer, id, { decision, reason: 'Compared', evidence: ['marks_compared'] }),
  );
const read = (officer: NationalOfficer, id: string) =>
  asOfficer(database.databases.app, officer, (tx) => readHit(tx, officer, id, new Date()));
const list = (officer: NationalOfficer, status?: 'candidate' | 'confirmed') =>
  asOfficer(database.databases.app, officer, (tx) => listHits(tx, officer, { status }, new Date()));

describe('deciding a hit', () => {
  it('takes both States to confirm', async () => {
    const id = await aHit('SRV1001', region.contact.XA, region.contact.XB);
    await say(region.npc.XB, id, 'confirmed');
    expect((await read(region.npc.XA, id)).hit.status).toBe('candidate');
    await say(region.contact.XA, id, 'confirmed');
    expect((await read(region.npc.XA, id)).hit.status).toBe('confirmed');
  });

  it('within one State takes one word', async () => {
    const id = await aHit('SRV1002', region.contact.XA, region.npc.XA);
    await say(region.npc.XA, id, 'confirmed');
    const { hit, intakeIsOurs, lossIsOurs, otherState, otherKnows } = await read(region.npc.XA, id);
    expect([hit.status, intakeIsOurs, lossIsOurs, otherState, otherKnows]).toEqual([
      'confirmed',
      true,
      true,
      'XA',
      true,
    ]);
  });

  it('is refused once settled, and to States that are no party', async () => {
    const id = await aHit('SRV1003', region.contact.XA, region.contact.XB);
    await expect(say(region.npc.XC, id, 'rejected')).rejects.toThrow(NotFound);
    await say(region.npc.XA, id, 'rejected');
    await expect(say(region.npc.XB, id, 'confirmed')).rejects.toThrow(Conflict);
    expect((await read(region.npc.XB, id)).hit.status).toBe('rejected');
  });
});

describe('hits of a State', () => {
  it('carry the serial of its own record, as it was read there', async () => {
    const id = await aHit('SRV 1009', region.contact.XA, region.contact.XB);
    for (const officer of [region.contact.XA, region.npc.XB]) {
      const { hits } = await list(officer);
      expect(hits.find(({ hit }) => hit.id === id)?.serial, officer.displayName).toBe('SRV 1009');
    }
  });

  it('carry its own record and whether it has given its word', async () => {
    const own = await createTestDatabase();
    try {
      const states = await createRegion(own);
      const record = (officer: NationalOfficer, reportType: string) =>
        register(own, officer, { reportType, sharing: 'hit_only' }, [aRifle('SRV2001')]);
      await record(states.contact.XA, 'stolen');
      const { matches } = await record(states.contact.XB, 'seized');
      const id = matches[0]?.hitId ?? '';
      const listed = (officer: NationalOfficer) =>
        asOfficer(own.databases.app, officer, (tx) => listHits(tx, officer, {}, new Date()));
      expect((await listed(states.npc.XB)).hits).toMatchObject([
        { hit: { id }, otherState: 'XA', ownRecord: { report_type: 'seized' }, decided: false },
      ]);
      await asOfficer(own.databases.app, states.npc.XA, (tx) =>
        decideHit(tx, states.npc.XA, id, {
          decision: 'confirmed',
          reason: 'Compared',
          evidence: ['marks_compared'],
        }),
      );
      expect((await listed(states.npc.XA)).hits).toMatchObject([
        { ownRecord: { report_type: 'stolen' }, decided: true },
      ]);
      expect((await listed(states.npc.XB)).hits[0]?.decided).toBe(false);
      expect((await listed(states.npc.XC)).hits).toEqual([]);
    } finally {
      await own.drop();
    }
  });

  it('are listed by status', async () => {
    const id = await aHit('SRV2002', region.contact.XC, region.contact.XB);
    expect((await list(region.npc.XC, 'candidate')).hits.map((one) => one.hit.id)).toEqual([id]);
    expect((await list(region.npc.XC, 'confirmed')).hits).toEqual([]);
  });
});

describe('a hit with a record that is hidden', () => {
  it('does not name it: its id would tell when it was registered', async () => {
    const id = await aHit('SRV3001', region.contact.XA, region.contact.XB, 'hit_only');
    const { hit } = await read(region.npc.XB, id);
    expect(hit.loss_record_id).toBeNull();
    expect(hit.intake_record_id).toEqual(expect.any(String));
    const listed = (await list(region.npc.XB)).hits.find((one) => one.hit.id === id);
    expect(listed?.hit.loss_record_id).toBeNull();
    const loss = (await read(region.npc.XA, id)).hit.loss_record_id;
    expect(loss).toEqual(expect.any(String));
    const pages = await asOfficer(database.databases.app, region.npc.XB, async (tx) => {
      const record = await readRecord(tx, region.npc.XB, String(hit.intake_record_id));
      const occasion = await readOccasion(tx, region.npc.XB, record.occasion.id);
      return JSON.stringify([record, occasion]);
    });
    expect(pages).toContain(id);
    expect(pages).not.toContain(loss);
  });
});
