import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { NationalOfficer } from '#app/domain/officer.ts';
import { asOfficer } from '#db/as-officer.server.ts';
import { createCases, registerArm, type TestCases } from '#tests/support/cases.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { connectRoles, DENIED, HELD, type RoleClients, tried } from '#tests/support/plain-sql.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';
import { requestIn } from '#tests/support/traces.ts';

let database: TestDatabase;
let region: TestRegion;
let cases: TestCases;
let roles: RoleClients;

beforeAll(async () => {
  database = await createTestDatabase();
  region = await createRegion(database);
  cases = await createCases(database, region);
  roles = await connectRoles(database);
});
afterAll(async () => {
  await roles.end();
  await database.drop();
});

describe('what belongs to the point of contact', () => {
  it('is not a contact’s to do: the outcome of an arm, and opening it for a trace', async () => {
    const [id] = cases.seizure.recordIds;
    const outcome = `update weapon_record set outcome = 'L' where id = $1`;
    const amending = { record: id ?? '' };
    expect(await tried(roles.app, region.contact.XB, outcome, [id], amending)).toBe(HELD);
    expect(await tried(roles.app, region.npc.XB, outcome, [id], amending)).toBe(1);
    const share = `insert into record_share (record_id, owner_state, member_state, ground)
      values ($1, 'XB', 'XC', 'trace_request')`;
    expect(await tried(roles.app, region.contact.XB, share, [id])).toBe(DENIED);
    expect(await tried(roles.app, region.npc.XB, share, [id])).toBe(1);
  });
});

describe('a request', () => {
  const asksAfter = (officer: NationalOfficer, recordId: string) =>
    asOfficer(database.databases.app, officer, async (tx) => {
      const { rows } = await sql<{ id: string }>`
        insert into trace_request (reference, requesting_state, addressed_state, status, sent_at, received_at, answer_from)
        values (${`T-${recordId}`}, 'XB', 'XA', 'sent', now(), now(), now()) returning id`.execute(tx);
      await sql`
        insert into trace_letter (request_id, requesting_state, addressed_state, record_id, addressee_ground,
          legal_justification, circumstances, information_sought, intended_use, domestic_trace, confidentiality)
        values (${rows[0]?.id}, 'XB', 'XA', ${recordId}, 'other', '', '', '', '', '', true)`.execute(tx);
      await sql`
        insert into trace_step (request_id, requesting_state, addressed_state, member_state, officer_id, officer_name,
          action, position, at)
        values (${rows[0]?.id}, 'XB', 'XA', 'XB', ${officer.id}, ${officer.displayName}, 'send', 1, now())`.execute(
        tx,
      );
    });

  it('asks after an arm of the State that sends it, and no other', async () => {
    const hidden = cases.losses.national.recordIds[0] ?? '';
    await expect(asksAfter(region.npc.XB, hidden)).rejects.toMatchObject({ code: DENIED });
    const own = await registerArm(database, region.contact.XB, {
      reportType: 'seized',
      sharing: 'national',
      serial: 'OWN-ARM-3391',
    });
    await expect(asksAfter(region.npc.XB, own.recordIds[0] ?? '')).resolves.toBeUndefined();
  });

  it('is answered in the step that answers it, not before', async () => {
    const answer = (id: string) =>
      tried(
        roles.app,
        region.npc.XB,
        `insert into trace_answer (request_id, requesting_state, addressed_state, kind, narrative)
         values ($1, 'XA', 'XB', 'not_found', 'Nothing')`,
        [id],
      );
    for (const status of ['sent', 'returned', 'acknowledged'] as const) {
      expect(await answer((await requestIn(database, region, status)).id), status).toBe(DENIED);
    }
  });
});

describe('the sequences of the database', () => {
  it('are counted by nobody who asks: a running number would tell how much the others do', async () => {
    const { rows } = await roles.admin.query(`
      select sequencename from pg_sequences
       where has_sequence_privilege('marktrace_app', format('%I.%I', schemaname, sequencename), 'usage, select')`);
    expect(rows).toEqual([]);
  });
});
