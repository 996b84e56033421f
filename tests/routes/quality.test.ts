import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { Officer } from '#app/domain/officer.ts';
import { loader as home } from '#app/routes/_index.tsx';
import { action as decide, loader as findingPage } from '#app/routes/quality.$id.tsx';
import { action as check, loader as list } from '#app/routes/quality._index.tsx';
import { action as switchRule, loader as rulesPage } from '#app/routes/quality.rules.tsx';
import { loader as recordPage } from '#app/routes/records.$id.tsx';
import { aRifle, register } from '#tests/support/capture.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { callRoute } from '#tests/support/call-route.ts';
import { connectRoles, type RoleClients } from '#tests/support/plain-sql.ts';
import { doJobs } from '#tests/support/jobs.ts';
import { correct, liveFindings, shipRules } from '#tests/support/quality.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';

let database: TestDatabase;
let region: TestRegion;
let roles: RoleClients;

beforeAll(async () => {
  database = await createTestDatabase();
  await shipRules(database);
  region = await createRegion(database);
  roles = await connectRoles(database);
});
afterAll(async () => {
  await roles.end();
  await database.drop();
});

async function aFinding(serial: string, given = {}) {
  const { recordIds } = await register(database, region.contact.XA, {}, [
    aRifle(serial, { manufactureCountry: 'RS', calibre: '7.62', ...given }),
  ]);
  const recordId = recordIds[0] ?? '';
  const [finding] = await liveFindings(database, region.npc.XA, recordId);
  return { recordId, id: finding?.id ?? '' };
}
const open = (officer: Officer, id: string) =>
  callRoute(findingPage, database, officer, { path: `/quality/${id}`, params: { id } });
const say = (officer: Officer, id: string, form: Record<string, string>) =>
  callRoute(decide, database, officer, { path: `/quality/${id}`, params: { id }, form });
const listed = async (officer: Officer, search = '') =>
  (await callRoute(list, database, officer, { path: `/quality${search}` })).data;

describe('a finding', () => {
  it('shows its record and what it is about, on the record’s page and in the list', async () => {
    const { id, recordId } = await aFinding('QPG1001');
    const { data } = await open(region.contact.XA, id);
    expect(data).toMatchObject({
      finding: { rule: 'calibre_unknown', status: 'open' },
      record: { id: recordId },
      marks: [{ as_read: 'QPG1001' }],
      mayDecide: false,
    });
    const record = await callRoute(recordPage, database, region.contact.XA, {
      path: `/records/${recordId}`,
      params: { id: recordId },
    });
    expect(record.data?.findings).toMatchObject([{ id }]);
    const page = await listed(region.npc.XA);
    expect(page?.findings[0]?.finding.id).toBe(id);
    expect(page?.rules.find(({ code }) => code === 'calibre_unknown')?.open).toBeGreaterThan(0);
  });

  it('stays with its State, also where the record is open to others', async () => {
    const { recordId } = await aFinding('QPG1002');
    const record = await callRoute(recordPage, database, region.contact.XB, {
      path: `/records/${recordId}`,
      params: { id: recordId },
    });
    expect(record.status).toBe(200);
    expect(record.data?.findings).toEqual([]);
    expect((await listed(region.npc.XB))?.findings).toEqual([]);
  });

  it('is accepted with a reason and opened again, by the point of contact', async () => {
    const { id } = await aFinding('QPG2001');
    expect((await say(region.npc.XA, id, { decision: 'accepted', reason: ' ' })).data).toMatchObject({
      problems: [{ field: 'reason', key: 'quality.problem.reason' }],
    });
    const accepted = await say(region.npc.XA, id, { decision: 'accepted', reason: 'So it is stamped' });
    expect(accepted.location).toBe(`/quality/${id}`);
    expect((await open(region.contact.XA, id)).data).toMatchObject({
      finding: { status: 'accepted', reason: 'So it is stamped' },
      decidedBy: 'npc XA',
    });
    const late = await say(region.npc.XA, id, { decision: 'accepted', reason: 'Once more' });
    expect(late.status).toBe(409);
    expect(late.data).toMatchObject({
      problems: [{ key: 'quality.problem.late' }],
      fields: { reason: ['Once more'] },
    });
    await say(region.npc.XA, id, { decision: 'open', reason: 'Read again: 7.62 × 39' });
    expect((await open(region.npc.XA, id)).data?.finding.status).toBe('open');
    const { rows } = await roles.admin.query(
      `select detail ->> 'step' as step from access_event where operation = 'finding.decided' and subject_id = $1 order by id`,
      [id],
    );
    expect(rows.map(({ step }) => step)).toEqual(['accepted', 'reopened']);
  });
});

describe('the list', () => {
  it('is filtered by rule, by how bad it is, and by status; what no list has is left out', async () => {
    const { id } = await aFinding('QPG3001', { model: '' });
    const ids = async (search: string) =>
      (await listed(region.npc.XA, search))?.findings.map(({ finding }) => finding.id) ?? [];
    expect(await ids('?rule=calibre_unknown')).toContain(id);
    expect(await ids('?severity=gap')).not.toContain(id);
    expect(await ids('?status=accepted')).not.toContain(id);
    expect(await ids('?rule=%27&severity=x&status=y')).toContain(id);
  });

  it('is read in pages', async () => {
    const many = Array.from({ length: 30 }, (_, n) =>
      aRifle(`QPG40${n}`, { manufactureCountry: 'RS', calibre: '7.62' }),
    );
    await register(database, region.npc.XC, {}, many);
    const first = await listed(region.npc.XC);
    const second = await listed(region.npc.XC, `?before=${first?.next}`);
    expect([first?.findings.length, second?.findings.length, second?.next]).toEqual([25, 5, undefined]);
  });

  it('counts on the home page of the point of contact what cannot be or is unlikely, by record', async () => {
    const count = async (officer: Officer) =>
      (await callRoute(home, database, officer, { path: '/' })).data?.tasks.find(
        ({ kind }) => kind === 'quality',
      );
    expect(await count(region.npc.XC)).toEqual({ kind: 'quality', count: 30 });
    expect(await count(region.contact.XC)).toBeUndefined();
    expect(await count(region.npc.XB)).toBeUndefined();
  });
});

describe('a check of the whole register', () => {
  it('finds what has become wrong, closes what has become right, and says how much', async () => {
    const { recordId } = await aFinding('QPG5001');
    await correct(database, region.npc.XA, recordId, { calibre_code: '7.62x39', model: '' });
    const say = (intent: string) =>
      callRoute(check, database, region.npc.XA, { path: '/quality?index', form: { intent } });
    expect((await say('start')).location).toBe('/quality');
    expect((await listed(region.contact.XA))?.check).toMatchObject({
      status: 'running',
      progress: { queued: true, rate: 0, secondsLeft: null },
    });
    const told = async (officer: Officer) =>
      (await callRoute(home, database, officer, { path: '/' })).data?.tasks.filter(
        ({ kind }) => kind === 'register',
      );
    expect(await told(region.npc.XA)).toEqual([]);
    expect((await say('start')).data).toMatchObject({ kind: 'conflict', key: 'quality.check.running' });
    await doJobs(database);
    const [end] = (await told(region.npc.XA)) ?? [];
    expect(end).toMatchObject({ kind: 'register', status: 'done', found: 1 });
    await listed(region.contact.XA);
    expect(await told(region.contact.XA), 'it is told to who began it').toEqual([]);
    expect(await told(region.npc.XA), 'until he has looked').toHaveLength(1);
    expect((await listed(region.npc.XA))?.check).toMatchObject({ status: 'done', found: 1, gone: 1 });
    expect(await told(region.npc.XA)).toEqual([]);
    expect((await listed(region.npc.XB))?.check).toBeUndefined();
    expect((await say('stop')).data).toMatchObject({ kind: 'conflict', key: 'quality.check.ended' });
    expect((await liveFindings(database, region.npc.XA, recordId)).map(({ rule }) => rule)).toEqual([
      'missing_essentials',
    ]);
  });
});

describe('a rule', () => {
  it('that is switched off closes what it found and finds nothing; switched on again it does', async () => {
    const { recordId } = await aFinding('QPG6001');
    const set = (setting: string) =>
      callRoute(switchRule, database, region.npc.XA, {
        path: '/quality/rules',
        form: { rule: 'calibre_unknown', setting },
      });
    const isOn = async (officer: Officer) =>
      (await callRoute(rulesPage, database, officer, { path: '/quality/rules' })).data?.rules.find(
        ({ code }) => code === 'calibre_unknown',
      )?.active;
    expect((await set('off')).location).toBe('/quality/rules');
    expect([await isOn(region.contact.XA), await isOn(region.contact.XB)]).toEqual([false, true]);
    expect(await liveFindings(database, region.npc.XA, recordId)).toEqual([]);
    expect((await aFinding('QPG6002')).id).toBe('');
    await set('on');
    expect((await aFinding('QPG6003')).id).not.toBe('');
    expect((await set('maybe')).status).toBe(422);
  });

  it('that does not exist is not there', async () => {
    const answer = await callRoute(switchRule, database, region.npc.XA, {
      path: '/quality/rules',
      form: { rule: 'no_such_rule', setting: 'on' },
    });
    expect(answer.status).toBe(404);
  });
});
