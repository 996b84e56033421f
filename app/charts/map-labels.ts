import type { Box, Point } from '#app/charts/map-layout.ts';
import { textWidth } from '#app/charts/text.ts';

export interface PlacedLabel {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'middle' | 'end';
}

/**
 * Puts a name beside each point where it covers as little as possible: no other name and no point if that can be done,
 * then as few points of `avoid` as can be. Names stay inside the box.
 */
export function placeLabels(
  names: readonly { readonly text: string; readonly at: Point }[],
  avoid: readonly Point[],
  within: Box,
  fontSize: number,
): PlacedLabel[] {
  const marks = names.map(({ at: [x, y] }): Box => [x - 6, y - 6, x + 6, y + 6]);
  const placed: Candidate[] = [];
  // The first round puts each name beside those before it; the others let it make room for those after it.
  for (let round = 0; round < 4; round++) {
    for (const [index, { text, at }] of names.entries()) {
      const isOther = (_: unknown, place: number) => place !== index;
      const taken = [...marks, ...placed.filter(isOther).map(({ box }) => box)];
      const candidates = placesAround(text, at, fontSize).map((candidate) => {
        const moved = shiftInto(candidate, within);
        const cut = moved.box[1] < within[1] || moved.box[3] > within[3];
        const cost =
          taken.reduce((sum, other) => sum + overlap(other, moved.box), 0) +
          avoid.filter((point) => holds(moved.box, point)).length * 2 +
          Math.abs(moved.label.x - candidate.label.x) * 2 +
          candidate.cost +
          (cut ? 100_000 : 0);
        return { ...moved, cost };
      });
      placed[index] = candidates.reduce((least, next) => (next.cost < least.cost ? next : least));
    }
  }
  return placed.map(({ label }) => label);
}

interface Candidate {
  readonly label: PlacedLabel;
  readonly box: Box;
}

/** Right, left, below, above, the four corners, and where all is crowded some lines further off. */
function placesAround(text: string, [x, y]: Point, fontSize: number): (Candidate & { cost: number })[] {
  const width = textWidth(text, fontSize);
  const middle = y + fontSize * 0.35;
  const below = y + fontSize + 7;
  const above = y - 9;
  const at = (cost: number, anchor: PlacedLabel['anchor'], labelX: number, baseline: number) => {
    const left = anchor === 'start' ? labelX : anchor === 'end' ? labelX - width : labelX - width / 2;
    const box: Box = [left, baseline - fontSize, left + width, baseline + fontSize * 0.3];
    return { label: { text, x: labelX, y: baseline, anchor }, box, cost };
  };
  return [
    at(0, 'start', x + 10, middle),
    at(1, 'end', x - 10, middle),
    at(2, 'middle', x, below),
    at(3, 'middle', x, above),
    at(9, 'start', x + 6, below),
    at(10, 'end', x - 6, below),
    at(11, 'start', x + 6, above),
    at(12, 'end', x - 6, above),
    ...[1, 2, 3].flatMap((lines) => [
      at(14 * lines, 'middle', x, below + lines * (fontSize + 2)),
      at(14 * lines, 'middle', x, above - lines * (fontSize + 2)),
    ]),
  ];
}

/** Moves a label sideways until it is inside the box. */
function shiftInto({ label, box }: Candidate, [left, , right]: Box): Candidate {
  const by = box[0] < left ? left - box[0] : box[2] > right ? right - box[2] : 0;
  return { label: { ...label, x: label.x + by }, box: [box[0] + by, box[1], box[2] + by, box[3]] };
}

/** What it costs to cover another: something for touching it at all, more for more of it. */
function overlap(a: Box, b: Box): number {
  const across = Math.min(a[2], b[2]) - Math.max(a[0], b[0]);
  const down = Math.min(a[3], b[3]) - Math.max(a[1], b[1]);
  return across > 0 && down > 0 ? 60 + across * down : 0;
}

function holds(box: Box, [x, y]: Point): boolean {
  return box[0] <= x && x <= box[2] && box[1] <= y && y <= box[3];
}
