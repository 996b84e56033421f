import type { Shown, SuppressedTable } from '#analytics/suppress.ts';
import { type CsvCell, type CsvOptions, toCsv } from '#app/exports/csv.ts';

export interface CountCsvOptions extends CsvOptions {
  /** Heading of the first column. */
  readonly rowHeading: string;
  readonly row: (code: string) => string;
  readonly column: (code: string) => string;
  /** Heading of the totals; without it the file has none. */
  readonly total?: string;
  /** What stands for a withheld count, and for one that is not covered. */
  readonly withheld: string;
  readonly uncovered: string;
}

type Table = Pick<SuppressedTable, 'rows' | 'columns' | 'cells'> &
  Partial<Pick<SuppressedTable, 'rowTotals' | 'columnTotals' | 'total'>>;

/** The CSV twin of a published table: the same counts withheld as in the chart. */
export function countCsv(table: Table, options: CountCsvOptions): string {
  const shown = (cell: Shown | undefined): CsvCell => {
    if (cell === 'withheld') return options.withheld;
    return cell === 'uncovered' || cell === undefined ? options.uncovered : cell;
  };
  const { total } = options;
  const { rowTotals, columnTotals } = table;
  const withRowTotals = total !== undefined && rowTotals !== undefined;
  const header = [
    options.rowHeading,
    ...table.columns.map(options.column),
    ...(withRowTotals ? [total] : []),
  ];
  const rows = table.rows.map((row, index): CsvCell[] => [
    options.row(row),
    ...table.columns.map((_, column) => shown(table.cells[index]?.[column])),
    ...(withRowTotals ? [shown(rowTotals[index])] : []),
  ]);
  if (total !== undefined && columnTotals !== undefined) {
    rows.push([total, ...columnTotals.map(shown), ...(withRowTotals ? [shown(table.total)] : [])]);
  }
  return toCsv(header, rows, options);
}
