import { parseArgs } from 'node:util';

import { audit } from './audit.ts';
import type { Bench } from './figure.ts';
import { page } from './page.ts';
import { tableOf } from './print.ts';
import { query } from './query/bench.ts';
import { register } from './register.ts';

/** `npm run bench -- NAME [--json] [--rows N]`: figures on the output, progress on the error stream. */
const BENCHES: readonly Bench[] = [query, register, page, audit];

const USAGE = [
  'npm run bench -- NAME [--json] [--rows N]',
  '',
  ...BENCHES.map(({ name, about, defaultRows }) => `  ${name.padEnd(10)}${about} (${defaultRows} records)`),
].join('\n');

process.exitCode = await main(process.argv.slice(2));

async function main(args: string[]): Promise<number> {
  const asked = parse(args);
  const bench = BENCHES.find(({ name }) => name === asked?.name);
  if (!asked || !bench) {
    process.stderr.write(`${USAGE}\n`);
    return 2;
  }
  const report = await bench.run({
    rows: asked.rows ?? bench.defaultRows,
    say: (line) => process.stderr.write(`${line}\n`),
  });
  process.stdout.write(`${asked.json ? JSON.stringify(report, null, 2) : tableOf(report)}\n`);
  return 0;
}

function parse(args: string[]): { name: string; json: boolean; rows: number | undefined } | undefined {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { json: { type: 'boolean', default: false }, rows: { type: 'string' } },
    });
    const rows = values.rows === undefined ? undefined : Number(values.rows);
    if (positionals.length !== 1 || (rows !== undefined && !(Number.isInteger(rows) && rows >= 100)))
      return undefined;
    return { name: positionals[0] ?? '', json: values.json, rows };
  } catch {
    return undefined;
  }
}
