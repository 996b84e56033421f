import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import pg from 'pg';

import { codeAt } from '#app/auth/one-time-code.ts';
import { verifySignIn } from '#app/auth/sign-in.server.ts';
import type { Officer } from '#app/domain/officer.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { createRegion, TEST_PASSWORD, TEST_SECRET, type TestRegion } from '#tests/support/region.ts';
import { TEST_KEY } from '#tests/support/test-key.ts';

let database: TestDatabase;
let region: TestRegion;
let admin: pg.Client;
/** Each test takes place on a day of its own, so that no code was used before. */
let now: Date;
let day = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  region = await createRegion(database);
  admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
});
beforeEach(async () => {
  day += 1;
  now = new Date(Date.UTC(2026, 5, day, 12, 0, 0));
  await admin.query(`truncate access_event`);
  await admin.query(`update credential set failed_attempts = 0, locked_until = null`);
});
afterAll(async () => {
  await admin.end();
  await database.drop();
});

function attempt(
  officer: Pick<Officer, 'email'>,
  more: { password?: string; code?: string; at?: Date; email?: string; address?: string } = {},
) {
  const at = more.at ?? now;
  return verifySignIn(
    database.databases.auth,
    {
      email: more.email ?? officer.email,
      password: more.password ?? TEST_PASSWORD,
      code: more.code ?? codeAt(TEST_SECRET, at),
    },
    { secretKey: TEST_KEY, now: at, requestId: 'request-1', address: more.address ?? '192.0.2.1' },
  );
}

async function audited() {
  const { rows } = await admin.query(
    `select operation, allowed, officer_name, officer_role, officer_state, detail, request_id
       from access_event order by id`,
  );
  return rows;
}

function later(seconds: number): Date {
  return new Date(now.getTime() + seconds * 1000);
}

/** A code that is not the one of this step or its neighbours. */
function wrongCode(at: Date): string {
  const near = [-30, 0, 30].map((seconds) => codeAt(TEST_SECRET, new Date(at.getTime() + seconds * 1000)));
  return ['000000', '111111', '222222', '333333'].find((code) => !near.includes(code)) ?? '444444';
}

describe('signing in', () => {
  it('takes address, password and code together, and is audited', async () => {
    expect(await attempt(region.contact.XA)).toEqual({ officerId: region.contact.XA.id });
    expect(await audited()).toEqual([
      {
        operation: 'session.opened',
        allowed: true,
        officer_name: 'contact XA',
        officer_role: 'contact',
        officer_state: 'XA',
        detail: {},
        request_id: 'request-1',
      },
    ]);
  });

  it('does not mind the case of the address or spaces around it', async () => {
    const email = ` ${region.contact.XA.email.toUpperCase()} `;
    expect(await attempt(region.contact.XA, { email })).toEqual({ officerId: region.contact.XA.id });
  });

  it('gives one answer for a wrong address, password or code; the audit tells them apart', async () => {
    const answers = [
      await attempt({ email: 'nobody@test.example' }),
      await attempt(region.contact.XA, { password: 'wrong' }),
      await attempt(region.contact.XA, { code: wrongCode(now) }),
      await attempt(region.contact.XA, { password: 'wrong', code: wrongCode(now) }),
    ];
    expect(answers).toEqual(Array(4).fill({ refused: 'wrong' }));
    expect((await audited()).map((row) => [row.operation, row.allowed, row.detail.reason])).toEqual([
      ['session.refused', false, 'unknown'],
      ['session.refused', false, 'password'],
      ['session.refused', false, 'code'],
      ['session.refused', false, 'password'],
    ]);
  });

  it('refuses a code that was used, also the one before it', async () => {
    const before = codeAt(TEST_SECRET, later(-30));
    expect(await attempt(region.npc.XA)).toEqual({ officerId: region.npc.XA.id });
    expect(await attempt(region.npc.XA)).toEqual({ refused: 'wrong' });
    expect(await attempt(region.npc.XA, { code: before })).toEqual({ refused: 'wrong' });
    expect(await attempt(region.npc.XA, { at: later(30) })).toEqual({ officerId: region.npc.XA.id });
  });

  it('lets one of two attempts with the same code in, when they arrive together', async () => {
    const answers = await Promise.all([attempt(region.npc.XB), attempt(region.npc.XB)]);
    expect(answers.filter((answer) => 'officerId' in answer)).toHaveLength(1);
  });

  it('takes a code half a minute early or late, not a minute', async () => {
    expect(await attempt(region.npc.XC, { code: codeAt(TEST_SECRET, later(-60)) })).toEqual({
      refused: 'clock',
    });
    expect(await attempt(region.npc.XC, { code: codeAt(TEST_SECRET, later(-30)) })).toEqual({
      officerId: region.npc.XC.id,
    });
    expect(await attempt(region.npc.XC, { code: codeAt(TEST_SECRET, later(60)) })).toEqual({
      refused: 'clock',
    });
    expect(await attempt(region.npc.XC, { code: codeAt(TEST_SECRET, later(30)) })).toEqual({
      officerId: region.npc.XC.id,
    });
  });

  it('rests an account after eight wrong tries, for ten minutes', async () => {
    for (let tries = 0; tries < 8; tries += 1) {
      expect(await attempt(region.contact.XB, { password: 'wrong' })).toEqual({ refused: 'wrong' });
    }
    expect(await attempt(region.contact.XB)).toEqual({ refused: 'resting' });
    expect(await attempt(region.contact.XB, { at: later(9 * 60 + 59) })).toEqual({ refused: 'resting' });
    expect((await audited()).at(-1)?.detail).toEqual({ reason: 'locked' });
    expect(await attempt(region.contact.XB, { at: later(10 * 60 + 1) })).toEqual({
      officerId: region.contact.XB.id,
    });
  });

  it('forgets wrong tries after a right one', async () => {
    for (let round = 0; round < 2; round += 1) {
      for (let tries = 0; tries < 7; tries += 1) await attempt(region.contact.XC, { password: 'wrong' });
      expect(await attempt(region.contact.XC, { at: later(60 * round) })).toEqual({
        officerId: region.contact.XC.id,
      });
    }
  });

  it.each(['suspended', 'revoked'])('refuses an officer who is %s, with the same answer', async (status) => {
    await admin.query(`update officer set status = $1 where id = $2`, [status, region.analyst.id]);
    expect(await attempt(region.analyst)).toEqual({ refused: 'wrong' });
    expect((await audited()).map((row) => row.detail)).toEqual([{ reason: 'inactive' }]);
    await admin.query(`update officer set status = 'active' where id = $1`, [region.analyst.id]);
  });

  it('keeps neither the password nor the code in the audit', async () => {
    await attempt(region.contact.XA, { password: 'my-secret-password', code: wrongCode(now) });
    const { rows } = await admin.query(`select access_event::text as line from access_event`);
    expect(rows).toHaveLength(1);
    expect(rows[0].line).not.toContain('my-secret-password');
    expect(rows[0].line).not.toContain(wrongCode(now));
  });
});
