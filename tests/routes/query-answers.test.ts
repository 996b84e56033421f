import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { action as ask } from '#app/routes/queries._index.tsx';
import { loader as answer } from '#app/routes/queries.$id.tsx';
import { STROKE_MS } from '#app/http/stroke.ts';
import { skeleton } from '#app/domain/marking/skeleton.ts';
import { textKey, translator } from '#app/i18n/translate.ts';
import { callRoute } from '#tests/support/call-route.ts';
import { aRifle, register } from '#tests/support/capture.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';

let database: TestDatabase;
let region: TestRegion;
let admin: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  region = await createRegion(database);
  admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
  const { recordIds } = await register(database, region.contact.XA, { reportType: 'stolen' }, [
    aRifle('KB 80-1275'),
  ]);
  await admin.query(
    `insert into marking_key (skeleton, record_id, member_state, is_loss, sharing, normalised)
     select $2 || lpad(n::text, 6, '0'), $1, 'XA', true, 'region', $2 || lpad(n::text, 6, '0')
       from generate_series(1, 21000) n`,
    [recordIds[0], skeleton('RRR')],
  );
});
afterAll(async () => {
  await admin.end();
  await database.drop();
});

const enText = (key: string) => translator('en')(textKey(key));

function send(form: Record<string, string>) {
  return callRoute(ask, database, region.contact.XB, {
    path: '/queries?index',
    form: { purpose: 'field_check', ...form },
  });
}

async function open(form: Record<string, string>, more = '') {
  const { location } = await send(form);
  const [path = '', search = ''] = (location ?? '').split('?');
  const id = path.split('/').at(-1) ?? '';
  const address = `${path}${more || (search && `?${search}`)}`;
  const { data } = await callRoute(answer, database, region.contact.XB, { path: address, params: { id } });
  if (!data) throw new Error('no answer');
  return { data, location };
}

describe('a mark that cannot be asked for', () => {
  it.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['????????', 'all_unread'],
    ['*', 'all_unread'],
    ['?*?', 'all_unread'],
    ['A*', 'too_few_known'],
    ['*12*', 'too_few_known'],
    ['x'.repeat(4_000), 'too_long'],
    ['? '.repeat(2_000), 'too_long'],
    ['\u{1F52B}', 'pictures'],
    ['KB80\u{1F52B}1275', 'pictures'],
    ['-- / --', 'nothing_to_read'],
    ['\u200b\u202e', 'nothing_to_read'],
  ])('%j gets a sentence at once, and what was typed stays', async (mark, problem) => {
    const begun = performance.now();
    const { status, data } = await send({ mark, make: 'Zastava', place: 'Bridge' });
    expect(performance.now() - begun).toBeLessThan(2_000);
    expect(status).toBe(422);
    expect(data).toMatchObject({
      problems: expect.arrayContaining([{ field: 'mark', key: `query.problem.${problem}` }]),
      fields: { mark: [mark], make: ['Zastava'], place: ['Bridge'] },
    });
    expect(enText(`query.problem.${problem}`)).toMatch(/^(Type|Shorten|Leave out) /);
  });

  it('is told together with what is wrong of its filter', async () => {
    const { data } = await send({ mark: '?', from: '2026-05-02', to: '2026-05-01', state: 'Belgium' });
    expect(data).toMatchObject({
      problems: [
        { field: 'mark', key: 'query.problem.all_unread' },
        { field: 'state', key: 'errors.country' },
        { field: 'to', key: 'list.problem.order' },
      ],
    });
  });
});

describe('an answer that says nothing', () => {
  it('leaves on the stroke, whether a State keeps the mark to itself or nobody has it', async () => {
    await register(database, region.contact.XA, { reportType: 'stolen', sharing: 'national' }, [
      aRifle('HH 771204'),
    ]);
    for (const mark of ['HH 771204', 'HH 778119']) {
      const { data, location } = await open({ mark });
      expect(data.answer).toMatchObject({ results: [], hidden: [], total: 0 });
      const [path = ''] = (location ?? '').split('?');
      const begun = performance.now();
      await callRoute(answer, database, region.contact.XB, {
        path,
        params: { id: path.split('/').at(-1) ?? '' },
      });
      expect(performance.now() - begun).toBeGreaterThanOrEqual(STROKE_MS);
    }
  });
});

describe('a pattern that fits very much', () => {
  it('is looked through so far, and the answer says how to narrow it', async () => {
    const begun = performance.now();
    const { data } = await open({ mark: 'RRR*' });
    expect(performance.now() - begun).toBeLessThan(10_000);
    expect(data.answer?.cut).toBe(true);
    const none = await open({ mark: 'RRR*NOTTHERE' });
    expect(none.data.answer).toMatchObject({ cut: true, results: [] });
    const narrowed = await open({ mark: 'RRR*', place: 'nowhere' });
    expect(narrowed.data.answer).toMatchObject({ cut: true, results: [] });
    for (const key of ['query.answer.cut', 'filter.tooMany'] as const) {
      expect(enText(key)).toContain('Read more characters, or narrow by');
    }
  });

  it('without a known beginning is not looked for, and the answer says so', async () => {
    const { data } = await open({ mark: '*1275' });
    expect(data.answer).toMatchObject({ tooOpen: true, results: [] });
    expect(enText('query.answer.tooOpenExplained')).toContain('first three characters');
  });
});

describe('the filter in the address', () => {
  it('comes from the form, and holds no mark', async () => {
    const { location, data } = await open({
      mark: 'KB801275',
      state: 'XA',
      place: 'border',
      make: 'Zastava',
    });
    expect(location).toMatch(/^\/queries\/[0-9a-f-]{36}\?state=XA&place=border$/);
    expect(data).toMatchObject({ fields: { state: 'XA', place: 'border' }, problems: [] });
    expect(data.answer?.results).toHaveLength(1);
  });

  it('is in the audit with the query', async () => {
    const { data } = await open({ mark: 'KB801275', state: 'XC', only: 'yes' });
    expect(data.answer).toMatchObject({ results: [], leftOut: 1 });
    const { rows } = await admin.query('select detail from access_event where event_id = $1', [data.auditId]);
    expect(rows[0].detail).toEqual({
      mark: 'KB801275',
      results: 0,
      hidden: 0,
      filter: { only: 'yes', state: 'XC' },
    });
  });

  it.each([
    ['?state=Belgium', 'state', 'errors.country'],
    ['?from=2026-02-30', 'from', 'errors.date'],
    ['?from=2026-05-02&to=2026-05-01', 'to', 'list.problem.order'],
    ['?context=curiosity', 'context', 'errors.unreadable'],
    [`?place=${'x'.repeat(101)}`, 'place', 'errors.tooLong100'],
    ['?after=1_x', 'after', 'errors.unreadable'],
  ])('%s that cannot be read is said, and nothing is answered in its place', async (more, field, key) => {
    const { data } = await open({ mark: 'KB801275' }, more);
    expect(data).toMatchObject({ answer: null, problems: [{ field, key }] });
  });
});
