import type { CountTable } from '#analytics/count-table.ts';
import { type Cell, Disclosure } from '#analytics/disclosure.ts';
import {
  DEFAULT_THRESHOLD,
  type Shown,
  type SuppressedTable,
  type SuppressOptions,
} from '#analytics/suppress.ts';

/** Two tables of the same cases, safe to read side by side. */
export interface SuppressedTwins {
  readonly left: SuppressedTable;
  readonly right: SuppressedTable;
}

export interface TwinOptions extends SuppressOptions {
  /** The totals of the columns are published elsewhere and are shown whatever their size. */
  readonly sumsAreKnown?: boolean;
}

/**
 * Suppresses two tables that count the same cases by the same rows, each by columns of its own: requests by the State that sent and by the
 * State that received them. The sums of rows are one count in both, so a cell of the one could be worked out with the other;
 * here they are one network, and the guarantees of `suppress` hold against a reader of both.
 *
 * @throws RangeError where the rows differ, or their sums
 */
export function suppressTwins(
  left: CountTable,
  right: CountTable,
  options: TwinOptions = {},
): SuppressedTwins {
  const threshold = options.threshold ?? DEFAULT_THRESHOLD;
  const sums = left.rows.map((_, row) => sumOf(left.counts[row]));
  if (
    left.rows.join('\n') !== right.rows.join('\n') ||
    sums.some((sum, row) => sum !== sumOf(right.counts[row]))
  )
    throw new RangeError('twin tables count the same cases in the same rows');

  const status = options.sumsAreKnown ? 'fixed' : 'shown';
  const cell = (from: string, to: string, value: number, isTotal: boolean): Cell => ({
    from,
    to,
    value,
    isTotal,
    status: isTotal && !to.startsWith('right row') ? status : 'shown',
  });
  // A unit runs from the columns on the left through the rows to the columns on the right and back.
  const body = {
    left: left.rows.map((_, row) =>
      left.columns.map((_, column) =>
        cell(`left column ${column}`, `left row ${row}`, left.counts[row]?.[column] ?? 0, false),
      ),
    ),
    right: right.rows.map((_, row) =>
      right.columns.map((_, column) =>
        cell(`right row ${row}`, `right column ${column}`, right.counts[row]?.[column] ?? 0, false),
      ),
    ),
  };
  const rows = sums.map((sum, row) => cell(`left row ${row}`, `right row ${row}`, sum, true));
  const columns = {
    left: left.columns.map((_, column) =>
      cell('left', `left column ${column}`, columnSum(left, column), true),
    ),
    right: right.columns.map((_, column) =>
      cell(`right column ${column}`, 'right', columnSum(right, column), true),
    ),
  };
  const whole = cell('right', 'left', sumOf(sums), true);
  new Disclosure([
    ...body.left.flat(),
    ...body.right.flat(),
    ...rows,
    ...columns.left,
    ...columns.right,
    whole,
  ]).suppress(threshold);

  const published = (table: CountTable, side: 'left' | 'right'): SuppressedTable => ({
    rows: table.rows,
    columns: table.columns,
    cells: body[side].map((line) => line.map(shownOf)),
    rowTotals: rows.map(shownOf),
    columnTotals: columns[side].map(shownOf),
    total: shownOf(whole),
    threshold,
  });
  return { left: published(left, 'left'), right: published(right, 'right') };
}

function shownOf({ status, value }: Cell): Shown {
  return status === 'withheld' ? 'withheld' : value;
}

function sumOf(values: readonly (number | undefined)[] = []): number {
  return values.reduce<number>((sum, n) => sum + (n ?? 0), 0);
}

function columnSum({ counts }: CountTable, column: number): number {
  return sumOf(counts.map((line) => line[column]));
}
