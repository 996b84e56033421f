import { Network, type Step } from '#analytics/network.ts';

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

/**
 * What a reader can work out from a table with totals, as a network: sums are nodes, counts are edges. The tables that agree
 * with everything shown differ from the true one by circulations over withheld cells, where one count's growth is
 * made good by others so that every sum still holds; a count never falls below nought. So a cell may as well have
 * the value `v + d` exactly when `d` units can flow round it (Gusfield 1988).
 */
export class Disclosure {
  readonly #cells: readonly Cell[];
  readonly #network = new Network<Cell>();
  readonly #stepsOf = new Map<Cell, CellSteps>();

  constructor(cells: readonly Cell[]) {
    this.#cells = cells;
    for (const cell of cells) {
      if (cell.status === 'fixed' || cell.status === 'uncovered') continue;
      const steps = this.#network.add(cell);
      this.#stepsOf.set(cell, steps);
      if (cell.status !== 'shown') this.#network.setFree(steps.up, steps.down);
    }
  }

  /** Withholds the small counts, and further ones as long as a withheld count has too few possible values. */
  suppress(threshold: number): void {
    const small = this.#cells.filter(
      ({ value, status }) => status === 'shown' && value > 0 && value < threshold,
    );
    for (const cell of small) this.#withhold(cell);
    for (const cell of small) this.#protect(cell, threshold - 1);
    // Cells withheld for another's sake have a second value already; this also holds where room was short.
    for (const cell of this.#cells) if (cell.status === 'withheld') this.#protect(cell, 1);
  }

  #withhold(cell: Cell): void {
    if (cell.status !== 'shown') return;
    cell.status = 'withheld';
    const steps = this.#stepsOf.get(cell);
    if (steps !== undefined) this.#network.setFree(steps.up, steps.down);
  }

  /** Makes it possible that the count is larger by `room`, or where fixed cells forbid it, that it is another one. */
  #protect(cell: Cell, room: number): void {
    const steps = this.#stepsOf.get(cell);
    if (steps === undefined) return;
    if (this.#makeRoom(steps.up, room) > 0) return;
    if (this.#makeRoom(steps.down, Math.min(1, cell.value)) > 0) return;
    throw new RangeError('fixed totals give a withheld count away');
  }

  /** Sends up to `room` units round the cell, withholding the shown cells they pass. Returns how many went round. */
  #makeRoom(step: Step<Cell>, room: number): number {
    const free = new Flow();
    const sent = free.send(room, () => this.#network.freeWayBack(step, (next) => free.left(next) > 0));
    if (sent === room) return room;
    // Withheld cells alone leave too little room.
    const flow = new Flow();
    return flow.send(room, (units) => {
      const path = this.#network.cheapestWayBack(step, (next) => priceOf(next, flow.left(next), units));
      for (const { edge } of path ?? []) this.#withhold(edge);
      return path;
    });
  }
}

interface CellSteps {
  readonly up: Step<Cell>;
  readonly down: Step<Cell>;
}

/** Units sent round one cell over others. */
class Flow {
  readonly #changes = new Map<Cell, number>();

  /** How much further a step can go: a count grows without bound and shrinks to nought. */
  left({ edge, up }: Step<Cell>): number {
    const change = this.#changes.get(edge) ?? 0;
    return up ? Number.MAX_SAFE_INTEGER - change : edge.value + change;
  }

  /** Sends up to `wanted` units over the ways that are found while there are any. Returns how many were sent. */
  send(wanted: number, wayFor: (units: number) => readonly Step<Cell>[] | undefined): number {
    let sent = 0;
    while (sent < wanted) {
      const path = wayFor(wanted - sent);
      if (path === undefined) break;
      const units = Math.min(wanted - sent, ...path.map((step) => this.left(step)));
      for (const { edge, up } of path) {
        this.#changes.set(edge, (this.#changes.get(edge) ?? 0) + (up ? units : -units));
      }
      sent += units;
    }
    return sent;
  }
}

/** Withheld cells cost nothing; small ones go before large ones, noughts after those, totals last. */
function priceOf({ edge: { value, status, isTotal } }: Step<Cell>, room: number, units: number): number {
  if (room <= 0) return Infinity;
  if (status !== 'shown') return 0;
  const tooNarrow = room < units ? 20 : 0;
  const information = value === 0 ? 60 : 10 + Math.log2(1 + value);
  return information + tooNarrow + (isTotal ? 500 : 0);
}
