import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { confirmBy, standingOfEntry } from '#app/domain/directory.ts';
import type { Officer } from '#app/domain/officer.ts';
import { loader as home } from '#app/routes/_index.tsx';
import { loader as directory } from '#app/routes/directory.tsx';
import { action as confirm, loader as own } from '#app/routes/state_.directory.tsx';
import { action as settle, loader as state } from '#app/routes/state.tsx';
import { callRoute } from '#tests/support/call-route.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { connectRoles, DENIED, type RoleClients, tried } from '#tests/support/plain-sql.ts';
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

async function audited(operation: string) {
  const { rows } = await roles.admin.query(
    'select detail from access_event where operation = $1 order by id desc limit 1',
    [operation],
  );
  return rows[0]?.detail;
}

describe('the directory of points of contact', () => {
  // Entries of the test region were confirmed on 2026-01-01.
  const LATER = new Date('2026-07-02T12:00:00Z');
  const tasks = async (officer: Officer, now: Date) =>
    (await callRoute(home, database, officer, { path: '/', now })).data?.tasks.filter(({ kind }) =>
      kind.startsWith('directory'),
    );
  const FORM = {
    office: 'Tracing office, second floor',
    phone: '+999 555 0177',
    email: 'desk@state.example',
    hours: '08:00-18:00, UTC+2',
  };

  it('is due after six months, and the State and the coordinator are told', async () => {
    expect(await tasks(region.npc.XA, new Date('2026-06-01T12:00:00Z'))).toEqual([]);
    expect(await tasks(region.npc.XA, new Date('2026-06-20T12:00:00Z'))).toEqual([
      { kind: 'directory', confirmBy: '2026-07-01', late: false },
    ]);
    expect(await tasks(region.npc.XA, LATER)).toEqual([
      { kind: 'directory', confirmBy: '2026-07-01', late: true },
    ]);
    expect(await tasks(region.contact.XA, LATER)).toEqual([]);
    expect(await tasks(region.coordinator, LATER)).toEqual([{ kind: 'directoryLate', count: 3 }]);
  });

  it('is confirmed by the point of contact, with his name and what he corrected', async () => {
    const sent = { path: '/state/directory', form: FORM, now: LATER };
    expect((await callRoute(confirm, database, region.npc.XA, sent)).location).toBe(
      '/state/directory?done=saved',
    );
    expect(await audited('directory.confirmed')).toEqual({ entryChanged: 'yes' });
    await callRoute(confirm, database, region.npc.XA, sent);
    expect(await audited('directory.confirmed')).toEqual({ entryChanged: 'no' });
    const { data } = await callRoute(own, database, region.npc.XA, { path: '/state/directory', now: LATER });
    expect(data?.entry).toMatchObject({
      ...FORM,
      confirmedOn: '2026-07-02',
      confirmedBy: 'npc XA',
      standing: 'confirmed',
    });
    expect(await tasks(region.npc.XA, LATER)).toEqual([]);
    expect(await tasks(region.coordinator, LATER)).toEqual([{ kind: 'directoryLate', count: 2 }]);
    const seen = await callRoute(directory, database, region.coordinator, { path: '/directory', now: LATER });
    expect(seen.data?.entries.map(({ memberState, standing }) => [memberState, standing])).toEqual([
      ['XA', 'confirmed'],
      ['XB', 'overdue'],
      ['XC', 'overdue'],
    ]);
  });

  it('takes nothing that is no telephone number or address, and keeps what was typed', async () => {
    const typed = { ...FORM, phone: '555', email: 'nobody', office: ' ' };
    const wrong = await callRoute(confirm, database, region.npc.XB, {
      path: '/state/directory',
      form: typed,
    });
    expect(wrong.status).toBe(422);
    expect(wrong.data).toEqual({
      problems: [
        { field: 'office', key: 'errors.required' },
        { field: 'phone', key: 'directory.problem.phone' },
        { field: 'email', key: 'directory.problem.email' },
      ],
      fields: expect.objectContaining({ phone: ['555'], email: ['nobody'] }),
    });
  });

  it('is changed in the database by nobody else, and in nobody else’s name', async () => {
    const change = (officer: Officer, by: string, of = 'XB') =>
      tried(
        roles.app,
        officer,
        `update national_point_of_contact set phone = '+1', confirmed_by = $1 where member_state = $2`,
        [by, of],
      );
    expect(await change(region.npc.XA, region.npc.XA.id)).toBe(0);
    expect(await change(region.contact.XB, region.contact.XB.id)).toBe(0);
    expect(await change(region.coordinator, region.coordinator.id)).toBe(0);
    expect(await change(region.npc.XB, region.npc.XA.id)).toBe(DENIED);
    expect(await change(region.npc.XB, region.npc.XB.id)).toBe(1);
  });

  it('counts months, to the end of a shorter one', () => {
    expect(confirmBy('2026-08-31')).toBe('2027-02-28');
    expect(confirmBy('2026-01-15')).toBe('2026-07-15');
    expect(standingOfEntry('2026-01-15', new Date('2026-07-15T23:00:00Z'))).toBe('due');
    expect(standingOfEntry('2026-01-15', new Date('2026-07-16T00:00:00Z'))).toBe('overdue');
    expect(standingOfEntry('2026-01-15', new Date('2026-06-30T00:00:00Z'))).toBe('confirmed');
  });
});

describe('the time zone of a State', () => {
  const settled = async (officer: Officer) =>
    (await callRoute(state, database, officer, { path: '/state' })).data;
  const send = (officer: Officer, form: Record<string, string>) =>
    callRoute(settle, database, officer, { path: '/state', form });

  it('is chosen by its point of contact, audited, and stays where a form does not name it', async () => {
    expect((await settled(region.npc.XA))?.timeZone).toBe('UTC');
    expect((await send(region.npc.XA, { timeZone: 'Africa/Nairobi' })).status).toBe(303);
    expect(await audited('state.settled')).toEqual({ twoPersonCheck: 'no', timeZone: 'Africa/Nairobi' });
    await send(region.npc.XA, { twoPersonCheck: 'yes' });
    expect(await settled(region.npc.XA)).toMatchObject({ twoPersonCheck: true, timeZone: 'Africa/Nairobi' });
    expect((await settled(region.npc.XB))?.timeZone).toBe('UTC');
  });

  it('is one of the list', async () => {
    for (const timeZone of ['Mars/Base', '', "UTC'; drop table job"]) {
      const { status, data } = await send(region.npc.XA, { timeZone });
      expect([status, data]).toMatchObject([
        422,
        { problems: [{ field: 'timeZone', key: 'check.state.problem.timeZone' }] },
      ]);
    }
    const zones = (await settled(region.npc.XA))?.zones ?? [];
    // What the database does not know is refused in words as well.
    for (const zone of zones) {
      const known = await tried(roles.admin, undefined, `select now() at time zone '${zone}'`);
      if (known !== 1) expect((await send(region.npc.XA, { timeZone: zone })).status).toBe(422);
    }
    expect((await send(region.npc.XA, { timeZone: 'UTC' })).status).toBe(303);
  });
});
