/** A cell of a table as it stands in a CSV file; `null` leaves it empty. */
export type CsvCell = string | number | null;

export interface CsvOptions {
  /** Spreadsheets take a file for UTF-8 only with a byte-order mark. Defaults to true. */
  readonly byteOrderMark?: boolean;
}

/**
 * A table as CSV (RFC 4180): commas, CRLF, quotation marks only where needed. A text that a spreadsheet would take for a
 * formula gets an apostrophe in front; numbers, negative ones too, stay numbers.
 * @throws RangeError for a number that is not finite
 */
export function toCsv(
  header: readonly string[],
  rows: readonly (readonly CsvCell[])[],
  { byteOrderMark = true }: CsvOptions = {},
): string {
  const lines = [header, ...rows].map((cells) => `${cells.map(csvCell).join(',')}\r\n`);
  return `${byteOrderMark ? '\uFEFF' : ''}${lines.join('')}`;
}

function csvCell(cell: CsvCell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return csvNumber(cell);
  const text = guarded(cell);
  return /[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A text as it stands in a file that a spreadsheet opens: an apostrophe in front of what it would calculate. */
export function guarded(text: string): string {
  return startsFormula(text) ? `'${text}` : text;
}

/** The text that was guarded, out of a file that came back. */
export function unguarded(text: string): string {
  return text.startsWith("'") && startsFormula(text.slice(1)) ? text.slice(1) : text;
}

function csvNumber(n: number): string {
  if (Number.isFinite(n)) return String(n);
  throw new RangeError(`not a number for a table: ${n}`);
}

/** Spreadsheets look past blanks, and take full-width signs for plain ones. A text that is a plain number is harmless. */
function startsFormula(text: string): boolean {
  if (/^[+-]?\d+([.,]\d+)?$/.test(text)) return false;
  return /^[\s\u200B\uFEFF]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/.test(text);
}
