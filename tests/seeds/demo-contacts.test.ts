import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import { describe, expect, it } from 'vitest';

import { secretFromText } from '#app/auth/one-time-code.ts';

const run = promisify(execFile);
const command = ['--import', 'tsx', 'app/commands/demo-contacts.ts'];

describe('npm run demo:contacts', () => {
  it('prints the sign-ins as JSON, without a database', async () => {
    const { stdout } = await run(process.execPath, [...command, '--json']);
    const contacts: Record<string, string | null>[] = JSON.parse(stdout);
    expect(contacts).toHaveLength(28);
    for (const contact of contacts) {
      expect(Object.keys(contact)).toEqual(['email', 'password', 'totpSecret', 'role', 'memberState']);
      expect(secretFromText(contact.totpSecret ?? '')).toHaveLength(20);
    }
    expect(new Set(contacts.map(({ password }) => password)).size).toBe(28);
    expect(contacts.filter(({ memberState }) => memberState === 'XF').map(({ role }) => role)).toEqual([
      'npc',
      'contact',
      'contact',
    ]);
  });

  it('prints them as a table for people', async () => {
    const { stdout } = await run(process.execPath, command);
    expect(stdout.split('\n')[0]).toMatch(/^role +State +e-mail +password +authenticator secret$/);
    expect(stdout).toContain('clara.winslow@ferrowen.example');
  });
});
