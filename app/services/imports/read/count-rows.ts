import type { ImportedRow, SetAside } from './imported-row.ts';
import type { MappedRows } from './map-rows.ts';

/** Counts of a reading that a person can check against the file. */
export interface RowCounts {
  rows: number;
  weapons: number;
  ammunition: number;
  setAside: number;
  repeated: number;
  stateOwned: number;
  byType: Record<string, number>;
  bySerial: Record<string, number>;
  /** Country of manufacture of the weapons; `unknown` where there is none. */
  byCountry: Record<string, number>;
  byReport: Record<string, number>;
}

export function emptyCounts(): RowCounts {
  return {
    rows: 0,
    weapons: 0,
    ammunition: 0,
    setAside: 0,
    repeated: 0,
    stateOwned: 0,
    byType: {},
    bySerial: {},
    byCountry: {},
    byReport: {},
  };
}

/** Adds a row to counts. */
export function countRow(counts: RowCounts, row: ImportedRow | SetAside): void {
  counts.rows += 1;
  if ('code' in row) {
    counts.setAside += 1;
    return;
  }
  const { item, repeats, serialState, occasion } = row;
  if (repeats !== null) counts.repeated += 1;
  if (item.kind === 'ammunition') {
    counts.ammunition += 1;
    return;
  }
  counts.weapons += 1;
  if (item.stateOwned) counts.stateOwned += 1;
  add(counts.byType, item.firearmType);
  add(counts.bySerial, serialState);
  add(counts.byCountry, item.country ?? 'unknown');
  add(counts.byReport, occasion.reportType);
}

export function countRows(mapped: MappedRows): RowCounts {
  const counts = emptyCounts();
  for (const row of [...mapped.rows, ...mapped.setAside]) countRow(counts, row);
  return counts;
}

function add(table: Record<string, number>, key: string): void {
  table[key] = (table[key] ?? 0) + 1;
}
