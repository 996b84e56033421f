/** A cell as the file holds it: a formula's value, a date where the file says that it is one. */
export type Cell = string | number | boolean | Date | null;

/** A table out of a file. Row `n` of the file is `rows[n - 1]`; blank rows are kept so that numbers agree. */
export interface Grid {
  kind: 'xlsx' | 'csv';
  /** Name of the sheet; empty for CSV. */
  sheet: string;
  /** Every sheet of the workbook with its rows; none for CSV. */
  sheets?: readonly { readonly name: string; readonly rows: number }[];
  /** Of CSV: how its bytes and lines were understood. */
  text?: { readonly encoding: string; readonly separator: string };
  rows: Cell[][];
}

/** The text of a cell without what stands around it; empty for an empty cell. */
export function cellText(cell: Cell | undefined): string {
  if (cell == null) return '';
  if (cell instanceof Date) return cell.toISOString();
  const text = String(cell).trim();
  return /^="(.*)"$/s.exec(text)?.[1]?.replaceAll('""', '"').trim() ?? text;
}

/** The whole of a cell as text, for keeping it: nothing is cut off, a date as ISO 8601. */
export function keptCell(cell: Cell | undefined): string {
  if (cell == null) return '';
  return cell instanceof Date
    ? Number.isNaN(cell.getTime())
      ? ''
      : cell.toISOString().replace('T00:00:00.000Z', '')
    : String(cell);
}

/** The form in which words of a file (headers, dictionary words) are compared: no case, accents or punctuation. */
export function wordKey(text: string): string {
  const short = text.length > 500 ? text.slice(0, 500) : text;
  if (/^[a-z0-9]*$/i.test(short)) return short.toLowerCase();
  const bare = ASCII.test(short) ? short : short.normalize('NFKD').replace(/\p{M}/gu, '');
  return bare
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

const ASCII = /^[\x20-\x7E]*$/;
