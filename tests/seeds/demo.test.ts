import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { secretBox } from '#app/auth/digest.ts';
import { secretFromText } from '#app/auth/one-time-code.ts';
import { verifyPassword } from '#app/auth/password.server.ts';
import { HIT_STATUSES } from '#app/domain/hit.ts';
import { REPORT_TYPES } from '#app/domain/occasion.ts';
import { OUTCOME_CODES } from '#app/domain/outcome.ts';
import { ROLES } from '#app/domain/role.ts';
import { SHARING_LEVELS } from '#app/domain/sharing.ts';
import { traceClocks } from '#app/domain/trace-clock.ts';
import { ANSWER_KINDS, TRACE_STATUSES } from '#app/domain/trace-request.ts';
import { findTasks } from '#app/services/home/find-tasks.server.ts';
import { asOfficer } from '#db/as-officer.server.ts';
import { type Databases, openDatabases } from '#db/client.server.ts';
import { readStaff } from '#seeds/demo/acting.ts';
import { demoContacts, seedDemo } from '#seeds/demo/index.ts';
import { contactOf, npcOf, PEOPLE } from '#seeds/demo/people.ts';
import { STATES } from '#seeds/demo/states.ts';
import { STORY } from '#seeds/demo/story.ts';
import { testDataFolder } from '#tests/support/data-folder.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { TEST_KEY } from '#tests/support/test-key.ts';

const NOW = new Date('2026-05-20T15:30:00Z');
const said: string[] = [];

let db: TestDatabase;
let admin: pg.Client;

function seed(into: TestDatabase, databases: Databases = into.databases, now = NOW): Promise<void> {
  const settings = { secretKey: TEST_KEY, dataDir: testDataFolder() };
  return seedDemo({
    databases,
    ownerUrl: into.urls.owner,
    settings,
    now,
    log: (line) => void said.push(line),
  });
}

async function connect(to: TestDatabase): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: to.adminUrl });
  await client.connect();
  return client;
}

async function column(query: string, client = admin): Promise<unknown[]> {
  return (await client.query<unknown[]>({ text: query, rowMode: 'array' })).rows.map(([value]) => value);
}

/** Everything that the seed decides, without what the database draws by chance. */
async function content(client: pg.Client): Promise<Record<string, unknown[]>> {
  const tables = {
    record: `select concat_ws('|', id, member_state, report_type, occurred_on, sharing, make, model, calibre, outcome, registered_at)
               from weapon_record order by id`,
    marking: `select concat_ws('|', id, record_id, kind, as_read, legibility) from marking order by id`,
    occasion: `select concat_ws('|', id, place, circumstances, case_reference) from occasion order by id`,
    hit: `select concat_ws('|', intake_record_id, loss_record_id, score, status, found_at) from hit order by 1`,
    request: `select concat_ws('|', id, reference, status, received_at, answered_at) from trace_request order by id`,
    audit: `select concat_ws('|', at, operation, officer_name, detail) from access_event order by id`,
  };
  const found: Record<string, unknown[]> = {};
  for (const [name, query] of Object.entries(tables)) found[name] = await column(query, client);
  return found;
}

beforeAll(async () => {
  db = await createTestDatabase();
  await seed(db);
  admin = await connect(db);
});
afterAll(async () => {
  await admin.end();
  await db.drop();
});

describe('the demo region', () => {
  it('holds about 2,700 weapons over twelve years, none of them from the future', async () => {
    const [count] = await column(`select count(*)::int from weapon_record`);
    expect(count).toBeGreaterThan(2500);
    expect(count).toBeLessThan(3000);
    expect(
      await column(`select distinct extract(year from occurred_on)::int as y from occasion order by y`),
    ).toEqual(Array.from({ length: 13 }, (_, index) => 2014 + index));
    expect(
      await column(
        `select id from occasion where occurred_on > registered_at or registered_at > '${NOW.toISOString()}'`,
      ),
    ).toEqual([]);
    expect(await column(`select id from trace_step where at > '${NOW.toISOString()}'`)).toEqual([]);
    expect(
      await column(`select hit_id from hit_decision join hit on id = hit_id where decided_at < found_at`),
    ).toEqual([]);
  });

  it.each([
    ['State', 'select member_state from weapon_record', STATES.map(({ code }) => code)],
    ['role', 'select role from officer', ROLES],
    ['kind of report', 'select report_type from occasion', REPORT_TYPES],
    ['sharing level', 'select sharing from weapon_record', SHARING_LEVELS],
    ['outcome', 'select outcome from weapon_record where outcome is not null', OUTCOME_CODES],
    ['hit status', 'select status from hit', HIT_STATUSES],
    ['request status', 'select status from trace_request', TRACE_STATUSES],
    ['kind of answer', 'select kind from trace_answer', ANSWER_KINDS],
  ])('has every %s', async (_, query, expected) => {
    expect(new Set(await column(query))).toEqual(new Set<unknown>(expected));
  });

  it('has marks that cannot simply be read on about one industrial arm in eight', async () => {
    const [share] = await column(`
      select avg((exists (select from marking m where m.record_id = r.id and m.kind = 'serial'
                   and m.legibility in ('partial', 'obliterated', 'altered', 'recovered')))::int)::float8
        from weapon_record r where outcome is not null and condition <> 'craft'`);
    expect(share).toBeGreaterThan(0.09);
    expect(share).toBeLessThan(0.17);
  });

  it('has no request about an arm before the arm was taken in, and none from a State that had not joined', async () => {
    expect(
      await column(`select reference from trace_request q join trace_letter l on l.request_id = q.id
        join weapon_record r on r.id = l.record_id where q.sent_at < r.registered_at or r.outcome is null`),
    ).toEqual([]);
    expect(
      await column(`select q.reference from trace_request q join member_state s on s.code in (requesting_state, addressed_state)
        where q.sent_at < s.joined_on`),
    ).toEqual([]);
    expect(
      await column(
        `select o.id from occasion o join member_state s on s.code = o.member_state where o.occurred_on < s.joined_on`,
      ),
    ).toEqual([]);
  });

  it('has requests that are late to be acknowledged, late to be answered, and due in three days', async () => {
    const { rows } =
      await admin.query(`select status, received_at as "receivedAt", answer_from as "answerFrom", acknowledged_at as "acknowledgedAt",
      answered_at as "answeredAt" from trace_request`);
    const clocks = rows.map((row) => ({ status: row.status, ...traceClocks(row, NOW) }));
    const late = clocks.filter(
      ({ status, acknowledgement }) => status === 'sent' && acknowledgement.daysLeft < 0,
    );
    const overdue = clocks.filter(({ status, answer }) => status === 'acknowledged' && answer.daysLeft < 0);
    const soon = clocks.filter(({ status, answer }) => status === 'acknowledged' && answer.daysLeft === 3);
    expect(late.length).toBeGreaterThanOrEqual(3);
    expect(overdue.length).toBeGreaterThanOrEqual(3);
    expect(soon.length).toBeGreaterThanOrEqual(2);
    expect(rows.length).toBeGreaterThanOrEqual(120);
  });

  it('is plainly fictional: reserved mail domains, telephone numbers of no country, codes of no State', async () => {
    const mails = await column(`select email from officer union select email from national_point_of_contact`);
    expect(mails.filter((mail) => !String(mail).endsWith('.example'))).toEqual([]);
    const phones = await column(
      `select phone from officer union select phone from national_point_of_contact`,
    );
    expect(phones.filter((phone) => !String(phone).startsWith('+999 '))).toEqual([]);
    expect(STATES.map(({ code }) => code).filter((code) => !/^X[A-JL-Z]$/.test(code))).toEqual([]);
  });

  it('lets everybody sign in as the list of sign-ins says', async () => {
    const contacts = demoContacts();
    expect(contacts).toHaveLength(28);
    expect(demoContacts()).toEqual(contacts);
    const contact = contacts.find(({ email }) => email === STORY.npc);
    const { rows } = await admin.query<{ password_hash: string; totp_secret: Buffer }>(
      `select password_hash, totp_secret from credential join officer on id = officer_id where email = $1`,
      [STORY.npc],
    );
    const stored = rows[0];
    expect(await verifyPassword(stored?.password_hash, contact?.password ?? '')).toBe(true);
    const secret = secretBox(TEST_KEY, 'totp').open(stored?.totp_secret ?? Buffer.alloc(0));
    expect(secret).toEqual(Buffer.from(secretFromText(contact?.totpSecret ?? '')));
    expect(await column(`select count(*)::int from credential`)).toEqual([28]);
  });

  it('audits what was registered, decided and moved', async () => {
    expect(
      await column(`select id from occasion o where not exists (select from access_event
      where operation = 'occasion.registered' and subject_id = o.id::text and at = o.registered_at)`),
    ).toEqual([]);
    expect(await column(`select count(*)::int from access_event where operation = 'request.moved'`)).toEqual(
      await column(`select count(*)::int from trace_step where action <> 'suspend'`),
    );
    expect(
      await column(
        `select event_id from access_event where allowed is not true or at > '${NOW.toISOString()}'`,
      ),
    ).toEqual([]);
  });
});

describe('the story', () => {
  const sideOf = (serial: string, readAs: string) => `
    select h.status, h.intake_state, h.loss_state, h.reasons, o.place, h.id
      from hit h join marking lost on lost.record_id = h.loss_record_id and lost.kind = 'serial'
      join marking seen on seen.record_id = h.intake_record_id and seen.kind = 'serial'
      join weapon_record r on r.id = h.loss_record_id join occasion o on o.id = r.occasion_id
     where lost.as_read = '${serial}' and seen.as_read = '${readAs}' limit 1`;

  it('has the rifle stolen at Tarn Hill and seized two borders away, recognised by both States', async () => {
    const { rows } = await admin.query(sideOf(STORY.rifle.serial, STORY.rifle.readAs));
    expect(rows).toMatchObject([
      {
        status: 'confirmed',
        intake_state: 'XF',
        loss_state: 'XB',
        place: 'Tarn Hill',
        reasons: expect.arrayContaining(['look_alike']),
      },
    ]);
    expect(
      await column(`select from_place || to_place from route_leg l join weapon_record r on r.occasion_id = l.occasion_id
        join hit h on h.intake_record_id = r.id where h.id = '${rows[0].id}' order by sequence`),
    ).toEqual(['XBXD', 'XDXF']);
  });

  it('has it traced by two requests to its diversion', async () => {
    expect(
      await column(`select concat_ws(' ', q.requesting_state, q.addressed_state, q.status, a.kind, l.outcome)
        from trace_request q join trace_letter l on l.request_id = q.id join trace_answer a on a.request_id = q.id
        join marking m on m.record_id = l.record_id and m.as_read = '${STORY.rifle.readAs}' and m.component = 'receiver'
       order by q.sent_at`),
    ).toEqual(['XF XA closed export A', 'XF XB closed diversion F']);
  });

  it('has its sister wait for the seizing State, with no request yet', async () => {
    const { rows } = await admin.query(sideOf(STORY.sister.serial, STORY.sister.readAs));
    expect(rows).toMatchObject([
      {
        status: 'candidate',
        intake_state: 'XF',
        loss_state: 'XB',
        reasons: expect.arrayContaining(['unread']),
      },
    ]);
    expect(await column(`select hit_id from hit_decision where hit_id = '${rows[0].id}'`)).toEqual([]);
    expect(await column(`select request_id from trace_letter where hit_id = '${rows[0].id}'`)).toEqual([]);
  });

  it('opens on a short list of tasks', async () => {
    const staff = await readStaff(db.databases.auth);
    const npc = staff.as(npcOf('XF'));
    const tasks = await asOfficer(db.databases.app, npc, (tx) => findTasks(tx, npc, NOW));
    expect(tasks).toHaveLength(7);
    expect(tasks).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          kind: 'remind',
          request: expect.objectContaining({ addressedState: 'AT' }),
        }),
        { kind: 'hits', count: 2, late: 2, only: null },
        expect.objectContaining({ kind: 'acknowledge' }),
        expect.objectContaining({ kind: 'answer', clock: expect.objectContaining({ daysLeft: 3 }) }),
        expect.objectContaining({ kind: 'read' }),
        { kind: 'spots', count: 3 },
        expect.objectContaining({ kind: 'demands', count: 1 }),
      ]),
    );
  });
});

describe('seeding', () => {
  it('changes nothing the second time', async () => {
    const before = await content(admin);
    const lines = said.length;
    await seed(db, db.databases, new Date('2026-06-01T10:00:00Z'));
    expect(await content(admin)).toEqual(before);
    expect(said).toHaveLength(lines);
  });

  it(
    'gives the same region in another database, and completes one that was interrupted',
    { timeout: 120_000 },
    async () => {
      const other = await createTestDatabase();
      const broken = openDatabases({ ...other.urls, app: other.urls.app.replace(/:[^:@/]+@/, ':wrong@') });
      try {
        await expect(seed(other, broken)).rejects.toThrow();
        const client = await connect(other);
        expect(await column('select count(*)::int from officer', client)).toEqual([PEOPLE.length]);
        expect(await column('select count(*)::int from occasion', client)).toEqual([0]);
        await seed(other, other.databases, new Date('2026-05-23T09:00:00Z'));
        expect(await content(client)).toEqual(await content(admin));
        await client.end();
      } finally {
        await broken.close();
        await other.drop();
      }
    },
  );

  it('shows officers of other States only what sharing lets them see', async () => {
    const staff = await readStaff(db.databases.auth);
    const seen = await asOfficer(
      db.databases.app,
      staff.as(contactOf('XA', 0)),
      async (tx) =>
        (await sql<{ n: number }>`select count(*)::int as n from weapon_record`.execute(tx)).rows[0]?.n,
    );
    const [all] = await column('select count(*)::int from weapon_record');
    expect(seen).toBeGreaterThan(1500);
    expect(seen).toBeLessThan(Number(all));
  });
});
