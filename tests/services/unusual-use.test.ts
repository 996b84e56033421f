import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import type { Officer } from '#app/domain/officer.ts';
import { SharedRateLimiter } from '#app/limits/rate-limiter.server.ts';
import { action, loader } from '#app/routes/audit.unusual._index.tsx';
import { action as setRule } from '#app/routes/audit.unusual.rules.tsx';
import { action as ask } from '#app/routes/queries._index.tsx';
import { loader as record } from '#app/routes/records.$id.tsx';
import { watchUse } from '#db/queries/unusual-use.server.ts';
import { callRoute } from '#tests/support/call-route.ts';
import { createCases, type TestCases } from '#tests/support/cases.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { testLog } from '#tests/support/portal.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';

let database: TestDatabase;
let region: TestRegion;
let cases: TestCases;
let admin: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  region = await createRegion(database);
  cases = await createCases(database, region);
  admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
});
afterAll(async () => {
  await admin.end();
  await database.drop();
});
beforeEach(async () => {
  await admin.query('truncate unusual_use');
  await admin.query('truncate notice cascade');
  await admin.query(`update use_rule set most = 1000, brakes = false`);
  // At no hour of this day.
  await admin.query(`update use_rule set from_hour = 0, until_hour = 0 where rule = 'odd_hours'`);
  await admin.query('truncate access_event, audit_unsealed');
});

const watch = () => watchUse(database.databases.auth, 10);

async function lookUp(officer: Officer, marks: readonly string[]): Promise<void> {
  for (const mark of marks) {
    const { status } = await callRoute(ask, database, officer, {
      path: '/queries',
      form: { mark, purpose: 'investigation', caseReference: 'A/1' },
    });
    expect(status).toBe(303);
  }
}

async function rule(name: string, fields: Record<string, string>): Promise<void> {
  const { location } = await callRoute(setRule, database, region.auditor, {
    path: '/audit/unusual/rules',
    form: { rule: name, within_minutes: '60', ...fields },
  });
  expect(location).toBe('/audit/unusual/rules?done=saved');
}

async function flags() {
  const { data } = await callRoute(loader, database, region.auditor, { path: '/audit/unusual' });
  return (data?.flags ?? []).map(({ rule: found, officerName, amount, braked, settled }) => ({
    rule: found,
    officerName,
    amount,
    braked,
    settled: settled !== null,
  }));
}

async function step(form: Record<string, string>) {
  const { data } = await callRoute(loader, database, region.auditor, { path: '/audit/unusual' });
  return callRoute(action, database, region.auditor, {
    path: '/audit/unusual',
    form: { id: data?.flags[0]?.id ?? '', ...form },
  });
}

describe('what is flagged', () => {
  it('are consecutive numbers, in whatever order and writing, and no others', async () => {
    await rule('enumeration', { most: '4' });
    await lookUp(region.contact.XA, ['KB 801275', 'KB801277', 'kb-801276', 'KB801279', 'KB801278']);
    await lookUp(region.contact.XB, ['KB801275', 'KB901277', 'XB801276', 'M41305', 'H73194']);
    expect(await watch()).toBe(1);
    expect(await flags()).toEqual([
      { rule: 'enumeration', officerName: 'contact XA', amount: 5, braked: false, settled: false },
    ]);
  });

  it('are many look-ups within the time of the rule', async () => {
    await rule('bulk', { most: '3' });
    await lookUp(region.contact.XA, ['A1234', 'B5678', 'C9012']);
    expect(await watch()).toBe(0);
    await lookUp(region.contact.XA, ['D3456']);
    expect(await watch()).toBe(1);
    await admin.query(`update access_event set at = at - interval '2 hours'`);
    await admin.query('truncate unusual_use');
    await lookUp(region.contact.XA, ['E7890']);
    expect(await watch()).toBe(0);
  });

  it('are different records of other States, not those of the own State, and each once', async () => {
    await rule('foreign', { most: '1' });
    const ids = [cases.losses.region.recordIds[0] ?? '', cases.losses.named.recordIds[0] ?? ''];
    for (const officer of [region.contact.XC, region.contact.XA]) {
      for (const id of [...ids, ids[0] ?? '']) {
        await callRoute(record, database, officer, { path: `/records/${id}`, params: { id } });
      }
    }
    expect(await watch()).toBe(1);
    expect(await flags()).toMatchObject([{ rule: 'foreign', officerName: 'contact XC', amount: 2 }]);
  });

  it('are acts at odd hours, by the clock of the officer’s State', async () => {
    const hour = new Date().getUTCHours();
    await rule('odd_hours', { most: '1', from_hour: String(hour), until_hour: String((hour + 1) % 24) });
    await admin.query(`update member_state set time_zone = 'Etc/GMT-5' where code = 'XB'`);
    await lookUp(region.contact.XA, ['A1234', 'B5678']);
    await lookUp(region.contact.XB, ['A1234', 'B5678']);
    expect(await watch()).toBe(1);
    expect(await flags()).toMatchObject([{ rule: 'odd_hours', officerName: 'contact XA' }]);
  });
});

describe('a flag', () => {
  it('is one while it is open, tells the auditor once, and is settled with a remark', async () => {
    await rule('bulk', { most: '1' });
    await lookUp(region.contact.XA, ['A1234', 'B5678']);
    expect(await watch()).toBe(1);
    await lookUp(region.contact.XA, ['C9012']);
    expect(await watch()).toBe(0);
    expect(await flags()).toMatchObject([{ amount: 3, settled: false }]);
    const { rows } = await admin.query('select kind, role, amount from notice');
    expect(rows).toEqual([{ kind: 'unusual_use', role: 'auditor', amount: 1 }]);
    const bare = await step({ step: 'settle', remark: ' ' });
    expect(bare).toMatchObject({
      status: 422,
      data: { problems: [{ field: 'remark', key: 'watch.problem.remark' }] },
    });
    expect((await step({ step: 'settle', remark: 'A course for new officers' })).status).toBe(303);
    expect(await watch()).toBe(0);
    await lookUp(region.contact.XA, ['D3456', 'E7890']);
    expect(await watch()).toBe(1);
    expect(await flags()).toMatchObject([
      { amount: 2, settled: false },
      { amount: 3, settled: true },
    ]);
  });

  it('limits its officer where the rule or the auditor says so, until it is settled', async () => {
    await rule('bulk', { most: '1', brakes: 'yes' });
    await admin.query(`update rate_limit set per_minute = 2 where scope = 'braked'`);
    await lookUp(region.contact.XA, ['A1234', 'B5678']);
    expect(await watch()).toBe(1);
    const { log } = testLog();
    // The uses of this test are counted within one minute, and none before it.
    let at = Math.floor(Date.now() / 60_000) * 60_000;
    const limiter = new SharedRateLimiter({
      db: database.databases.auth,
      log,
      clock: () => at,
      everyMs: 1e8,
    });
    await limiter.share();
    const take = (officer: Officer) => limiter.take('contact', officer.id)?.scope;
    const three = (officer: Officer) => [take(officer), take(officer), take(officer)];
    expect(three(region.contact.XA)).toEqual([undefined, undefined, 'braked']);
    expect(three(region.contact.XB)).toEqual([undefined, undefined, undefined]);
    await step({ step: 'release' });
    at += 1_500;
    await limiter.share();
    expect(take(region.contact.XA)).toBeUndefined();
    await step({ step: 'brake' });
    at += 1_500;
    await limiter.share();
    expect(take(region.contact.XA)).toBe('braked');
    await step({ step: 'settle', remark: 'Spoken with' });
    at += 1_500;
    await limiter.share();
    expect(take(region.contact.XA)).toBeUndefined();
  });

  it('is never settled twice', async () => {
    await rule('bulk', { most: '1' });
    await lookUp(region.contact.XA, ['A1234', 'B5678']);
    await watch();
    await step({ step: 'settle', remark: 'First' });
    expect((await step({ step: 'settle', remark: 'Second' })).status).toBe(409);
  });
});
