import { type RowCounts, emptyCounts, countRow } from './count-rows.ts';
import type { ImportedRow, SetAside } from './imported-row.ts';

/** Counts rows and their notes as they pass. */
export class RowCounter {
  readonly counts: RowCounts = emptyCounts();
  readonly notes: Record<string, number> = {};

  *counting(rows: Iterable<ImportedRow | SetAside>): Generator<ImportedRow | SetAside, void, undefined> {
    for (const row of rows) {
      countRow(this.counts, row);
      if ('notes' in row) for (const { code } of row.notes) this.notes[code] = (this.notes[code] ?? 0) + 1;
      yield row;
    }
  }
}
