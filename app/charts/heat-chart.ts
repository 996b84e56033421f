import { max, select } from 'd3';

import type { Shown } from '#analytics/suppress.ts';
import { chartDocument, toSvg } from '#app/charts/document.ts';
import { rounded } from '#app/charts/flow-arcs.ts';
import { frame } from '#app/charts/frame.ts';
import { drawLegend, layLegend, type LegendItem } from '#app/charts/legend.ts';
import { textWidth } from '#app/charts/text.ts';
import { FIRST, type FrameOptions, INK, QUIET } from '#app/charts/theme.ts';

export interface HeatTable {
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly cells: readonly (readonly Shown[])[];
}

export interface HeatChartOptions extends FrameOptions {
  readonly labels: {
    /** Heading of a column, in as many letters as there are to be. */
    readonly column: (code: string) => string;
    readonly count: (n: number) => string;
    readonly few: string;
    readonly many: string;
    readonly withheld: string;
    readonly uncovered: string;
  };
}

/** Text stays readable on the darkest of them, in light and in dark. */
const STRONGEST = 0.45;
const ROW = 26;

/** A table as a field of squares, the fuller the more; each has its number, and what is withheld or not covered a sign of its own. */
export function heatChart(table: HeatTable, options: HeatChartOptions): string {
  return toSvg(drawHeatChart(table, options, chartDocument()));
}

/** The same in a document of the caller's. */
export function drawHeatChart(table: HeatTable, options: HeatChartOptions, document: Document): Element {
  const { width, labels } = options;
  const all = table.cells.flat();
  const most = max(all, (shown) => (typeof shown === 'number' ? shown : 0)) ?? 0;
  const legend = layLegend(legendOf(all, labels), width - 8);
  const left = Math.ceil(Math.max(0, ...table.rows.map((row) => textWidth(row)))) + 8;
  const top = legend.height + 26;
  const across = (width - left - 4) / Math.max(1, table.columns.length);
  const size = across < 30 ? 9 : 12;
  const height = top + Math.max(1, table.rows.length) * ROW + 4;
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  select(svg)
    .attr('width', width)
    .attr('height', height)
    .attr('viewBox', `0 0 ${width} ${height}`)
    .attr('font-family', 'system-ui, sans-serif');
  if (table.rows.length > 0) {
    const heads = select(svg).append('g').attr('fill', INK).attr('text-anchor', 'middle');
    for (const [index, column] of table.columns.entries())
      heads
        .append('text')
        .attr('x', rounded(left + (index + 0.5) * across))
        .attr('y', top - 8)
        .text(labels.column(column));
    const names = select(svg).append('g').attr('fill', INK);
    for (const [row, name] of table.rows.entries())
      names
        .append('text')
        .attr('x', 2)
        .attr('y', top + row * ROW + ROW / 2 + 4)
        .text(name);
    const field = select(svg).append('g').attr('text-anchor', 'middle').attr('fill', INK);
    for (const [row, cells] of table.cells.entries())
      for (const [column, shown] of cells.entries()) {
        if (shown === 'uncovered') continue;
        const box = field
          .append('rect')
          .attr('x', rounded(left + column * across + 1))
          .attr('y', top + row * ROW + 1)
          .attr('width', rounded(across - 2))
          .attr('height', ROW - 2);
        if (shown === 'withheld') {
          box.attr('fill', 'none').attr('stroke', QUIET).attr('stroke-dasharray', '3 2');
          continue;
        }
        box.attr('fill', FIRST).attr('fill-opacity', most === 0 ? 0 : share(shown / most));
        field
          .append('text')
          .attr('x', rounded(left + (column + 0.5) * across))
          .attr('y', top + row * ROW + ROW / 2 + size / 3)
          .attr('font-size', size)
          .text(labels.count(shown));
      }
  }
  frame(svg, options);
  drawLegend(svg, legend, 4, 2);
  return svg;
}

function share(of: number): number {
  return Math.round(of * STRONGEST * 100) / 100;
}

function legendOf(all: readonly Shown[], labels: HeatChartOptions['labels']): LegendItem[] {
  const square = (opacity: number, dash?: string): LegendItem['draw'] => {
    return (box) => {
      const path = box.append('path').attr('d', 'M-9,-7H9V7H-9Z');
      // The lightest is told from the ground by its edge.
      if (dash === undefined)
        path
          .attr('fill', FIRST)
          .attr('fill-opacity', opacity)
          .attr('stroke', FIRST)
          .attr('stroke-opacity', 0.6);
      else path.attr('fill', 'none').attr('stroke', QUIET).attr('stroke-dasharray', dash);
    };
  };
  const blank: LegendItem['draw'] = (box) => {
    box.append('path').attr('d', 'M-9,7H9').attr('stroke', QUIET).attr('stroke-opacity', 0.5);
  };
  return [
    ...(all.some((shown) => typeof shown === 'number')
      ? [
          { label: labels.few, draw: square(0.1) },
          { label: labels.many, draw: square(STRONGEST) },
        ]
      : []),
    ...(all.includes('withheld') ? [{ label: labels.withheld, draw: square(0, '3 2') }] : []),
    ...(all.includes('uncovered') ? [{ label: labels.uncovered, draw: blank }] : []),
  ];
}
