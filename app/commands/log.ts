import { renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Logger, pino } from 'pino';

import type { Settings } from '#app/env.server.ts';

const LIMIT = 20 * 1024 * 1024;

/**
 * JSON lines on the error stream; where that is a terminal, in `marktrace.log` of the data folder instead, so that
 * people can read what is on the screen.
 */
export function openLog(settings: Settings): { log: Logger; file: string | undefined } {
  const file = process.stderr.isTTY ? join(settings.dataDir, 'marktrace.log') : undefined;
  if (file !== undefined) rotate(file);
  const destination = pino.destination({ dest: file ?? 2, sync: true });
  const log = pino(
    {
      level: settings.logLevel,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: errorWithoutData },
    },
    destination,
  );
  return { log, file };
}

/** PostgreSQL quotes the row at fault in these fields of an error; a log holds no marks and no persons. */
const QUOTING = ['detail', 'where', 'hint', 'internalQuery'] as const;

/** An error as the log keeps it: what failed and where in the code, without what was in the row. */
export function errorWithoutData(error: Error): Record<string, unknown> {
  const kept: Record<string, unknown> = { ...pino.stdSerializers.err(error) };
  for (const field of QUOTING) delete kept[field];
  return kept;
}

function rotate(path: string): void {
  try {
    if (statSync(path).size > LIMIT) renameSync(path, `${path}.1`);
  } catch {
    // There is no log yet.
  }
}
