import { parseArgs } from 'node:util';

import { SingleBar } from 'cli-progress';

import { decide } from '#app/access/decide.ts';
import { findOfficerByEmail } from '#app/auth/token.server.ts';
import { isNational, type NationalOfficer } from '#app/domain/officer.ts';
import { SHARING_LEVELS, type SharingLevel } from '#app/domain/sharing.ts';
import { readSettings, wantsDetails } from '#app/env.server.ts';
import { translator } from '#app/i18n/translate.ts';
import { importRegister, type ImportSummary } from '#app/services/imports/import-register.server.ts';
import { FileProblem } from '#app/services/imports/read/file-problem.ts';
import { MappingProblem, readMapping } from '#app/services/imports/read/read-mapping.server.ts';
import type { Databases } from '#db/client.server.ts';
import { OperatorProblem } from '#db/operator-problem.ts';

import { printImport } from './import-print.ts';
import { runCommand } from './lifetime.ts';
import { openPortal } from './open-portal.ts';
import { say, sayAside, sentenceOf } from './terminal.ts';

const USAGE =
  'Say what to import: npm run import -- FILE --mapping MAP --contact officer@agency.example [--sharing LEVEL] [--json]';

/** Nothing could be read, or the call was wrong. */
const NOTHING_READ = 2;
/** Everything was read, and some rows were set aside. */
const SOME_SET_ASIDE = 1;

const t = translator('en');

await runCommand(async (lifetime) => {
  try {
    const { file, mapping: mappingName, contact, sharing, json } = wordsOf(process.argv.slice(2));
    const mapping = await readMapping(mappingName);
    const { databases } = await openPortal({
      settings: await readSettings(),
      lifetime,
      command: 'npm run import',
      say: sayAside,
      // A chunk of a large register may take longer than a page may.
      pools: { connections: 2, statementTimeout: 0, applicationName: 'marktrace import' },
    });
    const officer = await readContact(databases, contact);
    const bar = progressBar();
    const summary = await importRegister(databases.app, {
      file,
      mapping,
      officer,
      sharing,
      now: () => new Date(),
      progress: bar.show,
    }).finally(() => bar.stop());
    say(json ? JSON.stringify(forPrograms(summary)) : printImport(summary, t));
    return summary.setAside > 0 ? SOME_SET_ASIDE : 0;
  } catch (error) {
    sayAside(sentenceOf(asProblem(error), wantsDetails()));
    return NOTHING_READ;
  }
});

function wordsOf(words: string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: words,
      allowPositionals: true,
      options: {
        mapping: { type: 'string' },
        contact: { type: 'string' },
        sharing: { type: 'string', default: 'region' },
        json: { type: 'boolean', default: false },
      },
    });
    const [file, ...more] = positionals;
    const { mapping, contact, sharing, json } = values;
    if (file && more.length === 0 && mapping && contact && isLevel(sharing)) {
      return { file, mapping, contact, sharing, json };
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
    show(phase: 'reading' | 'storing', done: number, of: number): void {
      if (phase === 'reading') {
        if (done === 0) sayAside('Reading the file');
        return;
      }
      if (!started) bar.start(of, 0);
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
  return error;
}
