/** Counts in rows and columns of codes. `undefined` is a cell outside the period or places covered, which is not nought. */
export interface CountTable {
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly counts: readonly (readonly (number | undefined)[])[];
}

/**
 * Builds a table by adding up.
 * @param covered whether a cell without arms is a true nought; a cell with arms is always a count
 */
export function countTable(
  rows: readonly string[],
  columns: readonly string[],
  entries: Iterable<{ readonly row: string; readonly column: string; readonly n: number }>,
  covered: (row: string, column: string) => boolean = () => true,
): CountTable {
  const sums = new Map<string, number>();
  for (const { row, column, n } of entries) {
    const key = `${row}\n${column}`;
    sums.set(key, (sums.get(key) ?? 0) + n);
  }
  return {
    rows,
    columns,
    counts: rows.map((row) =>
      columns.map((column) => {
        const sum = sums.get(`${row}\n${column}`) ?? 0;
        return sum !== 0 || covered(row, column) ? sum : undefined;
      }),
    ),
  };
}

/** Codes that occur, in the order of `order`, then the others by text. */
export function inOrder(present: Iterable<string>, order: readonly string[] = []): string[] {
  const rank = new Map(order.map((code, index) => [code, index]));
  const rankOf = (code: string) => rank.get(code) ?? order.length;
  return [...new Set(present)].sort((a, b) => rankOf(a) - rankOf(b) || (a < b ? -1 : 1));
}
