import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';

import { headSigner, type HeadVerifier, readCheckpoint, readVerifier } from '#app/audit/log/checkpoint.ts';
import type { TreeHead } from '#app/audit/log/check-proof.ts';
import { checkExport, signedHead } from '#app/audit/log/export-file.ts';
import { believe, type Believed } from '#app/audit/log/handover.ts';
import { verifyLog } from '#app/audit/log/verify-log.server.ts';
import { readSettings, wantsDetails } from '#app/env.server.ts';
import { translator } from '#app/i18n/translate.ts';
import { findHandovers } from '#db/queries/audit-log.server.ts';
import { OperatorProblem } from '#db/operator-problem.ts';

import { faultText } from './audit-verify-print.ts';
import { type Lifetime, runCommand } from './lifetime.ts';
import { openPortal } from './open-portal.ts';
import { say, sayAside, sentenceOf } from './terminal.ts';

const t = translator('en');

const INTACT = 0;
const NOT_INTACT = 1;
const NOT_DONE = 2;

// `npm run audit:verify [-- --head FILE] [--key KEY] [--from ENTRY] [--export FILE]`: 0 intact, 1 with the first fault, 2 where nothing was checked.
await runCommand(async (lifetime) => {
  try {
    const { heads, keys, from, exported } = optionsOf(process.argv.slice(2));
    const given = keys.map(verifierFrom);
    return exported === undefined
      ? await checkDatabase(lifetime, heads, given, from)
      : await checkFile(exported, given);
  } catch (error) {
    sayAside(sentenceOf(error, wantsDetails()));
    return NOT_DONE;
  }
});

async function checkDatabase(
  lifetime: Lifetime,
  headFiles: readonly string[],
  given: readonly HeadVerifier[],
  from: number | undefined,
): Promise<number> {
  const settings = await readSettings();
  const verifiers = [headSigner(settings.secretKey).verifier, ...given];
  const kept = await Promise.all(headFiles.map(async (file) => ({ file, text: await headText(file) })));
  const { databases } = await openPortal({
    settings,
    lifetime,
    command: 'npm run audit:verify',
    say: () => undefined,
    pools: { connections: 2, statementTimeout: 0, applicationName: 'marktrace audit:verify' },
  });
  const report = await databases.sealer
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (tx) => {
      const { believed } = believe(verifiers, await findHandovers(tx));
      const earlier: TreeHead[] = [];
      for (const { file, text } of kept) {
        const head = headBy(text, believed);
        if (!head) return { unsigned: file };
        earlier.push(head);
      }
      return verifyLog(tx, {
        verifiers,
        earlier,
        from,
        progress: (entries) => {
          if (process.stderr.isTTY) sayAside(t('audit.verify.progress', { count: entries }));
        },
      });
    });
  if ('unsigned' in report) {
    say(t('audit.verify.headForged', { file: report.unsigned }));
    return NOT_INTACT;
  }
  if (report.fault) {
    say(faultText(report.fault, t));
    return NOT_INTACT;
  }
  // With fewer entries than that, nothing at all had to be there.
  if (from !== undefined && from > report.size) {
    throw new OperatorProblem(t('audit.verify.beyond', { from, count: report.size }));
  }
  say(t('audit.verify.intact', { count: report.size, heads: report.heads + kept.length }));
  if (report.putAway > 0) say(t('audit.verify.putAway', { count: report.putAway, from: from ?? 0 }));
  if (report.waiting > 0) say(t('audit.verify.waiting', { count: report.waiting }));
  return INTACT;
}

async function checkFile(file: string, given: readonly HeadVerifier[]): Promise<number> {
  if (given.length === 0) throw new OperatorProblem(t('audit.verify.keyMissing'));
  await requireFile(file);
  const lines = createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity });
  const report = await checkExport(lines, given);
  if (report.fault?.kind === 'not-an-export')
    throw new OperatorProblem(t('audit.verify.notAnExport', { file }));
  if (report.fault) {
    say(faultText(report.fault, t));
    return NOT_INTACT;
  }
  say(t('audit.verify.fileIntact', { count: report.entries, size: report.size }));
  return INTACT;
}

async function headText(file: string): Promise<string> {
  await requireFile(file);
  const text = await readFile(file, 'utf8');
  if (!readCheckpoint(text)) throw new OperatorProblem(t('audit.verify.notAHead', { file }));
  return text;
}

/** A head signed by a key for a log that was still its own. */
function headBy(text: string, believed: readonly Believed[]): TreeHead | undefined {
  return believed
    .map(({ verifier, until }) => {
      const head = signedHead(text, verifier);
      return head && head.size <= until ? head : undefined;
    })
    .find((head) => head !== undefined);
}

async function requireFile(file: string): Promise<void> {
  const found = await stat(file).catch(() => undefined);
  if (!found?.isFile()) throw new OperatorProblem(t('audit.verify.noFile', { file }));
}

function verifierFrom(key: string): HeadVerifier {
  const verifier = readVerifier(key);
  if (!verifier) throw new OperatorProblem(t('audit.verify.notAKey', { key }));
  return verifier;
}

function optionsOf(words: string[]) {
  try {
    const { values } = parseArgs({
      args: words,
      options: {
        head: { type: 'string', multiple: true, default: [] },
        key: { type: 'string', multiple: true, default: [] },
        from: { type: 'string' },
        export: { type: 'string' },
      },
    });
    if (values.from !== undefined && !/^\d{1,15}$/.test(values.from)) throw new RangeError(values.from);
    const from = values.from === undefined ? undefined : Number(values.from);
    return { heads: values.head, keys: values.key, from, exported: values.export };
  } catch {
    throw new OperatorProblem(t('audit.verify.usage'));
  }
}
