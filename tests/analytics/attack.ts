import type { CountTable } from '#analytics/count-table.ts';
import type { Shown, SuppressedTable } from '#analytics/suppress.ts';

/** One published sum: the withheld cells in it, with their signs, add up to `constant`. */
export interface Equation {
  readonly terms: ReadonlyMap<string, number>;
  readonly constant: number;
}

/** Everything a reader knows of a published table: each row and column, margins included, adds up. */
export function equationsOf(
  table: SuppressedTable,
  name: (row: number, column: number) => string,
): Equation[] {
  const grid: Shown[][] = [
    ...table.cells.map((cells, row) => [...cells, table.rowTotals[row] ?? 0]),
    [...table.columnTotals, table.total],
  ];
  const lines: [row: number, column: number][][] = [
    ...grid.map((cells, row) => cells.map((_, column): [number, number] => [row, column])),
    ...(grid[0] ?? []).map((_, column) => grid.map((_, row): [number, number] => [row, column])),
  ];
  return lines.map((line) => {
    const terms = new Map<string, number>();
    let constant = 0;
    for (const [index, [row, column]] of line.entries()) {
      const sign = index === line.length - 1 ? -1 : 1;
      const shown = grid[row]?.[column];
      if (shown === 'withheld') terms.set(name(row, column), sign);
      else if (typeof shown === 'number') constant -= sign * shown;
    }
    return { terms, constant };
  });
}

/** The unknowns that the equations determine, by elimination over the rationals (exact for these small whole numbers). */
export function determined(equations: readonly Equation[]): string[] {
  const names = [...new Set(equations.flatMap(({ terms }) => [...terms.keys()]))];
  const rows = equations.map(({ terms }) => names.map((name) => terms.get(name) ?? 0));
  const pivots: number[] = [];
  let next = 0;
  for (let column = 0; column < names.length && next < rows.length; column++) {
    const found = rows.findIndex((row, index) => index >= next && Math.abs(row[column] ?? 0) > 1e-9);
    const pivotRow = rows[found];
    const swapped = rows[next];
    if (pivotRow === undefined || swapped === undefined) continue;
    rows[found] = swapped;
    const pivot = pivotRow[column] ?? 1;
    const scaled = pivotRow.map((x) => x / pivot);
    rows[next] = scaled;
    for (const [index, row] of rows.entries()) {
      const factor = row[column] ?? 0;
      if (index !== next && Math.abs(factor) > 1e-9) {
        rows[index] = row.map((x, place) => x - factor * (scaled[place] ?? 0));
      }
    }
    pivots.push(column);
    next += 1;
  }
  return pivots.flatMap((column, index) => {
    const others = (rows[index] ?? []).filter((x, place) => place !== column && Math.abs(x) > 1e-9);
    return others.length === 0 ? [names[column] ?? ''] : [];
  });
}

/** Lowest and highest value of each unknown, tightened equation by equation until nothing moves. */
export function bounds(equations: readonly Equation[]): Map<string, readonly [low: number, high: number]> {
  const known = new Map<string, [number, number]>();
  for (const { terms } of equations) for (const name of terms.keys()) known.set(name, [0, Infinity]);
  for (let moved = true, round = 0; moved && round < 200; round++) {
    moved = false;
    for (const { terms, constant } of equations) {
      for (const [name, sign] of terms) {
        let low = constant;
        let high = constant;
        for (const [other, otherSign] of terms) {
          if (other === name) continue;
          const [least, most] = known.get(other) ?? [0, Infinity];
          low -= otherSign > 0 ? most : -least;
          high -= otherSign > 0 ? least : -most;
        }
        const [from, to] = sign > 0 ? [low, high] : [-high, -low];
        const range = known.get(name) ?? [0, Infinity];
        const tighter: [number, number] = [Math.max(range[0], from), Math.min(range[1], to)];
        if (tighter[0] > range[0] || tighter[1] < range[1]) {
          known.set(name, tighter);
          moved = true;
        }
      }
    }
  }
  return known;
}

/** The true value behind a cell of the grid with margins. */
export function truth({ counts }: CountTable, row: number, column: number): number {
  const rows = row < counts.length ? [counts[row] ?? []] : counts;
  return rows
    .flatMap((cells) => (column < cells.length ? [cells[column] ?? 0] : cells.map((n) => n ?? 0)))
    .reduce((sum, n) => sum + n, 0);
}
