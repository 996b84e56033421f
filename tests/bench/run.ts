import { parseArgs } from 'node:util';

import { type Lifetime, runCommand } from '#app/commands/lifetime.ts';
import { say, sayAside } from '#app/commands/terminal.ts';

import { audit } from './audit.ts';
import { dashboard } from './dashboard/bench.ts';
import type { Bench } from './figure.ts';
import { importing } from './import.ts';
import { lighthouse } from './lighthouse.ts';
import { match } from './match.ts';
import { page } from './page/bench.ts';
import { line } from './page/line.ts';
import { pages } from './page/pages.ts';
import { tableOf } from './print.ts';
import { query } from './query/bench.ts';
import { register } from './register.ts';
import { requests } from './requests.ts';
import { tasks } from './tasks/bench.ts';
import { verify } from './verify.ts';

/** `npm run bench -- NAME [--json] [--rows N]`: figures on the output, progress on the error stream. */
const BENCHES: readonly Bench[] = [
  query,
  register,
  match,
  importing,
  page,
  pages,
  line,
  tasks,
  lighthouse,
  audit,
  requests,
  verify,
  dashboard,
];

const USAGE = [
  'npm run bench -- NAME [--json] [--rows N]',
  '',
  ...BENCHES.map(({ name, about, defaultRows }) => `  ${name.padEnd(12)}${about} (${defaultRows} records)`),
].join('\n');

await runCommand((lifetime) => main(process.argv.slice(2), lifetime));

async function main(args: string[], lifetime: Lifetime): Promise<number> {
  const asked = parse(args);
  const bench = BENCHES.find(({ name }) => name === asked?.name);
  if (!asked || !bench) {
    sayAside(USAGE);
    return 2;
  }
  const report = await bench.run({
    rows: asked.rows ?? bench.defaultRows,
    lifetime,
    say: sayAside,
  });
  say(asked.json ? JSON.stringify(report, null, 2) : tableOf(report));
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
