import ts from 'typescript';
import { describe, expect, it } from 'vitest';

import { type Import, importsOf, parse, type SourceFile, sourcesOf } from './sources.ts';

const files = sourcesOf('app', 'db', 'analytics', 'seeds');

/** Imports that break a rule, as `file → target`. */
function broken(
  from: (path: string) => boolean,
  isWrong: (found: Import, path: string) => boolean,
  among: readonly SourceFile[] = files,
): string[] {
  return among
    .filter(({ path }) => from(path))
    .flatMap((file) =>
      importsOf(file)
        .filter((found) => isWrong(found, file.path))
        .map((found) => `${file.path} → ${found.target}`),
    );
}

function within(...folders: string[]) {
  return (path: string) => folders.some((folder) => path.startsWith(`${folder}/`));
}

function isPackage(target: string, ...names: string[]): boolean {
  return names.some((name) => target === name || target.startsWith(`${name}/`));
}

function isOurs(target: string): boolean {
  return /^(app|db|analytics|seeds|tests)\//.test(target);
}

/** Packages that compute and do nothing else: no clock, no input, no output. */
const PURE_PACKAGES = ['any-ascii', 'i18n-iso-countries/codes.json', 'zod'];

describe('an import', () => {
  it('is found in whatever form it is written', () => {
    const text = `
      import a from 'pkg-a';
      import { type B } from '#db/b.ts';
      import type { C } from './c.ts';
      import { type D, e } from '../d.ts';
      import '#app/side-effect.ts';
      export { f } from 'node:fs';
      const g = await import('#seeds/g.ts');
      type H = import('lucia').Lucia;
    `;
    expect(importsOf({ path: 'app/x/file.ts', text })).toEqual([
      { target: 'pkg-a', typesOnly: false },
      { target: 'db/b.ts', typesOnly: true },
      { target: 'app/x/c.ts', typesOnly: true },
      { target: 'app/d.ts', typesOnly: false },
      { target: 'app/side-effect.ts', typesOnly: false },
      { target: 'node:fs', typesOnly: false },
      { target: 'seeds/g.ts', typesOnly: false },
      { target: 'lucia', typesOnly: true },
    ]);
  });
});

describe('which way things call', () => {
  it('db takes from app nothing but types of the domain', () => {
    expect(
      broken(
        within('db'),
        ({ target, typesOnly }) =>
          /^(analytics|seeds|tests)\//.test(target) ||
          (target.startsWith('app/') && !(typesOnly && target.startsWith('app/domain/'))),
      ),
    ).toEqual([]);
  });

  it('migrations take nothing from the app, the schema or the queries: they are frozen in time', () => {
    expect(
      broken(
        (path) => within('db/migrations')(path) && !path.endsWith('/index.ts'),
        ({ target }) => isOurs(target),
      ),
    ).toEqual([]);
  });

  it('the domain knows nothing outside itself', () => {
    expect(
      broken(
        within('app/domain'),
        ({ target }) => !target.startsWith('app/domain/') && !isPackage(target, ...PURE_PACKAGES),
      ),
    ).toEqual([]);
  });

  it('analytics knows the domain and itself, and no SQL, React or picture', () => {
    expect(
      broken(
        within('analytics'),
        ({ target }) =>
          !/^(analytics|app\/domain)\//.test(target) && !isPackage(target, 'csv-parse', ...PURE_PACKAGES),
      ),
    ).toEqual([]);
  });

  it('routes never see Kysely, pg or the queries', () => {
    expect(
      broken(
        within('app/routes'),
        ({ target }) => isPackage(target, 'kysely', 'pg') || target.startsWith('db/'),
      ),
    ).toEqual([]);
  });

  it('services never see the framework, React, the routes or the components', () => {
    expect(
      broken(
        within('app/services'),
        ({ target }) =>
          isPackage(target, '@remix-run', 'react', 'react-dom') ||
          /^app\/(routes|components|framework|http)\//.test(target),
      ),
    ).toEqual([]);
  });

  it('components are dumb: no services, no database, no door', () => {
    expect(
      broken(
        within('app/components'),
        ({ target, typesOnly }) =>
          !typesOnly &&
          (/^(db|app\/(services|auth|routes|commands))\//.test(target) || target.endsWith('.server.ts')),
      ),
    ).toEqual([]);
  });

  it('the decision who comes in is pure', () => {
    expect(broken(within('app/access'), ({ target }) => !/^app\/(access|domain)\//.test(target))).toEqual([]);
  });

  it('only app/auth imports Lucia: the sessions, and their store its types', () => {
    const importers = files.flatMap((file) =>
      importsOf(file)
        .filter(({ target }) => isPackage(target, 'lucia'))
        .map(({ typesOnly }) => `${file.path}${typesOnly ? ' (types)' : ''}`),
    );
    expect(importers.sort()).toEqual([
      'app/auth/session-store.server.ts (types)',
      'app/auth/session.server.ts',
    ]);
  });

  it('nothing but the tests takes from the tests', () => {
    expect(
      broken(
        () => true,
        ({ target }) => target.startsWith('tests/'),
      ),
    ).toEqual([]);
  });

  it('what the browser gets takes nothing from a server file', () => {
    expect(
      broken(
        (path) => /^app\/(i18n|domain|access)\//.test(path) && !path.endsWith('.server.ts'),
        ({ target, typesOnly }) => !typesOnly && target.endsWith('.server.ts'),
      ),
    ).toEqual([]);
  });
});

describe('what is called pure', () => {
  /** Reads of the clock, of chance, of the environment: what makes two calls with the same arguments differ. */
  function impurities({ path, text }: SourceFile): string[] {
    const found: string[] = [];
    const source = parse(path, text);
    const report = (node: ts.Node) => {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart());
      found.push(`${path}:${line + 1}: ${node.getText()}`);
    };
    const visit = (node: ts.Node): void => {
      if (ts.isPropertyAccessExpression(node)) {
        const name = node.getText();
        if (['Date.now', 'Math.random', 'performance.now'].includes(name)) report(node);
        if (['process', 'globalThis', 'crypto', 'console'].includes(node.expression.getText())) report(node);
        if (name === 'import.meta.env') report(node);
      }
      if (ts.isNewExpression(node) && node.expression.getText() === 'Date' && !node.arguments?.length)
        report(node);
      if (ts.isCallExpression(node) && ['Date', 'fetch', 'setTimeout'].includes(node.expression.getText()))
        report(node);
      ts.forEachChild(node, visit);
    };
    visit(source);
    return found;
  }

  it('is told from what is not', () => {
    const impure = 'Date.now(); new Date(); new Date; Math.random(); process.env.X; Date(); fetch("x");';
    expect(impurities({ path: 'x.ts', text: impure })).toHaveLength(7);
    expect(
      impurities({ path: 'x.ts', text: 'new Date(now); new Date(0); Math.max(1, 2); a.process;' }),
    ).toEqual([]);
  });

  it('reads no clock, no chance and no environment', () => {
    const pure = files.filter(({ path }) => within('app/domain', 'app/access', 'analytics')(path));
    expect(pure.length).toBeGreaterThan(30);
    expect(pure.flatMap(impurities)).toEqual([]);
  });
});

describe('the environment', () => {
  it('is read by app/env.server.ts alone', () => {
    const readers = files
      .filter(({ path }) => within('app', 'db')(path) && path !== 'app/env.server.ts')
      .filter(
        (file) =>
          /\bprocess\s*(\?\.|\.|\[)\s*['"]?env\b|\benv\b[^;]*\}\s*=\s*process\b/.test(file.text) ||
          importsOf(file).some(({ target }) => isPackage(target, 'node:process', 'process')),
      )
      .map(({ path }) => path);
    expect(readers).toEqual([]);
  });
});

describe('files of db', () => {
  it('that reach a database, a file or a process end in .server.ts', () => {
    const doors = ['kysely', 'pg', 'pg-copy-streams', 'node:fs', 'node:child_process', 'node:net', 'node:os'];
    const wrong = files
      .filter(({ path }) => within('db')(path) && !path.endsWith('.server.ts'))
      .filter(({ path }) => !path.startsWith('db/migrations/'))
      .filter((file) =>
        importsOf(file).some(({ target, typesOnly }) => !typesOnly && isPackage(target, ...doors)),
      )
      .map(({ path }) => path);
    expect(wrong).toEqual([]);
  });
});
