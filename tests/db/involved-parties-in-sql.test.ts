import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { partyBox } from '#app/auth/party-box.ts';
import type { NationalOfficer } from '#app/domain/officer.ts';
import { partiesField, type PartyForm } from '#app/forms/party.ts';
import { addParties } from '#app/services/parties/add-parties.server.ts';
import { asOfficer } from '#db/as-officer.server.ts';
import { createCases, type TestCases } from '#tests/support/cases.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { insertEvent } from '#tests/support/life-events.ts';
import {
  type Asking,
  connectRoles,
  DENIED,
  HELD,
  type RoleClients,
  tried,
} from '#tests/support/plain-sql.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';
import { TEST_KEY } from '#tests/support/test-key.ts';

// What the database holds of persons and organizations, tried with plain SQL, whatever a page or a service forgets.

const BOX = partyBox(TEST_KEY);
const NAME = 'Orsolya Quellbrueck';

let database: TestDatabase;
let region: TestRegion;
let cases: TestCases;
let roles: RoleClients;
let occasion: string;
let event: string;
let record: string;
/** Entered by XA's contact, and by XA's point of contact. */
let byContact: string;
let byNpc: string;

beforeAll(async () => {
  database = await createTestDatabase();
  region = await createRegion(database);
  cases = await createCases(database, region);
  roles = await connectRoles(database);
  occasion = cases.losses.region.occasionId;
  record = cases.losses.region.recordIds[0] ?? '';
  const { rows } = await roles.admin.query<{ id: string }>(...insertEvent(region.contact.XA, record));
  event = rows[0]?.id ?? '';
  [byContact = ''] = await enter(region.contact.XA, { occasionId: occasion }, [SUSPECT]);
  [byNpc = ''] = await enter(region.npc.XA, { eventId: event, recordId: record }, [SUSPECT]);
});
afterAll(async () => {
  await roles.end();
  await database.drop();
});

const [SUSPECT] = partiesField.parse([
  { kind: 'person', role: 'suspect', name: NAME, sex: 'female', outcome: 'arrested', born: '1984', address: '3 Quay Lane' },
]) as [PartyForm]; // prettier-ignore

function enter(
  officer: NationalOfficer,
  of: Parameters<typeof addParties>[2],
  parties: readonly PartyForm[],
) {
  return asOfficer(database.databases.app, officer, (tx) => addParties(tx, officer, of, parties, BOX));
}

/** How many names a transaction reads that has stated a purpose, or none. */
async function names(officer: Asking, purpose: string | null): Promise<number> {
  const { app } = roles;
  await app.query('begin');
  await app.query(
    `select set_config('marktrace.officer_id', $1, true), set_config('marktrace.member_state', $2, true),
            set_config('marktrace.role', $3, true), set_config('marktrace.purpose', $4, true)`,
    [officer?.id ?? '', officer?.memberState ?? '', officer?.role ?? '', purpose ?? ''],
  );
  const { rowCount } = await app.query(
    `select party_id from involved_party_seal where field = 'name' and party_id = any ($1)`,
    [[byContact, byNpc]],
  );
  await app.query('rollback');
  return rowCount ?? 0;
}

describe('who somebody is', () => {
  it('is there for no transaction that states no purpose', async () => {
    for (const officer of region.everybody) expect(await names(officer, null)).toBe(0);
  });

  it('is there with a purpose for the point of contact, and for who entered it himself', async () => {
    expect(await names(region.npc.XA, 'investigation')).toBe(2);
    expect(await names(region.contact.XA, 'investigation')).toBe(1);
  });

  it('is there for no other State and no other role, whatever the purpose', async () => {
    const { npc, contact, coordinator, analyst, auditor, administrator } = region;
    for (const officer of [
      npc.XB,
      contact.XB,
      npc.XC,
      coordinator,
      analyst,
      auditor,
      administrator,
      undefined,
    ]) {
      expect(await names(officer, 'investigation')).toBe(0);
    }
    for (const role of ['auth', 'stats'] as const) {
      for (const table of ['involved_party', 'involved_party_seal']) {
        expect(await tried(roles[role], region.npc.XA, `select from ${table}`), role).toBe(DENIED);
      }
    }
  });

  it('stands nowhere in the database in a form that can be read', async () => {
    const { rows } = await roles.admin.query<{ name: string }>(
      `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`,
    );
    const needles = [NAME, 'Quellbrueck', '3 Quay Lane'].flatMap((text) => [
      text,
      Buffer.from(text).toString('hex'),
      Buffer.from(text).toString('base64').replace(/=+$/, ''),
    ]);
    for (const { name } of rows) {
      const { rows: found } = await roles.admin.query(`select from ${name} t where t::text ilike any ($1)`, [
        needles.map((needle) => `%${needle}%`),
      ]);
      expect(found, name).toEqual([]);
    }
  });

  it('is never changed', async () => {
    for (const statement of [
      'update involved_party_seal set sealed = sealed',
      'delete from involved_party_seal',
    ]) {
      expect(await tried(roles.app, region.npc.XA, statement)).toBe(DENIED);
    }
  });
});

describe('as what somebody is involved', () => {
  const count = (officer: Asking) =>
    tried(roles.app, officer, `select from involved_party where id in ('${byContact}', '${byNpc}')`);

  it('is read in the own State, by contact and point of contact, and nowhere else', async () => {
    expect(await count(region.contact.XA)).toBe(2);
    expect(await count(region.npc.XA)).toBe(2);
    for (const officer of [
      region.npc.XB,
      region.contact.XC,
      region.coordinator,
      region.analyst,
      region.auditor,
      undefined,
    ]) {
      expect(await count(officer)).toBe(0);
    }
  });

  it('is entered for an occasion or an event of the own State, in one’s own name', async () => {
    const parties = [SUSPECT];
    expect(await enter(region.contact.XA, { occasionId: occasion }, parties)).toHaveLength(1);
    const refused = { code: DENIED };
    await expect(enter(region.npc.XB, { occasionId: occasion }, parties)).rejects.toMatchObject(refused);
    await expect(enter(region.npc.XB, { eventId: event, recordId: record }, parties)).rejects.toMatchObject(
      refused,
    );
    const another = cases.losses.blind.recordIds[0] ?? '';
    await expect(enter(region.npc.XA, { eventId: event, recordId: another }, parties)).rejects.toMatchObject(
      refused,
    );
    const inOtherName = `insert into involved_party (member_state, occasion_id, kind, role, registered_by)
      values ('XA', $1, 'organization', 'broker', $2)`;
    expect(await tried(roles.app, region.contact.XA, inOtherName, [occasion, region.contact.XA.id])).toBe(1);
    expect(await tried(roles.app, region.contact.XA, inOtherName, [occasion, region.npc.XA.id])).toBe(DENIED);
  });

  it('hangs on one of both, and counts sex and outcome of persons alone', async () => {
    const add = (columns: string, values: string) =>
      tried(
        roles.app,
        region.contact.XA,
        `insert into involved_party (member_state, registered_by, role, ${columns})
         values ('XA', '${region.contact.XA.id}', 'other', ${values})`,
      );
    expect(await add('occasion_id, kind', `'${occasion}', 'organization'`)).toBe(1);
    expect(await add('occasion_id, kind', `'${occasion}', 'person'`)).toBe(HELD);
    expect(
      await add('occasion_id, kind, sex, outcome', `'${occasion}', 'organization', 'male', 'none'`),
    ).toBe(HELD);
    expect(
      await add(
        'occasion_id, event_id, record_id, kind',
        `'${occasion}', '${event}', '${record}', 'organization'`,
      ),
    ).not.toBe(1);
    expect(await add('kind', `'organization'`)).not.toBe(1);
  });

  it('changes by an amendment: how far the law went, not what it hangs on', async () => {
    const convict = `update involved_party set outcome = 'convicted' where id = $1`;
    expect(await tried(roles.app, region.npc.XA, convict, [byContact])).toBe(HELD);
    expect(await tried(roles.app, region.npc.XA, convict, [byContact], { occasion })).toBe(1);
    expect(await tried(roles.app, region.npc.XA, convict, [byNpc], { record })).toBe(1);
    expect(await tried(roles.app, region.npc.XB, convict, [byNpc])).toBe(0);
    const move = `update involved_party set occasion_id = $2 where id = $1`;
    expect(await tried(roles.app, region.npc.XA, move, [byContact, randomUUID()])).toBe(DENIED);
  });

  it('seals are added by who added the party, and no other', async () => {
    const seal = `insert into involved_party_seal (party_id, field, member_state, registered_by, key_id, sealed)
      values ($1, 'contact', 'XA', $2, 1, $3)`;
    const sealed = BOX.seal(byContact, 'contact', 'somebody');
    expect(await tried(roles.app, region.contact.XA, seal, [byContact, region.contact.XA.id, sealed])).toBe(
      1,
    );
    expect(await tried(roles.app, region.npc.XA, seal, [byContact, region.npc.XA.id, sealed])).toBe(DENIED);
    expect(await tried(roles.app, region.npc.XB, seal, [byContact, region.npc.XB.id, sealed])).toBe(DENIED);
  });
});
