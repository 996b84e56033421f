import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { partyBox } from '#app/auth/party-box.ts';
import type { NationalOfficer } from '#app/domain/officer.ts';
import { partiesField } from '#app/forms/party.ts';
import { loader as fileLoader } from '#app/routes/actors.$file.ts';
import { action as openNames, loader as page } from '#app/routes/actors._index.tsx';
import { loader as figures } from '#app/routes/figures.actors.tsx';
import { decideHit } from '#app/services/hits/decide-hit.server.ts';
import { addParties } from '#app/services/parties/add-parties.server.ts';
import { asOfficer } from '#db/as-officer.server.ts';
import { callRoute } from '#tests/support/call-route.ts';
import { aRifle, register } from '#tests/support/capture.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { connectRoles, type RoleClients } from '#tests/support/plain-sql.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';
import { TEST_KEY } from '#tests/support/test-key.ts';

let db: TestDatabase;
let region: TestRegion;
let roles: RoleClients;
const now = new Date('2026-06-15T12:00:00Z');

const BROKER = { kind: 'organization', role: 'broker', name: 'Rook & Daughters' };
const CARRIER = { kind: 'organization', role: 'carrier', name: 'Veil Haulage' };
const MAKER = { kind: 'organization', role: 'maker', name: 'Mill Forge' };
const SUSPECT = { kind: 'person', role: 'suspect', name: 'Corin Thistlewood', sex: 'male' };
const NAMES = /Rook|Daughters|Veil|Haulage|Mill Forge|Corin|Thistlewood|Elsewhere/;

async function aCase(officer: NationalOfficer, serial: string, parties: readonly object[], given = {}) {
  const registered = await register(db, officer, given, [aRifle(serial)], now);
  await asOfficer(db.databases.app, officer, (tx) =>
    addParties(
      tx,
      officer,
      { occasionId: registered.occasionId },
      partiesField.parse(parties),
      partyBox(TEST_KEY),
    ),
  );
  return registered;
}

beforeAll(async () => {
  db = await createTestDatabase();
  region = await createRegion(db);
  roles = await connectRoles(db);
  const { contact, npc } = region;
  await aCase(contact.XA, 'ACT-1001', [BROKER, CARRIER, SUSPECT]);
  await aCase(npc.XA, 'ACT-1002', [{ ...BROKER, name: 'ROOK & daughters' }, SUSPECT]);
  // The arm that was stolen from a maker of XA was then seized in XA, with the broker.
  await aCase(contact.XA, 'ACT-1003', [MAKER], { reportType: 'stolen', occurredOn: '2025-01-01' });
  const seized = await aCase(contact.XA, 'ACT-1003', [BROKER]);
  const hit = seized.matches[0]?.hitId ?? '';
  await asOfficer(db.databases.app, contact.XA, (tx) =>
    decideHit(tx, contact.XA, hit, {
      decision: 'confirmed',
      reason: 'The same serial.',
      evidence: ['marks_compared'],
    }),
  );
  await aCase(contact.XB, 'ACT-2001', [{ ...BROKER, name: 'Elsewhere Brokers' }, CARRIER]);
});
afterAll(async () => {
  await roles.end();
  await db.drop();
});

const open = async (officer: NationalOfficer, search = '') => {
  const answer = await callRoute(page, db, officer, { path: `/actors${search}`, now });
  expect(answer.status).toBe(200);
  if (answer.data === undefined) throw new Error('the page has no data');
  return answer.data;
};
const file = (officer: NationalOfficer, name: string, search = '') =>
  callRoute(fileLoader, db, officer, { path: `/actors/${name}${search}`, params: { file: name }, now });

describe('the network of actors', () => {
  it('links those of one case and of one arm, by number and role', async () => {
    const { figure } = await open(region.npc.XA);
    expect(figure.table.rows.map((row) => row.slice(0, 5))).toEqual([
      ['Broker 1', 'Organization', 3, 3, 3],
      ['Suspect 2', 'Person', 2, 2, 2],
      ['Carrier 3', 'Organization', 1, 1, 2],
      ['Maker 4', 'Organization', 1, 1, 1],
    ]);
    expect(figure.title).toMatch(/^Broker 1 stands between the others: 67% /);
    expect(figure.n).toBe('4 actors, 4 links, from 7 entries');
  });

  it('holds no name, no index of names and no party of another State, as page and as file', async () => {
    const { rows } = await roles.admin.query<{ index: string }>(
      `select encode(name_index, 'hex') as index from involved_party where name_index is not null`,
    );
    expect(rows.length).toBeGreaterThan(5);
    const csv = await file(region.npc.XA, 'network.csv');
    const svg = await file(region.npc.XA, 'network.svg');
    const texts = [
      JSON.stringify(await open(region.npc.XA)),
      await (csv.response as Response).text(),
      await (svg.response as Response).text(),
    ];
    for (const text of texts) {
      expect(text).not.toMatch(NAMES);
      expect(rows.filter(({ index }) => text.includes(index))).toEqual([]);
      expect(text).toContain('Broker');
    }
    expect((await open(region.contact.XB)).figure.n).toBe('2 actors, 1 links, from 2 entries');
    expect((await open(region.npc.XC)).figure.nothing).toMatch(/^No persons or organizations/);
  });

  it('shows one role with those around it, and says what it did not take', async () => {
    const { figure } = await open(region.npc.XA, '?role=maker');
    expect(figure.table.rows.map(([who]) => who)).toEqual(['Broker 1', 'Maker 4']);
    const none = await open(region.npc.XA, '?role=importer');
    expect(none.figure.nothing).toBe('Nobody is on record in this role.');
    const wrong = await open(region.npc.XA, '?role=wizard');
    expect(wrong.problems).toHaveLength(1);
    expect(wrong.figure.table.rows).toHaveLength(4);
  });

  it('is a picture too, and no file of another name', async () => {
    const png = await file(region.npc.XA, 'network.png');
    expect((png.response as Response).headers.get('content-type')).toBe('image/png');
    expect((await file(region.npc.XA, 'network.exe')).status).toBe(404);
    expect((await file(region.npc.XC, 'network.svg')).status).toBe(404);
  });
});

describe('names of organizations', () => {
  const ask = (officer: NationalOfficer, form: Record<string, string>) =>
    callRoute(openNames, db, officer, { path: '/actors?index', form, now });
  const namesOf = (data: unknown) =>
    (data as { opened?: { number: number; name: string }[] } | undefined)?.opened?.map(({ name }) => name);

  it('are opened for a purpose, to the point of contact all, to a contact his own, and never those of persons', async () => {
    const all = await ask(region.npc.XA, { purpose: 'investigation', caseReference: 'K 7' });
    expect(namesOf(all.data)?.map((name) => name.toLowerCase())).toEqual([
      'rook & daughters',
      'veil haulage',
      'mill forge',
    ]);
    expect(JSON.stringify(all.data)).not.toMatch(/Corin|Thistlewood|Elsewhere/);
    const { rows } = await roles.admin.query<{ detail: object; purpose: string; subject_id: string }>(
      `select detail, purpose, subject_id from access_event where operation = 'persons.read' order by id desc limit 1`,
    );
    expect(rows[0]).toEqual({ detail: { shown: 3 }, purpose: 'investigation', subject_id: 'network' });
    const own = await ask(region.contact.XA, { purpose: 'investigation', caseReference: '' });
    expect(namesOf(own.data)).toEqual(['Rook & Daughters', 'Veil Haulage', 'Mill Forge']);
    const stranger = await ask(region.contact.XC, { purpose: 'investigation', caseReference: '' });
    expect(namesOf(stranger.data)).toEqual([]);
  });

  it('stay shut without a purpose', async () => {
    const refused = await ask(region.npc.XA, { purpose: '', caseReference: 'K 7' });
    expect(refused.status).toBe(422);
    expect(namesOf(refused.data)).toBeUndefined();
  });
});

describe('the figure of roles', () => {
  it('counts entries for those who read figures, and withholds few', async () => {
    const few = await callRoute(figures, db, region.analyst, { path: '/figures/actors', now });
    const [figure] = few.data?.figures ?? [];
    expect(figure?.n).toBe('9 entries');
    expect(figure?.table.rows.find(([role]) => role === 'Maker')?.[1]).toBe('withheld');
    const all = [BROKER, CARRIER, SUSPECT, MAKER];
    for (let more = 0; more < 12; more++) await aCase(region.contact.XA, `ACT-30${more}0`, all);
    const many = await callRoute(figures, db, region.analyst, { path: '/figures/actors', now });
    const shown = many.data?.figures[0]?.table.rows.filter(([, n]) => n !== 0);
    // The two parties of XB are not worked out of the totals.
    expect(shown).toEqual([
      ['Suspect', 14],
      ['Broker', 16],
      ['Maker', 13],
      ['Carrier', 14],
      ['Total', 57],
    ]);
    expect(many.data?.figures[0]?.title).toBe(
      'Broker: 28% of the persons and organizations on record (Region)',
    );
    const ofState = await callRoute(figures, db, region.analyst, { path: '/figures/actors?state=XB', now });
    expect(ofState.data?.figures[0]?.table.rows.find(([role]) => role === 'Broker')?.[1]).toBe('withheld');
    const none = await callRoute(figures, db, region.analyst, { path: '/figures/actors?state=XC', now });
    expect(none.data?.figures[0]?.nothing).toBe('No persons or organizations are on record for State XC.');
  });
});
