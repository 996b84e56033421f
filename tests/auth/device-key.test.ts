import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { deviceKey, deviceTag } from '#app/auth/device-key.ts';
import { openSessions, type Sessions } from '#app/auth/session.server.ts';
import { readDevice } from '#app/http/device.server.ts';
import { testContext } from '#tests/support/call-route.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';
import { TEST_KEY } from '#tests/support/test-key.ts';

let database: TestDatabase;
let region: TestRegion;
let sessions: Sessions;

beforeAll(async () => {
  database = await createTestDatabase();
  region = await createRegion(database);
  sessions = openSessions(database.databases.auth, { secure: false, now: () => new Date() });
});
afterAll(() => database.drop());

const cookieOf = (set: string | undefined): string => set?.split(';')[0] ?? '';
const open = async (): Promise<string> => cookieOf(await sessions.open(region.contact.XB.id));
const device = (cookie: string, path: string) =>
  readDevice(
    new Request(new URL(path, 'http://127.0.0.1'), { headers: { Cookie: cookie } }),
    testContext(database),
  );

describe('the key of a session for drafts on the device', () => {
  it('is 256 bits, the same for every page of the session, and of no other session of the same officer', async () => {
    const [one, other] = [await open(), await open()];
    const { key = '', tag } = await device(one, '/capture');
    expect(Buffer.from(key, 'base64url')).toHaveLength(32);
    expect(await device(one, '/capture/x/occasion')).toEqual({ key, tag });
    const second = await device(other, '/capture');
    expect([second.key, second.tag]).not.toContain(key);
    expect(second.tag).not.toBe(tag);
  });

  it('goes to pages that keep forms, and to no other', async () => {
    const cookie = await open();
    for (const path of ['/', '/records', '/capture/x/discard', '/capture/x/advice', '/account', '/audit'])
      expect(Object.keys(await device(cookie, path)), path).toEqual(['tag']);
    for (const path of ['/capture/x', '/capture/x/circumstances', '/capture/x/weapon/y/marks'])
      expect(Object.keys(await device(cookie, path)).sort(), path).toEqual(['key', 'tag']);
  });

  it('stays when a second factor gives the session another id, and is gone with the session', async () => {
    const cookie = await open();
    const before = await device(cookie, '/capture');
    const renewed = cookieOf(await sessions.verified(cookie));
    expect(renewed).not.toBe(cookie);
    expect(await device(renewed, '/capture')).toEqual(before);
    await sessions.close(renewed);
    expect(await device(renewed, '/capture')).toEqual({ tag: '' });
  });

  it('needs the portal’s key and the secret of the session, and the tag tells neither', () => {
    const made = { secretKey: TEST_KEY, deviceSecret: 'one' };
    const changed = [
      { ...made, deviceSecret: 'two' },
      { ...made, secretKey: Buffer.alloc(TEST_KEY.length, 1) },
    ];
    for (const other of changed) {
      expect(deviceKey(other)).not.toBe(deviceKey(made));
      expect(deviceTag(other)).not.toBe(deviceTag(made));
    }
    expect(deviceKey(made)).not.toContain(deviceTag(made));
  });
});
