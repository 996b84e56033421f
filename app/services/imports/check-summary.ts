import type { RowCounts } from './read/count-rows.ts';
import type { ImportedRow, SetAside } from './read/imported-row.ts';

/** What a check came to, as it is kept with the import and shown before anything is stored. */
export interface CheckSummary {
  readonly counts: RowCounts;
  /** Remarks by kind: notes on rows that would be stored, and why others would be set aside. */
  readonly notes: Readonly<Record<string, number>>;
  readonly setAside: Readonly<Record<string, number>>;
  /** Items that are in the register already; nothing of them changes. */
  readonly known: number;
  /** Items under whose id another one is in the register: they would be set aside. */
  readonly differing: number;
  /** What would be stored. */
  readonly fresh: number;
  /** The first rows as they would be stored. */
  readonly sample: readonly SampleRow[];
}

/** A row as it would be stored, short. */
export interface SampleRow {
  readonly row: number;
  readonly kind: ImportedRow['item']['kind'];
  readonly firearmType: ImportedRow['item']['firearmType'];
  readonly make: string;
  readonly model: string;
  readonly calibre: string;
  readonly calibreCode: string | null;
  readonly country: string | null;
  readonly marks: readonly {
    readonly asRead: string;
    readonly normalised: string;
    readonly legibility: string;
  }[];
  readonly serialState: ImportedRow['serialState'];
  readonly date: string;
  readonly place: string;
  readonly reportType: ImportedRow['occasion']['reportType'];
  readonly quantity: number;
  readonly notes: readonly string[];
}

export const SAMPLE_ROWS = 50;

export function sampleOf(row: ImportedRow): SampleRow {
  const { item, occasion } = row;
  return {
    row: row.rowNumber,
    kind: item.kind,
    firearmType: item.firearmType,
    make: item.make.slice(0, 100),
    model: item.model.slice(0, 100),
    calibre: item.calibre.slice(0, 100),
    calibreCode: item.calibreCode,
    country: item.country,
    marks: row.marks.map(({ asRead, normalised, legibility }) => ({
      asRead: asRead.slice(0, 100),
      normalised: normalised.slice(0, 100),
      legibility,
    })),
    serialState: row.serialState,
    date: occasion.date,
    place: occasion.place.slice(0, 100),
    reportType: occasion.reportType,
    quantity: item.quantity,
    notes: [...new Set(row.notes.map(({ code }) => code))],
  };
}

/** Of remarks of one kind this many are listed; all are counted. */
const MOST_LISTED = 20_000;

/** Gathers remarks by kind: row, column and what stands there. */
export class Remarks {
  readonly byCode = new Map<string, { row: number; column: string; text: string }[]>();

  add(code: string, row: number, column: string, text: string): void {
    const listed = this.byCode.get(code) ?? [];
    if (listed.length === 0) this.byCode.set(code, listed);
    if (listed.length < MOST_LISTED) listed.push({ row, column, text: text.slice(0, 200) });
  }

  addRow(row: ImportedRow): void {
    for (const { code, column, text } of row.notes) this.add(code, row.rowNumber, column, text);
  }

  addSetAside({ code, rowNumber, column, value }: SetAside): void {
    this.add(code, rowNumber, column, value);
  }
}
