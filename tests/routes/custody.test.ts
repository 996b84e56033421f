import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { CustodyTimeline } from '#app/components/custody/custody-timeline.tsx';
import type { Officer } from '#app/domain/officer.ts';
import { TextProvider } from '#app/i18n/text.tsx';
import { action as acknowledge } from '#app/routes/requests.$id_.acknowledge.tsx';
import { action as answer } from '#app/routes/requests.$id_.answer.tsx';
import { loader as custody } from '#app/routes/records.$id_.custody.tsx';
import { callRoute } from '#tests/support/call-route.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { connectRoles, type RoleClients } from '#tests/support/plain-sql.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';
import { secondContact } from '#tests/support/second-contact.ts';
import { ANSWERS, seizeArm, sendTo } from '#tests/support/traces.ts';

let database: TestDatabase;
let region: TestRegion;
let roles: RoleClients;
const now = new Date('2026-04-01T12:00:00Z');

beforeAll(async () => {
  database = await createTestDatabase();
  region = await createRegion(database);
  roles = await connectRoles(database);
});
afterAll(async () => {
  await roles.end();
  await database.drop();
});

const look = (officer: Officer, id: string) =>
  callRoute(custody, database, officer, { path: `/records/${id}/custody`, params: { id }, now });

async function answered(form: Readonly<Record<string, string>>, restrictions: readonly string[] = []) {
  const recordId = await seizeArm(database, region);
  const id = await sendTo(database, region, recordId);
  const at = { path: `/requests/${id}/answer`, params: { id }, now };
  await callRoute(acknowledge, database, region.npc.XB, { ...at, form: { message: '' } });
  const pairs = [...Object.entries(form), ...restrictions.map((one) => ['restrictions', one] as const)];
  expect((await callRoute(answer, database, region.npc.XB, { ...at, form: pairs })).status).toBe(303);
  return { recordId, id };
}

describe('the chain of custody of an arm (mission 3.7)', () => {
  it('is made of marks, answers and the find, with gaps, the point of diversion and a map, and is audited', async () => {
    const { recordId } = await answered(ANSWERS.export);
    const { data, status } = await look(region.npc.XA, recordId);
    expect(status).toBe(200);
    expect(data?.view.steps.map(({ kind, evidence }) => `${kind} ${evidence.by}`)).toEqual([
      'manufactured marks',
      'imported marks',
      'exported answer',
      'seized report',
    ]);
    expect(data?.view.legs).toContainEqual({ from: 'XB', to: 'XC', told: true });
    expect(data?.view.legs).toContainEqual({ from: 'XC', to: 'XA', told: false });
    expect(data?.view.diversion).toMatchObject({
      lastLawful: { kind: 'exported', country: 'XB' },
      firstIllicit: { kind: 'seized' },
    });
    expect(data?.map.wide).toContain('<svg');
    expect(data?.map.wide).toContain('nonce="test-nonce"');
    const { rows } = await roles.admin.query<{ detail: unknown }>(
      `select detail from access_event where operation = 'custody.read' and subject_id = $1`,
      [recordId],
    );
    expect(rows).toEqual([{ detail: { shown: 4 } }]);
  });

  it('shows the restrictions on the answer that a step rests on', async () => {
    const { recordId } = await answered(ANSWERS.diversion, ['tracing_only']);
    const { data } = await look(region.npc.XA, recordId);
    expect(data?.view.diversion?.told).toMatchObject({ kind: 'diverted', country: 'XB' });
    const view = JSON.parse(JSON.stringify(data?.view)) as Parameters<typeof CustodyTimeline>[0]['view'];
    const html = renderToStaticMarkup(
      createElement(TextProvider, { language: 'en', children: createElement(CustodyTimeline, { view }) }),
    );
    expect(html).toContain('Use restricted: For tracing only');
    expect(html).toContain('Point of diversion');
  });

  it('tells an officer whose agency is not named nothing of the answer, and that there is one', async () => {
    const army = await secondContact(roles, 'XA', 'Army depot');
    const { recordId, id } = await answered({ ...ANSWERS.diversion, authorities: 'Test agency' }, [
      'named_authorities',
    ]);
    const { data } = await look(army, recordId);
    expect(data?.view.steps.some(({ evidence }) => evidence.by === 'answer')).toBe(false);
    expect(data?.view.silent).toMatchObject([{ id, why: 'closed_to_me' }]);
    expect((await look(region.npc.XA, recordId)).data?.view.silent).toEqual([]);
    // A contact reads no requests: the chain is made of the record alone.
    expect((await look(region.contact.XA, recordId)).data?.view.silent).toEqual([]);
    expect((await look(region.npc.XC, recordId)).status).toBe(404);
    expect((await look(region.coordinator, recordId)).status).toBe(404);
  });
});
