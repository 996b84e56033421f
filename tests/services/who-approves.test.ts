import { afterAll, beforeAll, expect, it } from 'vitest';

import type { Officer } from '#app/domain/officer.ts';
import { countToDecide, decideNomination } from '#app/services/contacts/decide-nomination.server.ts';
import { asOfficer } from '#db/as-officer.server.ts';
import { findApprovers, findContacts } from '#db/queries/contacts.server.ts';
import { nominated } from '#tests/support/contacts.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';

let database: TestDatabase;
let region: TestRegion;

beforeAll(async () => {
  database = await createTestDatabase();
  region = await createRegion(database);
});
afterAll(() => database.drop());

const approvers = (officer: Officer, id: string) =>
  asOfficer(database.databases.app, officer, async (tx) =>
    (await findApprovers(tx, id)).map(({ side, display_name }) => `${side}: ${display_name}`),
  );
const approve = (officer: Officer, id: string) =>
  asOfficer(database.databases.app, officer, (tx) =>
    decideNomination(tx, officer, id, { decision: 'approved', reason: '' }),
  );

it('counts what waits for the word of each who decides', async () => {
  const waits = (officer: Officer) =>
    asOfficer(database.databases.app, officer, (tx) => countToDecide(tx, officer));
  const before = { npc: await waits(region.npc.XA), coordinator: await waits(region.coordinator) };
  const id = await nominated(database, region.npc.XA, {
    email: 'counted@police.example',
    identityNumber: 'PASS-66-77123',
  });
  expect(await waits(region.npc.XA)).toBe(before.npc + 1);
  expect(await waits(region.npc.XB)).toBe(0);
  await approve(region.npc.XA, id);
  expect(await waits(region.npc.XA)).toBe(before.npc);
  expect(await waits(region.coordinator)).toBe(before.coordinator + 1);
  for (const other of [region.administrator, region.auditor, region.contact.XA]) {
    expect(await waits(other)).toBe(0);
  }
});

it('shows nobody as having been at work who was admitted and has not come in', async () => {
  const email = 'not.yet@police.example';
  const id = await nominated(database, region.npc.XA, { email, identityNumber: 'PASS-67-77123' });
  await approve(region.npc.XA, id);
  await approve(region.coordinator, id);
  const listed = await asOfficer(database.databases.app, region.coordinator, (tx) => findContacts(tx, null));
  expect(listed.find((one) => one.email === email)).toMatchObject({ status: 'active', last_active_at: null });
});

it('names those who can still approve a nomination, but for the reader, to those who see it', async () => {
  const id = await nominated(database, region.npc.XA, {
    email: 'new.colleague@police.example',
    identityNumber: 'PASS-55-77123',
  });
  const coordinator = `region: ${region.coordinator.displayName}`;
  const npc = `state: ${region.npc.XA.displayName}`;
  expect(await approvers(region.npc.XA, id)).toEqual([coordinator]);
  expect(await approvers(region.coordinator, id)).toEqual([npc]);
  expect(await approvers(region.administrator, id)).toEqual([coordinator, npc]);
  for (const stranger of [region.npc.XB, region.contact.XA, region.auditor, region.analyst]) {
    expect(await approvers(stranger, id)).toEqual([]);
  }
  await approve(region.npc.XA, id);
  expect(await approvers(region.administrator, id)).toEqual([coordinator]);
  await approve(region.coordinator, id);
  expect(await approvers(region.administrator, id)).toEqual([]);
});
