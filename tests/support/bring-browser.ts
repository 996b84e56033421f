import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

import { findBrowser } from './find-browser.ts';

// Runs before `npm test`: the tests drive a real browser. Debian's package is installed where we may do so.
if (findBrowser() === undefined) {
  const named = process.env.CHROME_PATH;
  if (named) end(`CHROME_PATH names ${named}, but there is no such file.`);
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    end(
      'The tests need Chromium or Chrome: install it (on Debian, as root: apt-get install -y chromium fonts-liberation) or set CHROME_PATH to it.',
    );
  }
  process.stdout.write('Installing chromium for the tests\n');
  const failed =
    run('apt-get', ['update', '-qq']) ??
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-liberation']);
  if (failed !== undefined) end(`chromium could not be installed through apt-get: ${failed}`);
  if (findBrowser() === undefined)
    end('apt-get installed chromium, but it is in none of the usual places. Set CHROME_PATH.');
}

/** Undefined when it worked, otherwise the last line of what it said. */
function run(command: string, args: string[]): string | undefined {
  const result = spawnSync(command, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (result.status === 0) return undefined;
  return result.error?.message ?? result.stderr.trim().split('\n').at(-1) ?? `exit ${result.status}`;
}

function end(line: string): never {
  process.stderr.write(`${line}\n`);
  process.exit(1);
}
