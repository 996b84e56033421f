import { Worker } from 'node:worker_threads';

import type { MarkList } from '#app/services/queries/batch/read-marks.ts';

import { FileProblem } from '../read/file-problem.ts';
import type { SentRow } from '../read/sent-rows.ts';
import type { TableFacts } from '../read/table-facts.ts';
import type { ReadingAnswer, ReadingOrder, RowChunk, RowTotals } from './messages.ts';

const THREAD = new URL('./thread-entry.js', import.meta.url);

/** Mebibytes a file may take while it is read; the limits of reading keep an honest one below. */
const MOST_MEMORY = 3_072;

type OrderOf<T extends ReadingOrder['task']> = Omit<Extract<ReadingOrder, { task: T }>, 'task'>;

/**
 * A first look at a file, in a thread of its own: its columns, and which of the known mappings fit.
 * @throws FileProblem
 */
export async function inspectInThread(
  order: OrderOf<'inspect'>,
  signal: AbortSignal,
): Promise<{ facts: TableFacts; fits: readonly string[] }> {
  for await (const message of talk({ task: 'inspect', ...order }, signal)) {
    if (message.kind === 'facts') return message;
  }
  throw new FileProblem('damaged');
}

/**
 * Reads a list of marks to ask for, in a thread of its own.
 * @throws FileProblem
 */
export async function marksInThread(order: OrderOf<'marks'>, signal: AbortSignal): Promise<MarkList> {
  for await (const message of talk({ task: 'marks', ...order }, signal)) {
    if (message.kind === 'marks') return message.marks;
  }
  throw new FileProblem('damaged');
}

export interface RowReading {
  /** Told how many rows the file has, as soon as that is known. */
  readonly onLength?: (lastRow: number) => void;
}

/**
 * Reads the rows of a file by its mapping in a thread of its own, a chunk at a time; the thread is at most two chunks ahead.
 * Returns what the whole file came to, the chunks that were left out included.
 * @throws FileProblem
 */
export async function* rowsInThread(
  order: OrderOf<'rows'>,
  signal: AbortSignal,
  { onLength }: RowReading = {},
): AsyncGenerator<RowChunk, RowTotals, undefined> {
  for await (const message of talk({ task: 'rows', ...order }, signal)) {
    if (message.kind === 'rows') onLength?.(message.lastRow);
    if (message.kind === 'chunk') yield message.chunk;
    if (message.kind === 'totals') return message.totals;
  }
  throw new FileProblem('damaged');
}

/**
 * Reads rows that somebody corrected in a spreadsheet, a part at a time, in a thread of its own.
 * @throws FileProblem
 */
export async function* sentInThread(
  order: OrderOf<'sent'>,
  signal: AbortSignal,
  { onLength }: RowReading = {},
): AsyncGenerator<readonly SentRow[], void, undefined> {
  for await (const message of talk({ task: 'sent', ...order }, signal)) {
    if (message.kind === 'rows') onLength?.(message.lastRow);
    if (message.kind === 'sent') yield message.rows;
  }
}

/** Messages of a thread in their order. The thread ends with the talk, however that ends. */
async function* talk(
  order: ReadingOrder,
  signal: AbortSignal,
): AsyncGenerator<ReadingAnswer, void, undefined> {
  signal.throwIfAborted();
  const worker = new Worker(THREAD, {
    workerData: order,
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY },
  });
  const arrived: ReadingAnswer[] = [];
  let ended = false;
  let failure: unknown;
  let wake = (): void => undefined;
  worker.on('message', (message: ReadingAnswer) => {
    arrived.push(message);
    wake();
  });
  worker.on('error', (error) => {
    failure = error;
    wake();
  });
  worker.on('exit', () => {
    ended = true;
    wake();
  });
  const abort = (): void => wake();
  signal.addEventListener('abort', abort);
  try {
    for (;;) {
      signal.throwIfAborted();
      const message = arrived.shift();
      if (message) {
        if (message.kind === 'problem') throw new FileProblem(message.code, message.detail);
        yield message;
        if (message.kind === 'chunk' || message.kind === 'sent') worker.postMessage('go on');
        continue;
      }
      if (failure) throw problemOf(failure);
      if (ended) return;
      await new Promise<void>((resolve) => (wake = resolve));
    }
  } finally {
    signal.removeEventListener('abort', abort);
    await worker.terminate();
  }
}

function problemOf(failure: unknown): unknown {
  const code = failure instanceof Error && 'code' in failure ? failure.code : undefined;
  return code === 'ERR_WORKER_OUT_OF_MEMORY' ? new FileProblem('too_much') : failure;
}
