import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { Officer } from '#app/domain/officer.ts';
import { action as agree } from '#app/routes/hits.$id_.agree.tsx';
import { action as reopen, loader as reopenPage } from '#app/routes/hits.$id_.reopen.tsx';
import { action as decide, loader as hitPage } from '#app/routes/hits.$id.tsx';
import { loader as home } from '#app/routes/_index.tsx';
import { loader as hitList } from '#app/routes/hits._index.tsx';
import { aRifle, register } from '#tests/support/capture.ts';
import { callRoute } from '#tests/support/call-route.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { connectRoles, type RoleClients, run } from '#tests/support/plain-sql.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';

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

async function aHit(serial: string, lossSharing = 'region', intakeSharing = 'region'): Promise<string> {
  await register(database, region.contact.XA, { reportType: 'stolen', sharing: lossSharing }, [
    aRifle(serial),
  ]);
  const { matches } = await register(database, region.contact.XB, { sharing: intakeSharing }, [
    aRifle(serial),
  ]);
  return matches[0]?.hitId ?? '';
}

const at = (id: string, step = '') => ({ path: `/hits/${id}${step}`, params: { id } });
const open = async (officer: Officer, id: string, now?: Date) =>
  (await callRoute(hitPage, database, officer, { ...at(id), ...(now && { now }) })).data;
const say = (officer: Officer, id: string, decision: string, more: object = { evidence: 'photographs' }) =>
  callRoute(decide, database, officer, {
    ...at(id),
    form: { decision, reason: 'Compared by telephone', ...more },
  });
const reopenAs = (officer: Officer, id: string, reason = 'A photograph shows another barrel') =>
  callRoute(reopen, database, officer, { ...at(id, '/reopen'), form: { reason } });

describe('a decision', () => {
  it('to confirm names its evidence, and both States read it', async () => {
    const id = await aHit('RND1001');
    const refused = await say(region.contact.XA, id, 'confirmed', {});
    expect(refused).toMatchObject({
      status: 422,
      data: { problems: [{ field: 'evidence', key: 'hit.problem.evidence' }] },
    });
    await say(region.contact.XA, id, 'confirmed');
    expect((await open(region.npc.XB, id))?.decisions).toMatchObject([
      { member_state: 'XA', evidence: ['photographs'] },
    ]);
  });

  it('to reject needs none', async () => {
    const id = await aHit('RND1002');
    expect((await say(region.contact.XA, id, 'rejected', {})).status).toBe(303);
    expect((await open(region.npc.XB, id))?.hit.status).toBe('rejected');
  });
});

describe('a settled hit', () => {
  it('is opened again with a reason, and both States give their word anew', async () => {
    const id = await aHit('RND2001');
    await say(region.contact.XA, id, 'confirmed');
    await say(region.contact.XB, id, 'confirmed');
    expect((await reopenAs(region.contact.XA, id, ' ')).data).toMatchObject({
      problems: [{ field: 'reason', key: 'hit.problem.reopenReason' }],
    });
    expect((await reopenAs(region.contact.XA, id)).status).toBe(303);
    const again = await open(region.contact.XB, id);
    expect(again).toMatchObject({
      hit: { status: 'candidate', round: 2 },
      mayDecide: true,
      decisions: [],
      reopenings: [{ round: 2, member_state: 'XA', reason: 'A photograph shows another barrel' }],
    });
    expect(again?.earlier).toHaveLength(2);
    await say(region.contact.XB, id, 'rejected');
    expect((await open(region.npc.XA, id))?.hit.status).toBe('rejected');
  });

  it('is opened once: the slower of two is told', async () => {
    const id = await aHit('RND2002');
    await say(region.contact.XA, id, 'rejected');
    const [one, other] = await Promise.all([
      reopenAs(region.contact.XA, id),
      reopenAs(region.contact.XB, id),
    ]);
    expect([one.status, other.status].sort()).toEqual([303, 409]);
    expect((await open(region.npc.XA, id))?.hit.round).toBe(2);
  });

  it('that waits for a decision cannot be opened again, and a stranger finds nothing', async () => {
    const id = await aHit('RND2003');
    expect((await callRoute(reopenPage, database, region.npc.XA, at(id, '/reopen'))).status).toBe(409);
    expect((await reopenAs(region.npc.XA, id)).status).toBe(409);
    expect((await reopenAs(region.npc.XC, id)).status).toBe(404);
    expect((await open(region.npc.XA, id))?.hit.round).toBe(1);
  });

  it('keeps its rounds in the database too', async () => {
    const id = await aHit('RND2004');
    await say(region.contact.XA, id, 'rejected');
    const officer = region.npc.XB;
    const decision = (round: number) =>
      run(
        roles.app,
        officer,
        `insert into hit_decision (hit_id, member_state, officer_id, decision, reason, round)
         values ($1, 'XB', $2, 'confirmed', 'x', $3)`,
        [id, officer.id, round],
      );
    await expect(decision(2)).rejects.toThrow(/row-level security/);
    await expect(
      run(
        roles.app,
        officer,
        `insert into hit_reopening (hit_id, round, member_state, officer_id, officer_name, reason)
         values ($1, 3, 'XB', $2, 'x', 'x')`,
        [id, officer.id],
      ),
    ).rejects.toThrow(/row-level security/);
  });
});

describe('a decision while the other State has not spoken', () => {
  it('is taken back by its State with a reason, stays to be read, and leaves the days to decide as they were', async () => {
    const id = await aHit('RND4001');
    await say(region.contact.XA, id, 'confirmed');
    const before = await open(region.npc.XB, id);
    expect((await reopenAs(region.contact.XB, id)).status, 'not the other State').toBe(409);
    const back = await reopenAs(region.npc.XA, id, 'I compared the wrong photograph');
    expect(back.location).toBe(`/hits/${id}?done=takenBack`);
    const after = await open(region.npc.XA, id);
    expect(after).toMatchObject({
      hit: { status: 'candidate', round: 2, reopened_at: null },
      mayDecide: true,
      decisions: [],
      earlier: [{ member_state: 'XA', decision: 'confirmed' }],
      reopenings: [{ round: 2, reason: 'I compared the wrong photograph' }],
    });
    expect(after?.daysLeft).toBe(before?.daysLeft);
    expect((await reopenAs(region.npc.XA, id)).status, 'nothing is said now').toBe(409);
    await say(region.contact.XA, id, 'confirmed');
    await say(region.contact.XB, id, 'confirmed');
    expect((await open(region.npc.XA, id))?.hit.status).toBe('confirmed');
  });

  it('is taken back in the database by nobody else', async () => {
    const id = await aHit('RND4002');
    const reopening = (officer: Officer, round = 2) =>
      run(
        roles.app,
        officer,
        `insert into hit_reopening (hit_id, round, member_state, officer_id, officer_name, reason)
         values ($1, ${round}, $2, $3, 'x', 'x')`,
        [id, officer.displayName.endsWith('XA') ? 'XA' : 'XB', officer.id],
      );
    await expect(reopening(region.npc.XA)).rejects.toThrow(/row-level security/);
    await say(region.contact.XA, id, 'confirmed');
    await expect(reopening(region.npc.XB)).rejects.toThrow(/row-level security/);
    await reopening(region.npc.XA);
    await expect(reopening(region.npc.XA, 3)).rejects.toThrow(/row-level security/);
  });
});

describe('a hit that the other side does not know', () => {
  it('is told to it once the State of the hidden record agrees, and the record stays hidden', async () => {
    const id = await aHit('RND3001', 'region', 'blind');
    expect(await open(region.npc.XA, id)).toEqual({ kind: 'not_found' });
    expect((await open(region.npc.XB, id))?.otherKnows).toBe(false);
    await callRoute(agree, database, region.contact.XB, { ...at(id, '/agree'), form: {} });
    const told = await open(region.npc.XA, id);
    expect(told).toMatchObject({ otherState: 'XB', hit: { intake_record_id: null } });
    expect(told?.intake).toBeUndefined();
    expect(await open(region.npc.XB, id)).toMatchObject({
      otherKnows: true,
      agreements: [{ member_state: 'XB' }],
    });
  });
});

describe('the days to decide a hit', () => {
  const later = (days: number) => new Date(Date.now() + days * 86_400_000);

  it('run from when it was found, and again from when it was opened anew', async () => {
    const id = await aHit('RND4001');
    expect((await open(region.npc.XA, id))?.daysLeft).toBe(7);
    expect((await open(region.npc.XA, id, later(9)))?.daysLeft).toBe(-2);
    await say(region.contact.XA, id, 'rejected');
    expect((await open(region.npc.XA, id))?.daysLeft).toBeUndefined();
    await reopenAs(region.contact.XB, id);
    expect((await open(region.npc.XA, id))?.daysLeft).toBe(7);
  });

  it('that are over show in the list, on the home page, and to the coordinator as a number alone', async () => {
    const own = await createTestDatabase();
    try {
      const states = await createRegion(own);
      await register(own, states.contact.XA, { reportType: 'stolen' }, [aRifle('RND4002')]);
      const { matches } = await register(own, states.contact.XB, {}, [aRifle('RND4002')]);
      const id = matches[0]?.hitId ?? '';
      const tasks = async (officer: Officer, now: Date) =>
        (await callRoute(home, own, officer, { path: '/', now })).data?.tasks ?? [];
      const undecided = async (now: Date) =>
        (await tasks(states.coordinator, now)).filter(({ kind }) => kind === 'undecided');
      expect(await undecided(later(7))).toEqual([]);
      expect(await undecided(later(8))).toMatchObject([
        { kind: 'undecided', memberState: 'XA', count: 1 },
        { kind: 'undecided', memberState: 'XB', count: 1 },
      ]);
      expect(await tasks(states.contact.XA, later(8))).toContainEqual({
        kind: 'hits',
        count: 1,
        late: 1,
        only: id,
      });
      await callRoute(decide, own, states.contact.XA, {
        path: `/hits/${id}`,
        params: { id },
        form: { decision: 'confirmed', reason: 'Seen by both', evidence: 'other' },
      });
      expect(await undecided(later(8))).toMatchObject([{ kind: 'undecided', memberState: 'XB', count: 1 }]);
      const list = await callRoute(hitList, own, states.npc.XB, { path: '/hits', now: later(8) });
      expect(list.data?.hits).toMatchObject([{ daysLeft: -1, decided: false }]);
      const own2 = await connectRoles(own);
      for (const officer of [states.npc.XA, states.analyst, states.auditor]) {
        const { rows } = await run(
          own2.app,
          officer,
          'select * from undecided_hits(now() + interval $$9 days$$)',
        );
        expect(rows).toEqual([]);
      }
      await own2.end();
    } finally {
      await own.drop();
    }
  });
});
