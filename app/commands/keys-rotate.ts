import { parseArgs } from 'node:util';

import { readSettings, setsSecretKey, type Settings, wantsDetails } from '#app/env.server.ts';
import { dropEarlierKeys, replaceKeyFile } from '#app/sealing/key-file.server.ts';
import { introduceKey } from '#app/sealing/key-ring.server.ts';
import { type Renewed, rotateKeys } from '#app/sealing/rotate-keys.server.ts';
import { openKeeper } from '#db/as-keeper.server.ts';
import { readLock } from '#db/embedded/lock.server.ts';
import { OperatorProblem } from '#db/operator-problem.ts';

import { type Lifetime, runCommand } from './lifetime.ts';
import { openPortal } from './open-portal.ts';
import { say, sayAside, sentenceOf } from './terminal.ts';

const COMMAND = 'npm run keys:rotate';
const USAGE = `Use: ${COMMAND}, or ${COMMAND} -- --new-key to put a new key into the data folder first.`;

/** How many of what no key opens are named. */
const NAMED = 20;

// `npm run keys:rotate [-- --new-key]`: 0 all done, 1 something opens with no key, 2 it could not be done.
await runCommand(async (lifetime) => {
  try {
    if (wantsNewKey(process.argv.slice(2))) return await putNewKey();
    return await rotate(await readSettings(), lifetime);
  } catch (error) {
    sayAside(sentenceOf(error, wantsDetails()));
    return 2;
  }
});

function wantsNewKey(words: string[]): boolean {
  try {
    const { values } = parseArgs({
      args: words,
      options: { 'new-key': { type: 'boolean', default: false } },
    });
    return values['new-key'];
  } catch {
    throw new OperatorProblem(USAGE);
  }
}

async function putNewKey(): Promise<number> {
  if (setsSecretKey()) {
    throw new OperatorProblem(
      'The key comes from SECRET_KEY. Set SECRET_KEY to a new one (openssl rand -hex 32) and EARLIER_SECRET_KEYS to the one so far, start the portal anew, then run npm run keys:rotate.',
    );
  }
  const { dataDir } = await readSettings();
  const holder = await readLock(dataDir);
  if (holder) {
    throw new OperatorProblem(
      `${dataDir} is in use by "${holder.command}" (process ${holder.pid}), which would go on with the key so far. Stop it first.`,
    );
  }
  replaceKeyFile(dataDir);
  say(`A new key is in ${dataDir}; the one so far still opens what it sealed.`);
  say(`Start the portal, then run ${COMMAND}: it seals everything anew while the portal runs.`);
  return 0;
}

async function rotate(settings: Settings, lifetime: Lifetime): Promise<number> {
  const { urls } = await openPortal({
    settings,
    lifetime,
    command: COMMAND,
    say: () => undefined,
    pools: { connections: 2, applicationName: 'marktrace keys:rotate' },
  });
  await introduceKey(urls, settings);
  const keeper = openKeeper(urls.owner);
  lifetime.add(() => keeper.close());
  const renewed = await rotateKeys(keeper, settings, (soFar) => {
    if (process.stderr.isTTY) sayAside(countsOf(soFar));
  });
  say(`Sealed anew: ${countsOf(renewed)}.`);
  for (const name of renewed.shut.slice(0, NAMED)) say(`No key opens ${name}. It was left as it is.`);
  if (renewed.shut.length > NAMED) say(`… and ${renewed.shut.length - NAMED} more.`);
  if (dropEarlierKeys(settings.dataDir)) say('The earlier keys were removed from the data folder.');
  say(
    'Earlier keys open nothing of this portal any more: take them out of EARLIER_SECRET_KEYS. Backups from before still need them.',
  );
  return renewed.shut.length > 0 ? 1 : 0;
}

function countsOf({ parties, drafts, credentials, files }: Renewed): string {
  return `${parties} persons and organizations, ${drafts} captures, ${credentials} authenticators, ${files} files`;
}
