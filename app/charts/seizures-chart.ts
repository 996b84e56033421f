import * as Plot from '@observablehq/plot';
import { extent, max } from 'd3';

import type { Shown, SuppressedTable } from '#analytics/suppress.ts';
import { chartDocument, toSvg } from '#app/charts/document.ts';
import { frame } from '#app/charts/frame.ts';
import { drawLegend, type LegendItem } from '#app/charts/legend.ts';
import { places, yearTicks } from '#app/charts/panels.ts';
import { smallMultiples, valueAxis, yearAxis } from '#app/charts/small-multiples.ts';
import { FIRST, type FrameOptions, INK, QUIET, SECOND } from '#app/charts/theme.ts';

/** Rows are years `YYYY` or months `YYYY-MM`, in order; a panel per column. */
export type SeizuresTable = Pick<SuppressedTable, 'rows' | 'columns' | 'cells'>;

export interface SeizuresChartOptions extends FrameOptions {
  readonly labels: {
    /** Name of a State or of a type of firearm. */
    readonly column: (code: string) => string;
    readonly count: (n: number) => string;
    readonly withheld: string;
    readonly uncovered: string;
  };
}

interface Bar {
  readonly fx: number;
  readonly fy: number;
  /** In years; a month is a twelfth. */
  readonly from: number;
  readonly to: number;
  readonly shown: Shown;
}

/**
 * Arms seized over time as columns, a panel per State or type on one scale. A withheld count is a
 * bar below the base line, a time not covered is shaded from top to bottom; nought is neither.
 */
export function seizuresChart(table: SeizuresTable, options: SeizuresChartOptions): string {
  return toSvg(drawSeizuresChart(table, options, chartDocument()));
}

/** The same in a document of the caller's. */
export function drawSeizuresChart(
  table: SeizuresTable,
  options: SeizuresChartOptions,
  document: Document,
): Element {
  const { width, labels } = options;
  const byMonth = table.rows.some((period) => period.length > 4);
  const shown = table.cells.flat();
  const highest = max(shown, (cell) => (typeof cell === 'number' ? cell : 0)) || 1;
  const ticks = countTicks(highest);
  const { grid, legend, panelWidth, layout, marks } = smallMultiples(table.columns.map(labels.column), {
    width,
    narrowest: byMonth ? Math.max(130, table.rows.length * 2.2) : width < 600 ? 130 : 230,
    gridAt: ticks,
    legend: legendItems(labels, shown),
  });
  const bars = table.columns.flatMap((_, column) =>
    table.rows.map((period, row): Bar => ({
      ...grid.at(column),
      ...spanOfPeriod(period),
      shown: table.cells[row]?.[column] ?? 'uncovered',
    })),
  );
  const [first = 0] = extent(bars, ({ from }) => from);
  const [, last = 1] = extent(bars, ({ to }) => to);
  const inset = byMonth ? Math.min(0.5, panelWidth / table.rows.length / 8) : 1.5;
  const place = { fx: 'fx', fy: 'fy', x1: 'from', x2: 'to' } as const;
  const svg = Plot.plot({
    ...layout,
    document,
    x: { domain: [first, last], axis: null },
    y: { domain: [0, Math.max(highest, ticks.at(-1) ?? 1)], axis: null },
    marks: [
      ...marks,
      Plot.rect(joined(bars, 'uncovered'), { ...place, fill: QUIET, fillOpacity: 0.22 }),
      valueAxis(ticks, labels.count),
      yearAxis(yearTicks(Math.floor(first), Math.ceil(last) - 1, panelWidth).map((year) => year + 0.5)),
      Plot.rectY(bars.filter(isCounted), {
        ...place,
        y: 'shown',
        fill: FIRST,
        insetLeft: inset,
        insetRight: inset,
      }),
      Plot.rect(joined(bars, 'withheld'), {
        ...place,
        y1: 0,
        y2: 0,
        insetTop: 1,
        insetBottom: -6,
        fill: SECOND,
      }),
    ],
  });
  frame(svg, options);
  drawLegend(svg, legend, 4, 2);
  return svg;
}

function spanOfPeriod(period: string): { from: number; to: number } {
  const year = Number(period.slice(0, 4));
  if (period.length === 4) return { from: year, to: year + 1 };
  const month = Number(period.slice(5));
  return { from: year + (month - 1) / 12, to: year + month / 12 };
}

function isCounted({ shown }: Bar): boolean {
  return typeof shown === 'number' && shown > 0;
}

/** Bars of one kind, neighbours of one panel made one. */
function joined(bars: readonly Bar[], kind: Shown): Bar[] {
  const gaps: Bar[] = [];
  for (const bar of bars.filter(({ shown }) => shown === kind)) {
    const last = gaps.at(-1);
    const follows = last?.fx === bar.fx && last.fy === bar.fy && Math.abs(last.to - bar.from) < 1e-6;
    if (last !== undefined && follows) gaps[gaps.length - 1] = { ...last, to: bar.to };
    else gaps.push(bar);
  }
  return gaps;
}

/** Nought and two or three round counts above; never a fraction of an arm. */
function countTicks(highest: number): number[] {
  const magnitude = 10 ** Math.floor(Math.log10(highest));
  const step = Math.max(
    1,
    [0.5, 1, 2, 5].map((factor) => factor * magnitude).find((step) => highest / step <= 3) ?? magnitude,
  );
  return places(Math.ceil(highest / step) + 1).map((index) => index * step);
}

function legendItems(
  { withheld, uncovered }: SeizuresChartOptions['labels'],
  shown: readonly Shown[],
): LegendItem[] {
  const below: LegendItem = {
    label: withheld,
    draw: (box) => {
      box.append('path').attr('d', 'M-12,-2H12').attr('stroke', INK).attr('stroke-opacity', 0.3);
      box.append('path').attr('d', 'M-12,-1H12V4H-12Z').attr('fill', SECOND);
    },
  };
  const gap: LegendItem = {
    label: uncovered,
    draw: (box) =>
      box.append('path').attr('d', 'M-12,-7H12V7H-12Z').attr('fill', QUIET).attr('fill-opacity', 0.22),
  };
  return [...(shown.includes('withheld') ? [below] : []), ...(shown.includes('uncovered') ? [gap] : [])];
}
