import type { ImportedRow, SetAside } from './imported-row.ts';

/** Rows of one transaction: large enough to be quick, small enough to lose little when the power goes. */
const CHUNK = 1_000;

export interface Chunk {
  rows: ImportedRow[];
  setAside: SetAside[];
  /** Of the file, the last one in it. */
  lastRow: number;
}

/**
 * Chunks in the order of the file; items of one case that stand together in it stay together. The same rows always make the
 * same chunks, so that work which goes on after one of them comes to the same end.
 */
export function* chunksOf(
  rows: Iterable<ImportedRow | SetAside>,
  size = CHUNK,
): Generator<Chunk, void, undefined> {
  let chunk: Chunk = { rows: [], setAside: [], lastRow: 0 };
  let lastCase = '';
  for (const row of rows) {
    const caseOfRow = 'occasion' in row ? row.occasion.caseReference : '';
    const isFull = chunk.rows.length + chunk.setAside.length >= size;
    if (isFull && (caseOfRow === '' || caseOfRow !== lastCase)) {
      yield chunk;
      chunk = { rows: [], setAside: [], lastRow: 0 };
    }
    if ('occasion' in row) chunk.rows.push(row);
    else chunk.setAside.push(row);
    chunk.lastRow = row.rowNumber;
    lastCase = caseOfRow;
  }
  if (chunk.lastRow > 0) yield chunk;
}
