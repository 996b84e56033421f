import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { loader as request } from '#app/routes/requests.$id.tsx';
import { action as keep, loader as page } from '#app/routes/state_.calendar.tsx';
import { callRoute } from '#tests/support/call-route.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { connectRoles, DENIED, type RoleClients, tried } from '#tests/support/plain-sql.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';
import { requestIn } from '#tests/support/traces.ts';

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

const pairs = (days: readonly string[], holidays: string): [string, string][] => [
  ...days.map((day): [string, string] => ['weekend', day]),
  ['holidays', holidays],
];

describe('the calendar of a State', () => {
  it('is kept by its point of contact and shown beside the deadlines, which it does not move', async () => {
    const { id } = await requestIn(database, region, 'sent');
    const now = new Date('2026-03-05T12:00:00Z');
    const look = async (officer: typeof region.npc.XA) =>
      (await callRoute(request, database, officer, { path: `/requests/${id}`, params: { id }, now })).data;
    const before = await look(region.npc.XB);
    expect(before?.ownTime).toEqual({ days: 3, lastDay: '2026-03-09', fallsOn: undefined });
    const form = pairs(['5', '6'], '2026-03-09 Day of the river\n2026-03-08');
    expect(
      (await callRoute(keep, database, region.npc.XB, { path: '/state/calendar', form, now })).status,
    ).toBe(303);
    const after = await look(region.npc.XB);
    expect(after?.ownTime).toEqual({ days: 1, lastDay: '2026-03-05', fallsOn: 'Day of the river' });
    expect(after?.view.clocks).toEqual(before?.view.clocks);
    // The other State's page follows its own calendar.
    expect((await look(region.npc.XA))?.ownTime).toEqual(before?.ownTime);
    const { data } = await callRoute(page, database, region.npc.XB, { path: '/state/calendar', now });
    expect(data?.calendar).toMatchObject({
      weekend: [5, 6],
      holidays: [{ day: '2026-03-08' }, { day: '2026-03-09' }],
    });
  });

  it('with a line that is no day, or without a working day, is refused and keeps what was typed', async () => {
    const send = (form: [string, string][]) =>
      callRoute(keep, database, region.npc.XC, { path: '/state/calendar', form });
    const wrong = await send(pairs(['6'], '2026-13-01 x'));
    expect(wrong.status).toBe(422);
    expect(wrong.data).toMatchObject({
      problems: [{ field: 'holidays', key: 'calendar.problem.line' }],
      fields: { holidays: ['2026-13-01 x'] },
    });
    const never = await send(pairs(['1', '2', '3', '4', '5', '6', '7'], ''));
    expect(never.data).toMatchObject({ problems: [{ field: 'weekend', key: 'calendar.problem.noWork' }] });
    expect((await callRoute(page, database, region.contact.XA, { path: '/state/calendar' })).status).toBe(
      404,
    );
    const write = (state: string, officer = region.npc.XA) =>
      tried(
        roles.app,
        officer,
        `insert into state_calendar (member_state, weekend, holidays, officer_id) values ($1, '{7}', '[]', $2)`,
        [state, officer.id],
      );
    expect([await write('XA'), await write('XC'), await write('XA', region.contact.XA)]).toEqual([
      1,
      DENIED,
      DENIED,
    ]);
  });
});
