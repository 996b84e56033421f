import type { AddressInfo, Server } from 'node:net';
import { createServer } from 'node:net';
import { once } from 'node:events';

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { MOST_REFUSALS } from '#app/mail/next-try.ts';
import { claimMail, gatherMail, settleMail } from '#db/queries/mail.server.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { connectRoles, type RoleClients } from '#tests/support/plain-sql.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';

import { bodyOf, post, startMailServer } from './scene.ts';

let database: TestDatabase;
let region: TestRegion;
let roles: RoleClients;
let closing: (() => Promise<void>)[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  region = await createRegion(database);
  roles = await connectRoles(database);
});
afterAll(async () => {
  await roles.end();
  await database.drop();
});
beforeEach(async () => {
  await roles.admin
    .query(`delete from mail_notice; delete from mail; delete from notice; delete from notice_choice;
    update officer set status = 'active', language = 'en'`);
});
afterEach(async () => {
  await Promise.all(closing.map((close) => close()));
  closing = [];
});

async function mailServer(...options: Parameters<typeof startMailServer>) {
  const server = await startMailServer(...options);
  closing.push(server.close);
  return server;
}

async function notice(kind = 'hit', amount = 1, to = region.npc.XA.id): Promise<void> {
  await roles.admin.query('insert into notice (kind, officer_id, amount) values ($1, $2, $3)', [
    kind,
    to,
    amount,
  ]);
}

async function mails() {
  const { rows } = await roles.admin.query<{
    status: string;
    tries: number;
    refusals: number;
    problem: string | null;
    reply: string | null;
    later: boolean;
  }>(
    `select status, tries, refusals, problem, reply, not_before > now() as later from mail order by queued_at, id`,
  );
  return rows;
}

/** The time until the next try passes. */
const passTime = () => roles.admin.query('update mail set not_before = now()');

describe('a mail', () => {
  it('says in the reader’s language what kind of thing waits, how many, and where; and nothing of a case', async () => {
    const server = await mailServer();
    await roles.admin.query(`update officer set language = 'fr' where id = $1`, [region.npc.XB.id]);
    await notice('hit', 2);
    await notice('hit');
    await notice('request_received');
    await notice('request_received', 2, region.npc.XB.id);
    expect(await post(database, server.url)).toBe(2);
    const [english, french] = [region.npc.XA, region.npc.XB].map(({ email }) =>
      server.received.find(({ to }) => to === email),
    );
    expect(english && bodyOf(english).replaceAll('\r\n', '\n')).toBe(
      [
        'In the portal there waits for you:',
        '- 3 hits\n- 1 request received',
        'Sign in to see it:\nhttps://portal.example/',
        'This mail names no case on purpose. Which notices come by mail is set in the portal, on the page "My notices".',
        '',
      ].join('\n\n'),
    );
    expect(french && bodyOf(french)).toContain('- 2 demandes reçues');
    expect(english?.text).toMatch(/^Subject: Marktrace: something waits for you\r$/m);
    expect(english?.text).toMatch(/^Auto-Submitted: auto-generated\r$/m);
    expect(english?.text).toMatch(/^Content-Type: text\/plain; charset=utf-8\r$/m);
    expect(english?.text).toMatch(/^From: Marktrace <marktrace@portal.example>\r$/m);
  });

  it('holds what was written to one person within the rest, and goes only after it', async () => {
    const server = await mailServer();
    await notice();
    expect(await post(database, server.url, { restMs: 300_000 })).toBe(0);
    await notice('request_received');
    expect(await post(database, server.url, { restMs: 300_000 })).toBe(0);
    await passTime();
    expect(await post(database, server.url)).toBe(1);
    expect(server.received.map(bodyOf).join()).toMatch(/1 hit\r?\n- 1 request received/);
    expect(await post(database, server.url)).toBe(0);
    expect(server.received).toHaveLength(1);
  });

  it('comes by the choice of the person, else as the kind is by default', async () => {
    const server = await mailServer();
    await notice('hit');
    await notice('request_answered');
    await notice('hit', 1, region.npc.XB.id);
    await notice('request_answered', 1, region.npc.XC.id);
    await roles.admin.query(
      `insert into notice_choice values ($1, 'request_answered', true), ($1, 'hit', false)`,
      [region.npc.XA.id],
    );
    await post(database, server.url);
    expect(server.received.map(({ to }) => to).sort()).toEqual([region.npc.XA.email, region.npc.XB.email]);
    expect(
      server.received
        .filter(({ to }) => to === region.npc.XA.email)
        .map((one) => bodyOf(one).includes('hit')),
    ).toEqual([false]);
  });

  it('is sent to nobody who may not act any more, and to nobody about his own act', async () => {
    const server = await mailServer();
    await notice();
    await gatherMail(database.databases.app, 0);
    await roles.admin.query(`update officer set status = 'suspended' where id = $1`, [region.npc.XA.id]);
    await roles.admin.query(
      `insert into notice (kind, role, member_state, amount, caused_by) values ('hit', 'npc', 'XB', 1, $1)`,
      [region.npc.XB.id],
    );
    expect(await post(database, server.url)).toBe(0);
    expect((await mails()).map(({ status }) => status)).toEqual(['dropped']);
  });

  it('tells nothing that was old when mail began to be sent', async () => {
    const server = await mailServer();
    await roles.admin.query(
      `insert into notice (kind, officer_id, amount, at) values ('hit', $1, 1, now() - interval '2 days')`,
      [region.npc.XA.id],
    );
    expect(await post(database, server.url)).toBe(0);
    expect(await mails()).toEqual([]);
  });
});

describe('a mail server that refuses', () => {
  it('for good (5xx) ends the mail at once, with its words for the administrator', async () => {
    const server = await mailServer({
      onRcptTo: (_address, _session, callback) =>
        callback(Object.assign(new Error('no such person here'), { responseCode: 550 })),
    });
    await notice();
    await post(database, server.url);
    expect(await mails()).toMatchObject([
      { status: 'given_up', problem: 'address_refused', reply: '550 no such person here', refusals: 1 },
    ]);
  });

  it('for now (4xx) is asked again later, and given up in the end', async () => {
    let busy = true;
    const server = await mailServer({
      onRcptTo: (_address, _session, callback) =>
        callback(busy ? Object.assign(new Error('greylisted'), { responseCode: 451 }) : null),
    });
    await notice();
    await post(database, server.url);
    expect(await mails()).toMatchObject([
      { status: 'waiting', problem: 'put_off', refusals: 1, later: true },
    ]);
    expect(await post(database, server.url)).toBe(0);
    busy = false;
    await passTime();
    expect(await post(database, server.url)).toBe(1);
    expect(await mails()).toMatchObject([{ status: 'sent', tries: 2, problem: null }]);

    busy = true;
    await notice();
    for (let tried = 0; tried < MOST_REFUSALS; tried += 1) {
      await post(database, server.url);
      await passTime();
    }
    expect((await mails()).at(-1)).toMatchObject({ status: 'given_up', refusals: MOST_REFUSALS });
    expect(server.received).toHaveLength(1);
  });

  it('everything (the sender, the password) delays and gives up nothing, however often', async () => {
    const server = await mailServer({
      onMailFrom: (_address, _session, callback) =>
        callback(Object.assign(new Error('who are you'), { responseCode: 553 })),
    });
    await notice();
    for (let tried = 0; tried < MOST_REFUSALS + 3; tried += 1) {
      await post(database, server.url);
      await passTime();
    }
    expect(await mails()).toMatchObject([
      { status: 'waiting', problem: 'sender_refused', refusals: 0, tries: MOST_REFUSALS + 3 },
    ]);
  });
});

describe('a mail server that is lost', () => {
  it('before, delays and loses nothing', async () => {
    const server = await mailServer();
    await server.close();
    await notice('hit', 1);
    await notice('hit', 1, region.npc.XB.id);
    expect(await post(database, server.url)).toBe(0);
    // It is not asked for every mail that waits.
    expect((await mails()).map(({ tries }) => tries).sort()).toEqual([0, 1]);
    const back = await mailServer({}, server.port);
    await passTime();
    expect(await post(database, back.url)).toBe(2);
  });

  it('in the middle of a mail, gets it again under the same id, by which the other side knows it', async () => {
    const seen: string[] = [];
    const cutting = await cutConnection(seen);
    await notice();
    expect(await post(database, cutting)).toBe(0);
    expect(await mails()).toMatchObject([{ status: 'waiting', problem: 'server_away', refusals: 0 }]);
    const server = await mailServer();
    // What comes meanwhile is another mail: the first may have arrived.
    await notice('request_received');
    await passTime();
    expect(await post(database, server.url)).toBe(2);
    const again = server.received.find((one) => bodyOf(one).includes('hit'));
    expect(seen.join('')).toContain(`Message-ID: ${again?.messageId}`);
    expect(again && bodyOf(again)).not.toContain('request');
    expect(new Set(server.received.map(({ messageId }) => messageId)).size).toBe(2);
  });
});

/** Takes a whole mail and breaks the line instead of saying so. */
async function cutConnection(seen: string[]): Promise<string> {
  const server: Server = createServer((socket) => {
    let inData = false;
    socket.on('error', () => undefined);
    socket.write('220 cutting.example ESMTP\r\n');
    socket.on('data', (chunk) => {
      const text = chunk.toString('utf8');
      if (inData) {
        seen.push(text);
        if (text.includes('\r\n.\r\n')) socket.destroy();
        return;
      }
      inData = /^DATA/im.test(text);
      socket.write(inData ? '354 go on\r\n' : '250 well\r\n');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(() => new Promise((resolve) => void server.close(() => resolve())));
  return `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('workers', () => {
  it('that end with a mail in hand leave it to others, under the same id', async () => {
    const server = await mailServer();
    await notice();
    await gatherMail(database.databases.app, 0);
    const held = await claimMail(database.databases.app, {
      worker: '00000000-0000-4000-8000-000000000001',
      ms: 60_000,
    });
    expect(await post(database, server.url)).toBe(0);
    await roles.admin.query(`update mail set lease_until = now() - interval '1 second'`);
    expect(await post(database, server.url)).toBe(1);
    expect(server.received[0]?.messageId).toBe(`<${held?.id}@portal.example>`);
    // The first comes back and finds that the mail is not his any more.
    expect(
      await settleMail(database.databases.app, held?.id ?? '', '00000000-0000-4000-8000-000000000001', {
        outcome: 'given_up',
        problem: 'put_off',
        reply: '',
        againMs: 0,
      }),
    ).toBe(false);
    expect(await mails()).toMatchObject([{ status: 'sent' }]);
  });

  it('that run at once send each notice once', async () => {
    const server = await mailServer();
    const people = [region.npc.XA, region.npc.XB, region.npc.XC, region.contact.XA, region.contact.XB];
    for (let round = 0; round < 4; round += 1) {
      for (const { id } of people) await notice('hit', 1, id);
      await Promise.all([1, 2, 3, 4].map(() => post(database, server.url)));
    }
    while ((await post(database, server.url)) > 0);
    for (const { email } of people) {
      const told = server.received
        .filter(({ to }) => to === email)
        .map((one) => Number(/- (\d+) hit/.exec(bodyOf(one))?.[1]));
      expect(
        told.reduce((sum, count) => sum + count, 0),
        email,
      ).toBe(4);
    }
  });
});
