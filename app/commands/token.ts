import { parseArgs } from 'node:util';

import { findOfficerByEmail, issueToken } from '#app/auth/token.server.ts';
import { readSettings, wantsDetails } from '#app/env.server.ts';
import { OperatorProblem } from '#db/operator-problem.ts';

import { runCommand } from './lifetime.ts';
import { openPortal } from './open-portal.ts';
import { say, sayAside, sentenceOf } from './terminal.ts';

const USAGE = 'Name the contact whose token it shall be: npm run token -- --contact officer@agency.example';

// `npm run token -- --contact EMAIL`: the token, and nothing else, on the output; 2 with one sentence where there is none.
await runCommand(async (lifetime) => {
  try {
    const email = contactOf(process.argv.slice(2));
    const settings = await readSettings();
    const { databases } = await openPortal({
      settings,
      lifetime,
      command: 'npm run token',
      say: () => undefined,
      pools: { connections: 2, applicationName: 'marktrace token' },
    });
    const officer = await findOfficerByEmail(databases.auth, email);
    if (!officer) {
      throw new OperatorProblem(
        `No active contact has the address ${JSON.stringify(email)}. Check the spelling; npm run demo:contacts lists those of the demo region.`,
      );
    }
    say(await issueToken(databases.auth, officer, new Date()));
    return 0;
  } catch (error) {
    sayAside(sentenceOf(asProblem(error), wantsDetails()));
    return 2;
  }
});

function contactOf(words: string[]): string {
  try {
    const { contact } = parseArgs({ args: words, options: { contact: { type: 'string' } } }).values;
    if (contact?.trim()) return contact;
  } catch {
    // An option that does not exist gets the same sentence as one that is missing.
  }
  throw new OperatorProblem(USAGE);
}

/** The roles' passwords derive from the secret key, so a refused one means another key. */
function asProblem(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code !== '28P01') return error;
  return new OperatorProblem(
    'The running portal uses another secret key. Run this command with the SECRET_KEY and DATA_DIR of the portal.',
  );
}
