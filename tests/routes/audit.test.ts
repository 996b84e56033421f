import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { loader as home } from '#app/routes/_index.tsx';
import { loader as page } from '#app/routes/audit._index.tsx';
import { loader as download } from '#app/routes/audit.export.$format.ts';
import { action as ask } from '#app/routes/queries._index.tsx';
import { loader as answer } from '#app/routes/queries.$id.tsx';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { callRoute } from '#tests/support/call-route.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';

let database: TestDatabase;
let region: TestRegion;
let admin: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  region = await createRegion(database);
  admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
  // A real act of each kind: a query asked and answered, and a page that was not open.
  const { location } = await callRoute(ask, database, region.contact.XA, {
    path: '/queries',
    form: { mark: 'KB801275', purpose: 'border_control', caseReference: 'BP-7/26' },
  });
  const id = location?.split('/').at(-1) ?? '';
  await callRoute(answer, database, region.contact.XA, { path: `/queries/${id}`, params: { id } });
  await callRoute(answer, database, region.contact.XB, { path: `/queries/${id}`, params: { id } });
  await callRoute(home, database, region.analyst, { path: '/' });
});
afterAll(async () => {
  await admin.end();
  await database.drop();
});

async function read(search = '') {
  const { data } = await callRoute(page, database, region.auditor, { path: `/audit${search}` });
  if (!data) throw new Error('the audit did not answer');
  return data;
}

describe('the audit', () => {
  it('shows each act: who in which role and State, what, about what, why, and what was kept', async () => {
    const { events } = await read('?operation=marks.queried');
    expect(events).toMatchObject([
      {
        officerName: 'contact XA',
        officerRole: 'contact',
        officerState: 'XA',
        operation: 'marks.queried',
        allowed: true,
        subjectKind: 'query',
        purpose: 'border_control',
        caseReference: 'BP-7/26',
        detail: { mark: 'KB801275', results: 0, hidden: 0 },
      },
    ]);
  });

  it('shows what was denied, to whom and at which address', async () => {
    const { events } = await read('?result=denied');
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({
      officerName: 'contact XB',
      operation: 'access.denied',
      allowed: false,
    });
    expect(events[0]?.detail).toMatchObject({ permission: 'marks:query', reason: 'not_open' });
    expect(events[0]?.detail.address).toMatch(/^\/queries\/[0-9a-f-]{36}$/);
  });

  it('shows its own reading, with the filter', async () => {
    await read('?state=XC&from=2020-01-01');
    const { events } = await read('?operation=audit.read');
    expect(events[0]).toMatchObject({
      officerName: 'auditor region',
      detail: { shown: 0, filter: { state: 'XC', from: '2020-01-01' } },
    });
  });

  it('narrows by officer: part of a name, part of an address, or the one linked', async () => {
    for (const officer of ['Contact XA', 'contact.xa@', region.contact.XA.id]) {
      const { events } = await read(`?officer=${encodeURIComponent(officer)}`);
      expect(new Set(events.map((event) => event.officerName)), officer).toEqual(new Set(['contact XA']));
      expect(events).toHaveLength(2);
    }
    expect((await read('?officer=100%25')).events).toEqual([]);
  });

  it('narrows by State: its officers, and others who touched its records', async () => {
    await admin.query(`insert into access_event (event_id, operation, allowed, officer_state, concerned_states)
      values (gen_random_uuid(), 'record.read', true, 'XB', '{XC}')`);
    expect((await read('?state=XC')).events.map((event) => event.operation)).toEqual(['record.read']);
    expect((await read('?state=XB')).events.map((event) => event.operation)).toEqual([
      'record.read',
      'access.denied',
    ]);
  });

  it('narrows by day, both days included', async () => {
    await admin.query(`insert into access_event (event_id, operation, allowed, at) values
      (gen_random_uuid(), 'clocks.read', true, '2019-03-01T00:00:00Z'),
      (gen_random_uuid(), 'clocks.read', true, '2019-03-02T23:59:59.999999Z'),
      (gen_random_uuid(), 'clocks.read', true, '2019-03-03T00:00:00Z')`);
    const days = async (search: string) =>
      (await read(search)).events.map((event) => new Date(event.at).getUTCDate());
    expect(await days('?from=2019-03-01&to=2019-03-02')).toEqual([2, 1]);
    expect(await days('?from=2019-03-02&to=2019-03-02')).toEqual([2]);
    expect(await days('?to=2019-03-01')).toEqual([1]);
  });

  it('finds the act that an officer quotes, and the request of an error page', async () => {
    const { events } = await read('?operation=home.read');
    const { eventId = '', requestId = '' } = events[0] ?? {};
    expect((await read(`?reference=${eventId.toUpperCase()}`)).events.map((event) => event.eventId)).toEqual([
      eventId,
    ]);
    expect((await read(`?reference=${requestId}`)).events.map((event) => event.eventId)).toEqual([eventId]);
  });

  it.each([
    ['?from=2026-02-30', 'from', 'errors.date'],
    ['?from=2026-03-02&to=2026-03-01', 'to', 'audit.problem.order'],
    ['?operation=nothing.of.the.kind', 'operation', 'errors.unreadable'],
    ['?state=Narnia', 'state', 'errors.country'],
    ['?result=maybe', 'result', 'errors.unreadable'],
    ["?reference=' or 1=1", 'reference', 'audit.problem.reference'],
    ['?before=-1', 'before', 'errors.unreadable'],
    ['?before=99999999999999999999', 'before', 'errors.unreadable'],
    [`?officer=${'x'.repeat(101)}`, 'officer', 'errors.tooLong100'],
  ])('says what is wrong with %s, and lists nothing in its place', async (search, field, key) => {
    const { events, problems, words } = await read(search);
    expect(problems).toEqual([{ field, key }]);
    expect([events, words]).toEqual([[], undefined]);
  });

  it('takes empty fields of its form for none', async () => {
    const { problems, fields } = await read('?officer=&state=&operation=&result=&from=&to=&reference=');
    expect([problems, fields]).toEqual([[], {}]);
  });
});

describe('pages of the audit', () => {
  it('hold fifty acts, follow one another without gap or repetition, and stay put while new acts arrive', async () => {
    // Three acts a microsecond: the order among them is that of their numbers.
    await admin.query(`insert into access_event (event_id, operation, allowed, at)
      select gen_random_uuid(), 'draft.read', true, timestamptz '2018-01-01' + (n / 3) * interval '1 microsecond'
        from generate_series(1, 120) n`);
    const seen: number[] = [];
    const sizes: number[] = [];
    let search: string | undefined = '?operation=draft.read';
    while (search !== undefined) {
      const { events, next } = await read(search);
      seen.push(...events.map((event) => event.id));
      sizes.push(events.length);
      await admin.query(
        `insert into access_event (event_id, operation, allowed) values (gen_random_uuid(), 'draft.read', true)`,
      );
      search = next?.slice('/audit'.length);
    }
    expect(sizes).toEqual([50, 50, 20]);
    expect(new Set(seen).size).toBe(120);
    expect(seen).toEqual([...seen].sort((a, b) => b - a));
  });

  it('keep the filter', async () => {
    const { next, words } = await read('?operation=draft.read&to=2018-12-31');
    expect(next).toMatch(/^\/audit\?operation=draft\.read&to=2018-12-31&before=\d+$/);
    expect(words).toEqual({ operation: 'draft.read', to: '2018-12-31' });
  });
});

describe('the download', () => {
  async function csv(search: string): Promise<string> {
    const { response } = await callRoute(download, database, region.auditor, {
      path: `/audit/export/csv${search}`,
      params: { format: 'csv' },
      now: new Date(),
    });
    expect(response?.headers.get('Content-Type')).toBe('text/csv; charset=utf-8');
    expect(response?.headers.get('Content-Disposition')).toMatch(
      /^attachment; filename="marktrace-audit-\d{4}-\d{2}-\d{2}\.csv"$/,
    );
    return (await response?.text()) ?? '';
  }

  it('is the filtered list with its codes and their words', async () => {
    const [head, line, ...rest] = (await csv('?operation=marks.queried')).trim().split('\r\n');
    expect(head?.split(',').slice(0, 8)).toEqual([
      'time_utc',
      'act',
      'officer',
      'role',
      'state',
      'operation',
      'operation_in_words',
      'result',
    ]);
    expect(line).toContain(
      'contact XA,Law-enforcement contact,XA,marks.queried,Mark looked up,Allowed,Search,',
    );
    expect(line).toContain(
      'Border control,BP-7/26,Mark: KB801275; Results shown: 0; Results hidden by sharing: 0',
    );
    expect(rest).toEqual([]);
  });

  it('holds more than a page', async () => {
    const lines = (await csv('?operation=draft.read&to=2018-12-31')).trim().split('\r\n');
    expect(lines).toHaveLength(121);
  });

  it('hands no formula to a spreadsheet', async () => {
    await admin.query(
      `insert into access_event (event_id, operation, allowed, officer_name, case_reference, purpose, at)
       values (gen_random_uuid(), 'marks.asked', true, '=HYPERLINK("http://x","y")', '@SUM(1)', '-1+1', '2017-01-01')`,
    );
    const text = await csv('?to=2017-12-31');
    expect(text).toContain(`"'=HYPERLINK(""http://x"",""y"")"`);
    expect(text).toContain(`,'-1+1,'@SUM(1),`);
  });

  it('is audited itself', async () => {
    await csv('?operation=draft.read&to=2018-12-31');
    const { events } = await read('?operation=audit.exported');
    expect(events[0]).toMatchObject({
      officerName: 'auditor region',
      detail: { rows: 120, format: 'csv', filter: { operation: 'draft.read', to: '2018-12-31' } },
    });
  });

  it('of a filter that cannot be read is not there', async () => {
    const { status } = await callRoute(download, database, region.auditor, {
      path: '/audit/export/csv?from=yesterday',
      params: { format: 'csv' },
    });
    expect(status).toBe(404);
  });
});
