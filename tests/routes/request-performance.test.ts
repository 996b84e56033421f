import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { action as follow } from '#app/routes/requests.$id_.follow-up.tsx';
import { loader as page } from '#app/routes/requests.performance.tsx';
import { callRoute } from '#tests/support/call-route.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';
import { requestIn } from '#tests/support/traces.ts';

let database: TestDatabase;
let region: TestRegion;

beforeAll(async () => {
  database = await createTestDatabase();
  region = await createRegion(database);
});
afterAll(() => database.drop());

describe('10.2 c: shares of requests issued and received', () => {
  it('in time, successful and prosecuted are counted by the year and by the side of the State', async () => {
    // Acknowledged on the second day and answered within eight weeks; diverted in XB; closed with F.
    const { id } = await requestIn(database, region, 'closed');
    await requestIn(database, region, 'refused');
    // Neither is acknowledged in June, and the second is back with its sender.
    await requestIn(database, region, 'sent');
    await requestIn(database, region, 'returned');
    const now = new Date('2026-06-30T12:00:00Z');
    await callRoute(follow, database, region.npc.XA, {
      path: `/requests/${id}/follow-up`,
      params: { id },
      form: { kind: 'prosecution', happenedOn: '2026-06-01', note: 'Charged.', shared: 'yes' },
      now,
    });
    const rows = async (officer: typeof region.npc.XA) =>
      (await callRoute(page, database, officer, { path: '/requests/performance', now })).data?.rows;
    const counts = {
      ...{
        year: 2026,
        requests: 4,
        due: 4,
        answered_in_time: 2,
        acknowledge_due: 4,
        acknowledged_in_time: 2,
      },
      ...{ answered: 2, successful: 1, prosecuted: 1 },
    };
    expect(await rows(region.npc.XA)).toEqual([{ ...counts, direction: 'issued' }]);
    expect(await rows(region.npc.XB)).toEqual([{ ...counts, direction: 'received' }]);
    expect(await rows(region.npc.XC)).toEqual([]);
    expect(
      (await callRoute(page, database, region.contact.XA, { path: '/requests/performance', now })).status,
    ).toBe(404);
  });
});
