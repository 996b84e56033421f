import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import type { Logger } from 'pino';

import { hasUnsealed } from '#db/queries/audit-log.server.ts';
import type { PortalDatabase } from '#db/schema/index.ts';

import type { TreeHead } from './check-proof.ts';
import { checkpointText, type HeadSigner, type HeadVerifier } from './checkpoint.ts';
import { signedHead } from './export-file.ts';
import { KeyReplaced, LogBroken, sealEntries } from './seal-entries.server.ts';

export interface SealingOptions {
  /** of the role `marktrace_sealer` */
  readonly db: Kysely<PortalDatabase>;
  readonly signer: HeadSigner;
  /** Of keys that signed before: the head that is kept may be theirs. */
  readonly earlier?: readonly HeadVerifier[];
  /** The last head is also kept here, where the owner of the database does not reach. */
  readonly dataDir: string;
  readonly log: Pick<Logger, 'error' | 'warn'>;
  readonly everyMs?: number;
}

const EVERY_MS = 1_000;
/** After a log that does not hold: often enough to be noticed, seldom enough to be read. */
const BROKEN_MS = 60_000;

export function headFile(dataDir: string): string {
  return join(dataDir, 'audit-head');
}

/** Seals what was written, once a second, until stopped. Any number of processes may do so on one database. */
export function keepSealing(options: SealingOptions): { stop(): Promise<void> } {
  const ending = new AbortController();
  const running = run(options, ending.signal);
  return {
    async stop() {
      ending.abort();
      await running;
    },
  };
}

async function run({ everyMs = EVERY_MS, ...options }: SealingOptions, ending: AbortSignal): Promise<void> {
  let known = await readHead(options);
  for (;;) {
    let pause = everyMs;
    try {
      // What was written before the end is sealed before the end.
      while (await hasUnsealed(options.db)) {
        const head = await sealEntries(options.db, options.signer, known);
        if (!head) break;
        known = head;
        await keepHead(options, head);
      }
    } catch (error) {
      const broken = error instanceof LogBroken || error instanceof KeyReplaced;
      options.log[broken ? 'error' : 'warn'](
        { err: error },
        broken ? error.message : 'the audit could not be sealed',
      );
      if (broken) pause = BROKEN_MS;
    }
    if (ending.aborted) return;
    await wait(pause, undefined, { signal: ending }).catch(() => undefined);
  }
}

async function readHead({ dataDir, signer, earlier = [] }: SealingOptions): Promise<TreeHead | undefined> {
  const text = await readFile(headFile(dataDir), 'utf8').catch(() => '');
  return [signer.verifier, ...earlier]
    .map((verifier) => signedHead(text, verifier))
    .find((head) => head !== undefined);
}

async function keepHead({ dataDir, signer }: SealingOptions, head: TreeHead): Promise<void> {
  const file = headFile(dataDir);
  await writeFile(`${file}.new`, checkpointText(head, signer.sign(head), signer.verifier), { mode: 0o600 });
  await rename(`${file}.new`, file);
}
