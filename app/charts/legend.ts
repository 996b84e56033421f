import { select, type Selection } from 'd3';

import { textWidth, wrapped } from '#app/charts/text.ts';
import { FONT_SIZE, INK } from '#app/charts/theme.ts';

/** One entry of a legend; `draw` fills a box 26 wide and 14 high whose middle is the origin. */
export interface LegendItem {
  readonly label: string;
  readonly draw: (box: Group) => void;
}

/** A group of the drawing, as d3 builds into it. */
export type Group = Selection<SVGGElement, unknown, null, undefined>;

const ROW_HEIGHT = 20;
const BOX_WIDTH = 26;
const GAP = 16;

interface Placed {
  readonly item: LegendItem;
  /** The label, cut into the lines that fit. */
  readonly lines: readonly string[];
  readonly x: number;
  readonly row: number;
}

/** Where each entry of a legend goes in the width there is, and how high that makes it. */
export interface LegendLayout {
  readonly placed: readonly Placed[];
  readonly height: number;
}

export function layLegend(items: readonly LegendItem[], width: number): LegendLayout {
  const placed: Placed[] = [];
  let x = 0;
  let row = 0;
  let rows = 1;
  for (const item of items) {
    const lines = wrapped(item.label, width - BOX_WIDTH - 8);
    const needed = BOX_WIDTH + 6 + Math.max(...lines.map((line) => textWidth(line)));
    if (x > 0 && (x + needed > width || lines.length > 1)) {
      x = 0;
      row = rows;
    }
    placed.push({ item, lines, x, row });
    rows = Math.max(rows, row + lines.length);
    x += needed + GAP;
  }
  return { placed, height: items.length === 0 ? 0 : rows * ROW_HEIGHT };
}

export function drawLegend(svg: Element, { placed }: LegendLayout, left: number, top: number): void {
  const group = select(svg).append('g').attr('text-anchor', 'start').attr('fill', INK);
  for (const { item, lines, x, row } of placed) {
    const entry = group.append('g').attr('transform', `translate(${left + x},${top + row * ROW_HEIGHT})`);
    item.draw(entry.append('g').attr('transform', `translate(${BOX_WIDTH / 2},${ROW_HEIGHT / 2})`));
    for (const [index, line] of lines.entries()) {
      entry
        .append('text')
        .attr('x', BOX_WIDTH + 6)
        .attr('y', index * ROW_HEIGHT + ROW_HEIGHT / 2 + FONT_SIZE / 3)
        .text(line);
    }
  }
}
