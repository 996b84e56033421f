import { wantsDetails } from '#app/env.server.ts';

import { watchNpm } from './npm-parent.ts';
import { sayAside, sentenceOf } from './terminal.ts';

/** What a command opened, closed again in reverse order when it ends, however it ends. */
export class Lifetime {
  private readonly closers: (() => Promise<void>)[] = [];
  private ended: Promise<void> | undefined;

  add(close: () => Promise<void>): void {
    this.closers.push(close);
  }

  /** Closes everything once; one failing does not keep the others from closing. */
  end(): Promise<void> {
    this.ended ??= this.closeAll();
    return this.ended;
  }

  private async closeAll(): Promise<void> {
    for (let close = this.closers.pop(); close; close = this.closers.pop()) {
      await close().catch((error: unknown) => sayAside(sentenceOf(error, wantsDetails())));
    }
  }
}

const SIGNALS = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

/**
 * Runs a command to its end: closes what it opened, also on Ctrl-C; says errors in a sentence; sets the exit code.
 *
 * @param main returns the exit code, or undefined for a server, which runs until it is told to end and then exits with 0
 */
export async function runCommand(main: (lifetime: Lifetime) => Promise<number | undefined>): Promise<void> {
  const lifetime = new Lifetime();
  let serving = false;
  const finish = async (code: number): Promise<never> => {
    await lifetime.end();
    process.exit(code);
  };
  for (const [signal, code] of Object.entries(SIGNALS)) {
    // The terminal and npm may both send the signal: the first one counts.
    process.on(signal, () => void finish(serving ? 0 : code));
  }
  watchNpm(() => void finish(serving ? 0 : SIGNALS.SIGTERM));
  // A terminal that was closed must not keep the command from ending in order.
  process.stdout.on('error', () => undefined);
  process.stderr.on('error', () => undefined);
  const fail = (error: unknown): void => {
    sayAside(sentenceOf(error, wantsDetails()));
    void finish(1);
  };
  process.on('uncaughtException', fail);
  process.on('unhandledRejection', fail);
  try {
    const code = await main(lifetime);
    serving = code === undefined;
    if (code !== undefined) await finish(code);
  } catch (error) {
    fail(error);
  }
}
