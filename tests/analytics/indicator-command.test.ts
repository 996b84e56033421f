import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const FIXTURE = 'tests/analytics/fixtures/iafq-long-form.csv';

function indicator(...words: string[]) {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'app/commands/indicator.ts', ...words],
    { cwd: ROOT, encoding: 'utf8' },
  );
  return { stdout, stderr, status };
}

describe('npm run indicator', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'indicator-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('prints the published Spanish and Moldovan values with their parts', () => {
    const { stdout, stderr, status } = indicator(FIXTURE);
    expect([stderr, status]).toEqual(['', 0]);
    expect(stdout).toContain('52.05 % = 926 / 1779');
    expect(stdout).toContain('63.61 % = mean of r(2016) 52.05 % = 926 / 1779, r(2017) 75.18 % = 212 / 282');
    expect(stdout).toContain('8.98 % = mean of r(2016) 13.79 % = 4 / 29, r(2017) 4.17 % = 1 / 24');
    expect(stdout).toContain('7.92 % = 930 / 11740');
    expect(stdout).toContain('undefined (0 / 0): No seized arm has an outcome that the formula counts');
  });

  it('prints the same for programs', () => {
    const { stdout, status } = indicator(FIXTURE, '--json');
    expect(status).toBe(0);
    const { figures } = JSON.parse(stdout) as { figures: unknown[] };
    expect(figures).toHaveLength(5);
    expect(figures[0]).toMatchObject({
      iso3: 'ESP',
      country: 'Spain',
      year: 2016,
      r: { percent: 52.05, numerator: 926, denominator: 1779, reason: null },
      asPublished: { percent: 63.61, of: [{ year: 2016 }, { year: 2017, percent: 75.18 }] },
      metadata2018: {
        percent: 7.92,
        numerator: 930,
        denominator: 11740,
        assumptions: ['found_partly_without_outcome', 'surrendered_partly_without_outcome'],
      },
    });
    expect(figures[4]).toMatchObject({
      r: { percent: null, reason: 'none_to_trace' },
      asPublished: { percent: null, reason: 'none_to_trace', of: [] },
    });
  });

  it.each([
    ['a missing file', () => ['nowhere.csv'], 'There is no file nowhere.csv.'],
    ['a folder', () => [folder], 'is a folder'],
    ['no file at all', () => [], 'Usage: npm run indicator'],
    ['an option that is none', () => [FIXTURE, '--xml'], 'There is no option --xml.'],
    ['an empty file', () => [fileWith('')], 'is empty'],
    [
      'a binary file',
      () => [fileWith(Buffer.from([0x50, 0x4b, 3, 4, 0, 0xff]))],
      'is not a text file in UTF-8',
    ],
    ['prose', () => [fileWith('He said "no".\nThen "yes"!')], 'is not a CSV file'],
    ['another table', () => [fileWith('a,b\n1,2\n')], 'lacks these columns in its first line: Iso3_code'],
  ])('answers %s with one sentence and exit 2', (_, words, sentence) => {
    const { stdout, stderr, status } = indicator(...words());
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain(sentence);
    expect(stderr.trimEnd()).not.toContain('\n');
    expect(stderr).not.toMatch(/\bat .*:\d+/);
  });

  function fileWith(content: string | Buffer): string {
    const file = join(folder, 'given.csv');
    writeFileSync(file, content);
    return file;
  }
});
