/**
 * `shown`, or `withheld` to protect a count; `fixed`: known to every reader anyway, so never withheld; `uncovered`: fixed,
 * and there is no count; `unpublished`: in no table, so neither known nor in need of protection.
 */
export type CellStatus = 'shown' | 'withheld' | 'fixed' | 'uncovered' | 'unpublished';

/**
 * A published count, as an edge between the two sums it takes part in: it grows the one it points to and takes
 * from the one it comes from.
 */
export interface Cell {
  readonly from: string;
  readonly to: string;
  readonly value: number;
  readonly isTotal: boolean;
  status: CellStatus;
}

/** One cell growing (`up`, along the edge) or shrinking (against it). */
interface Step {
  readonly cell: Cell;
  readonly up: boolean;
}

/**
 * What a reader can work out from a table with totals, as a network: sums are nodes, counts are edges. The tables that agree
 * with everything shown differ from the true one by circulations over withheld cells, where one count's growth is
 * made good by others so that every sum still holds; a count never falls below nought. So a cell may as well have
 * the value `v + d` exactly when `d` units can flow round it (Gusfield 1988).
 */
export class Disclosure {
  readonly #cells: readonly Cell[];
  readonly #stepsFrom = new Map<string, Step[]>();

  constructor(cells: readonly Cell[]) {
    this.#cells = cells;
    for (const cell of cells) {
      this.#stepsAt(cell.from).push({ cell, up: true });
      this.#stepsAt(cell.to).push({ cell, up: false });
    }
  }

  /** Withholds the small counts, and further ones as long as a withheld count has too few possible values. */
  suppress(threshold: number): void {
    const small = this.#cells.filter(
      ({ value, status }) => status === 'shown' && value > 0 && value < threshold,
    );
    for (const cell of small) cell.status = 'withheld';
    for (const cell of small) this.#protect(cell, threshold - 1);
    // Cells withheld for another's sake have a second value already; this also holds where room was short.
    for (const cell of this.#cells) if (cell.status === 'withheld') this.#protect(cell, 1);
  }

  /** Makes it possible that the count is larger by `room`, or where fixed cells forbid it, that it is another one. */
  #protect(cell: Cell, room: number): void {
    if (this.#makeRoom({ cell, up: true }, room) > 0) return;
    if (this.#makeRoom({ cell, up: false }, 1) > 0) return;
    throw new RangeError('fixed totals give a withheld count away');
  }

  /** Sends up to `room` units round the cell, withholding the shown cells they pass. Returns how many went round. */
  #makeRoom(step: Step, room: number): number {
    const wanted = step.up ? room : Math.min(room, step.cell.value);
    const changes = new Map<Cell, number>();
    let sent = 0;
    while (sent < wanted) {
      const path = this.#cheapestWayBack(step, wanted - sent, changes);
      if (path === undefined) break;
      const units = Math.min(wanted - sent, ...path.map((passed) => left(passed, changes)));
      for (const { cell, up } of path) {
        if (cell.status === 'shown') cell.status = 'withheld';
        changes.set(cell, (changes.get(cell) ?? 0) + (up ? units : -units));
      }
      sent += units;
    }
    return sent;
  }

  /** Dijkstra from where the step leads to where it came from, not over its own cell. */
  #cheapestWayBack(step: Step, units: number, changes: ReadonlyMap<Cell, number>): Step[] | undefined {
    const start = endOf(step);
    const goal = startOf(step);
    const cost = new Map([[start, 0]]);
    const cameBy = new Map<string, Step>();
    const open = new Set([start]);
    while (open.size > 0) {
      const node = cheapest(open, cost);
      if (node === goal) return pathTo(goal, start, cameBy);
      open.delete(node);
      const paid = cost.get(node) ?? 0;
      for (const next of this.#stepsAt(node)) {
        if (next.cell === step.cell) continue;
        const price = paid + priceOf(next, units, changes);
        const end = endOf(next);
        if (price >= (cost.get(end) ?? Infinity)) continue;
        cost.set(end, price);
        cameBy.set(end, next);
        open.add(end);
      }
    }
    return undefined;
  }

  #stepsAt(node: string): Step[] {
    let steps = this.#stepsFrom.get(node);
    if (steps === undefined) this.#stepsFrom.set(node, (steps = []));
    return steps;
  }
}

function startOf({ cell, up }: Step): string {
  return up ? cell.from : cell.to;
}

function endOf({ cell, up }: Step): string {
  return up ? cell.to : cell.from;
}

function cheapest(open: ReadonlySet<string>, cost: ReadonlyMap<string, number>): string {
  let best = '';
  let least = Infinity;
  for (const node of open) {
    const price = cost.get(node) ?? Infinity;
    if (price < least) [best, least] = [node, price];
  }
  return best;
}

function pathTo(goal: string, start: string, cameBy: ReadonlyMap<string, Step>): Step[] {
  const path: Step[] = [];
  for (let node = goal; node !== start;) {
    const step = cameBy.get(node);
    if (step === undefined) break;
    path.push(step);
    node = startOf(step);
  }
  return path;
}

/** A count grows without bound and shrinks to nought. */
function left({ cell, up }: Step, changes: ReadonlyMap<Cell, number>): number {
  const change = changes.get(cell) ?? 0;
  return up ? Number.MAX_SAFE_INTEGER - change : cell.value + change;
}

/** Withheld cells cost nothing; small ones go before large ones, noughts after those, totals last, fixed ones never. */
function priceOf(step: Step, units: number, changes: ReadonlyMap<Cell, number>): number {
  const { value, status, isTotal } = step.cell;
  const room = left(step, changes);
  if (status === 'fixed' || status === 'uncovered' || room <= 0) return Infinity;
  if (status === 'withheld' || status === 'unpublished') return 0;
  const tooNarrow = room < units ? 20 : 0;
  const information = value === 0 ? 60 : 10 + Math.log2(1 + value);
  return information + tooNarrow + (isTotal ? 500 : 0);
}
