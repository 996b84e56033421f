import type { ImportedRow, SetAside } from './imported-row.ts';

/** Rows of one transaction: large enough to be quick, small enough to lose little when the power goes. */
const CHUNK = 2_000;

export interface Chunk {
  rows: ImportedRow[];
  setAside: SetAside[];
  /** Of the file, the last one in it. */
  lastRow: number;
}

/**
 * Chunks in the order of the file; items of one case that stand together in it stay together. Work that goes on after one of them
 * begins with the row behind it, whatever made that chunk end there.
 * @param options.after rows up to this one are left out
 */
export function* chunksOf(
  rows: Iterable<ImportedRow | SetAside>,
  { after = 0, size = CHUNK }: { after?: number; size?: number } = {},
): Generator<Chunk, void, undefined> {
  let chunk: Chunk = { rows: [], setAside: [], lastRow: 0 };
  let lastCase = '';
  for (const row of rows) {
    if (row.rowNumber <= after) continue;
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
