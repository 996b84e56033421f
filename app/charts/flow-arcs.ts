import type { Flow } from '#analytics/measures/routes.ts';
import type { Point } from '#app/charts/map-layout.ts';

/** One leg as drawn: a line that bows to its right, so that both ways between two places are seen, and its arrowhead. */
export interface Arc {
  readonly flow: Flow;
  readonly line: string;
  readonly head: string;
  readonly width: number;
  /** Points along the line, for keeping labels off it. */
  readonly along: readonly Point[];
}

const WIDEST = 9;
const NARROWEST = 1.5;
const BOW = 0.2;
/** Kept free around the mark of a place. */
const CLEAR = 7;

/** The width of a leg, in proportion to its arms as far as it can be seen. */
export function widthOf(n: number | 'withheld', most: number): number {
  if (n === 'withheld') return NARROWEST;
  return Math.max(NARROWEST, (WIDEST * n) / Math.max(1, most));
}

export function arcOf(flow: Flow, from: Point, to: Point, most: number): Arc {
  const width = widthOf(flow.n, most);
  const headLength = 7 + width * 0.9;
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const length = Math.hypot(dx, dy) || 1;
  const bend: Point = [(from[0] + to[0]) / 2 - dy * BOW, (from[1] + to[1]) / 2 + dx * BOW];
  const start = towards(from, bend, Math.min(CLEAR, length / 4));
  const tip = towards(to, bend, Math.min(CLEAR, length / 4));
  const neck = towards(tip, bend, Math.min(headLength, length / 3));
  const along = [0, 0.25, 0.5, 0.75, 1].map((t) => onCurve(start, bend, neck, t));
  return {
    flow,
    width,
    line: `M${text(start)}Q${text(bend)} ${text(neck)}`,
    head: headAt(neck, tip, 3.5 + width * 0.75),
    along,
  };
}

/** A leg that stays in its State: a ring beside the place, with its arrowhead. */
export function ringOf(flow: Flow, [x, y]: Point, most: number): Arc {
  const width = widthOf(flow.n, most);
  const radius = 10;
  const centre: Point = [x, y - radius - 5];
  const start: Point = [centre[0] - radius * 0.6, centre[1] + radius * 0.8];
  const neck: Point = [centre[0] + radius * 0.98, centre[1] + radius * 0.2];
  const tip: Point = [centre[0] + radius * 0.45, centre[1] + radius * 0.95];
  return {
    flow,
    width,
    line: `M${text(start)}A${radius},${radius} 0 1 1 ${text(neck)}`,
    head: headAt(neck, tip, 3.5 + width * 0.75),
    along: [start, [centre[0], centre[1] - radius], neck],
  };
}

function headAt(neck: Point, tip: Point, half: number): string {
  const [dx, dy] = [tip[0] - neck[0], tip[1] - neck[1]];
  const length = Math.hypot(dx, dy) || 1;
  const [nx, ny] = [(-dy / length) * half, (dx / length) * half];
  return `M${text(tip)}L${text([neck[0] + nx, neck[1] + ny])}L${text([neck[0] - nx, neck[1] - ny])}Z`;
}

function towards(from: Point, to: Point, by: number): Point {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const length = Math.hypot(dx, dy) || 1;
  return [from[0] + (dx / length) * by, from[1] + (dy / length) * by];
}

function onCurve(a: Point, b: Point, c: Point, t: number): Point {
  const along = (i: 0 | 1) => (1 - t) ** 2 * a[i] + 2 * t * (1 - t) * b[i] + t ** 2 * c[i];
  return [along(0), along(1)];
}

function text([x, y]: Point): string {
  return `${rounded(x)},${rounded(y)}`;
}

/** One decimal is a tenth of a pixel. */
export function rounded(n: number): number {
  return Math.round(n * 10) / 10;
}
