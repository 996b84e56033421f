import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { Officer } from '#app/domain/officer.ts';
import { loader as open } from '#app/routes/attachments.$id.ts';
import { action as answer } from '#app/routes/requests.$id_.answer.tsx';
import { action as add, loader as page } from '#app/routes/requests.$id_.attachments.tsx';
import { callRoute } from '#tests/support/call-route.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { testDataFolder } from '#tests/support/data-folder.ts';
import { connectRoles, DENIED, type RoleClients, tried } from '#tests/support/plain-sql.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';
import { secondContact } from '#tests/support/second-contact.ts';
import { ANSWERS, requestIn } from '#tests/support/traces.ts';

let database: TestDatabase;
let region: TestRegion;
let roles: RoleClients;
let png: Buffer;
const now = new Date('2026-04-01T12:00:00Z');
const pdf = (words: string) =>
  Buffer.from(`%PDF-1.4\n1 0 obj << /T (${words}) >> endobj\ntrailer << >>\n%%EOF\n`);

beforeAll(async () => {
  database = await createTestDatabase();
  region = await createRegion(database);
  roles = await connectRoles(database);
  png = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#123456' } })
    .png()
    .toBuffer();
});
afterAll(async () => {
  await roles.end();
  await database.drop();
});

const at = (id: string) => ({ path: `/requests/${id}/attachments`, params: { id }, now });
const file = (name: string, content: Buffer): [string, File] => [
  'documents',
  new File([new Uint8Array(content)], name),
];
const send = (officer: Officer, id: string, ...files: [string, File][]) =>
  callRoute(add, database, officer, { ...at(id), form: { note: 'From the file' }, files });
const listed = async (officer: Officer, id: string) =>
  (await callRoute(page, database, officer, at(id))).data?.attachments ?? [];
const take = (officer: Officer, id: string) =>
  callRoute(open, database, officer, { path: `/attachments/${id}`, params: { id }, now });
const keys = (data: unknown) => (data as { problems?: { key: string }[] }).problems?.map(({ key }) => key);

describe('documents of a request', () => {
  it('are kept sealed, read by both States through the door, and audited by their hash', async () => {
    const { id } = await requestIn(database, region, 'sent');
    const sent = await send(
      region.npc.XA,
      id,
      file('Procès-verbal 12.pdf', pdf('secret words')),
      file('arm.png', png),
    );
    expect(sent.status).toBe(303);
    const [first, second] = await listed(region.npc.XB, id);
    expect([first?.name, first?.type, second?.type]).toEqual(['Procès-verbal 12.pdf', 'pdf', 'png']);
    const taken = await take(region.npc.XB, first?.id ?? '');
    expect(taken.response?.headers.get('Content-Type')).toBe('application/pdf');
    expect(taken.response?.headers.get('Content-Disposition')).toContain(
      "filename*=UTF-8''Proc%C3%A8s-verbal%2012.pdf",
    );
    expect(Buffer.from((await taken.response?.arrayBuffer()) ?? new ArrayBuffer(0))).toEqual(
      pdf('secret words'),
    );
    for (const officer of [region.npc.XC, region.contact.XA, region.coordinator]) {
      expect((await take(officer, first?.id ?? '')).status).toBe(404);
      expect((await send(officer, id, file('a.pdf', pdf('a')))).status).toBe(404);
    }
    const folder = join(testDataFolder(), 'attachments');
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((one) =>
      one.endsWith('.sealed'),
    );
    expect(files.length).toBeGreaterThan(0);
    for (const one of files) expect(readFileSync(join(folder, one)).includes('secret words')).toBe(false);
    const { rows } = await roles.admin.query<{ operation: string; detail: object }>(
      `select operation, detail from access_event where operation like 'attachment.%' and subject_id = $1 order by at`,
      [id],
    );
    expect(rows).toEqual([
      { operation: 'attachment.added', detail: { document: 'request', attachments: 2 } },
      { operation: 'attachment.read', detail: { document: 'request', fileSha256: first?.sha256 } },
    ]);
  });

  it.each([
    ['letter.pdf', () => png, 'attachment.problem.not_what_it_says'],
    ['picture.png', () => pdf('x'), 'attachment.problem.not_what_it_says'],
    ['page.html.pdf', () => Buffer.from('<script>alert(1)</script>'), 'attachment.problem.type'],
    ['cut.pdf', () => Buffer.from('%PDF-1.7 and nothing more'), 'attachment.problem.damaged'],
    ['empty.pdf', () => Buffer.alloc(0), 'attachment.problem.empty'],
  ] as const)(
    '%s that is not what it says is refused with a sentence, and nothing is kept',
    async (name, content, key) => {
      const { id } = await requestIn(database, region, 'sent');
      const refused = await send(region.npc.XA, id, file('good.pdf', pdf(name)), file(name, content()));
      expect(refused.status).toBe(422);
      expect(keys(refused.data)).toEqual([key]);
      expect(await listed(region.npc.XA, id)).toEqual([]);
    },
  );

  it('are not attached twice, nor to a closed request, nor for the other State', async () => {
    const { id } = await requestIn(database, region, 'sent');
    await send(region.npc.XA, id, file('a.pdf', pdf('once')));
    expect(keys((await send(region.npc.XA, id, file('b.pdf', pdf('once')))).data)).toEqual([
      'attachment.problem.again',
    ]);
    expect(keys((await send(region.npc.XB, id, file('b.pdf', pdf('b')))).data)).toEqual([
      'attachment.rule.not_now',
    ]);
    const closed = await requestIn(database, region, 'closed');
    expect(keys((await send(region.npc.XA, closed.id, file('b.pdf', pdf('b')))).data)).toEqual([
      'attachment.rule.not_now',
    ]);
    expect(
      await tried(
        roles.app,
        region.npc.XB,
        `insert into trace_attachment (request_id, requesting_state, addressed_state, member_state, part, file_id, name,
           type, bytes, sha256, officer_id, officer_name)
         values ($1, 'XA', 'XB', 'XB', 'request', gen_random_uuid(), 'x', 'pdf', 1, repeat('a', 64), $2, 'x')`,
        [id, region.npc.XB.id],
      ),
    ).toBe(DENIED);
    expect(await tried(roles.app, region.npc.XA, 'delete from trace_attachment')).toBe(DENIED);
  });
});

describe('documents of an answer', () => {
  it.each(['queried', 'clarified'] as const)('are added while it is %s as well', async (status) => {
    const { id } = await requestIn(database, region, status);
    expect((await send(region.npc.XB, id, file('a.pdf', pdf('ledger')))).status).toBe(303);
    expect((await listed(region.npc.XA, id)).map(({ name }) => name)).toEqual(['a.pdf']);
  });

  it('are under the restrictions of the answer: an agency that is not named sees none', async () => {
    const army = await secondContact(roles, 'XA', 'Army depot');
    const { id } = await requestIn(database, region, 'acknowledged');
    await callRoute(answer, database, region.npc.XB, {
      path: `/requests/${id}/answer`,
      params: { id },
      form: [
        ...Object.entries({ ...ANSWERS.diversion, authorities: 'Test agency' }),
        ['restrictions', 'named_authorities'],
      ],
      now,
    });
    expect((await send(region.npc.XB, id, file('ledger.pdf', pdf('ledger')))).status).toBe(303);
    await send(region.npc.XA, id, file('question.pdf', pdf('question')));
    const all = await listed(region.npc.XA, id);
    expect(all.map(({ part }) => part)).toEqual(['answer', 'request']);
    expect((await listed(army, id)).map(({ part }) => part)).toEqual(['request']);
    expect((await take(army, all[0]?.id ?? '')).status).toBe(404);
    expect((await take(region.npc.XA, all[0]?.id ?? '')).status).toBe(200);
  });
});
