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

export function countRows(mapped: MappedRows): RowCounts {
  const counts: RowCounts = {
    rows: mapped.rowsIn,
    weapons: 0,
    ammunition: 0,
    setAside: mapped.setAside.length,
    repeated: 0,
    stateOwned: 0,
    byType: {},
    bySerial: {},
    byCountry: {},
    byReport: {},
  };
  const add = (table: Record<string, number>, key: string): void => {
    table[key] = (table[key] ?? 0) + 1;
  };
  for (const { item, repeats, serialState, occasion } of mapped.rows) {
    if (repeats !== null) counts.repeated += 1;
    if (item.kind === 'ammunition') {
      counts.ammunition += 1;
      continue;
    }
    counts.weapons += 1;
    if (item.stateOwned) counts.stateOwned += 1;
    add(counts.byType, item.firearmType);
    add(counts.bySerial, serialState);
    add(counts.byCountry, item.country ?? 'unknown');
    add(counts.byReport, occasion.reportType);
  }
  return counts;
}
