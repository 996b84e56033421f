import { max, select } from 'd3';

import type { Shown } from '#analytics/suppress.ts';
import { chartDocument, toSvg } from '#app/charts/document.ts';
import { rounded } from '#app/charts/flow-arcs.ts';
import { frame } from '#app/charts/frame.ts';
import { drawLegend, layLegend, type LegendItem } from '#app/charts/legend.ts';
import { textWidth, wrapped } from '#app/charts/text.ts';
import { FIRST, type FrameOptions, INK, MEMBER_LAND, PAPER, QUIET, SECOND } from '#app/charts/theme.ts';

/** A count, and what it is held against where it can be. */
export interface RankedDot {
  readonly label: string;
  readonly shown: Shown;
  readonly expected?: number | undefined;
  /** As many as chance lets expect at most. */
  readonly usual?: number | undefined;
  readonly standsOut: boolean;
}

export interface RankedDotsOptions extends FrameOptions {
  readonly labels: {
    readonly count: string;
    readonly standsOut: string;
    readonly expected: string;
    readonly usual: string;
    readonly value: (n: number) => string;
    readonly withheld: string;
    readonly uncovered: string;
  };
}

const LABEL = 16;
const BAND = 18;
const GAP = 10;

/**
 * Counts as dots on one scale, each under its name, over the band of what is usual and the tick of what is expected. What stands out is a
 * diamond with a word, not only of another colour.
 */
export function rankedDots(dots: readonly RankedDot[], options: RankedDotsOptions): string {
  return toSvg(drawRankedDots(dots, options, chartDocument()));
}

/** The same in a document of the caller's. */
export function drawRankedDots(
  dots: readonly RankedDot[],
  options: RankedDotsOptions,
  document: Document,
): Element {
  const { width, labels } = options;
  const legend = layLegend(legendOf(dots, labels), width - 8);
  const valueOf = ({ shown }: RankedDot) => (typeof shown === 'number' ? labels.value(shown) : labels[shown]);
  const room = Math.max(
    40,
    ...dots.map((dot) => (typeof dot.shown === 'number' ? textWidth(valueOf(dot)) + 14 : 0)),
  );
  const highest =
    max(dots.flatMap(({ shown, usual, expected }) => [Number(shown) || 0, usual ?? 0, expected ?? 0])) || 1;
  const scale = (n: number) => rounded(12 + ((width - room - 20) * n) / highest);
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const drawn = select(svg).append('g').attr('fill', INK);
  let y = legend.height + 8;
  for (const dot of dots) {
    for (const line of wrapped(dot.label, width - 12)) {
      drawn
        .append('text')
        .attr('x', 4)
        .attr('y', y + 11)
        .text(line);
      y += LABEL;
    }
    const middle = y + BAND / 2;
    if (typeof dot.shown === 'number')
      drawn
        .append('path')
        .attr('d', `M${scale(0)},${middle}H${scale(highest)}`)
        .attr('stroke', QUIET)
        .attr('stroke-opacity', 0.4);
    if (dot.usual !== undefined)
      drawn
        .append('path')
        .attr('d', `M${scale(0)},${y + 3}H${scale(dot.usual)}v${BAND - 6}H${scale(0)}Z`)
        .attr('fill', MEMBER_LAND);
    if (dot.expected !== undefined)
      drawn
        .append('path')
        .attr('d', `M${scale(dot.expected)},${y + 1}v${BAND - 2}`)
        .attr('stroke', INK)
        .attr('stroke-width', 1.5);
    if (typeof dot.shown === 'number') {
      const mark = drawn.append('g').attr('transform', `translate(${scale(dot.shown)},${middle})`);
      drawMark(mark, dot.standsOut);
    }
    drawn
      .append('text')
      .attr('x', typeof dot.shown === 'number' ? scale(dot.shown) + 11 : scale(0))
      .attr('y', middle + 4)
      .attr('fill', QUIET)
      .attr('stroke', PAPER)
      .attr('stroke-width', 3)
      .attr('paint-order', 'stroke')
      .text(valueOf(dot));
    y += BAND + GAP;
  }
  if (dots.length === 0) drawn.remove();
  const height = Math.round(y + 4);
  select(svg)
    .attr('width', width)
    .attr('height', height)
    .attr('viewBox', `0 0 ${width} ${height}`)
    .attr('font-family', 'system-ui, sans-serif');
  frame(svg, options);
  drawLegend(svg, legend, 4, 2);
  return svg;
}

type Box = Parameters<LegendItem['draw']>[0];

function drawMark(box: Box, standsOut: boolean): void {
  if (standsOut)
    box
      .append('path')
      .attr('d', 'M0,-8L8,0L0,8L-8,0Z')
      .attr('fill', SECOND)
      .attr('stroke', PAPER)
      .attr('stroke-width', 1);
  else box.append('circle').attr('r', 5).attr('fill', FIRST).attr('stroke', PAPER).attr('stroke-width', 1);
}

function legendOf(dots: readonly RankedDot[], labels: RankedDotsOptions['labels']): LegendItem[] {
  const items: LegendItem[] = [];
  if (dots.some(({ shown, standsOut }) => typeof shown === 'number' && !standsOut))
    items.push({ label: labels.count, draw: (box) => drawMark(box, false) });
  if (dots.some(({ standsOut }) => standsOut))
    items.push({ label: labels.standsOut, draw: (box) => drawMark(box, true) });
  if (dots.some(({ expected }) => expected !== undefined))
    items.push({
      label: labels.expected,
      draw: (box) => box.append('path').attr('d', 'M0,-8V8').attr('stroke', INK).attr('stroke-width', 1.5),
    });
  if (dots.some(({ usual }) => usual !== undefined))
    items.push({
      label: labels.usual,
      draw: (box) => box.append('path').attr('d', 'M-12,-6H12V6H-12Z').attr('fill', MEMBER_LAND),
    });
  return items;
}
