import { parentPort, workerData } from 'node:worker_threads';

import { readMarks } from '#app/services/queries/batch/read-marks.ts';

import { openBytes } from '../import-file.server.ts';
import { chunksOf } from '../read/chunks-of.ts';
import { FileProblem } from '../read/file-problem.ts';
import { findHeader } from '../read/find-header.ts';
import { inspectTable } from '../read/inspect-table.ts';
import { eachRow } from '../read/map-rows.ts';
import { readTable } from '../read/read-sheet.server.ts';
import { RowCounter } from '../read/row-counter.ts';
import { sentRows } from '../read/sent-rows.ts';
import { fits } from './fits.ts';
import type { ReadingAnswer, ReadingOrder } from './messages.ts';

// Run as a thread: files are expanded and parsed here, where a hostile one exhausts a thread's memory and nobody's time.

/** Chunks on their way that have not been taken. */
const AHEAD = 2;
/** Rows that are tried again in one transaction. */
const TRIED_AT_ONCE = 500;

const port = parentPort;
if (!port) throw new Error('this file is a thread');
const answer = (message: ReadingAnswer): void => port.postMessage(message);

let room = AHEAD;
let wake = (): void => undefined;
port.on('message', () => {
  room += 1;
  wake();
});

try {
  await read(workerData as ReadingOrder);
} catch (error) {
  if (!(error instanceof FileProblem)) throw error;
  answer({ kind: 'problem', code: error.code, detail: error.detail });
}
port.close();

async function roomToAnswer(): Promise<void> {
  while (room === 0) await new Promise<void>((resolve) => (wake = resolve));
  room -= 1;
}

async function read(order: ReadingOrder): Promise<void> {
  const bytes = await openBytes(order.source);
  if (order.task === 'inspect') {
    const grid = await readTable(bytes, order.name, order.sheet);
    const facts = inspectTable(grid, order.headerRow);
    answer({
      kind: 'facts',
      facts,
      fits: order.known.filter(({ mapping }) => fits(grid, mapping)).map(({ key }) => key),
    });
    return;
  }
  if (order.task === 'sent') {
    const rows = sentRows(await readTable(bytes, order.name), order.names, order.words);
    answer({ kind: 'rows', lastRow: rows.length });
    for (let at = order.after; at < rows.length; at += TRIED_AT_ONCE) {
      await roomToAnswer();
      answer({ kind: 'sent', rows: rows.slice(at, at + TRIED_AT_ONCE) });
    }
    return;
  }
  if (order.task === 'marks') {
    answer({ kind: 'marks', marks: readMarks(await readTable(bytes, order.name)) });
    return;
  }
  const { mapping, after } = order;
  const grid = await readTable(bytes, order.name, mapping.sheet);
  const header = findHeader(grid, mapping);
  answer({ kind: 'rows', lastRow: grid.rows.length });
  const counter = new RowCounter();
  const rows = counter.counting(eachRow(grid, header, mapping, order));
  for (const chunk of chunksOf(rows, { after })) {
    await roomToAnswer();
    answer({ kind: 'chunk', chunk });
  }
  const names = (grid.rows[header.rowNumber - 1] ?? []).map((cell) => (cell === null ? '' : String(cell)));
  answer({
    kind: 'totals',
    totals: { header: names, lastRow: grid.rows.length, counts: counter.counts, notes: counter.notes },
  });
}
