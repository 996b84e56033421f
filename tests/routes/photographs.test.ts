import { randomBytes } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { NationalOfficer } from '#app/domain/officer.ts';
import { MOST_AT_ONCE, MOST_PHOTOGRAPH_BYTES } from '#app/domain/photograph.ts';
import {
  action as addToDraft,
  loader as draftPage,
} from '#app/routes/capture.$id.weapon.$weapon_.photographs.tsx';
import { loader as hitPage } from '#app/routes/hits.$id.tsx';
import { loader as picture } from '#app/routes/photographs.$id.$size.ts';
import { action as change, loader as photographPage } from '#app/routes/photographs.$id._index.tsx';
import { loader as queryPage } from '#app/routes/queries.$id.tsx';
import { loader as recordPage } from '#app/routes/records.$id.tsx';
import { loader as historyPage } from '#app/routes/records.$id_.history.tsx';
import { action as add, loader as photographsPage } from '#app/routes/records.$id_.photographs.tsx';
import { askQuery } from '#app/services/queries/ask-query.server.ts';
import { asOfficer } from '#db/as-officer.server.ts';
import { callRoute } from '#tests/support/call-route.ts';
import { aRifle, register } from '#tests/support/capture.ts';
import { testDataFolder } from '#tests/support/data-folder.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import {
  addPhotograph,
  aPicture,
  DRAFT_KEYS,
  photographable,
  photographableDraft,
} from '#tests/support/photographs.ts';
import { connectRoles, type RoleClients } from '#tests/support/plain-sql.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';

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

const at = (id: string, path = '') => ({ path: `/records/${id}${path}`, params: { id } });

/** Asks for a picture by its address. */
function ask(officer: NationalOfficer, id: string, size: string, cover?: string) {
  const path = `/photographs/${id}/${size}${cover === undefined ? '' : `?cover=${cover}`}`;
  return callRoute(picture, database, officer, { path, params: { id, size } });
}

async function rowsOf(operation: string, subject: string): Promise<number> {
  const { rows } = await roles.admin.query(
    'select count(*)::int as n from access_event where operation = $1 and subject_id = $2 and allowed',
    [operation, subject],
  );
  return rows[0].n;
}

async function filesKept(): Promise<string[]> {
  const folder = join(testDataFolder(), 'photographs');
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  return names.filter((name) => name.endsWith('.full')).sort();
}

const jpeg = async (name = 'IMG_1.jpg') =>
  new File([new Uint8Array(await aPicture().jpeg().toBuffer())], name, { type: 'image/jpeg' });

describe('a picture', () => {
  it('is sent as what it is, to be looked at and not kept, under a name that tells what it is', async () => {
    const officer = region.contact.XA;
    const recordId = await photographable(database, officer);
    const id = await addPhotograph(database, officer, { recordId });
    for (const [size, type, extension] of [
      ['small', 'image/webp', 'webp'],
      ['medium', 'image/webp', 'webp'],
      ['full', 'image/jpeg', 'jpg'],
    ] as const) {
      const { status, response } = await ask(officer, id, size);
      expect(status).toBe(200);
      const body = Buffer.from((await response?.arrayBuffer()) ?? new ArrayBuffer(0));
      expect(Object.fromEntries(response?.headers ?? [])).toEqual({
        'cache-control': 'no-store',
        'content-disposition': `inline; filename="marktrace-left-side-${id}.${extension}"`,
        'content-length': String(body.length),
        'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
        'content-type': type,
      });
      expect((await sharp(body).metadata()).format).toBe(type.slice('image/'.length));
    }
  });

  it('that a page shows is in the page’s row of the audit; by itself, in another size or for another it leaves its own', async () => {
    const [owner, other] = [region.contact.XA, region.npc.XB];
    const recordId = await photographable(database, owner);
    const id = await addPhotograph(database, owner, { recordId });
    const page = await callRoute(recordPage, database, other, at(recordId));
    const cover = page.data?.covers[id] ?? '';
    expect(cover).not.toBe('');
    expect(await rowsOf('record.read', recordId)).toBe(1);
    expect((await ask(other, id, 'small', cover)).status).toBe(200);
    expect((await ask(other, id, 'small', cover)).status).toBe(200);
    expect(await rowsOf('photograph.read', id)).toBe(0);
    const uncovered = [
      await ask(other, id, 'small'),
      await ask(other, id, 'full', cover),
      await ask(owner, id, 'small', cover),
      await ask(other, id, 'small', otherwise(cover)),
    ];
    expect(uncovered.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(await rowsOf('photograph.read', id)).toBe(4);
    const { rows } = await roles.admin.query(
      `select officer_state, concerned_states, detail ->> 'size' as size from access_event
        where operation = 'photograph.read' and subject_id = $1 order by id`,
      [id],
    );
    expect(rows.slice(0, 3)).toEqual([
      { officer_state: 'XB', concerned_states: ['XA'], size: 'small' },
      { officer_state: 'XB', concerned_states: ['XA'], size: 'full' },
      { officer_state: 'XA', concerned_states: [], size: 'small' },
    ]);
  });

  it('is not there for whom it is not, cover or not, nor in a size there is not, nor without its file', async () => {
    const owner = region.contact.XA;
    const recordId = await photographable(database, owner, 'national');
    const id = await addPhotograph(database, owner, { recordId });
    const page = await callRoute(recordPage, database, owner, at(recordId));
    const answers = [
      await ask(region.contact.XB, id, 'small'),
      await ask(region.contact.XB, id, 'small', page.data?.covers[id]),
      await ask(owner, id, 'huge'),
      await ask(owner, id, ''),
    ];
    const { rows } = await roles.admin.query('select file_id as f from photograph where id = $1', [id]);
    const folder = join(testDataFolder(), 'photographs', rows[0].f.slice(0, 2), rows[0].f.slice(2, 4));
    await rm(join(folder, `${rows[0].f}.full`));
    answers.push(await ask(owner, id, 'full'));
    for (const { status, data } of answers) expect([status, data]).toEqual([404, { kind: 'not_found' }]);
    expect((await ask(owner, id, 'small')).status).toBe(200);
  });
});

describe('sending photographs', () => {
  it('adds those that are photographs, says what is wrong with the others, and keeps what was typed', async () => {
    const officer = region.contact.XA;
    const recordId = await photographable(database, officer);
    const { status, data } = await callRoute(add, database, officer, {
      ...at(recordId, '/photographs'),
      form: { shows: 'right_side', caption: 'By daylight', takenOn: '' },
      files: [
        ['photographs', await jpeg()],
        ['camera', await jpeg()],
        ['photographs', new File(['%PDF-1.7'], 'order.jpg', { type: 'image/jpeg' })],
        ['photographs', new File([new Uint8Array(randomBytes(0))], 'none.png')],
      ],
    });
    expect(status).toBe(422);
    expect(data).toMatchObject({
      added: 2,
      fields: { caption: ['By daylight'] },
      problems: [
        { field: 'photographs', key: 'photograph.unusable.type', values: { name: 'order.jpg' } },
        { field: 'photographs', key: 'photograph.unusable.empty', values: { name: 'none.png' } },
      ],
    });
    const page = await callRoute(photographsPage, database, officer, at(recordId, '/photographs'));
    expect(page.data?.view.photographs).toHaveLength(2);
    expect(await rowsOf('photographs.added', recordId)).toBe(1);
  });

  it('twice adds once', async () => {
    const officer = region.contact.XA;
    const recordId = await photographable(database, officer);
    const file = await jpeg();
    const send = () =>
      callRoute(add, database, officer, {
        ...at(recordId, '/photographs'),
        form: { shows: 'left_side' },
        files: [['photographs', file]],
      });
    const before = await filesKept();
    expect((await send()).location).toBe(`/records/${recordId}/photographs?added=1`);
    expect((await send()).location).toBe(`/records/${recordId}/photographs?added=0`);
    expect((await filesKept()).length).toBe(before.length + 1);
  });

  it.each([
    ['no file at all', { shows: 'left_side' }, [], 'errors.upload.missing'],
    ['nothing that it shows', { shows: '' }, ['one'], 'photograph.problem.shows'],
    [
      'a mark of another arm',
      { shows: 'mark:01890000-0000-7000-8000-000000000000' },
      ['one'],
      'photograph.problem.shows',
    ],
    ['a caption without end', { shows: 'detail', caption: 'x'.repeat(201) }, ['one'], 'errors.tooLong200'],
    ['a day that is none', { shows: 'detail', takenOn: '2026-02-30' }, ['one'], 'errors.date'],
    ['a day to come', { shows: 'detail', takenOn: '2026-06-09' }, ['one'], 'errors.future'],
  ])('with %s adds nothing and leaves no file', async (_what, form, files, key) => {
    const officer = region.contact.XA;
    const recordId = await photographable(database, officer);
    const before = await filesKept();
    const sent: [string, File][] = [];
    for (const name of files) sent.push(['photographs', await jpeg(name)]);
    const { status, data } = await callRoute(add, database, officer, {
      ...at(recordId, '/photographs'),
      form,
      files: sent,
      now: new Date('2026-06-01T12:00:00Z'),
    });
    expect(status).toBe(422);
    expect(data).toMatchObject({ problems: [{ key }] });
    expect(await filesKept()).toEqual(before);
  });

  it('goes on with those that were chosen, and where none was; what is no photograph keeps the page', async () => {
    const officer = region.contact.XA;
    const id = await photographableDraft(database, officer);
    const [key] = DRAFT_KEYS;
    const send = (intent: string, files: [string, File][], shows = 'left_side') =>
      callRoute(addToDraft, database, officer, {
        path: `/capture/${id}/weapon/${key}/photographs`,
        params: { id, weapon: key },
        form: { intent, shows, caption: '', takenOn: '' },
        files,
      });
    const added = async () =>
      (await roles.admin.query('select from photograph where draft_id = $1', [id])).rowCount;
    const nothing = new File([], '');
    expect((await send('continue', [['photographs', nothing]], '')).location).toBe(
      `/capture/${id}/circumstances`,
    );
    expect((await send('another', [['camera', nothing]])).location).toBe(`/capture/${id}/weapon/new`);
    expect(await added()).toBe(0);
    expect((await send('continue', [['photographs', await jpeg()]])).location).toBe(
      `/capture/${id}/circumstances`,
    );
    expect((await send('another', [['camera', await jpeg()]])).location).toBe(`/capture/${id}/weapon/new`);
    expect(await added()).toBe(2);
    const refused = await send('continue', [['photographs', new File(['%PDF-1.7'], 'order.jpg')]]);
    expect([refused.status, refused.data?.problems.length, await added()]).toEqual([422, 1, 2]);
  });

  it('too many or too large are told so, and nothing is kept of them', async () => {
    const officer = region.contact.XA;
    const recordId = await photographable(database, officer);
    const before = await filesKept();
    const send = (files: [string, File][]) =>
      callRoute(add, database, officer, {
        ...at(recordId, '/photographs'),
        form: { shows: 'detail' },
        files,
      });
    const large = new File([new Uint8Array(MOST_PHOTOGRAPH_BYTES + 1)], 'large.jpg');
    expect((await send([['photographs', large]])).data).toMatchObject({
      problems: [{ key: 'errors.upload.tooLarge', values: { most: 20 } }],
    });
    const many: [string, File][] = [];
    for (let index = 0; index <= MOST_AT_ONCE; index += 1)
      many.push(['photographs', await jpeg(`${index}.jpg`)]);
    expect((await send(many)).data).toMatchObject({
      problems: [{ key: 'errors.upload.tooMany', values: { most: MOST_AT_ONCE } }],
    });
    expect(await filesKept()).toEqual(before);
    expect(await readdir(join(testDataFolder(), 'uploads'))).toEqual([]);
  });

  it('to another State’s record is as to none, and leaves no file', async () => {
    const recordId = await photographable(database, region.contact.XA);
    const before = await filesKept();
    const { status, data } = await callRoute(add, database, region.contact.XB, {
      ...at(recordId, '/photographs'),
      form: { shows: 'left_side' },
      files: [['photographs', await jpeg()]],
    });
    expect([status, data]).toEqual([404, { kind: 'not_found' }]);
    expect(await filesKept()).toEqual(before);
  });

  it('begins with what the address asks for, and survives an address that asks for nonsense', async () => {
    const officer = region.contact.XA;
    const recordId = await photographable(database, officer);
    const asked = { ...at(recordId), path: `/records/${recordId}/photographs?shows=right_side&added=999999` };
    const { data } = await callRoute(photographsPage, database, officer, asked);
    expect(data).toMatchObject({ shows: 'right_side' });
    expect(data?.added).toBeUndefined();
  });
});

describe('a photograph’s page', () => {
  it('says why a change came, keeps it in the history of the record, and wants a reason', async () => {
    const officer = region.contact.XA;
    const recordId = await photographable(database, officer);
    const id = await addPhotograph(database, officer, { recordId });
    const send = (form: Record<string, string>) =>
      callRoute(change, database, officer, { path: `/photographs/${id}`, params: { id }, form });
    expect((await send({ intent: 'describe', shows: 'detail' })).data).toMatchObject({
      problems: [{ field: 'why', key: 'photograph.problem.reason' }],
    });
    const described = await send({ intent: 'describe', shows: 'detail', why: 'Shows the safety' });
    expect(described.location).toBe(`/records/${recordId}/photographs`);
    expect((await send({ intent: 'withdraw', reason: ' ' })).status).toBe(422);
    expect((await send({ intent: 'withdraw', reason: 'A face is in it' })).status).toBe(303);
    expect((await send({ intent: 'withdraw', reason: 'Again' })).status).toBe(409);
    const history = await callRoute(historyPage, database, officer, at(recordId, '/history'));
    const entries = history.data && 'entries' in history.data ? history.data.entries : [];
    expect(
      entries.map(({ amendment, changes }) => [
        amendment.reason,
        changes.map(({ table, what }) => `${table} ${what}`),
      ]),
    ).toEqual([
      ['A face is in it', ['photograph withdrawn']],
      ['Shows the safety', ['photograph changed']],
      ['', ['photograph added']],
    ]);
  });

  it('is open with the record, and tells of a withdrawn one only to its own State', async () => {
    const officer = region.contact.XA;
    const recordId = await photographable(database, officer);
    const id = await addPhotograph(database, officer, { recordId }, { caption: 'Left' });
    const open = (one: NationalOfficer) =>
      callRoute(photographPage, database, one, { path: `/photographs/${id}`, params: { id } });
    expect((await open(region.contact.XC)).data).toMatchObject({
      own: false,
      photograph: { caption: 'Left' },
    });
    await callRoute(change, database, officer, {
      path: `/photographs/${id}`,
      params: { id },
      form: { intent: 'withdraw', reason: 'Blurred' },
    });
    expect((await open(region.contact.XC)).status).toBe(404);
    expect((await open(region.npc.XA)).data).toMatchObject({
      photograph: { withdrawn: { reason: 'Blurred' } },
    });
    expect((await ask(region.contact.XC, id, 'small')).status).toBe(404);
    const record = await callRoute(recordPage, database, officer, at(recordId));
    expect(record.data?.photographs).toEqual([]);
  });
});

describe('photographs on other pages', () => {
  it('stand side by side on a hit where both records are open, and not where one is hidden', async () => {
    const hitOf = async (serial: string, sharing: string) => {
      const loss = await register(database, region.contact.XA, { reportType: 'stolen', sharing }, [
        aRifle(serial),
      ]);
      const intake = await register(database, region.contact.XB, {}, [aRifle(serial)]);
      const [lost = '', seized = ''] = [loss.recordIds[0], intake.recordIds[0]];
      await addPhotograph(database, region.contact.XA, { recordId: lost });
      await addPhotograph(database, region.contact.XB, { recordId: seized });
      const id = intake.matches[0]?.hitId ?? '';
      const shown = async (officer: NationalOfficer) => {
        const { data } = await callRoute(hitPage, database, officer, { path: `/hits/${id}`, params: { id } });
        return data?.photographs.map(({ recordId }) => recordId).sort();
      };
      return { both: [lost, seized].sort(), xa: await shown(region.npc.XA), xb: await shown(region.npc.XB) };
    };
    const open = await hitOf('SIDE90017', 'region');
    expect([open.xa, open.xb]).toEqual([open.both, open.both]);
    const hidden = await hitOf('SIDE90018', 'hit_only');
    expect(hidden.xb).toEqual([]);
  });

  it('come with the answer to a search: the first that is not withdrawn of each record', async () => {
    const officer = region.contact.XA;
    const { recordIds } = await register(database, officer, {}, [aRifle('CARD80017')]);
    const recordId = recordIds[0] ?? '';
    const first = await addPhotograph(database, officer, { recordId });
    const second = await addPhotograph(database, officer, { recordId }, { shows: 'right_side' });
    const asker = region.contact.XC;
    const queryId = await asOfficer(database.databases.app, asker, (tx) =>
      askQuery(tx, asker, {
        mark: 'CARD80017',
        make: '',
        calibre: '',
        firearmType: 'unknown',
        purpose: 'training',
        caseReference: '',
      }),
    );
    const shown = async () => {
      const path = { path: `/queries/${queryId}`, params: { id: queryId } };
      const { data } = await callRoute(queryPage, database, asker, path);
      return data && 'photographs' in data ? data.photographs[recordId]?.id : undefined;
    };
    expect(await shown()).toBe(first);
    await callRoute(change, database, officer, {
      path: `/photographs/${first}`,
      params: { id: first },
      form: { intent: 'withdraw', reason: 'Blurred' },
    });
    expect(await shown()).toBe(second);
  });

  it('of a draft lead to the weapon first where it is not there, and to the occasion once registered', async () => {
    const officer = region.contact.XB;
    const draftId = await photographableDraft(database, officer);
    const open = (weapon: string) =>
      callRoute(draftPage, database, officer, {
        path: `/capture/${draftId}/weapon/${weapon}/photographs`,
        params: { id: draftId, weapon },
      });
    expect((await open(DRAFT_KEYS[0])).data).toHaveProperty('view.marks.length', 2);
    expect((await open('none')).location).toBe(`/capture/${draftId}/weapon/new`);
  });
});

/** The same text with another first character: the last one of a digest in base64 holds bits that say nothing. */
function otherwise(text: string): string {
  return `${text.startsWith('A') ? 'B' : 'A'}${text.slice(1)}`;
}
