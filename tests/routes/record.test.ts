import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { Officer } from '#app/domain/officer.ts';
import { loader as recordPage } from '#app/routes/records.$id.tsx';
import { asOfficer } from '#db/as-officer.server.ts';
import { aRifle, register } from '#tests/support/capture.ts';
import { callRoute } from '#tests/support/call-route.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';

let database: TestDatabase;
let region: TestRegion;

beforeAll(async () => {
  database = await createTestDatabase();
  region = await createRegion(database);
});
afterAll(() => database.drop());

describe('a record', () => {
  it('is open to other States as its sharing level says, and reading it is theirs to know', async () => {
    const shared = await register(database, region.contact.XA, { reportType: 'found' }, [aRifle('READ7001')]);
    const hidden = await register(database, region.contact.XA, { reportType: 'found', sharing: 'hit_only' }, [
      aRifle('READ7002'),
    ]);
    const read = (officer: Officer, id = '') =>
      callRoute(recordPage, database, officer, { path: `/records/${id}`, params: { id } });
    const own = await read(region.npc.XA, shared.recordIds[0]);
    expect(own.data).toMatchObject({ own: true, mayTrace: true, record: { outcome: 'X' } });
    const other = await read(region.contact.XB, shared.recordIds[0]);
    expect(other.data).toMatchObject({
      own: false,
      mayTrace: false,
      contact: { office: 'Tracing office of XA' },
    });
    expect((await read(region.contact.XB, hidden.recordIds[0])).status).toBe(404);
    expect((await read(region.analyst, shared.recordIds[0])).status).toBe(404);
    const seen = await asOfficer(database.databases.app, region.auditor, (tx) =>
      tx
        .selectFrom('access_event')
        .select(['officer_state', 'concerned_states'])
        .where('operation', '=', 'record.read')
        .where('subject_id', '=', shared.recordIds[0] ?? '')
        .orderBy('id')
        .execute(),
    );
    expect(seen).toEqual([
      { officer_state: 'XA', concerned_states: [] },
      { officer_state: 'XB', concerned_states: ['XA'] },
    ]);
  });
});
