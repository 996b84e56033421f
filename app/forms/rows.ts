import { type KeptFields, rowsOf, withoutRow } from './kept.ts';

/** A group of rows that a form repeats: `marks.0.asRead`, added by the button `add-mark`, taken away by `remove-mark:0`. */
export interface RowGroup {
  readonly group: string;
  /** In the names of its buttons */
  readonly word: string;
  /** A field that every row has */
  readonly field: string;
  /** Rows the form accepts */
  readonly most: number;
}

export const MARK_ROWS: RowGroup = { group: 'marks', word: 'mark', field: 'asRead', most: 30 };
export const STOP_ROWS: RowGroup = { group: 'stops', word: 'stop', field: 'country', most: 12 };

/** How many rows to show: one at least; one more than the form accepts, so that saying so keeps what was typed. */
export function shownRows(fields: KeptFields, { group, most }: RowGroup): number {
  return Math.min(Math.max(1, rowsOf(fields, group)), most + 1);
}

/** The fields with one row more or fewer, everything else as typed; undefined for any other button. */
export function changeRows(intent: string, fields: KeptFields, rows: RowGroup): KeptFields | undefined {
  if (intent === `add-${rows.word}`) {
    const at = Math.min(Math.max(1, rowsOf(fields, rows.group)), rows.most);
    return { ...fields, [`${rows.group}.${at}.${rows.field}`]: [''] };
  }
  const removed = intent.startsWith(`remove-${rows.word}:`) ? intent.slice(rows.word.length + 8) : '';
  return /^\d{1,3}$/.test(removed) ? withoutRow(fields, rows.group, Number(removed)) : undefined;
}
