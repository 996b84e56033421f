import { afterAll, beforeAll, expect, it } from 'vitest';
import { action as addJoint } from '#app/routes/occasions.$id_.events.new.tsx';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';
import { createCases } from '#tests/support/cases.ts';
import { addJointEvent } from '#app/services/events/add-joint-event.server.ts';
import { lifeEventForm } from '#app/forms/life-event.ts';
import { asOfficer } from '#db/as-officer.server.ts';
let database: TestDatabase;
let region: TestRegion;
beforeAll(async () => {
  database = await createTestDatabase();
  region = await createRegion(database);
});
afterAll(() => database.drop());
it('x', async () => {
  const cases = await createCases(database, region);
  const form = lifeEventForm.parse({
    kind: 'exported',
    date: '2018',
    certainty: 'established',
    source: 'own_records',
  });
  const n = await asOfficer(database.databases.app, region.contact.XA, (tx) =>
    addJointEvent(tx, region.contact.XA, cases.losses.region.occasionId, {
      form,
      chosen: [...cases.losses.region.recordIds],
      now: new Date(),
    }),
  );
  expect(n).toBe(1);
  void addJoint;
});
