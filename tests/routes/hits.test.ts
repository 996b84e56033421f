import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { Officer } from '#app/domain/officer.ts';
import { action as decide, loader as hitPage } from '#app/routes/hits.$id.tsx';
import { loader as hitList } from '#app/routes/hits._index.tsx';
import { aRifle, register } from '#tests/support/capture.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { callRoute } from '#tests/support/call-route.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';

let database: TestDatabase;
let region: TestRegion;

beforeAll(async () => {
  database = await createTestDatabase();
  region = await createRegion(database);
});
afterAll(() => database.drop());

/** A weapon stolen in XA and seized in XB; the hit between both. */
async function aHit(serial: string, lossSharing = 'region'): Promise<string> {
  await register(database, region.contact.XA, { reportType: 'stolen', sharing: lossSharing }, [
    aRifle(serial),
  ]);
  const { matches } = await register(database, region.contact.XB, {}, [aRifle(serial)]);
  return matches[0]?.hitId ?? '';
}

const open = (officer: Officer, id: string) =>
  callRoute(hitPage, database, officer, { path: `/hits/${id}`, params: { id } });

const say = (officer: Officer, id: string, decision: string, reason = 'Marks compared by telephone') =>
  callRoute(decide, database, officer, {
    path: `/hits/${id}`,
    params: { id },
    form: { decision, reason, evidence: 'marks_compared' },
  });

const statusOf = async (id: string) => (await open(region.npc.XA, id)).data?.hit.status;

describe('a hit', () => {
  it('shows both records and whom to call, to either side', async () => {
    const id = await aHit('HIT1001');
    const loss = await open(region.contact.XA, id);
    expect(loss.data).toMatchObject({
      intakeIsOurs: false,
      otherState: 'XB',
      mayDecide: true,
      intake: { marks: [{ as_read: 'HIT1001' }] },
      loss: { marks: [{ as_read: 'HIT1001' }] },
      contact: { office: 'Tracing office of XB' },
    });
    expect((await open(region.npc.XB, id)).data).toMatchObject({ intakeIsOurs: true, mayTrace: true });
  });

  it('leaves out the record that its State keeps to itself', async () => {
    const id = await aHit('HIT1002', 'hit_only');
    const { data } = await open(region.contact.XB, id);
    expect(data?.loss).toBeUndefined();
    expect(data).toMatchObject({ intake: { marks: [{ as_read: 'HIT1002' }] }, otherKnows: true });
  });

  it('is confirmed when both States say so, by a contact as well as by a point of contact', async () => {
    const id = await aHit('HIT2001');
    expect((await say(region.contact.XA, id, 'confirmed')).location).toBe(`/hits/${id}?done=confirmed`);
    expect(await statusOf(id)).toBe('candidate');
    expect((await open(region.npc.XA, id)).data?.mayDecide).toBe(false);
    await say(region.npc.XB, id, 'confirmed');
    expect(await statusOf(id)).toBe('confirmed');
  });

  it('is rejected when one State says so', async () => {
    const id = await aHit('HIT2002');
    await say(region.npc.XB, id, 'rejected', 'Different barrel length');
    expect(await statusOf(id)).toBe('rejected');
    expect((await open(region.npc.XA, id)).data?.decisions).toMatchObject([
      { member_state: 'XB', decision: 'rejected', reason: 'Different barrel length' },
    ]);
  });

  it('is decided by a State once: the second answer is told so, keeps what it typed, and changes nothing', async () => {
    const id = await aHit('HIT2003');
    await say(region.contact.XA, id, 'confirmed');
    const second = await say(region.npc.XA, id, 'rejected', 'Another view');
    expect(second.status).toBe(409);
    expect(second.data).toMatchObject({
      problems: [{ key: 'hit.problem.decided' }],
      fields: { reason: ['Another view'] },
    });
    expect(await statusOf(id)).toBe('candidate');
    await say(region.npc.XB, id, 'rejected');
    const late = await say(region.npc.XA, id, 'confirmed');
    expect(late.data).toMatchObject({ problems: [{ key: 'hit.problem.settled' }] });
    expect(await statusOf(id)).toBe('rejected');
  });

  it('of two officers of one State who answer at once, hears one', async () => {
    const id = await aHit('HIT2004');
    const answers = await Promise.all([
      say(region.contact.XA, id, 'confirmed'),
      say(region.npc.XA, id, 'rejected'),
    ]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([303, 409]);
    expect((await open(region.npc.XA, id)).data?.decisions).toHaveLength(1);
  });

  it('needs a decision, evidence and a reason, all said at once', async () => {
    const id = await aHit('HIT2005');
    const answer = await callRoute(decide, database, region.npc.XA, {
      path: `/hits/${id}`,
      params: { id },
      form: { reason: '  ' },
    });
    expect(answer.status).toBe(422);
    expect(answer.data).toMatchObject({
      problems: [
        { field: 'decision', key: 'hit.problem.decision' },
        { field: 'reason', key: 'hit.problem.reason' },
        { field: 'evidence', key: 'hit.problem.evidence' },
      ],
    });
  });

  it('to reject needs no evidence', async () => {
    const id = await aHit('HIT2006');
    const answer = await callRoute(decide, database, region.npc.XA, {
      path: `/hits/${id}`,
      params: { id },
      form: { decision: 'rejected', reason: '' },
    });
    expect(answer.data).toMatchObject({ problems: [{ field: 'reason', key: 'hit.problem.reason' }] });
    expect(answer.data && 'problems' in answer.data && answer.data.problems).toHaveLength(1);
  });

  it('is not there for whoever is no party to it', async () => {
    const id = await aHit('HIT3001');
    for (const officer of [region.npc.XC, region.contact.XC, region.coordinator, region.analyst]) {
      expect((await open(officer, id)).status).toBe(404);
      expect((await say(officer, id, 'rejected')).status).toBe(404);
    }
    expect(await statusOf(id)).toBe('candidate');
  });

  it('that its loss keeps blind is known to the loser only', async () => {
    await register(database, region.contact.XA, { reportType: 'stolen', sharing: 'blind' }, [
      aRifle('HIT3002'),
    ]);
    await register(database, region.contact.XB, {}, [aRifle('HIT3002')]);
    const { data } = await callRoute(hitList, database, region.npc.XA, { path: '/hits' });
    const id = data?.hits[0]?.hit.id ?? '';
    expect((await open(region.npc.XA, id)).data).toMatchObject({ otherKnows: false });
    expect((await open(region.npc.XB, id)).status).toBe(404);
  });
});

describe('the list of hits', () => {
  it('keeps to the status asked for and goes on page by page', async () => {
    const own = await createTestDatabase();
    try {
      const states = await createRegion(own);
      const serials = Array.from({ length: 27 }, (_, n) => `PAGE${1000 + n}`);
      await register(
        own,
        states.contact.XA,
        { reportType: 'lost' },
        serials.map((serial) => aRifle(serial)),
      );
      await register(
        own,
        states.contact.XB,
        {},
        serials.map((serial) => aRifle(serial)),
      );
      const list = (search: string) => callRoute(hitList, own, states.npc.XA, { path: `/hits${search}` });
      const first = await list('?status=candidate');
      const next = await list(`?status=candidate&before=${first.data?.next}`);
      expect([first.data?.hits.length, next.data?.hits.length, next.data?.next]).toEqual([25, 2, undefined]);
      const ids = [...(first.data?.hits ?? []), ...(next.data?.hits ?? [])].map((one) => one.hit.id);
      expect(new Set(ids).size).toBe(27);

      // What is found later is due later; what the State has decided itself comes after all that it has not.
      const found = [...(first.data?.hits ?? []), ...(next.data?.hits ?? [])].map(({ hit }) => hit.found_at);
      expect(found).toEqual([...found].sort());
      const soonest = ids[0] ?? '';
      await callRoute(decide, own, states.npc.XA, {
        path: `/hits/${soonest}`,
        params: { id: soonest },
        form: { decision: 'confirmed', reason: 'Marks compared by telephone', evidence: 'marks_compared' },
      });
      const after = await list('?status=candidate');
      const rest = await list(`?status=candidate&before=${after.data?.next}`);
      const order = [...(after.data?.hits ?? []), ...(rest.data?.hits ?? [])].map((one) => one.hit.id);
      expect(order).toEqual([...ids.slice(1), soonest]);
      expect((await list('?status=confirmed')).data?.hits).toEqual([]);
      expect((await list('?status=nonsense')).data?.hits).toHaveLength(25);
      expect((await list('?before=nonsense')).status).toBe(404);
    } finally {
      await own.drop();
    }
  });
});
