import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { issueToken } from '#app/auth/token.server.ts';
import type { NationalOfficer, Officer } from '#app/domain/officer.ts';
import type { RunningJob } from '#app/jobs/job-kind.ts';
import * as home from '#app/routes/_index.tsx';
import * as api from '#app/routes/api.v1.query-batches._index.ts';
import * as apiOne from '#app/routes/api.v1.query-batches.$id.ts';
import * as index from '#app/routes/queries.batches._index.tsx';
import * as one from '#app/routes/queries.batches.$id._index.tsx';
import * as file from '#app/routes/queries.batches.$id.export.$format.ts';
import { answerQuery } from '#app/services/queries/answer-query.server.ts';
import { answerBatch } from '#app/services/queries/batch/answer-batch.server.ts';
import { endTerms } from '#app/services/queries/batch/end-of-term.server.ts';
import { askMarks } from '#app/services/queries/batch/batch-steps.server.ts';
import { readAnsweredRows } from '#app/services/queries/batch/read-batch.server.ts';
import { apiBatchForm } from '#app/forms/query-batch.ts';
import { asOfficer } from '#db/as-officer.server.ts';
import { callRoute, testContext } from '#tests/support/call-route.ts';
import { type TestCases, createCases } from '#tests/support/cases.ts';
import { testDataFolder } from '#tests/support/data-folder.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { testJobPortal } from '#tests/support/jobs.ts';
import { connectRoles, type RoleClients, tried } from '#tests/support/plain-sql.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';

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

/** Works on a batch as a worker does, for at most so many steps: then the process is gone. */
async function work(batchId: string, officer: NationalOfficer, steps = Infinity): Promise<void> {
  let left = steps;
  const job: RunningJob<{ batchId: string }> = {
    id: batchId,
    input: { batchId },
    officer,
    portal: testJobPortal(database, testDataFolder()),
    signal: new AbortController().signal,
    step: (act) => {
      if (left-- <= 0) throw new Error('killed');
      return asOfficer(database.databases.app, officer, act);
    },
  };
  await answerBatch(job);
}

function ask(officer: NationalOfficer, marks: readonly object[]): Promise<string> {
  const form = apiBatchForm.parse({ purpose: 'border_control', caseReference: 'PV 12', marks });
  return asOfficer(database.databases.app, officer, (tx) => askMarks(tx, officer, form));
}

function answers(batchId: string, officer: NationalOfficer) {
  return asOfficer(database.databases.app, officer, (tx) =>
    readAnsweredRows(tx, officer, batchId, { limit: 5_000 }),
  );
}

const FILE = [
  "N° de série;Marque;Calibre;Type d'arme",
  'case region 778l;Zastava;7.62x39;Fusil',
  'CASE-hit_only-7781;;;',
  'CASE-blind-7781;;;',
  'CASE-named-7781;;;',
  'CASE-national-7781;;;',
  'NOBODY-HAS-THIS-9;;;',
  '=????;;;',
].join('\n');

async function sendFile(officer: Officer, form: Record<string, string>) {
  return callRoute(index.action, database, officer, {
    path: '/queries/batches?index',
    form,
    files: [['file', new File([FILE], 'contrôle.csv')]],
  });
}

describe('a file of marks', () => {
  let batchId = '';

  it('is not asked without a purpose, and what was typed comes back', async () => {
    const answer = await sendFile(region.contact.XB, { purpose: '', caseReference: 'PV 77' });
    expect(answer.status).toBe(422);
    expect(answer.data).toMatchObject({
      problems: [{ field: 'purpose', key: 'query.problem.purpose' }],
      fields: { caseReference: ['PV 77'] },
    });
  });

  it('is answered in the background, each mark as the box answers it, at every level of sharing', async () => {
    const officer = region.contact.XB;
    const sent = await sendFile(officer, { purpose: 'border_control', caseReference: 'PV 77' });
    expect(sent.status).toBe(303);
    batchId = sent.location?.split('/').at(-1) ?? '';
    await work(batchId, officer);
    const rows = await answers(batchId, officer);
    expect(rows.map((row) => [row.rowNumber, row.outcome])).toEqual([
      [2, 'found'],
      [3, 'hidden'],
      [4, 'hidden'],
      [5, 'nothing'],
      [6, 'nothing'],
      [7, 'nothing'],
      [8, 'bad'],
    ]);
    for (const row of rows.filter(({ outcome }) => outcome !== 'bad')) {
      const { mark, make, calibre, firearmType } = row;
      const box = await asOfficer(database.databases.app, officer, (tx) =>
        answerQuery(tx, officer, { mark, make, calibre, firearmType }),
      );
      expect(row.answer, mark).toEqual(box);
    }
  });

  it('has each mark in the audit, with purpose and case, before its answer leaves', async () => {
    const { rows } = await roles.admin.query(
      `select e.purpose, e.case_reference, e.detail, e.concerned_states
         from access_event e join query_batch_row r on r.query_id::text = e.subject_id::text
        where r.batch_id = $1 and e.operation = 'marks.queried' order by r.row_number`,
      [batchId],
    );
    expect(rows).toHaveLength(6);
    expect(rows[1]).toEqual({
      purpose: 'border_control',
      case_reference: 'PV 77',
      detail: { mark: 'CASE-hit_only-7781', results: 0, hidden: 1 },
      concerned_states: ['XA'],
    });
  });

  it('is nobody else’s', async () => {
    for (const officer of [region.npc.XB, region.contact.XA]) {
      const at = { path: `/queries/batches/${batchId}`, params: { id: batchId, format: 'csv' } };
      expect((await callRoute(one.loader, database, officer, at)).status).toBe(404);
      expect((await callRoute(file.loader, database, officer, at)).status).toBe(404);
    }
  });

  it('comes back as a file in its order, in words, with whom to call', async () => {
    const read = async (format: string) => {
      const { response } = await callRoute(file.loader, database, region.contact.XB, {
        path: `/queries/batches/${batchId}/export/${format}`,
        params: { id: batchId, format },
      });
      return response;
    };
    const csv = (await (await read('csv'))?.text()) ?? '';
    const lines = csv.trim().split('\r\n');
    // Two arms bear the first mark; the others have a line each.
    expect(lines).toHaveLength(1 + 2 + 6);
    expect(lines[1]).toContain('XA');
    expect(lines[1]).toContain('+999 555 0100');
    expect(lines[3]).toContain('has a matching record');
    expect(lines[3]).toContain('Tracing office of XA');
    expect(lines[4]).toContain('A State that is not named has a matching record');
    // Within the reference of a query, which is drawn by chance, the letters name no State.
    expect(lines[4]).not.toMatch(/\bXA\b/);
    for (const line of [lines[5], lines[6], lines[7]]) expect(line).toContain('Not on record');
    expect(lines[8]).toContain('Type at least three characters that you can read');
    expect(lines[8]).toContain("'=????");
    expect((await read('xlsx'))?.headers.get('Content-Type')).toContain('spreadsheetml');
  });

  it('shows nothing of a record that is not shared any more', async () => {
    await roles.admin.query('begin');
    await roles.admin.query(`set local session_replication_role = replica`);
    await roles.admin.query(`update weapon_record set sharing = 'national' where id = $1`, [
      cases.losses.region.recordIds[0],
    ]);
    await roles.admin.query('commit');
    const [first] = await answers(batchId, region.contact.XB);
    expect(first?.answer?.results.map((result) => result.memberState)).toEqual(['XB']);
    await roles.admin.query('begin');
    await roles.admin.query(`set local session_replication_role = replica`);
    await roles.admin.query(`update weapon_record set sharing = 'region' where id = $1`, [
      cases.losses.region.recordIds[0],
    ]);
    await roles.admin.query('commit');
  });
});

describe('a batch whose process is killed', () => {
  it('goes on where it was, and asks no mark twice', async () => {
    const officer = region.contact.XC;
    const marks = Array.from({ length: 60 }, (_, n) => ({ mark: `KILLED-${1000 + n}` }));
    const id = await ask(officer, marks);
    await expect(work(id, officer, 2)).rejects.toThrow('killed');
    expect((await answers(id, officer)).filter((row) => row.outcome !== null)).toHaveLength(25);
    await work(id, officer);
    const rows = await answers(id, officer);
    expect(rows.map((row) => row.outcome)).toEqual(marks.map(() => 'nothing'));
    const { rows: asked } = await roles.admin.query(
      `select count(*)::int as n, count(distinct mark)::int as marks from mark_query where batch_id = $1`,
      [id],
    );
    expect(asked).toEqual([{ n: 60, marks: 60 }]);
  });

  it('can be stopped by who sent it, and gone on with', async () => {
    const officer = region.contact.XC;
    const id = await ask(officer, [{ mark: 'KILLED-1000' }]);
    const press = (intent: string) =>
      callRoute(one.action, database, officer, {
        path: `/queries/batches/${id}`,
        params: { id },
        form: { intent },
      });
    const at = { path: `/queries/batches/${id}`, params: { id } };
    expect((await press('stop')).status).toBe(303);
    expect((await callRoute(one.loader, database, officer, at)).data?.batch.status).toBe('stopped');
    expect((await press('resume')).status).toBe(303);
    await work(id, officer);
    expect((await callRoute(one.loader, database, officer, at)).data?.batch).toMatchObject({
      status: 'done',
      counts: { nothing: 1 },
    });
  });
});

describe('a list that has been answered', () => {
  it('is told on the home page of who sent it, until it was opened', async () => {
    const officer = region.contact.XA;
    const id = await ask(officer, [{ mark: 'CASE-region-7781' }]);
    const told = async (who: Officer) =>
      ((await callRoute(home.loader, database, who, { path: '/' })).data?.tasks ?? []).filter(
        (task) => task.kind === 'batch' && task.batchId === id,
      );
    expect(await told(officer)).toEqual([]);
    await work(id, officer);
    await roles.admin.query(`update job set status = 'done', ended_at = now() where subject_id = $1`, [id]);
    expect(await told(officer)).toMatchObject([{ status: 'done', counts: { found: 1 } }]);
    expect(await told(region.npc.XA)).toEqual([]);
    await callRoute(one.loader, database, officer, { path: `/queries/batches/${id}`, params: { id } });
    expect(await told(officer)).toEqual([]);
  });
});

describe('the term of answers', () => {
  it('is stated, and at its end marks and answers go, in the name of who asked', async () => {
    const officer = region.contact.XA;
    const id = await ask(officer, [{ mark: 'CASE-region-7781' }, { mark: 'TERM-1000' }]);
    await work(id, officer);
    const at = { path: `/queries/batches/${id}`, params: { id } };
    const read = async () => (await callRoute(one.loader, database, officer, at)).data;
    const { data: list } = await callRoute(index.loader, database, officer, { path: '/queries/batches' });
    expect(list?.days).toBe(90);
    const { rows: kept } = await roles.admin.query(
      `select keep_until - asked_at = interval '90 days' as term from query_batch where id = $1`,
      [id],
    );
    expect(kept).toEqual([{ term: true }]);

    // Before, nobody can delete them, not even who asked.
    const deleted = `delete from query_batch_row where batch_id = $1`;
    expect(await tried(roles.app, officer, deleted, [id])).toBe(0);
    expect(await endTerms(database.databases.app)).toBe(0);

    await roles.admin.query(`update query_batch set keep_until = now() - interval '1 day' where id = $1`, [
      id,
    ]);
    expect(await endTerms(database.databases.app)).toBe(1);
    expect(await endTerms(database.databases.app)).toBe(0);
    const gone = await read();
    expect(gone?.rows).toEqual([]);
    expect(gone?.batch).toMatchObject({ status: 'done', rows: 2, goneAt: expect.anything() });
    const { rows: events } = await roles.admin.query(
      `select officer_id, detail from access_event where operation = 'batch.expired' and subject_id = $1`,
      [id],
    );
    expect(events).toEqual([{ officer_id: officer.id, detail: { rows: 2 } }]);
    const { rows: asked } = await roles.admin.query(
      `select count(*)::int as n from mark_query where batch_id = $1`,
      [id],
    );
    expect(asked).toEqual([{ n: 2 }]);
  });

  it('leaves a list alone that is being asked', async () => {
    const id = await ask(region.contact.XC, [{ mark: 'TERM-2000' }]);
    await roles.admin.query(`update query_batch set keep_until = now() - interval '1 day' where id = $1`, [
      id,
    ]);
    expect(await endTerms(database.databases.app)).toBe(0);
  });
});

describe('/api/v1/query-batches', () => {
  async function call(route: typeof api.action, officer: Officer, path: string, body?: unknown) {
    const request = new Request(`http://127.0.0.1:3000${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        'Content-Type': 'application/json',
        Authorization: `Bearer ${await issueToken(database.databases.auth, officer, new Date())}`,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const [, id = ''] = /query-batches\/([^?]+)/.exec(path) ?? [];
    const response = await route({ request, params: { id }, context: testContext(database) as never });
    return { status: response.status, data: await response.json() };
  }

  it('takes a list, answers as the page does, and tells nobody else', async () => {
    const officer = region.contact.XB;
    const sent = await call(api.action, officer, '/api/v1/query-batches', {
      purpose: 'seizure',
      marks: [{ mark: 'CASE-region-7781' }, { mark: '??' }, { mark: 'CASE-hit_only-7781' }],
    });
    expect(sent.status).toBe(200);
    await work(sent.data.id, officer);
    const read = await call(apiOne.loader, officer, `${sent.data.address}?after=1`);
    expect(read.data).toMatchObject({
      status: 'done',
      rows: 3,
      counts: { found: 1, bad: 1, hidden: 1 },
      next: null,
      answers: [
        { row: 2, outcome: 'bad', problems: ['Type at least three characters that you can read'] },
        { row: 3, outcome: 'hidden', results: [{ sharing: 'hit_only', memberState: 'XA', score: null }] },
      ],
    });
    for (const stranger of [region.npc.XB, region.contact.XA, region.auditor]) {
      expect((await call(apiOne.loader, stranger, sent.data.address)).status).toBe(404);
    }
  });

  it('says what is wrong with a list, and which method it takes', async () => {
    const officer = region.contact.XB;
    const bad = await call(api.action, officer, '/api/v1/query-batches', { purpose: 'seizure', marks: [] });
    expect(bad.status).toBe(422);
    expect(bad.data.error.problems[0].field).toBe('marks');
    expect((await call(apiOne.action, officer, `/api/v1/query-batches/${cases.batchId}`, {})).status).toBe(
      405,
    );
  });
});
