import { FileProblem } from './file-problem.ts';
import { HEADER_ROWS } from './find-header.ts';
import { type Cell, cellText, type Grid, keptCell, wordKey } from './grid.ts';

/** A row that was corrected in a spreadsheet: its number in the file of the import, and its cells in that file's order. */
export interface SentRow {
  /** Undefined where the number cannot be read. */
  readonly rowNumber: number | undefined;
  readonly cells: readonly string[];
}

/** What the two columns are called that stand in front of the file's own, in each language. */
export interface SentWords {
  readonly row: readonly string[];
  readonly why: readonly string[];
}

/**
 * Rows that were set aside, out of a file that somebody corrected. Columns may have been moved; none of the import's may be missing,
 * so that nothing is taken for empty that was only left out.
 * @param names of the columns of the import's own file, in its order
 * @throws FileProblem `sent_without_rows` where no column holds the row numbers; `sent_without_columns` where others are missing
 */
export function sentRows(grid: Grid, names: readonly string[], words: SentWords): SentRow[] {
  const rowWords = words.row.map(wordKey);
  const at = grid.rows
    .slice(0, HEADER_ROWS)
    .findIndex((row) => row.some((cell) => rowWords.includes(wordKey(cellText(cell)))));
  const header = (grid.rows[at] ?? []).map((cell) => wordKey(cellText(cell)));
  const numbers = header.findIndex((name) => rowWords.includes(name));
  if (numbers < 0) throw new FileProblem('sent_without_rows');
  const whyWords = words.why.map(wordKey);
  const own = header.flatMap((name, index) =>
    index === numbers || whyWords.includes(name) ? [] : [{ name, index }],
  );
  const columns = columnsOf(own, names);
  return grid.rows.slice(at + 1).flatMap((cells): SentRow[] => {
    if (cells.every((cell) => cellText(cell) === '')) return [];
    return [
      {
        rowNumber: numberOf(cells[numbers]),
        cells: columns.map((index) => keptCell(cells[index])),
      },
    ];
  });
}

/** Where each column of the import stands: by its name, the how manieth of that name, and by its place where it has none. */
function columnsOf(
  own: readonly { readonly name: string; readonly index: number }[],
  names: readonly string[],
): number[] {
  const used = new Set<number>();
  const missing: string[] = [];
  const columns = names.map((name, place) => {
    const key = wordKey(name);
    const found =
      key === '' ? own[place] : own.find((column) => column.name === key && !used.has(column.index));
    if (!found) missing.push(name);
    else used.add(found.index);
    return found?.index ?? -1;
  });
  if (missing.length > 0) throw new FileProblem('sent_without_columns', { missing: missing.join(', ') });
  return columns;
}

function numberOf(cell: Cell | undefined): number | undefined {
  const text = /^(\d{1,9})(?:[.,]0+)?$/.exec(cellText(cell))?.[1];
  return text === undefined || Number(text) === 0 ? undefined : Number(text);
}
