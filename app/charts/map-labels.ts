import type { Point } from '#app/charts/map-layout.ts';
import { textWidth } from '#app/charts/text.ts';

export interface PlacedLabel {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'middle' | 'end';
}

type Box = readonly [left: number, top: number, right: number, bottom: number];

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
  const taken: Box[] = names.map(({ at: [x, y] }) => [x - 6, y - 6, x + 6, y + 6]);
  return names.map(({ text, at }, index) => {
    const options = placesAround(text, at, fontSize).map(({ label, box }) => {
      const moved = shiftInto(box, within);
      const others = taken.filter((_, place) => place !== index);
      const cost =
        others.filter((other) => overlap(other, moved.box)).length * 100 +
        avoid.filter((point) => holds(moved.box, point)).length * 5 +
        Math.abs(moved.by) * 2;
      return { label: { ...label, x: label.x + moved.by }, box: moved.box, cost };
    });
    const best = options.reduce((least, next) => (next.cost < least.cost ? next : least));
    taken.push(best.box);
    return best.label;
  });
}

/** Right, left, below, above, and the four corners. */
function placesAround(text: string, [x, y]: Point, fontSize: number): { label: PlacedLabel; box: Box }[] {
  const width = textWidth(text, fontSize);
  const middle = y + fontSize * 0.35;
  const below = y + fontSize + 7;
  const above = y - 9;
  const at = (anchor: PlacedLabel['anchor'], labelX: number, baseline: number) => {
    const left = anchor === 'start' ? labelX : anchor === 'end' ? labelX - width : labelX - width / 2;
    const box: Box = [left, baseline - fontSize, left + width, baseline + fontSize * 0.3];
    return { label: { text, x: labelX, y: baseline, anchor }, box };
  };
  return [
    at('start', x + 10, middle),
    at('end', x - 10, middle),
    at('middle', x, below),
    at('middle', x, above),
    at('start', x + 6, below),
    at('end', x - 6, below),
    at('start', x + 6, above),
    at('end', x - 6, above),
  ];
}

function shiftInto(box: Box, [left, , right]: Box): { box: Box; by: number } {
  const by = box[0] < left ? left - box[0] : box[2] > right ? right - box[2] : 0;
  return { box: [box[0] + by, box[1], box[2] + by, box[3]], by };
}

function overlap(a: Box, b: Box): boolean {
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
}

function holds(box: Box, [x, y]: Point): boolean {
  return box[0] <= x && x <= box[2] && box[1] <= y && y <= box[3];
}
