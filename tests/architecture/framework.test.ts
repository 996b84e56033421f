import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import remixOptions from '../../remix.config.js';

const ROOT = new URL('../..', import.meta.url).pathname;

/** Sources by their path from the top, without the tests. */
function sources(): [string, string][] {
  return ['app', 'db', 'analytics', 'seeds'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.tsx?$/.test(path))
      .map((path): [string, string] => [join(folder, path), readFileSync(join(ROOT, folder, path), 'utf8')]),
  );
}

describe('the framework stays in its room (docs/decisions/001-remix-2.md)', () => {
  it('only app/framework imports it', () => {
    const importers = sources().filter(([, text]) => /from '@remix-run\/|import\('@remix-run\//.test(text));
    expect(importers.map(([path]) => path).filter((path) => !path.startsWith('app/framework/'))).toEqual([]);
    expect(importers.length).toBeGreaterThan(2);
  });

  it('single fetch and lazy route discovery are off', () => {
    expect(remixOptions.future).toMatchObject({ v3_singleFetch: false, v3_lazyRouteDiscovery: false });
  });
});
