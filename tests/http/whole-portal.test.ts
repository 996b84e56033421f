import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { openSessions } from '#app/auth/session.server.ts';
import type { Officer } from '#app/domain/officer.ts';
import { createCases, type TestCases } from '#tests/support/cases.ts';
import { startTestPortal, type TestPortal } from '#tests/support/portal.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';

// The portal as built, over real HTTP: what its answers let a browser do.

let portal: TestPortal;
let region: TestRegion;
let cases: TestCases;
let admin: pg.Client;

beforeAll(async () => {
  portal = await startTestPortal({
    seed: async (database) => {
      region = await createRegion(database);
      cases = await createCases(database, region);
    },
  });
  admin = new pg.Client({ connectionString: portal.adminUrl });
  await admin.connect();
}, 240_000);
afterAll(async () => {
  await admin.end();
  await portal.drop();
});

async function cookieOf(officer: Officer): Promise<string> {
  const sessions = openSessions(portal.databases.auth, { secure: false, now: () => new Date() });
  return (await sessions.open(officer.id)).split(';')[0] ?? '';
}

async function get(path: string, officer?: Officer, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(portal.origin + path, {
    redirect: 'manual',
    headers: { ...(officer && { Cookie: await cookieOf(officer) }), ...headers },
  });
}

async function post(path: string, officer: Officer, form: Record<string, string>, origin = portal.origin) {
  return fetch(portal.origin + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { Cookie: await cookieOf(officer), Origin: origin },
    body: new URLSearchParams(form),
  });
}

const recordPath = () => `/records/${cases.losses.region.recordIds[0]}`;

describe('a page with a case on it', () => {
  it('is kept by no cache, framed by nobody, and runs no script but those that bear the nonce', async () => {
    for (const path of [recordPath(), '/', '/capture', `/hits/${cases.hitId}`]) {
      const answer = await get(path, region.npc.XA);
      expect(answer.status, path).toBe(200);
      expect(answer.headers.get('Cache-Control'), path).toBe('no-store');
      expect(answer.headers.get('X-Frame-Options'), path).toBe('DENY');
      expect(answer.headers.get('Referrer-Policy'), path).toBe('same-origin');
      expect(answer.headers.get('X-Content-Type-Options'), path).toBe('nosniff');
      expect(answer.headers.get('Permissions-Policy'), path).toContain('geolocation=()');
      const policy = answer.headers.get('Content-Security-Policy') ?? '';
      const nonce = /script-src 'self' 'nonce-([^']+)'/.exec(policy)?.[1];
      expect(policy, path).not.toContain('unsafe');
      const html = await answer.text();
      for (const [tag] of html.matchAll(/<(script|style)\b[^>]*>/g)) {
        expect(tag, path).toContain(`nonce="${nonce}"`);
      }
      expect(html, path).not.toMatch(/ (on\w+|style)="/);
    }
  });

  it('has the headers of a page when it is an error', async () => {
    const answer = await get('/records/00000000-0000-7000-8000-000000000000', region.npc.XA);
    expect(answer.status).toBe(404);
    expect(answer.headers.get('Cache-Control')).toBe('no-store');
    expect(answer.headers.get('Content-Security-Policy')).toContain("frame-ancestors 'none'");
  });
});

describe('a form', () => {
  it('of another origin is refused and stores nothing', async () => {
    const asked = async () => (await admin.query('select from mark_query')).rowCount;
    const before = await asked();
    const form = { mark: 'KB801275', purpose: 'field_check' };
    expect((await post('/queries', region.contact.XA, form, 'https://elsewhere.example')).status).toBe(403);
    expect(await asked()).toBe(before);
    expect((await post('/queries', region.contact.XA, form)).status).toBe(303);
    expect(await asked()).toBe((before ?? 0) + 1);
  });

  it('that was refused still begins with the mark that was looked up', async () => {
    const asked = await post('/queries', region.npc.XA, { mark: 'U03?736', purpose: 'field_check' });
    const query = asked.headers.get('Location')?.split('/').at(-1) ?? '';
    const first = await (await get(`/capture?query=${query}`, region.npc.XA)).text();
    const action = /<form method="post" action="(\/capture[^"]*)"/.exec(first)?.[1] ?? '';
    const refused = await post(action, region.npc.XA, { query });
    expect(refused.status).toBe(422);
    const again = await refused.text();
    expect(again).toContain(`name="query" value="${query}"`);
    expect(again).toMatch(/U03<span class="mark__gap"[^>]*>\?<\/span>736/);
    const begun = await post(action, region.npc.XA, { query, reportType: 'seized' });
    expect(begun.headers.get('Location')).toMatch(/^\/capture\/[0-9a-f-]{36}\/weapon\/new$/);
    const list = await (await get('/capture', region.npc.XA)).text();
    expect(list).toContain('U03?736');
  });

  it('leads nowhere but into the portal', async () => {
    for (const returnTo of ['https://elsewhere.example/', '//elsewhere.example', '/\\elsewhere.example']) {
      const answer = await post('/language', region.contact.XA, { language: 'fr', returnTo });
      expect(answer.headers.get('Location'), returnTo).toBe('/');
    }
    const asked = await get('/records?x=1');
    expect(asked.headers.get('Location')).toBe('/sign-in?to=%2Frecords%3Fx%3D1');
  });
});

describe('where and when a record was taken in', () => {
  it('is corrected from its own page, from that of its occasion and from the form of the record', async () => {
    const [recordId] = cases.seizure.recordIds;
    const amend = `href="/occasions/${cases.seizure.occasionId}/amend"`;
    for (const path of [
      `/records/${recordId}`,
      `/occasions/${cases.seizure.occasionId}`,
      `/records/${recordId}/amend`,
    ]) {
      const answer = await get(path, region.contact.XB);
      expect(answer.status, path).toBe(200);
      expect(await answer.text(), path).toContain(amend);
    }
    const theirs = await get(`/records/${recordId}`, region.npc.XA);
    expect(theirs.status).toBe(200);
    expect(await theirs.text()).not.toContain(amend);
  });
});

describe('what is taken away', () => {
  it('is a file of a named type that no browser opens by guessing', async () => {
    const answer = await get('/records/export/csv', region.contact.XA);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('Content-Disposition')).toMatch(/^attachment; /);
    expect(answer.headers.get('Content-Type')).toContain('text/csv');
    expect(answer.headers.get('X-Content-Type-Options')).toBe('nosniff');
    expect(answer.headers.get('Cache-Control')).toBe('no-store');
  });
});

describe('a file that is sent', () => {
  it('is what its content is, whatever its name says', async () => {
    const kept = async () => (await admin.query('select from photograph')).rowCount;
    const before = await kept();
    const [id] = cases.seizure.recordIds;
    const form = new FormData();
    const page = new File(['<script>alert(1)</script>'], 'picture.jpg', { type: 'image/jpeg' });
    form.append('photographs', page);
    const answer = await fetch(`${portal.origin}/records/${id}/photographs`, {
      method: 'POST',
      redirect: 'manual',
      headers: { Cookie: await cookieOf(region.contact.XB), Origin: portal.origin },
      body: form,
    });
    expect(answer.status).toBe(422);
    expect(await kept()).toBe(before);
  });
});

describe('too many requests', () => {
  beforeEach(async () => {
    await admin.query('update rate_limit set per_minute = 1000000');
    await settled();
  });

  /** Limits are read with the next request that is gathered, at most once a second. */
  async function settled(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    await get('/healthz');
    await get('/sign-in');
    await new Promise((resolve) => setTimeout(resolve, 500));
  }

  it('of an officer are told so in his language, with the time to wait; a colleague goes on', async () => {
    await admin.query(`update rate_limit set per_minute = 3 where scope = 'contact'`);
    await settled();
    const cookie = await cookieOf(region.contact.XC);
    const statuses = [];
    let last: Response | undefined;
    for (let time = 0; time < 5; time += 1) {
      last = await fetch(`${portal.origin}/`, { headers: { Cookie: `${cookie}; lang=fr` } });
      statuses.push(last.status);
    }
    expect(statuses).toEqual([200, 200, 200, 429, 429]);
    expect(Number(last?.headers.get('Retry-After'))).toBeGreaterThan(0);
    const html = (await last?.text()) ?? '';
    expect(html).toContain('lang="fr"');
    expect(html).toContain('Trop de requêtes');
    expect((await get('/', region.contact.XA)).status).toBe(200);
    const { rows } = await admin.query(
      `select officer_name, allowed, detail from access_event where operation = 'limit.reached'`,
    );
    expect(rows[0]).toEqual({
      officer_name: 'contact XC',
      allowed: false,
      detail: { limit: 'contact', perMinute: 3 },
    });
    const form = { mark: 'KB801275', purpose: 'field_check', caseReference: 'Kept/77' };
    const refused = await post('/queries', region.contact.XC, form);
    expect(refused.status).toBe(429);
    expect(await refused.text()).toContain('value="Kept/77"');
  });

  it('of an address are refused before anybody is known', async () => {
    await admin.query(`update rate_limit set per_minute = 1 where scope = 'address'`);
    await settled();
    const answer = await get('/sign-in');
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get('Retry-After'))).toBeGreaterThan(0);
    expect(await answer.text()).toContain('Trop de requêtes');
    expect((await get('/healthz')).status).toBe(200);
    await admin.query(`update rate_limit set per_minute = 1000000`);
  });
});
