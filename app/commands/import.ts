import { parseArgs } from 'node:util';

import { SingleBar } from 'cli-progress';
import { destination, pino } from 'pino';

import { decide } from '#app/access/decide.ts';
import { findOfficerByEmail } from '#app/auth/token.server.ts';
import { isNational, type NationalOfficer } from '#app/domain/officer.ts';
import { Conflict, NotFound } from '#app/domain/refusal.ts';
import { SHARING_LEVELS, type SharingLevel } from '#app/domain/sharing.ts';
import { readSettings, wantsDetails } from '#app/env.server.ts';
import { isTextKey, translator } from '#app/i18n/translate.ts';
import type { JobPortal } from '#app/jobs/job-kind.ts';
import type { ImportWatch } from '#app/services/imports/in-foreground.server.ts';
import type { ImportSummary } from '#app/services/imports/import-summary.server.ts';
import { FileProblem } from '#app/services/imports/read/file-problem.ts';
import { MappingProblem, readMapping } from '#app/services/imports/read/read-mapping.server.ts';
import type { Databases } from '#db/client.server.ts';
import { OperatorProblem } from '#db/operator-problem.ts';

import { printImport } from './import-print.ts';
import { type Lifetime, runCommand } from './lifetime.ts';
import { openPortal } from './open-portal.ts';
import { say, sayAside, sentenceOf } from './terminal.ts';

const USAGE = [
  'Say what to import: npm run import -- FILE --mapping MAP --contact officer@agency.example [--sharing LEVEL] [--json]',
  'or go on with an import that has stopped: npm run import -- --resume IMPORT --contact officer@agency.example [--json]',
  'or withdraw all that one brought in: npm run import -- --undo IMPORT --contact officer@agency.example --reason "WHY" [--json]',
].join('\n');

/** Nothing could be read, the import has stopped, or the call was wrong. */
const NOT_DONE = 2;
/** Everything was read, and some rows were set aside. */
const SOME_SET_ASIDE = 1;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const t = translator('en');

await runCommand(async (lifetime) => {
  try {
    const asked = wordsOf(process.argv.slice(2));
    const mapping = asked.mapping === undefined ? undefined : await readMapping(asked.mapping);
    const settings = await readSettings();
    const { databases } = await openPortal({
      settings,
      lifetime,
      command: 'npm run import',
      say: sayAside,
      // A chunk of a large register may take longer than a page may.
      pools: { connections: 3, statementTimeout: 0, applicationName: 'marktrace import' },
    });
    const officer = await readContact(databases, asked.contact);
    const log = pino({ level: wantsDetails() ? 'debug' : 'silent' }, destination(2));
    const portal: JobPortal = { databases, settings, log, now: () => new Date() };
    const summary = await watching(lifetime, async (watch) => {
      const { importRegister, resumeRegister, undoRegister } =
        await import('#app/services/imports/import-register.server.ts');
      if (asked.undo !== undefined) {
        return undoRegister(portal, { batchId: asked.undo, officer, reason: asked.reason, ...watch });
      }
      if (asked.resume !== undefined || !mapping) {
        return resumeRegister(portal, { batchId: asked.resume ?? '', officer, ...watch });
      }
      const { file, sharing } = asked;
      return importRegister(portal, { file, mapping, officer, sharing, ...watch });
    });
    if (asked.undo !== undefined) return sayUndone(summary, asked);
    say(asked.json ? JSON.stringify(forPrograms(summary)) : printImport(summary, t));
    if (summary.status !== 'done') {
      sayAside(
        `The import has stopped and can go on: npm run import -- --resume ${summary.batchId} --contact ${asked.contact}`,
      );
      return NOT_DONE;
    }
    return summary.setAside > 0 ? SOME_SET_ASIDE : 0;
  } catch (error) {
    sayAside(sentenceOf(asProblem(error), wantsDetails()));
    return NOT_DONE;
  }
});

/** Says what became of an undoing. */
function sayUndone(summary: ImportSummary, { json, contact, reason }: Asked): number {
  if (json) say(JSON.stringify({ batchId: summary.batchId, status: summary.status }));
  if (summary.status === 'undone') {
    if (!json)
      say(
        'Everything that the import brought in is withdrawn; the reason stands in the history of every record.',
      );
    return 0;
  }
  sayAside(
    `The undoing has stopped and can go on: npm run import -- --undo ${summary.batchId} --contact ${contact} --reason ${JSON.stringify(reason)}`,
  );
  return NOT_DONE;
}

interface Asked {
  readonly file: string;
  readonly mapping: string | undefined;
  readonly resume: string | undefined;
  readonly undo: string | undefined;
  readonly reason: string;
  readonly contact: string;
  readonly sharing: SharingLevel;
  readonly json: boolean;
}

function wordsOf(words: string[]): Asked {
  try {
    const { values, positionals } = parseArgs({
      args: words,
      allowPositionals: true,
      options: {
        mapping: { type: 'string' },
        contact: { type: 'string' },
        sharing: { type: 'string', default: 'region' },
        resume: { type: 'string' },
        undo: { type: 'string' },
        reason: { type: 'string', default: '' },
        json: { type: 'boolean', default: false },
      },
    });
    const [file = '', ...more] = positionals;
    const { mapping, contact, sharing, json, resume, undo } = values;
    const reason = values.reason.trim();
    const earlier = undo ?? resume;
    const isWhole =
      earlier === undefined ? file !== '' && mapping : UUID.test(earlier) && file === '' && !mapping;
    const isOneAct = (undo === undefined || resume === undefined) && (undo !== undefined) === (reason !== '');
    if (isWhole && isOneAct && reason.length <= 2_000 && more.length === 0 && contact && isLevel(sharing)) {
      return { file, mapping, contact, sharing, json, resume, undo, reason };
    }
  } catch {
    // An option that does not exist gets the same sentence as one that is missing.
  }
  throw new OperatorProblem(USAGE);
}

/** Named States need their names, which an import does not ask for. */
function isLevel(value: string): value is SharingLevel {
  return value !== 'named' && (SHARING_LEVELS as readonly string[]).includes(value);
}

async function readContact(databases: Databases, email: string): Promise<NationalOfficer> {
  const officer = await findOfficerByEmail(databases.auth, email);
  if (!officer || !isNational(officer) || !decide(officer, 'records:import').allowed) {
    throw new OperatorProblem(
      `No active contact who may import has the address ${JSON.stringify(email)}. npm run demo:contacts lists those of the demo region.`,
    );
  }
  return officer;
}

/** Shows how far the work is, and stops it in order when the command is told to end. */
async function watching(
  lifetime: Lifetime,
  work: (watch: ImportWatch) => Promise<ImportSummary>,
): Promise<ImportSummary> {
  const bar = progressBar();
  const ending = new AbortController();
  sayAside('Reading the file');
  const working = work({ progress: bar.show, ending: ending.signal }).finally(() => bar.stop());
  lifetime.add(async () => {
    ending.abort();
    await working.catch(() => undefined);
  });
  return working;
}

function progressBar() {
  const bar = new SingleBar({
    format: 'Storing {bar} {percentage} % | {value} of {total} rows | {eta_formatted} left',
    stream: process.stderr,
    noTTYOutput: true,
    notTTYSchedule: 2_000,
    hideCursor: true,
  });
  let started = false;
  return {
    show({ done, total }: { done: number; total: number | null }): void {
      if (total === null) return;
      if (!started) bar.start(total, 0);
      started = true;
      bar.update(done);
    },
    stop(): void {
      if (started) bar.stop();
    },
  };
}

/** The summary as other programs read it. */
function forPrograms({ counts, ...summary }: ImportSummary) {
  const { weapons, ammunition, stateOwned, byType, bySerial, byCountry, byReport } = counts;
  return { ...summary, weapons, ammunition, stateOwned, byType, bySerial, byCountry, byReport };
}

function asProblem(error: unknown): unknown {
  if (error instanceof FileProblem) {
    return new OperatorProblem(t(`import.file.${error.code}`, { columns: '', ...error.detail }));
  }
  if (error instanceof MappingProblem) {
    return new OperatorProblem(t(`import.${error.code}`, { problems: error.problems.join('; ') }));
  }
  if (error instanceof NotFound) return new OperatorProblem(t('import.conflict.notThere'));
  if (error instanceof Conflict && isTextKey(error.key)) return new OperatorProblem(t(error.key));
  return error;
}
