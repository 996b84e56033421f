import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { NationalOfficer, Officer } from '#app/domain/officer.ts';
import { action as recover, loader as recoverPage } from '#app/routes/hits.$id_.recovered.tsx';
import { action as reopen } from '#app/routes/hits.$id_.reopen.tsx';
import { action as decide, loader as hitPage } from '#app/routes/hits.$id.tsx';
import { loader as recordPage } from '#app/routes/records.$id.tsx';
import { asOfficer } from '#db/as-officer.server.ts';
import { findStandings } from '#db/queries/life-events.server.ts';
import { aRifle, register } from '#tests/support/capture.ts';
import { callRoute } from '#tests/support/call-route.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { connectRoles, DENIED, type RoleClients, tried } from '#tests/support/plain-sql.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';

let database: TestDatabase;
let region: TestRegion;
let roles: RoleClients;
let owner: NationalOfficer;
let holder: NationalOfficer;

beforeAll(async () => {
  database = await createTestDatabase();
  region = await createRegion(database);
  roles = await connectRoles(database);
  [owner, holder] = [region.contact.XA, region.contact.XB];
});
afterAll(async () => {
  await roles.end();
  await database.drop();
});

/** A hit between a theft in XA and a seizure in XB. */
async function aHit(serial: string, intakeSharing = 'region'): Promise<{ id: string; loss: string }> {
  const stolen = { reportType: 'stolen', occurredOn: '2026-01-01' };
  const { recordIds } = await register(database, owner, stolen, [aRifle(serial)]);
  await register(database, holder, { sharing: intakeSharing }, [aRifle(serial)]);
  const { rows } = await roles.admin.query<{ id: string }>('select id from hit where loss_record_id = $1', [
    recordIds[0],
  ]);
  return { id: rows[0]?.id ?? '', loss: recordIds[0] ?? '' };
}

async function confirmed(serial: string, intakeSharing?: string) {
  const hit = await aHit(serial, intakeSharing);
  await confirm(hit.id);
  return hit;
}

async function confirm(id: string): Promise<void> {
  for (const officer of [owner, holder]) {
    await callRoute(decide, database, officer, {
      ...at(id),
      form: { decision: 'confirmed', reason: 'The same arm', evidence: 'photographs' },
    });
  }
}

const SEIZED = { kind: 'seized', date: '2026-05-01', bound: 'on', place: 'A border post', country: 'XB' };
const at = (id: string, step = '') => ({ path: `/hits/${id}${step}`, params: { id } });
const look = async (officer: Officer, id: string) =>
  (await callRoute(hitPage, database, officer, at(id))).data;
const ask = (officer: Officer, id: string) => callRoute(recoverPage, database, officer, at(id, '/recovered'));
const say = (officer: Officer, id: string, form: Record<string, string> = SEIZED) =>
  callRoute(recover, database, officer, { ...at(id, '/recovered'), form });
const openAgain = (officer: Officer, id: string) =>
  callRoute(reopen, database, officer, { ...at(id, '/reopen'), form: { reason: 'Another barrel' } });
const standingOf = (record: string) =>
  asOfficer(database.databases.app, owner, async (tx) => (await findStandings(tx, [record])).get(record));
const lifeOf = async (officer: Officer, record: string) => {
  const page = { path: `/records/${record}`, params: { id: record } };
  const { data } = await callRoute(recordPage, database, officer, page);
  return data && 'life' in data ? data.life : undefined;
};

describe('a loss whose arm a confirmed hit shows', () => {
  it('is closed when its State says that the arm is recovered, and makes no new hits', async () => {
    const { id, loss } = await confirmed('RCV1001');
    expect((await look(owner, id))?.mayRecover).toBe(true);
    const page = await ask(owner, id);
    expect(page.data?.fields).toMatchObject({ kind: ['seized'], date: ['2026-05-01'], country: ['XB'] });
    expect((await say(owner, id)).location).toBe(`/hits/${id}?done=recovered`);
    expect(await standingOf(loss)).toMatchObject({
      standing: 'in_custody',
      closed_by: 'recovered',
      closed_from: '2026-05-01',
    });
    for (const officer of [owner, holder, region.contact.XC]) {
      expect((await lifeOf(officer, loss))?.closed, officer.displayName).toBe(true);
    }
    const again = await register(database, region.contact.XC, { occurredOn: '2026-05-20' }, [
      aRifle('RCV1001'),
    ]);
    expect(again.matches).toEqual([]);
    expect(await look(owner, id)).toMatchObject({ mayRecover: false, closed: { by: 'recovered' } });
    expect((await say(owner, id)).status, 'once').toBe(409);
    expect((await ask(owner, id)).status).toBe(409);
    const { rows } = await roles.admin.query(
      `select detail from access_event where operation = 'hit.recovered' and subject_id = $1`,
      [id],
    );
    expect(rows).toEqual([{ detail: { eventKind: 'seized' } }]);
  });

  it.each(['XA', 'XB'] as const)('is open again when the hit is opened again by %s', async (state) => {
    const { id, loss } = await confirmed(`RCV20${state}`);
    await say(owner, id);
    await openAgain(region.contact[state], id);
    expect(await standingOf(loss)).toMatchObject({ standing: 'missing', closed_by: null });
    const life = await lifeOf(owner, loss);
    expect(life).toMatchObject({ closed: false, standing: { standing: 'missing' } });
    expect(life?.entries.find(({ event }) => event)).toMatchObject({
      recovery: { hitId: id, holds: false },
    });
    const again = await register(database, region.contact.XC, { occurredOn: '2026-05-20' }, [
      aRifle(`RCV20${state}`),
    ]);
    expect(again.matches).toHaveLength(1);

    await confirm(id);
    expect(await standingOf(loss), 'said anew').toMatchObject({ closed_by: null });
    await say(owner, id);
    expect(await standingOf(loss)).toMatchObject({ closed_by: 'recovered' });
  });

  it('stays closed by another confirmed hit when one of two is opened again', async () => {
    const { id, loss } = await confirmed('RCV3001');
    await register(database, region.contact.XC, {}, [aRifle('RCV3001')]);
    const { rows } = await roles.admin.query<{ id: string }>(
      'select id from hit where loss_record_id = $1 and id <> $2',
      [loss, id],
    );
    const other = rows[0]?.id ?? '';
    for (const officer of [owner, region.contact.XC]) {
      await callRoute(decide, database, officer, {
        ...at(other),
        form: { decision: 'confirmed', reason: 'The same arm', evidence: 'photographs' },
      });
    }
    await say(owner, id);
    await openAgain(holder, other);
    expect(await standingOf(loss)).toMatchObject({ closed_by: 'recovered' });
  });

  it('is closed also where the record of the taking in is hidden: nothing of it is in the form', async () => {
    const { id } = await confirmed('RCV4001', 'hit_only');
    expect((await ask(owner, id)).data?.fields).toEqual({ country: ['XB'] });
    expect((await say(owner, id, { ...SEIZED, kind: 'found' })).status).toBe(303);
  });

  it('is its State’s alone to close, and only on a confirmed hit', async () => {
    const { id, loss } = await aHit('RCV5001');
    expect((await say(owner, id)).status).toBe(409);
    await confirm(id);
    for (const officer of [holder, region.npc.XB, region.contact.XC, region.analyst, region.coordinator]) {
      expect((await ask(officer, id)).status, officer.displayName).toBe(404);
      expect((await say(officer, id)).status, officer.displayName).toBe(404);
    }
    expect(await standingOf(loss)).toBeUndefined();
  });

  it('says at its fields what is wrong', async () => {
    const { id } = await confirmed('RCV6001');
    const problems = async (form: Record<string, string>) =>
      (await say(owner, id, { ...SEIZED, ...form })).data?.problems;
    expect(await problems({ kind: 'returned' })).toMatchObject([{ field: 'kind' }]);
    expect(await problems({ date: 'yesterday' })).toMatchObject([{ field: 'date' }]);
    expect(await problems({ date: '2999-01-01' })).toMatchObject([{ field: 'date' }]);
  });

  it('is held by the database too', async () => {
    const { id, loss } = await aHit('RCV7001');
    const { rows } = await roles.admin.query<{ id: string }>(
      `insert into life_event (record_id, member_state, kind, happened_from, happened_until, precision, certainty,
         source, registered_by)
       values ($1, 'XA', 'found', '2026-05-01', '2026-05-01', 'day', 'established', 'other', $2) returning id`,
      [loss, owner.id],
    );
    const write = (officer: NationalOfficer) =>
      tried(
        roles.app,
        officer,
        `insert into hit_recovery (hit_id, round, record_id, event_id, member_state, officer_id)
         values ($1, 1, $2, $3, $4, $5)`,
        [id, loss, rows[0]?.id, officer.memberState, officer.id],
      );
    expect(await write(owner), 'not confirmed').toBe(DENIED);
    await confirm(id);
    expect(await write(holder), 'not the State of the loss').toBe(DENIED);
    expect(await write(owner)).toBe(1);
  });
});
