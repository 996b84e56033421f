import * as Plot from '@observablehq/plot';
import { extent } from 'd3';

import type { Formula, IndicatorFigure } from '#analytics/measures/sdg-16-4-2.ts';
import { chartDocument, toSvg } from '#app/charts/document.ts';
import { frame } from '#app/charts/frame.ts';
import { drawLegend, type LegendItem } from '#app/charts/legend.ts';
import { yearTicks } from '#app/charts/panels.ts';
import { smallMultiples, valueAxis, yearAxis } from '#app/charts/small-multiples.ts';
import { FIRST, type FrameOptions, PAPER, QUIET, SECOND } from '#app/charts/theme.ts';

export interface IndicatorChartOptions extends FrameOptions {
  readonly labels: {
    readonly formula: Readonly<Record<Formula, string>>;
    /** Label of the axis at a percentage from 0 to 100. */
    readonly percent: (value: number) => string;
    readonly undefined: string;
    /** Name of a State or of the region. */
    readonly place: (code: string) => string;
  };
}

const PERCENTS = [0, 50, 100];

interface Point {
  readonly fx: number;
  readonly fy: number;
  readonly year: number;
  readonly percent: number;
  readonly formula: Formula;
}

/**
 * The indicator of each State and year, a panel per State in the order of the figures, both formulas in each: the metadata's
 * a solid line with full dots, the published one dashed with open squares. A year without a figure breaks the line.
 */
export function indicatorChart(figures: readonly IndicatorFigure[], options: IndicatorChartOptions): string {
  return toSvg(drawIndicatorChart(figures, options, chartDocument()));
}

/** The same in a document of the caller's. */
export function drawIndicatorChart(
  figures: readonly IndicatorFigure[],
  options: IndicatorChartOptions,
  document: Document,
): Element {
  const { width, labels } = options;
  const states = [...new Set(figures.map(({ memberState }) => memberState))];
  const anyMissing = figures.some(
    ({ metadata2018, asPublished }) =>
      metadata2018.percent === undefined || asPublished.percent === undefined,
  );
  const { grid, legend, panelWidth, layout, marks } = smallMultiples(states.map(labels.place), {
    width,
    narrowest: width < 600 ? 130 : 230,
    gridAt: PERCENTS,
    legend: legendItems(labels, anyMissing),
  });
  const [first = 0, last = 0] = extent(figures, ({ year }) => year);
  const points = figures.flatMap((figure) => pointsOf(figure, grid.at(states.indexOf(figure.memberState))));
  const missing = points.filter(({ percent }) => Number.isNaN(percent));
  const ofFormula = (formula: Formula) => points.filter((point) => point.formula === formula);
  const place = { x: 'year', fx: 'fx', fy: 'fy' } as const;
  const svg = Plot.plot({
    ...layout,
    document,
    x: { domain: [first - 0.4, last + 0.4], axis: null },
    y: { domain: [0, 100], axis: null },
    marks: [
      ...marks,
      valueAxis(PERCENTS, labels.percent),
      yearAxis(yearTicks(first, last, panelWidth)),
      Plot.line(ofFormula('metadata-2018'), { ...place, y: 'percent', stroke: FIRST, strokeWidth: 1.75 }),
      Plot.line(ofFormula('as-published'), {
        ...place,
        y: 'percent',
        stroke: SECOND,
        strokeWidth: 1.75,
        strokeDasharray: '5 3',
      }),
      Plot.dot(ofFormula('metadata-2018'), { ...place, y: 'percent', r: 2.75, fill: FIRST }),
      Plot.dot(ofFormula('as-published'), {
        ...place,
        y: 'percent',
        r: 3,
        symbol: 'square',
        stroke: SECOND,
        fill: PAPER,
        strokeWidth: 1.5,
      }),
      Plot.dot(missing, { ...place, y: 0, symbol: 'times', r: 3, stroke: QUIET }),
    ],
  });
  frame(svg, options);
  drawLegend(svg, legend, 4, 2);
  return svg;
}

function pointsOf(figure: IndicatorFigure, at: { readonly fx: number; readonly fy: number }): Point[] {
  const { year, metadata2018, asPublished } = figure;
  return [
    { ...at, year, formula: 'metadata-2018', percent: metadata2018.percent ?? NaN },
    { ...at, year, formula: 'as-published', percent: asPublished.percent ?? NaN },
  ];
}

function legendItems(labels: IndicatorChartOptions['labels'], anyMissing: boolean): LegendItem[] {
  const items: LegendItem[] = [
    {
      label: labels.formula['metadata-2018'],
      draw: (box) => {
        box.append('path').attr('d', 'M-12,0H12').attr('stroke', FIRST).attr('stroke-width', 1.75);
        box.append('circle').attr('r', 2.75).attr('fill', FIRST);
      },
    },
    {
      label: labels.formula['as-published'],
      draw: (box) => {
        box
          .append('path')
          .attr('d', 'M-12,0H12')
          .attr('stroke', SECOND)
          .attr('stroke-width', 1.75)
          .attr('stroke-dasharray', '5 3');
        box
          .append('path')
          .attr('d', 'M-3,-3H3V3H-3Z')
          .attr('fill', PAPER)
          .attr('stroke', SECOND)
          .attr('stroke-width', 1.5);
      },
    },
  ];
  if (!anyMissing) return items;
  return [
    ...items,
    {
      label: labels.undefined,
      draw: (box) =>
        box.append('path').attr('d', 'M-3,-3L3,3M3,-3L-3,3').attr('stroke', QUIET).attr('stroke-width', 1.5),
    },
  ];
}
