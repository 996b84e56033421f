import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

import type { Report } from './figure.ts';

interface Ran {
  code: number | null;
  output: string;
  aside: string;
}

function bench(...args: string[]): Promise<Ran> {
  const command = fileURLToPath(new URL('run.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', command, ...args]);
  const ran: Ran = { code: null, output: '', aside: '' };
  child.stdout.on('data', (chunk: Buffer) => (ran.output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (ran.aside += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ ...ran, code }));
  });
}

describe('npm run bench', () => {
  it('lists the benches when the name is unknown, and ends with 2', async () => {
    const { code, output, aside } = await bench('nothing');
    expect(code).toBe(2);
    expect(output).toBe('');
    for (const name of [
      'query',
      'register',
      'match',
      'import',
      'page',
      'pages',
      'tasks',
      'lighthouse',
      'audit',
      'requests',
      'dashboard',
    ])
      expect(aside).toContain(`  ${name}`);
  });

  it('prints every figure with its floor or peer, and finds every record there is to find', async () => {
    const { code, output } = await bench('query', '--rows', '2000', '--json');
    expect(code).toBe(0);
    const report = JSON.parse(output) as Report;
    expect(report).toMatchObject({ bench: 'query', rows: 2000 });
    expect(report.figures.length).toBeGreaterThan(30);
    for (const figure of report.figures) {
      expect(Object.keys(figure)).toEqual(['what', 'value', 'unit', 'against', 'ratio', 'goal', 'met']);
      expect(figure.value, figure.what).toEqual(expect.any(Number));
      expect(figure.met === null, figure.what).toBe(figure.goal === null);
    }
    const recall = report.figures.filter(({ what }) => what.startsWith('recall'));
    expect(recall.map(({ what, value }) => [what, value])).toEqual([
      ['recall, exact', 100],
      ['recall, unread in record', 100],
      ['recall, one unread', 100],
      ['recall, two unread', 100],
      ['recall, one edit', 100],
      ['recall, all of the above', 100],
    ]);
    for (const { what, against } of recall) expect(against?.value, what).toBeGreaterThan(30);
  }, 120_000);

  it('matches new seizures with losses and misses no planted pair', async () => {
    const { code, output } = await bench('match', '--rows', '2000', '--json');
    expect(code).toBe(0);
    const { figures } = JSON.parse(output) as Report;
    const [recall, ...others] = figures.filter(({ what }) => what.startsWith('recall'));
    expect(others).toEqual([]);
    expect(recall?.value).toBe(100);
    expect(recall?.against?.value).toBeGreaterThan(20);
  }, 120_000);

  it('brings a generated register in, whole, beside COPY of its rows', async () => {
    const { code, output } = await bench('import', '--rows', '500', '--json');
    expect(code).toBe(0);
    const { figures } = JSON.parse(output) as Report;
    expect(figures.map(({ what, value }) => [what, value])).toEqual([
      ['generated rows imported', expect.any(Number)],
      ['generated rows: stored', 500],
      ['generated rows: hits', expect.any(Number)],
    ]);
  }, 120_000);
});
