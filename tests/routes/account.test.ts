import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { isFreshEnough } from '#app/access/freshness.ts';
import { acceptInvitation, issueInvitation } from '#app/auth/invitation.server.ts';
import { codeAt } from '#app/auth/one-time-code.ts';
import { beginPairing, openPairing } from '#app/auth/pairing.server.ts';
import { makeRecoveryCodes } from '#app/auth/recovery-codes.server.ts';
import { openSessions } from '#app/auth/session.server.ts';
import { verifySignIn } from '#app/auth/sign-in.server.ts';
import type { Officer } from '#app/domain/officer.ts';
import type { AppLoadContext, LoaderFunctionArgs } from '#app/framework/node.server.ts';
import { action as accountAction, loader as accountLoader } from '#app/routes/account._index.tsx';
import { action as passwordAction } from '#app/routes/account.password.tsx';
import { action as nominationAction } from '#app/routes/contacts.nominations.$id.tsx';
import { action as invitationAction, loader as invitationLoader } from '#app/routes/invitation.$token.tsx';
import { loader as exportLoader } from '#app/routes/records.export.$format.ts';
import { action as verifyAction } from '#app/routes/verify.tsx';
import { callRoute, testContext } from '#tests/support/call-route.ts';
import { nominated } from '#tests/support/contacts.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { connectRoles, type RoleClients } from '#tests/support/plain-sql.ts';
import {
  createRegion,
  identityOf,
  TEST_PASSWORD,
  TEST_SECRET,
  type TestRegion,
} from '#tests/support/region.ts';
import { TEST_KEY } from '#tests/support/test-key.ts';

let database: TestDatabase;
let region: TestRegion;
let roles: RoleClients;

beforeAll(async () => {
  database = await createTestDatabase();
  region = await createRegion(database);
  roles = await connectRoles(database);
});
beforeEach(() => roles.admin.query('truncate access_event, sign_in_address'));
afterAll(async () => {
  await roles.end();
  await database.drop();
});

interface Sending {
  path: string;
  params?: Record<string, string>;
  form?: Record<string, string>;
  cookie: string;
  now: Date;
}

/** Calls a route in a session that is there already. */
async function call(
  route: (args: LoaderFunctionArgs) => Promise<unknown>,
  { path, params = {}, form, cookie, now }: Sending,
) {
  const context = testContext(database, now);
  const request = new Request(new URL(path, context.settings.publicOrigin), {
    headers: { Cookie: cookie },
    ...(form && { method: 'POST', body: new URLSearchParams(form) }),
  });
  const result = await route({ request, params, context: context as AppLoadContext }).catch(
    (thrown: unknown) => {
      if (thrown instanceof Response) return thrown;
      throw thrown;
    },
  );
  const renewed = context.cookies.map((one) => one.split(';')[0] ?? '');
  if (!(result instanceof Response)) return { status: 200, location: null, data: result, renewed };
  const isJson = result.headers.get('Content-Type')?.includes('json') ?? false;
  const data: unknown = isJson ? await result.json() : undefined;
  return { status: result.status, location: result.headers.get('Location'), data, renewed };
}

async function openAt(officer: Officer, now: Date): Promise<string> {
  const sessions = openSessions(database.databases.auth, { secure: false, now: () => now });
  return (
    (await sessions.open(officer.id, { agent: 'Firefox, Linux', address: '192.0.2.7' })).split(';')[0] ?? ''
  );
}

let minute = 0;
/** Moments of one's own, so that no code was used before. */
function moments() {
  minute += 60;
  const opened = new Date(Date.UTC(2027, 0, 10) + minute * 60_000);
  const after = (minutes: number) => new Date(opened.getTime() + minutes * 60_000);
  return { opened, after };
}

async function audited(operation: string) {
  const { rows } = await roles.admin.query(
    'select allowed, officer_name as who, detail from access_event where operation = $1 order by id',
    [operation],
  );
  return rows;
}

describe('a second factor that is not fresh', () => {
  it('is asked for again before a list leaves, and leads back to it', async () => {
    const { opened, after } = moments();
    const cookie = await openAt(region.contact.XA, opened);
    const asked = { path: '/records/export/csv?scope=own', params: { format: 'csv' }, cookie };
    expect((await call(exportLoader, { ...asked, now: after(1) })).status).toBe(200);
    await roles.admin.query('update session set last_seen_at = $1', [after(15)]);
    const stale = await call(exportLoader, { ...asked, now: after(16) });
    expect(stale.location).toBe('/verify?to=%2Frecords%2Fexport%2Fcsv%3Fscope%3Down');
    const form = { to: '/records/export/csv?scope=own', code: codeAt(TEST_SECRET, after(16)) };
    const verified = await call(verifyAction, { path: '/verify', form, cookie, now: after(16) });
    expect([verified.status, verified.location]).toEqual([303, '/records/export/csv?scope=own']);
    // The session goes on under another id; the one before opens nothing.
    const [renewed = ''] = verified.renewed;
    expect(renewed).toMatch(/^session=[a-z0-9]{30,}$/);
    expect(renewed).not.toBe(cookie);
    expect((await call(exportLoader, { ...asked, cookie: renewed, now: after(17) })).status).toBe(200);
    expect((await call(exportLoader, { ...asked, now: after(17) })).location).toMatch(/^\/sign-in/);
    expect(await audited('session.verified')).toEqual([
      { allowed: true, who: 'contact XA', detail: { reason: 'again' } },
    ]);
  });

  it('is asked for along with a form, and nothing that was typed is lost', async () => {
    const { opened, after } = moments();
    const id = await nominated(database, region.npc.XA);
    const cookie = await openAt(region.coordinator, opened);
    await roles.admin.query('update session set last_seen_at = $1', [after(19)]);
    const sent = { path: `/contacts/nominations/${id}`, params: { id }, cookie, now: after(20) };
    const typed = { decision: 'refused', reason: 'Seen nowhere.' };
    const asked = await call(nominationAction, { ...sent, form: typed });
    expect(asked).toMatchObject({
      status: 401,
      data: {
        unconfirmed: { action: sent.path, fields: { decision: ['refused'], reason: ['Seen nowhere.'] } },
      },
    });
    const wrong = await call(nominationAction, { ...sent, form: { ...typed, freshCode: '000000' } });
    expect(wrong).toMatchObject({
      status: 401,
      data: { unconfirmed: { problem: 'wrong', fields: { reason: ['Seen nowhere.'] } } },
    });
    const freshCode = codeAt(TEST_SECRET, after(20));
    const done = await call(nominationAction, { ...sent, form: { ...typed, freshCode } });
    expect(done.status).toBe(303);
    expect(done.renewed).toHaveLength(1);
    const { rows } = await roles.admin.query(
      'select reason from nomination_approval where nomination_id = $1',
      [id],
    );
    expect(rows).toEqual([{ reason: 'Seen nowhere.' }]);
  });

  it('is asked of nobody whom the role keeps out', async () => {
    const { opened, after } = moments();
    const cookie = await openAt(region.analyst, opened);
    await roles.admin.query('update session set last_seen_at = $1', [after(19)]);
    const sent = { path: '/records/export/csv', params: { format: 'csv' }, cookie, now: after(20) };
    expect((await call(exportLoader, sent)).status).toBe(404);
  });

  it('ages by the minutes of its permission', () => {
    const now = new Date('2027-01-01T12:00:00Z');
    const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
    expect(isFreshEnough('home:read', null, now)).toBe(true);
    expect(isFreshEnough('persons:read', ago(15), now)).toBe(true);
    expect(isFreshEnough('persons:read', ago(15.1), now)).toBe(false);
    expect(isFreshEnough('account:secure', ago(6), now)).toBe(false);
    expect(isFreshEnough('lists:export', null, now)).toBe(false);
  });
});

function signIn(
  officer: Officer,
  code: string,
  now: Date,
  more: { address?: string; password?: string } = {},
) {
  return verifySignIn(
    database.databases.auth,
    { email: officer.email, password: more.password ?? TEST_PASSWORD, code },
    { secretKey: TEST_KEY, now, requestId: 'r', address: more.address ?? '192.0.2.1' },
  );
}

describe('signing in', () => {
  it('by a recovery code works once, also when it is sent twice at once', async () => {
    const { opened } = moments();
    const codes = await makeRecoveryCodes(database.databases.auth, region.npc.XB.id, opened);
    expect(new Set(codes).size).toBe(10);
    const [code = ''] = codes;
    const typed = code.toLowerCase().replaceAll('-', ' ');
    const both = await Promise.all([
      signIn(region.npc.XB, typed, opened),
      signIn(region.npc.XB, code, opened),
    ]);
    expect(both.filter((answer) => 'officerId' in answer)).toHaveLength(1);
    expect(await signIn(region.npc.XB, code, opened)).toEqual({ refused: 'wrong' });
    const { rows } = await roles.admin.query('select recovery_code::text as line from recovery_code');
    for (const { line } of rows) for (const one of codes) expect(line).not.toContain(one.replaceAll('-', ''));
  });

  it('with a wrong password uses up no recovery code', async () => {
    const { opened } = moments();
    const [code = ''] = await makeRecoveryCodes(database.databases.auth, region.npc.XC.id, opened);
    expect(await signIn(region.npc.XC, code, opened, { password: 'wrong' })).toEqual({ refused: 'wrong' });
    expect(await signIn(region.npc.XC, code, opened)).toEqual({ officerId: region.npc.XC.id });
  });

  it('from a phone whose clock is ten minutes off is refused, audited and explained', async () => {
    const { opened, after } = moments();
    expect(await signIn(region.npc.XA, codeAt(TEST_SECRET, after(10)), opened)).toEqual({ refused: 'clock' });
    expect(await signIn(region.npc.XA, codeAt(TEST_SECRET, after(-10)), opened)).toEqual({
      refused: 'clock',
    });
    expect((await audited('session.refused')).map(({ detail }) => detail)).toEqual(
      Array(2).fill({ reason: 'clock' }),
    );
  });

  it('is not taken from an officer by a stranger who tries from elsewhere', async () => {
    const { opened, after } = moments();
    const officer = region.contact.XB;
    const home = { address: '198.51.100.4' };
    expect(await signIn(officer, codeAt(TEST_SECRET, opened), opened, home)).toHaveProperty('officerId');
    for (let tries = 0; tries < 70; tries += 1)
      await signIn(officer, '000000', opened, { address: `203.0.113.${tries}`, password: 'wrong' });
    expect(await signIn(officer, '000000', opened, { address: '203.0.113.200' })).toEqual({
      refused: 'resting',
    });
    expect(await signIn(officer, codeAt(TEST_SECRET, after(1)), after(1), home)).toHaveProperty('officerId');
  });
});

describe('one’s own account', () => {
  it('lists one’s sessions, and ends one, all others, and nobody else’s', async () => {
    const { opened, after } = moments();
    await roles.admin.query('truncate session');
    const mine = await openAt(region.contact.XC, opened);
    const other = await openAt(region.contact.XC, opened);
    const stranger = await openAt(region.contact.XA, opened);
    const sessions = openSessions(database.databases.auth, { secure: false, now: () => after(1) });
    const listed = await call(accountLoader, { path: '/account', cookie: mine, now: after(1) });
    const { sessions: lines } = listed.data as {
      sessions: { key: string; current: boolean; agent: string }[];
    };
    expect(lines.map(({ current, agent }) => [current, agent]).sort()).toEqual([
      [false, 'Firefox, Linux'],
      [true, 'Firefox, Linux'],
    ]);
    const strangers = (await sessions.current(stranger))?.key ?? '';
    const end = (session: string) =>
      call(accountAction, {
        path: '/account',
        form: { intent: 'end', session },
        cookie: mine,
        now: after(1),
      });
    await end(strangers);
    expect(await sessions.read(stranger)).toBeDefined();
    await end(lines.find(({ current }) => !current)?.key ?? '');
    expect(await sessions.read(other)).toBeUndefined();
    expect(await sessions.read(mine)).toBeDefined();
  });

  it('takes a password that is long and known from no breach, and ends the other sessions', async () => {
    const { opened } = moments();
    const other = await openAt(region.auditor, opened);
    const change = (password: string, current = TEST_PASSWORD) =>
      callRoute(passwordAction, database, region.auditor, {
        path: '/account/password',
        form: { current, password, again: password },
        now: opened,
      });
    const problems = async (password: string, current?: string) =>
      ((await change(password, current)).data as { problems: readonly { key: string }[] }).problems.map(
        ({ key }) => key,
      );
    expect(await problems('short')).toEqual(['account.problem.short']);
    expect(await problems('Password1234!')).toEqual(['account.problem.known']);
    expect(await problems('iloveyou123456')).toEqual(['account.problem.known']);
    expect(await problems('auditor-test-1')).toEqual(['account.problem.known']);
    expect(await problems('four words nobody joins', 'wrong')).toEqual(['account.problem.current']);
    expect((await change('four words nobody joins')).status).toBe(303);
    const sessions = openSessions(database.databases.auth, { secure: false, now: () => opened });
    expect(await sessions.read(other)).toBeUndefined();
    expect((await audited('account.secured')).map(({ detail }) => detail)).toEqual([{ factor: 'password' }]);
  });
});

describe('an invitation', () => {
  async function invite(officer: Officer, now: Date) {
    return database.databases.auth.transaction().execute((tx) => issueInvitation(tx, officer.id, null, now));
  }
  const secret = Buffer.from('09876543210987654321');
  const acceptance = (officer: Officer, now: Date) => ({
    number: identityOf(officer.email).number,
    password: 'a quiet river under glass',
    code: codeAt(secret, now),
    secret,
  });
  const accept = (token: string, said: Parameters<typeof acceptInvitation>[2], now: Date) =>
    acceptInvitation(database.databases.auth, token, said, { secretKey: TEST_KEY, now, requestId: 'r' });

  it('leads through document, password and authenticator to recovery codes, once', async () => {
    const { opened, after } = moments();
    const officer = region.analyst;
    const earlier = await openAt(officer, opened);
    const token = await invite(officer, opened);
    const answer = await accept(token, acceptance(officer, after(1)), after(1));
    expect(answer).toHaveProperty('codes.length', 10);
    expect(await accept(token, acceptance(officer, after(2)), after(2))).toEqual({ over: true });
    const sessions = openSessions(database.databases.auth, { secure: false, now: () => after(2) });
    expect(await sessions.read(earlier)).toBeUndefined();
    expect(
      await signIn(officer, codeAt(secret, after(3)), after(3), { password: 'a quiet river under glass' }),
    ).toEqual({ officerId: officer.id });
  });

  it('opens nothing without the document, and is over after five wrong numbers', async () => {
    const { opened, after } = moments();
    const token = await invite(region.administrator, opened);
    const said = { ...acceptance(region.administrator, after(1)), number: 'ANOTHER 123' };
    for (let tries = 0; tries < 4; tries += 1)
      expect(await accept(token, said, after(1))).toEqual({ wrong: 'number' });
    expect(await accept(token, said, after(1))).toEqual({ over: true });
    expect(await accept(token, acceptance(region.administrator, after(1)), after(1))).toEqual({ over: true });
    expect(await audited('invitation.accepted')).toHaveLength(5);
  });

  it('is over after three days, and when another is made', async () => {
    const { opened, after } = moments();
    const first = await invite(region.administrator, opened);
    const second = await invite(region.administrator, opened);
    expect(await accept(first, acceptance(region.administrator, after(1)), after(1))).toEqual({ over: true });
    const late = after(72 * 60 + 1);
    expect(await accept(second, acceptance(region.administrator, late), late)).toEqual({ over: true });
  });

  it('is a page that says so when it is over, and keeps what may be kept of what was typed', async () => {
    const { opened } = moments();
    const token = await invite(region.administrator, opened);
    const at = { path: `/invitation/${token}`, params: { token }, now: opened };
    const page = await callRoute(invitationLoader, database, undefined, at);
    expect(page.data).toHaveProperty('invitation.email', region.administrator.email);
    const wrong = await callRoute(invitationAction, database, undefined, {
      ...at,
      form: { number: 'TYPED 1', password: 'a quiet river under glass', again: 'other', code: '123456' },
    });
    expect(wrong.status).toBe(422);
    expect(JSON.stringify(wrong.data)).toContain('TYPED 1');
    expect(JSON.stringify(wrong.data)).not.toContain('quiet river');
    const none = await callRoute(invitationLoader, database, undefined, {
      path: '/invitation/nothing',
      params: { token: 'nothing' },
    });
    expect(none.data).toEqual({ invitation: null });
  });

  it('shows a picture of the secret, and seals it for one officer', () => {
    const pairing = beginPairing(TEST_KEY, { id: 'a', email: 'a@b.example' });
    expect(pairing.picture).toMatch(/^data:image\/svg\+xml;base64,/);
    expect(openPairing(TEST_KEY, 'a', pairing.sealed)).toHaveLength(20);
    expect(openPairing(TEST_KEY, 'b', pairing.sealed)).toBeUndefined();
    expect(beginPairing(TEST_KEY, { id: 'a', email: 'a@b.example' }, pairing.sealed).typed).toBe(
      pairing.typed,
    );
  });
});
