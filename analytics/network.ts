import { Heap, type Ranked } from '#analytics/heap.ts';

/** A node, with what the search in hand knows of it. */
interface Node<Edge> extends Ranked {
  readonly steps: Step<Edge>[];
  /** Those of its steps that cost nothing. */
  readonly free: Step<Edge>[];
  /** The search that reached it last; what follows is of that search. */
  search: number;
  cost: number;
  found: number;
  cameBy: Step<Edge> | undefined;
}

/** An edge taken along its direction (`up`, it grows) or against it (it shrinks). */
export interface Step<Edge> {
  readonly edge: Edge;
  readonly up: boolean;
  readonly start: Node<Edge>;
  readonly end: Node<Edge>;
}

/** What a step costs from nought; `Infinity` where it cannot be taken. */
export type PriceOf<Edge> = (step: Step<Edge>) => number;

/** A network in which the cheapest way between the ends of an edge is asked for again and again. */
export class Network<Edge extends { readonly from: string; readonly to: string }> {
  readonly #nodes = new Map<string, Node<Edge>>();
  #search = 0;

  /** The edge taken upwards and downwards. It is not free. */
  add(edge: Edge): { up: Step<Edge>; down: Step<Edge> } {
    const [from, to] = [this.#nodeOf(edge.from), this.#nodeOf(edge.to)];
    const up = { edge, up: true, start: from, end: to };
    const down = { edge, up: false, start: to, end: from };
    from.steps.push(up);
    to.steps.push(down);
    return { up, down };
  }

  /** Lets `freeWayBack` take the steps. */
  setFree(...steps: readonly Step<Edge>[]): void {
    for (const step of steps) step.start.free.push(step);
  }

  /** A way of free steps with room from where the step leads to where it came from, not over its own edge. Breadth first. */
  freeWayBack({ edge, start: goal, end: start }: Step<Edge>, hasRoom: (step: Step<Edge>) => boolean) {
    this.#begin(start);
    const reached = [start];
    for (const node of reached) {
      for (const next of node.free) {
        const { end } = next;
        if (end.search === this.#search || next.edge === edge || !hasRoom(next)) continue;
        end.search = this.#search;
        end.cameBy = next;
        if (end === goal) return pathTo(goal);
        reached.push(end);
      }
    }
    return undefined;
  }

  /** The cheapest such way over any steps (Dijkstra). */
  cheapestWayBack({ edge, start: goal, end: start }: Step<Edge>, priceOf: PriceOf<Edge>) {
    this.#begin(start);
    let found = 0;
    const open = new Heap<Node<Edge>>();
    open.add(start);
    for (let node = open.takeFirst(); node !== undefined; node = open.takeFirst()) {
      if (node === goal) return pathTo(goal);
      for (const next of node.steps) {
        if (next.edge === edge) continue;
        const { end } = next;
        const isNew = end.search !== this.#search;
        const cost = node.cost + priceOf(next);
        if (cost >= (isNew ? Infinity : end.cost)) continue;
        end.cost = cost;
        end.cameBy = next;
        if (isNew) {
          end.search = this.#search;
          end.found = found += 1;
          open.add(end);
        } else open.rise(end);
      }
    }
    return undefined;
  }

  #begin(start: Node<Edge>): void {
    this.#search += 1;
    start.search = this.#search;
    start.cost = 0;
    start.found = 0;
    start.cameBy = undefined;
  }

  #nodeOf(name: string): Node<Edge> {
    let node = this.#nodes.get(name);
    if (node === undefined) {
      node = { steps: [], free: [], search: 0, cost: 0, found: 0, cameBy: undefined, place: 0 };
      this.#nodes.set(name, node);
    }
    return node;
  }
}

function pathTo<Edge>(goal: Node<Edge>): Step<Edge>[] {
  const path: Step<Edge>[] = [];
  for (let step = goal.cameBy; step !== undefined; step = step.start.cameBy) path.push(step);
  return path;
}
