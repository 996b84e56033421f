import type { Box, Point } from '#app/charts/map-layout.ts';

/** A place on the map, or beyond it and then drawn at the edge in its direction. */
export interface Spot {
  readonly at: Point;
  /** Where a line to the place leaves the map; undefined for a place on it. */
  readonly exit?: Point;
}

/** Between a place at the edge and the edge itself. */
const INSET = 16;
/** Between the places at the edge, as long as it has room for all; about a short name's width. */
const APART = 54;

/** Puts places beyond the box at its edge, in their direction from its middle and apart from each other. */
export function spotsIn(box: Box, places: ReadonlyMap<string, Point>): Map<string, Spot> {
  const edge = new Edge(box);
  const spots = new Map<string, Spot>();
  const beyond: { code: string; along: number }[] = [];
  for (const [code, at] of places) {
    if (edge.holds(at)) spots.set(code, { at });
    else beyond.push({ code, along: edge.towards(at) });
  }
  const settled = spreadRound(
    beyond.map(({ along }) => along),
    edge.length,
    Math.min(APART, edge.length / beyond.length),
  );
  for (const [index, { code }] of beyond.entries()) spots.set(code, edge.spotAt(settled[index] ?? 0));
  return spots;
}

/** Moves points on a closed line as little as is needed to have them `apart`, in the order they came in. */
export function spreadRound(points: readonly number[], length: number, apart: number): number[] {
  const order = points.map((at, index) => ({ at, index })).sort((a, b) => a.at - b.at);
  const gapBefore = ({ at }: { at: number }, index: number) =>
    (at - (order.at(index - 1)?.at ?? at) + length) % length || (order.length === 1 ? length : 0);
  const first = order.reduce((widest, item, index) => {
    const there = order[widest];
    return there !== undefined && gapBefore(item, index) > gapBefore(there, widest) ? index : widest;
  }, 0);
  // The line is cut where it is emptiest; from there on, points that are too close form a group about their middle.
  const groups: { members: number[]; middle: number }[] = [];
  for (const [step, { at, index }] of [...order.slice(first), ...order.slice(0, first)].entries()) {
    let group = { members: [index], middle: first + step < order.length ? at : at + length };
    for (let last = groups.at(-1); last !== undefined; last = groups.at(-1)) {
      const needed = (apart * (last.members.length + group.members.length)) / 2;
      if (group.middle - last.middle >= needed) break;
      groups.pop();
      const [n, m] = [last.members.length, group.members.length];
      group = {
        members: [...last.members, ...group.members],
        middle: (last.middle * n + group.middle * m) / (n + m),
      };
    }
    groups.push(group);
  }
  const settled = [...points];
  for (const { members, middle } of groups) {
    for (const [place, index] of members.entries()) {
      settled[index] = middle + (place - (members.length - 1) / 2) * apart;
    }
  }
  return settled;
}

/** The edge of a box as one line, clockwise from the upper left corner; places stand on it, a little inside the map. */
class Edge {
  readonly length: number;
  readonly #left: number;
  readonly #top: number;
  readonly #width: number;
  readonly #height: number;

  constructor([left, top, right, bottom]: Box) {
    this.#left = left + INSET;
    this.#top = top + INSET;
    this.#width = right - left - 2 * INSET;
    this.#height = bottom - top - 2 * INSET;
    this.length = 2 * (this.#width + this.#height);
  }

  holds([x, y]: Point): boolean {
    const [across, down] = [x - this.#left, y - this.#top];
    return across >= 0 && across <= this.#width && down >= 0 && down <= this.#height;
  }

  /** Where the line from the middle to the point crosses the edge, as a length along it. */
  towards([x, y]: Point): number {
    const dx = x - this.#left - this.#width / 2;
    const dy = y - this.#top - this.#height / 2;
    const [toSide, toEnd] = [this.#width / 2 / Math.abs(dx), this.#height / 2 / Math.abs(dy)];
    const reach = Math.min(toSide, toEnd);
    const [across, down] = [this.#width / 2 + dx * reach, this.#height / 2 + dy * reach];
    if (toSide <= toEnd) return dx > 0 ? this.#width + down : this.length - down;
    return dy < 0 ? across : this.#width + this.#height + (this.#width - across);
  }

  spotAt(along: number): Spot {
    const at = ((along % this.length) + this.length) % this.length;
    const [right, bottom] = [this.#left + this.#width, this.#top + this.#height];
    const spot = (x: number, y: number, outX: number, outY: number): Spot => ({
      at: [x, y],
      exit: [x + outX * INSET, y + outY * INSET],
    });
    if (at < this.#width) return spot(this.#left + at, this.#top, 0, -1);
    if (at < this.#width + this.#height) return spot(right, this.#top + at - this.#width, 1, 0);
    if (at < this.length - this.#height) return spot(right - (at - this.#width - this.#height), bottom, 0, 1);
    return spot(this.#left, bottom - (at - this.length + this.#height), -1, 0);
  }
}
