import type { CountTable } from '#analytics/count-table.ts';
import { type Cell, Disclosure } from '#analytics/disclosure.ts';

/** Counts from one to one less than this are withheld. */
export const DEFAULT_THRESHOLD = 5;

/** What a reader sees of a count: the count, that it is withheld, or that nothing was covered there. */
export type Shown = number | 'withheld' | 'uncovered';

/** A table as it may be published. Chart, table and CSV are all drawn from this and never from the counts. */
export interface SuppressedTable {
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly cells: readonly (readonly Shown[])[];
  readonly rowTotals: readonly Shown[];
  readonly columnTotals: readonly Shown[];
  readonly total: Shown;
  readonly threshold: number;
}

/** A table of the totals of groups of rows, and one for the rows of each group, safe to read side by side. */
export interface SuppressedGroups {
  /** Its rows are the groups. */
  readonly whole: SuppressedTable;
  readonly parts: Readonly<Record<string, SuppressedTable>>;
}

export interface SuppressOptions {
  /** A whole number from 2. */
  readonly threshold?: number;
}

export interface TableOptions extends SuppressOptions {
  /** Whether every reader knows a count from elsewhere: it is shown, and nothing is withheld for its sake or hidden behind it. */
  readonly known?: (row: string, column: string, n: number) => boolean;
  /** The column totals of the whole are not published anywhere; they come out withheld. */
  readonly withoutGrandTotals?: boolean;
}

export interface GroupOptions extends TableOptions {
  /** The totals of the groups are published elsewhere and are shown whatever their size. */
  readonly totalsAreKnown?: boolean;
}

/**
 * Withholds small counts (primary) and as many others as keep the small ones from being worked out (complementary).
 *
 * Guaranteed against a reader who knows everything shown, and that counts are whole and not negative: a withheld
 * small count could as well be at the threshold or above, and every withheld count has at least two possible values.
 * Nought is shown.
 *
 * @throws RangeError for a negative or fractional count, or a threshold below 2
 */
export function suppress(table: CountTable, options: TableOptions = {}): SuppressedTable {
  const threshold = thresholdOf(options);
  const draft = draftOf(table, 'all', 'ground');
  if (options.withoutGrandTotals) for (const cell of draft.totals) cell.status = 'unpublished';
  for (const [row, line] of draft.body.entries())
    for (const [column, name] of table.columns.entries()) {
      const cell = line[column];
      if (cell?.status === 'shown' && options.known?.(table.rows[row] ?? '', name, cell.value))
        cell.status = 'fixed';
    }
  new Disclosure([...draft.body.flat(), ...draft.totals]).suppress(threshold);
  return published(draft, threshold);
}

/**
 * The same for a table whose rows fall into groups, such as the months of years: the totals of the groups and the
 * rows inside them are protected together, so that neither gives the other away.
 *
 * Where the totals are known, a group needs two rows; a withheld count then still has a second value, but may not
 * reach the threshold.
 *
 * @throws RangeError as `suppress`, and where known totals leave a withheld count only one value
 */
export function suppressGroups(
  table: CountTable,
  groupOf: (row: string) => string,
  options: GroupOptions = {},
): SuppressedGroups {
  const threshold = thresholdOf(options);
  const groups = [...new Set(table.rows.map(groupOf))];
  const parts = groups.map((group) =>
    draftOf(
      rowsOf(table, (row) => groupOf(row) === group),
      `group ${group}`,
      'all',
    ),
  );
  const whole = wholeOf(groups, parts, table.columns);
  const shared = [...whole.body.flat(), ...whole.totals];
  if (options.totalsAreKnown) for (const cell of shared) cell.status = 'fixed';
  if (options.withoutGrandTotals) for (const cell of whole.totals) cell.status = 'unpublished';
  new Disclosure([...parts.flatMap(({ body }) => body.flat()), ...shared]).suppress(threshold);
  return {
    whole: published(whole, threshold),
    parts: Object.fromEntries(
      parts.map((part, index) => [groups[index] ?? '', published(part, threshold)] as const),
    ),
  };
}

/** A table and its margins as cells of the network; the last cell of each line is its total. */
interface Draft {
  readonly table: CountTable;
  readonly body: readonly Line[];
  readonly totals: Line;
}

type Line = readonly Cell[];

/**
 * Lays a table out: a count takes from its row's sum and adds to its column's, whose total takes from it and adds to
 * the column above, in the end the ground. Totals of rows have a column of their own that runs the other way, since
 * they stand on the other side of their row's sum.
 */
function draftOf(table: CountTable, name: string, above: string): Draft {
  const body = table.rows.map((row, index) => {
    const sum = `${name}\n${row}`;
    return lineOf(table.counts[index] ?? [], () => sum, columnNode(name));
  });
  return { table, body, totals: totalsOf(body, table.columns, name, above) };
}

/** The table of the groups' totals, which it shares with the tables of the groups. */
function wholeOf(groups: readonly string[], parts: readonly Draft[], columns: readonly string[]): Draft {
  const body = parts.map(({ totals }) => totals);
  const counts = body.map((line) => line.slice(0, -1).map(countOf));
  return { table: { rows: groups, columns, counts }, body, totals: totalsOf(body, columns, 'all', 'ground') };
}

function totalsOf(body: readonly Line[], columns: readonly string[], name: string, above: string): Line {
  const sums = columns.map((_, column) => {
    const counts = body.flatMap((line) => line[column] ?? []).flatMap((cell) => countOf(cell) ?? []);
    return counts.length > 0 || body.length === 0 ? sumOf(counts) : undefined;
  });
  const upper = above === 'ground' ? () => above : columnNode(above);
  return lineOf(sums, columnNode(name), upper).map((cell) => ({ ...cell, isTotal: true }));
}

function lineOf(
  counts: readonly (number | undefined)[],
  lower: (column: number) => string,
  upper: (column: number) => string,
): Cell[] {
  const last = counts.length;
  const cells = counts.map((count, column): Cell => ({
    from: lower(column),
    to: upper(column),
    value: wholeCount(count ?? 0),
    isTotal: false,
    status: count === undefined ? 'uncovered' : 'shown',
  }));
  const value = sumOf(cells.map((cell) => cell.value));
  return [...cells, { from: upper(last), to: lower(last), value, isTotal: true, status: 'shown' }];
}

function columnNode(name: string): (column: number) => string {
  return (column) => `${name}\n\n${column}`;
}

function countOf({ status, value }: Cell): number | undefined {
  return status === 'uncovered' ? undefined : value;
}

function published({ table, body, totals }: Draft, threshold: number): SuppressedTable {
  const shown = ({ status, value }: Cell): Shown => {
    if (status === 'unpublished') return 'withheld';
    return status === 'withheld' || status === 'uncovered' ? status : value;
  };
  const lines = body.map((line) => line.map(shown));
  const margin = totals.map(shown);
  return {
    rows: table.rows,
    columns: table.columns,
    cells: lines.map((line) => line.slice(0, -1)),
    rowTotals: lines.map((line) => line.at(-1) ?? 0),
    columnTotals: margin.slice(0, -1),
    total: margin.at(-1) ?? 0,
    threshold,
  };
}

function rowsOf({ rows, columns, counts }: CountTable, wanted: (row: string) => boolean): CountTable {
  const kept = rows.flatMap((row, index) => (wanted(row) ? [{ row, counts: counts[index] ?? [] }] : []));
  return { rows: kept.map(({ row }) => row), columns, counts: kept.map((line) => line.counts) };
}

function thresholdOf({ threshold = DEFAULT_THRESHOLD }: SuppressOptions): number {
  if (Number.isInteger(threshold) && threshold >= 2) return threshold;
  throw new RangeError('the threshold is a whole number from 2');
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, n) => sum + n, 0);
}

function wholeCount(n: number): number {
  if (!Number.isSafeInteger(n) || n < 0) throw new RangeError(`not a count: ${n}`);
  return n;
}
