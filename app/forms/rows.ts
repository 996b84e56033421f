import { type KeptFields, rowsOf, withoutRow } from './kept.ts';
import { MOST_EVIDENCE, MOST_LEGS } from './life-event.ts';
import { MOST_PARTIES } from './party.ts';

/** A group of rows that a form repeats: `marks.0.asRead`, added by the button `add-mark`, taken away by `remove-mark:0`. */
interface RowGroup {
  readonly group: string;
  /** In the names of its buttons. */
  readonly word: string;
  /** A field that every row has. */
  readonly field: string;
  /** Rows that are shown where nothing is typed, and rows that the form accepts. */
  readonly least: 0 | 1;
  readonly most: number;
}

export const MARK_ROWS: RowGroup = { group: 'marks', word: 'mark', field: 'asRead', least: 1, most: 30 };
export const STOP_ROWS: RowGroup = { group: 'stops', word: 'stop', field: 'country', least: 1, most: 12 };
export const LEG_ROWS: RowGroup = {
  group: 'legs',
  word: 'leg',
  field: 'departed',
  least: 0,
  most: MOST_LEGS,
};
export const EVIDENCE_ROWS: RowGroup = {
  group: 'evidence',
  word: 'evidence',
  field: 'document',
  least: 1,
  most: MOST_EVIDENCE,
};
export const PARTY_ROWS: RowGroup = {
  group: 'parties',
  word: 'party',
  field: 'name',
  least: 0,
  most: MOST_PARTIES,
};

/** How many rows to show: at most one more than the form accepts, so that saying so keeps what was typed. */
export function shownRows(fields: KeptFields, { group, least, most }: RowGroup): number {
  return Math.min(Math.max(least, rowsOf(fields, group)), most + 1);
}

/** The fields with one row more or fewer, everything else as typed; undefined for any other button. */
export function changeRows(
  intent: FormDataEntryValue | null,
  fields: KeptFields,
  groups: readonly RowGroup[],
): KeptFields | undefined {
  if (typeof intent !== 'string') return undefined;
  for (const rows of groups) {
    if (intent === `add-${rows.word}`) {
      const at = Math.min(shownRows(fields, rows), rows.most);
      return { ...fields, [`${rows.group}.${at}.${rows.field}`]: [''] };
    }
    const removed = new RegExp(`^remove-${rows.word}:(\\d{1,3})$`).exec(intent)?.[1];
    if (removed !== undefined) return withoutRow(fields, rows.group, Number(removed));
  }
  return undefined;
}
