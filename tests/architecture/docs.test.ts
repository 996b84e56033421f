import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const pages = [
  'README.md',
  'CHANGELOG.md',
  ...readdirSync(join(ROOT, 'docs'), { recursive: true })
    .map((name) => join('docs', String(name)))
    .filter((name) => name.endsWith('.md')),
];

/** What a page links or shows by a path of the repository. */
function linksOf(page: string): string[] {
  const text = readFileSync(join(ROOT, page), 'utf8');
  const written = [
    ...text.matchAll(/\]\(([^)\s]+)\)/g),
    ...text.matchAll(/(?:src|srcset|href)="([^"\s]+)"/g),
  ];
  return written
    .map(([, link]) => String(link).split('#', 1)[0] ?? '')
    .filter((link) => link !== '' && !/^[a-z]+:/.test(link))
    .map((link) => relative(ROOT, resolve(ROOT, dirname(page), link)));
}

describe('what is written down', () => {
  it.each(pages)('%s links to what is there', (page) => {
    expect(linksOf(page).filter((link) => !existsSync(join(ROOT, link)))).toEqual([]);
  });

  it('is reached from docs/README.md, decisions by their folder', () => {
    const reached = new Set(linksOf('docs/README.md'));
    expect(reached).toContain('docs/decisions');
    const lost = pages.filter((page) => /^docs\/(?!decisions\/)/.test(page) && !reached.has(page));
    expect(lost).toEqual(['docs/README.md']);
  });
});
