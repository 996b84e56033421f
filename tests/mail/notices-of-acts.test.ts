import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { NOTICES } from '#app/domain/notice.ts';
import type { Officer } from '#app/domain/officer.ts';
import { TRANSITIONS } from '#app/domain/trace-request.ts';
import { openStanding } from '#app/services/standing/open-standing.server.ts';
import { askQuery } from '#app/services/queries/ask-query.server.ts';
import { reopenHit } from '#app/services/hits/reopen-hit.server.ts';
import { decideHit } from '#app/services/hits/decide-hit.server.ts';
import { resubmitRequest } from '#app/services/traces/resubmit-request.server.ts';
import { asOfficer, type PortalTransaction } from '#db/as-officer.server.ts';
import { registerArm } from '#tests/support/cases.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { connectRoles, DENIED, type RoleClients, run, tried } from '#tests/support/plain-sql.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';
import { requestIn, RESUBMIT } from '#tests/support/traces.ts';

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
beforeEach(async () => {
  await roles.admin.query('delete from mail_notice; delete from mail; delete from notice');
});

const as = <T>(officer: Officer, act: (tx: PortalTransaction) => Promise<T>) =>
  asOfficer(database.databases.app, officer, act);

/** Every notice as `kind amount whom`. */
async function written(): Promise<string[]> {
  const { rows } = await roles.admin.query<{ kind: string; amount: number; whom: string }>(
    `select n.kind, n.amount, coalesce(o.display_name, concat_ws(' ', n.role, n.member_state)) as whom
       from notice n left join officer o on o.id = n.officer_id`,
  );
  return rows.map(({ kind, amount, whom }) => `${kind} ${amount} ${whom}`).sort();
}

describe('a hit is told in the transaction that finds it', () => {
  it('to both points of contact and to the contacts who registered, but not to whose act it was', async () => {
    await registerArm(database, region.contact.XA, {
      reportType: 'stolen',
      sharing: 'region',
      serial: 'N-1001',
    });
    expect(await written()).toEqual([]);
    await registerArm(database, region.contact.XB, {
      reportType: 'seized',
      sharing: 'region',
      serial: 'N-1001',
    });
    expect(await written()).toEqual(['hit 1 contact XA', 'hit 1 npc XA', 'hit 1 npc XB']);
  });

  it('not to a State that sharing lets know nothing', async () => {
    await registerArm(database, region.contact.XA, {
      reportType: 'stolen',
      sharing: 'region',
      serial: 'N-1002',
    });
    await registerArm(database, region.contact.XB, {
      reportType: 'seized',
      sharing: 'national',
      serial: 'N-1002',
    });
    expect(await written()).toEqual(['hit 1 npc XB']);
  });

  it('and is gone with a transaction that is undone', async () => {
    const undone = as(region.npc.XA, async (tx) => {
      await tx
        .insertInto('job')
        .values({
          kind: 'import.run',
          officer_id: region.npc.XA.id,
          member_state: 'XA',
          audience: 'officer',
          subject_id: null,
          input: '{}',
        })
        .execute();
      await tx.updateTable('job').set({ status: 'done', ended_at: new Date() }).execute();
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    expect(await written()).toEqual([]);
  });

  it('anew when it is opened again', async () => {
    await registerArm(database, region.contact.XA, {
      reportType: 'stolen',
      sharing: 'region',
      serial: 'N-1003',
    });
    const { matches } = await registerArm(database, region.contact.XB, {
      reportType: 'seized',
      sharing: 'region',
      serial: 'N-1003',
    });
    const hitId = matches[0]?.hitId ?? '';
    await as(region.npc.XA, (tx) =>
      decideHit(tx, region.npc.XA, hitId, { decision: 'rejected', reason: 'No.', evidence: ['documents'] }),
    );
    await roles.admin.query('delete from notice');
    await as(region.npc.XB, (tx) => reopenHit(tx, region.npc.XB, hitId, 'Look again.'));
    expect(await written()).toEqual(['hit 1 npc XA', 'hit 1 npc XB']);
  });
});

describe('other acts', () => {
  it('answer a standing search: whoever left it is told', async () => {
    const owner = region.contact.XC;
    await as(owner, async (tx) => {
      const query = await askQuery(tx, owner, {
        mark: 'N-2001',
        make: '',
        calibre: '',
        firearmType: 'unknown',
        purpose: 'training',
        caseReference: '',
      });
      await openStanding(tx, owner, query, { months: 12, now: new Date() });
    });
    await registerArm(database, region.contact.XA, {
      reportType: 'stolen',
      sharing: 'region',
      serial: 'N-2001',
    });
    expect(await written()).toEqual(['standing_answer 1 contact XC']);
  });

  it('move a request: whoever the table of steps names is told', async () => {
    const told = (...actions: (keyof typeof TRANSITIONS)[]) =>
      actions
        .map((action) => TRANSITIONS[action].tells)
        .map(({ party, notice }) => `${notice} 1 npc ${party === 'requesting' ? 'XA' : 'XB'}`)
        .sort();
    await requestIn(database, region, 'closed');
    expect(await written()).toEqual(told('send', 'acknowledge', 'answer', 'close'));
    await roles.admin.query('delete from notice');
    await requestIn(database, region, 'refused');
    expect(await written()).toEqual(told('send', 'acknowledge', 'refuse'));
    await roles.admin.query('delete from notice');
    const { id } = await requestIn(database, region, 'returned');
    await as(region.npc.XA, (tx) => resubmitRequest(tx, region.npc.XA, id, RESUBMIT, new Date()));
    expect(await written()).toEqual(told('send', 'return', 'resubmit'));
    await roles.admin.query('delete from notice');
    await requestIn(database, region, 'withdrawn');
    expect(await written()).toEqual(told('send', 'withdraw'));
    await roles.admin.query('delete from notice');
    await requestIn(database, region, 'clarified');
    expect(await written()).toEqual(told('send', 'acknowledge', 'answer', 'ask', 'clarify'));
  });

  it('end an import: whoever began it is told, unless he cancelled it', async () => {
    for (const status of ['done', 'failed', 'cancelled']) {
      const { rows } = await roles.admin.query<{ id: string }>(
        `insert into job (kind, officer_id, member_state, audience, input)
           values ('import.run', $1, 'XA', 'officer', '{}') returning id`,
        [region.contact.XA.id],
      );
      await roles.admin.query('update job set status = $2, ended_at = now() where id = $1', [
        rows[0]?.id,
        status,
      ]);
    }
    expect(await written()).toEqual(['import_ended 1 contact XA', 'import_ended 1 contact XA']);
  });
});

describe('what the database holds of notices', () => {
  it('is the table of kinds that the code has', async () => {
    const { rows } = await roles.admin.query(
      'select kind, roles, by_default as "byDefault" from notice_kind',
    );
    const held = Object.fromEntries(
      rows.map(({ kind, ...facts }: { kind: string; roles: string[]; byDefault: boolean }) => [kind, facts]),
    );
    expect(held).toEqual(NOTICES);
  });

  it('lets nobody read or write a notice, nor see who gets which mail, but the administrator what did not arrive', async () => {
    await roles.admin.query(
      `insert into mail (officer_id, status, ended_at, not_before, begun) values ($1, 'given_up', now(), now(), true)`,
      [region.npc.XA.id],
    );
    for (const officer of [...region.everybody, undefined]) {
      const who = officer?.displayName ?? 'nobody';
      expect(await tried(roles.app, officer, 'select from notice'), who).toBe(DENIED);
      expect(await tried(roles.app, officer, 'select from mail_notice'), who).toBe(DENIED);
      expect(
        await tried(roles.app, officer, `insert into notice (kind, role, amount) values ('hit', 'npc', 1)`),
        who,
      ).toBe(DENIED);
      const reach = officer?.role === 'administrator' ? 1 : 0;
      expect(await tried(roles.app, officer, 'select from mail'), who).toBe(reach);
      expect(
        await tried(roles.app, officer, `update mail set status = 'waiting', ended_at = null`),
        who,
      ).toBe(reach);
    }
    expect(
      await tried(roles.app, region.administrator, `update mail set status = 'sent', ended_at = now()`),
    ).toBe(DENIED);
  });

  it('lets each choose for himself alone', async () => {
    const choose = `insert into notice_choice values ($1, 'hit', false)`;
    expect(await tried(roles.app, region.npc.XA, choose, [region.npc.XA.id])).toBe(1);
    expect(await tried(roles.app, region.npc.XA, choose, [region.npc.XB.id])).toBe(DENIED);
    await roles.admin.query(choose, [region.npc.XB.id]);
    expect((await run(roles.app, region.npc.XA, 'select from notice_choice')).rowCount).toBe(0);
  });
});
