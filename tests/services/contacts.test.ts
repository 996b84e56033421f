import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { openSessions } from '#app/auth/session.server.ts';
import { issueToken, readToken } from '#app/auth/token.server.ts';
import { CONTACT_RULES } from '#app/domain/contact-admission.ts';
import type { Officer } from '#app/domain/officer.ts';
import { NotFound } from '#app/domain/refusal.ts';
import { LANGUAGES } from '#app/i18n/language.ts';
import { changeContact, handOver, readContact } from '#app/services/contacts/change-contact.server.ts';
import { decideNomination } from '#app/services/contacts/decide-nomination.server.ts';
import { HeldBack } from '#app/services/contacts/held-back.ts';
import { keepContactsOnce } from '#app/services/contacts/keep-contacts.server.ts';
import { beginCapture } from '#app/services/records/capture-draft.server.ts';
import { asOfficer } from '#db/as-officer.server.ts';
import { openDatabases } from '#db/client.server.ts';
import { inDays, nominated } from '#tests/support/contacts.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { connectRoles, DENIED, type RoleClients, tried } from '#tests/support/plain-sql.ts';
import { createRegion, identityOf, type TestRegion } from '#tests/support/region.ts';

let database: TestDatabase;
let region: TestRegion;
let roles: RoleClients;

beforeAll(async () => {
  database = await createTestDatabase();
  region = await createRegion(database);
  roles = await connectRoles(database);
});
beforeEach(async () => {
  await roles.admin.query(
    `update officer set status = 'active', last_active_at = null, term_ends_on = null, term_reminded_at = null
      where email like '%@test.example'`,
  );
});
afterAll(async () => {
  await roles.end();
  await database.drop();
});

let count = 0;
/** Somebody whom nobody has seen before. */
function somebody() {
  count += 1;
  return { email: `somebody${count}@police.example`, identityNumber: `PASS-${count}-77123` };
}

function decide(officer: Officer, id: string, decision: 'approved' | 'refused' | 'withdrawn' = 'approved') {
  return asOfficer(database.databases.app, officer, (tx) =>
    decideNomination(tx, officer, id, { decision, reason: decision === 'refused' ? 'Not needed.' : '' }),
  );
}

function change(officer: Officer, id: string, what: 'suspended' | 'resumed' | 'revoked') {
  return asOfficer(database.databases.app, officer, (tx) =>
    changeContact(tx, officer, id, { change: what, reason: 'A reason.' }),
  );
}

async function admitted(more: Parameters<typeof nominated>[2] = {}): Promise<string> {
  const id = await nominated(database, region.npc.XA, { ...somebody(), ...more });
  await decide(region.npc.XA, id);
  return (await decide(region.coordinator, id)).admitted ?? '';
}

const heldBy = (rule: string) => (error: unknown) => error instanceof HeldBack && error.rule === rule;
async function rule(act: Promise<unknown>): Promise<string> {
  const error = await act.then(
    () => new Error('nothing held it'),
    (thrown: unknown) => thrown as Error,
  );
  return error instanceof HeldBack ? error.rule : String(error);
}

describe('admission', () => {
  it.each(LANGUAGES)('is asked for in every language of the portal: %s', async (language) => {
    await expect(nominated(database, region.npc.XA, { ...somebody(), language })).resolves.toEqual(
      expect.any(String),
    );
  });

  it('takes two people, the State and the region, and admits for a term', async () => {
    const who = somebody();
    const id = await nominated(database, region.npc.XA, who);
    expect((await decide(region.npc.XA, id)).admitted).toBeNull();
    expect((await roles.admin.query('select from officer where email = $1', [who.email])).rowCount).toBe(0);
    const { admitted: officerId } = await decide(region.coordinator, id);
    const { rows } = await roles.admin.query(
      `select o.status, o.role, o.member_state, o.term_ends_on::text, i.ends_in, i.checked_by
         from officer o join contact_identity i on i.officer_id = o.id where o.id = $1`,
      [officerId],
    );
    expect(rows).toEqual([
      {
        status: 'active',
        role: 'contact',
        member_state: 'XA',
        term_ends_on: inDays(365),
        ends_in: '123'.slice(-3),
        checked_by: 'The head of the tracing office',
      },
    ]);
  });

  it('keeps the number of the document nowhere', async () => {
    await nominated(database, region.npc.XA, { ...somebody(), identityNumber: 'SECRET 998 877 665' });
    const { rows } = await roles.admin.query(`select nomination::text as line from nomination`);
    for (const { line } of rows) expect(line).not.toMatch(/998.?877/);
  });

  it('is refused by one side with a reason, and then settled', async () => {
    const id = await nominated(database, region.npc.XA, somebody());
    await decide(region.coordinator, id, 'refused');
    expect(await rule(decide(region.npc.XA, id))).toBe('a_nomination_is_settled_once');
  });

  it('is the own State’s alone: another one finds nothing', async () => {
    const id = await nominated(database, region.npc.XA, somebody());
    await expect(decide(region.npc.XB, id)).rejects.toThrow(NotFound);
    await expect(decide(region.contact.XA, id)).rejects.toThrow(NotFound);
    await expect(nominated(database, region.npc.XA, { ...somebody(), role: 'auditor' })).rejects.toThrow();
  });

  it('for who serves the region takes a coordinator and an administrator', async () => {
    const id = await nominated(database, region.coordinator, { ...somebody(), role: 'analyst' });
    await expect(decide(region.npc.XA, id)).rejects.toThrow(NotFound);
    await decide(region.coordinator, id);
    expect((await decide(region.administrator, id)).admitted).not.toBeNull();
  });

  it('takes two people also when both decide at the same moment', async () => {
    const id = await nominated(database, region.npc.XA, somebody());
    const [one, two] = await Promise.all([decide(region.npc.XA, id), decide(region.coordinator, id)]);
    expect([one.admitted, two.admitted].filter((who) => who !== null)).toHaveLength(1);
  });
});

describe('nobody decides about himself', () => {
  it('by his own document, whatever the address', async () => {
    const { kind, country, number } = identityOf(region.npc.XA.email);
    const document = { identityKind: kind, identityCountry: country, identityNumber: number };
    expect(await rule(nominated(database, region.npc.XA, { ...somebody(), ...document }))).toBe(
      'nobody_decides_about_himself',
    );
  });

  it('by his own address, whatever stands behind a plus sign', async () => {
    const email = region.npc.XA.email.replace('@', '+second@');
    expect(await rule(nominated(database, region.npc.XA, { ...somebody(), email }))).toBe(
      'nobody_decides_about_himself',
    );
  });

  it('nor through a second account: the same document is the same person in another role', async () => {
    const { kind, country, number } = identityOf(region.coordinator.email);
    const document = {
      identityKind: kind,
      identityCountry: country,
      identityNumber: ` ${number.toLowerCase().replace(/ /g, '-')} `,
    };
    expect(await rule(nominated(database, region.npc.XA, { ...somebody(), ...document }))).toBe(
      'a_person_has_one_account',
    );
  });

  it('held by the database for an approval of oneself, and for two by one person', async () => {
    const id = await nominated(database, region.npc.XA, somebody());
    await roles.admin.query(
      `update nomination set identity_fingerprint = (select fingerprint from contact_identity where officer_id = $1)
        where id = $2`,
      [region.coordinator.id, id],
    );
    expect(await rule(decide(region.coordinator, id))).toBe('nobody_decides_about_himself');
    const other = await nominated(database, region.npc.XA, somebody());
    await decide(region.npc.XA, other);
    await expect(
      roles.admin.query(
        `insert into nomination_approval (nomination_id, side, officer_id, officer_name, approved, reason)
         values ($1, 'region', $2, '', true, '')`,
        [other, region.npc.XA.id],
      ),
    ).rejects.toMatchObject({ constraint: 'two_approvals_by_two_people' });
  });

  it('nor may the nominator approve where the State has another point of contact', async () => {
    const second = await admitted({ role: 'npc' });
    const id = await nominated(database, region.npc.XA, somebody());
    expect(await rule(decide(region.npc.XA, id))).toBe('another_approves_where_there_is_one');
    await change(region.coordinator, second, 'revoked');
    await decide(region.npc.XA, id);
  });

  it('nor suspend, resume or revoke himself', async () => {
    expect(await rule(change(region.npc.XA, region.npc.XA.id, 'suspended'))).toBe(
      'nobody_decides_about_himself',
    );
  });

  it('without showing who he is', async () => {
    await roles.admin.query('begin');
    const { rows } = await roles.admin.query(
      'delete from contact_identity where officer_id = $1 returning *',
      [region.npc.XB.id],
    );
    await roles.admin.query('commit');
    expect(await rule(nominated(database, region.npc.XB, somebody()))).toBe('who_decides_is_identified');
    const columns = Object.keys(rows[0]);
    await roles.admin.query(
      `insert into contact_identity (${columns.join(', ')}) values (${columns.map((_, at) => `$${at + 1}`).join(', ')})`,
      Object.values(rows[0]),
    );
  });

  it('and each rule of the database has its name in the code', async () => {
    const { rows } = await roles.admin.query<{ rule: string }>(
      `select distinct (regexp_matches(prosrc, 'constraint = ''(\\w+)''', 'g'))[1] as rule from pg_proc
        where proname in ('hold_nomination', 'hold_approval', 'hold_contact_change', 'hand_over_work')`,
    );
    expect(rows.map((row) => row.rule).sort()).toEqual([...CONTACT_RULES].sort());
    expect(heldBy('x')(new HeldBack('evidence_was_seen'))).toBe(false);
  });
});

describe('one account for a person', () => {
  it('is kept while he is active, and found again when he comes back', async () => {
    const who = somebody();
    const officerId = await admitted(who);
    expect(await rule(nominated(database, region.npc.XA, { ...who, role: 'npc' }))).toBe(
      'a_person_has_one_account',
    );
    expect(await rule(nominated(database, region.npc.XA, { ...who, email: 'new@police.example' }))).toBe(
      'a_person_has_one_account',
    );
    await change(region.npc.XA, officerId, 'revoked');
    expect(await admitted({ ...who, role: 'npc' })).toBe(officerId);
    await change(region.coordinator, officerId, 'revoked');
  });

  it('has its term renewed by a nomination', async () => {
    const who = somebody();
    const officerId = await admitted(who);
    expect(await admitted({ ...who, termEndsOn: inDays(900) })).toBe(officerId);
    const { changes } = await asOfficer(database.databases.app, region.npc.XA, (tx) =>
      readContact(tx, region.npc.XA, officerId),
    );
    expect(changes.map((one) => one.change)).toEqual(['renewed', 'admitted']);
  });

  it('has a term of three years at most', async () => {
    await expect(
      nominated(database, region.npc.XA, { ...somebody(), termEndsOn: inDays(1200) }),
    ).rejects.toThrow(/contacts.problem.term/);
  });
});

describe('revocation', () => {
  it('ends sessions and tokens at once, in another process too', async () => {
    const officer = region.contact.XC;
    const sessions = openSessions(database.databases.auth, { secure: false, now: () => new Date() });
    const cookie = (await sessions.open(officer.id)).split(';')[0] ?? '';
    const bearer = `Bearer ${await issueToken(database.databases.auth, officer, new Date())}`;
    const other = openDatabases(database.urls, { connections: 2 });
    try {
      const elsewhere = openSessions(other.auth, { secure: false, now: () => new Date() });
      expect(await elsewhere.read(cookie)).toBeDefined();
      expect(await readToken(other.auth, bearer, new Date())).toBeDefined();
      await change(region.npc.XC, officer.id, 'suspended');
      expect(await elsewhere.read(cookie)).toBeUndefined();
      expect(await readToken(other.auth, bearer, new Date())).toBeUndefined();
      await change(region.npc.XC, officer.id, 'resumed');
      expect(await elsewhere.read(cookie), 'signs in anew').toBeUndefined();
      expect(await readToken(other.auth, bearer, new Date())).toBeUndefined();
    } finally {
      await other.close();
    }
  });

  it('is for good: nothing leads on from it but a new nomination', async () => {
    const officerId = await admitted();
    await change(region.npc.XA, officerId, 'revoked');
    expect(await rule(change(region.npc.XA, officerId, 'resumed'))).toBe('a_change_follows_the_standing');
  });

  it('reaches no officer of another State', async () => {
    await expect(change(region.npc.XA, region.contact.XB.id, 'revoked')).rejects.toThrow(NotFound);
    expect(
      await tried(
        roles.app,
        region.npc.XA,
        `insert into contact_change (officer_id, member_state, change, reason, by_officer, by_name)
         values ($1, 'XB', 'revoked', 'x', $2, '')`,
        [region.contact.XB.id, region.npc.XA.id],
      ),
    ).toBe(DENIED);
    expect(
      await tried(roles.app, region.npc.XA, `update officer set status = 'revoked' where id = $1`, [
        region.contact.XA.id,
      ]),
    ).toBe(DENIED);
  });

  it('leaves an administrator', async () => {
    expect(await rule(change(region.coordinator, region.administrator.id, 'revoked'))).toBe(
      'an_administrator_remains',
    );
  });
});

describe('open work', () => {
  it('goes to a colleague: captures, one in check too, standing searches, lists of marks and work in the background', async () => {
    const leaving = region.contact.XA;
    const successorId = await admitted();
    const { app } = database.databases;
    await asOfficer(app, leaving, (tx) => beginCapture(tx, leaving, 'seized'));
    await asOfficer(app, leaving, (tx) => beginCapture(tx, leaving, 'found'));
    await roles.admin.query(`set session_replication_role = replica`);
    await roles.admin.query(
      `update capture_draft set status = 'in_check', handed_over_at = now() where report_type = 'found'`,
    );
    await roles.admin.query(`set session_replication_role = origin`);
    await roles.admin.query(
      `insert into standing_query (member_state, officer_id, officer_name, mark, skeleton, purpose, until)
       values ('XA', $1, 'x', 'AB1234', 'AB1234', 'training', '2030-01-01')`,
      [leaving.id],
    );
    const { rows: batches } = await roles.admin.query<{ id: string }>(
      `insert into query_batch (member_state, officer_id, purpose, status) values ('XA', $1, 'training', 'asking'),
         ('XA', $1, 'training', 'done') returning id`,
      [leaving.id],
    );
    const [asking, done] = batches.map(({ id }) => id);
    const { rows: queries } = await roles.admin.query<{ id: string }>(
      `insert into mark_query (member_state, officer_id, mark, purpose, batch_id)
       values ('XA', $1, 'AB1234', 'training', $2), ('XA', $1, 'ZZ99', 'training', null) returning id`,
      [leaving.id, done],
    );
    await roles.admin.query(
      `insert into query_batch_row (batch_id, row_number, member_state, officer_id, mark, outcome, query_id, answer)
       values ($1, 1, 'XA', $2, 'AB1234', 'nothing', $3, '{}')`,
      [done, leaving.id, queries[0]?.id],
    );
    await roles.admin.query(
      `insert into job (kind, officer_id, member_state, audience, subject_id, input, status, worker, lease_until, ended_at)
       values ('x', $1, 'XA', 'officer', $2, '{}', 'running', gen_random_uuid(), now(), null),
         ('x', $1, 'XA', 'officer', $2, '{}', 'done', null, null, now())`,
      [leaving.id, asking],
    );
    const work = await asOfficer(app, region.npc.XA, (tx) => readContact(tx, region.npc.XA, leaving.id));
    expect(work.work).toEqual({ drafts: 2, standing: 1, batches: 2, jobs: 1 });
    const moved = await asOfficer(app, region.npc.XA, (tx) =>
      handOver(tx, region.npc.XA, leaving.id, successorId),
    );
    expect(moved).toEqual({ drafts: 2, standing: 1, batches: 2, jobs: 1 });
    const { rows } = await roles.admin.query('select officer_id, status from capture_draft');
    expect(rows).toEqual(Array(2).fill({ officer_id: successorId, status: 'open' }));
    // Answers go along; what was asked one at a time stays with who asked, and so does work that is over.
    const { rows: seen } = await roles.admin.query(
      `select (select count(*)::int from query_batch where officer_id = $1) as batches,
         (select count(*)::int from query_batch_row where officer_id = $1) as answers,
         (select count(*)::int from mark_query where officer_id = $1) as asked,
         (select string_agg(status, ' ') from job where officer_id = $1) as jobs`,
      [successorId],
    );
    expect(seen).toEqual([{ batches: 2, answers: 1, asked: 1, jobs: 'queued' }]);
  });

  it('stays in the State', async () => {
    expect(
      await rule(
        asOfficer(database.databases.app, region.npc.XA, (tx) =>
          handOver(tx, region.npc.XA, region.contact.XA.id, region.contact.XB.id),
        ),
      ),
    ).toBe('work_stays_in_the_state');
  });
});

describe('what the portal does by itself', () => {
  it('suspends who was away for ninety days, and whose term is over, and says so in the audit', async () => {
    const day = (days: number) => new Date(Date.now() + days * 86_400_000);
    await roles.admin.query(`update officer set last_active_at = now()`);
    await roles.admin.query(`update officer set last_active_at = $1 where id = $2`, [
      day(-91),
      region.contact.XB.id,
    ]);
    await roles.admin.query(`update officer set term_ends_on = $1 where id = $2`, [
      inDays(-1),
      region.contact.XC.id,
    ]);
    expect(await keepContactsOnce(database.databases.app, new Date())).toBe(2);
    expect(await keepContactsOnce(database.databases.app, new Date())).toBe(0);
    const { rows } = await roles.admin.query(
      `select subject_id, detail->>'contactChange' as what from access_event
        where operation = 'contact.changed' and officer_id is null order by what`,
    );
    expect(rows).toEqual([
      { subject_id: region.contact.XB.id, what: 'idle' },
      { subject_id: region.contact.XC.id, what: 'term_over' },
    ]);
    expect(await rule(change(region.npc.XC, region.contact.XC.id, 'resumed'))).toBe(
      'a_change_follows_the_standing',
    );
    await change(region.npc.XB, region.contact.XB.id, 'resumed');
  });

  it('reminds once, a month before a term ends', async () => {
    await roles.admin.query(`update officer set last_active_at = now()`);
    await roles.admin.query(`update officer set term_ends_on = $1 where id = $2`, [
      inDays(20),
      region.contact.XB.id,
    ]);
    await keepContactsOnce(database.databases.app, new Date());
    await keepContactsOnce(database.databases.app, new Date());
    const { rows } = await roles.admin.query(
      `select officer_id, role, member_state from notice where kind = 'term_ends' order by role nulls first`,
    );
    expect(rows).toEqual([
      { officer_id: region.contact.XB.id, role: null, member_state: null },
      { officer_id: null, role: 'npc', member_state: 'XB' },
    ]);
  });
});
