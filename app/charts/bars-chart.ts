import * as Plot from '@observablehq/plot';
import { max } from 'd3';

import type { Shown } from '#analytics/suppress.ts';
import { chartDocument, toSvg } from '#app/charts/document.ts';
import { frame } from '#app/charts/frame.ts';
import { drawLegend, layLegend } from '#app/charts/legend.ts';
import { textWidth, wrapped } from '#app/charts/text.ts';
import { FIRST, type FrameOptions, INK, PAPER, QUIET, SECOND } from '#app/charts/theme.ts';

/** One bar: of what, of which series, and how much. */
export interface Bar {
  readonly label: string;
  /** 0, or 1 of the series compared with it. */
  readonly series: 0 | 1;
  readonly shown: Shown;
}

export interface BarsChartOptions extends FrameOptions {
  readonly labels: {
    /** Names of one series or two. */
    readonly series: readonly string[];
    readonly value: (n: number) => string;
    readonly withheld: string;
    readonly uncovered: string;
  };
  /** The most that a bar can be; else the largest that is shown. */
  readonly most?: number;
}

const BAR = 18;
const LABEL = 18;
const LINE = 15;

/**
 * Bars from the left under their names, which take as many lines as they need, with the number behind each. A second series is
 * hollow. What is withheld says so in words.
 */
export function barsChart(bars: readonly Bar[], options: BarsChartOptions): string {
  return toSvg(drawBarsChart(bars, options, chartDocument()));
}

/** The same in a document of the caller's. */
export function drawBarsChart(bars: readonly Bar[], options: BarsChartOptions, document: Document): Element {
  const { width, labels } = options;
  const names = [...new Set(bars.map(({ label }) => label))];
  const series = labels.series.length;
  const lines = names.map((name) => wrapped(name, width - 12));
  const label = LABEL + LINE * (Math.max(1, ...lines.map(({ length }) => length)) - 1);
  const step = label + BAR * series + 8;
  // A name of fewer lines than another stands next to its bars all the same.
  const texts = lines.flatMap((of, index) =>
    of.map((text, line) => ({
      text,
      y: index * step + label - LABEL / 2 + 2 - LINE * (of.length - 1 - line),
    })),
  );
  const legend = layLegend(
    series < 2
      ? []
      : labels.series.map((label, index) => ({
          label,
          draw: (box) =>
            box
              .append('path')
              .attr('d', 'M-12,-5H12V5H-12Z')
              .attr('fill', index === 0 ? FIRST : PAPER)
              .attr('stroke', index === 0 ? FIRST : SECOND)
              .attr('stroke-width', 1.5),
        })),
    width - 8,
  );
  const top = legend.height + 8;
  const words = [labels.withheld, labels.uncovered];
  const valueOf = ({ shown }: Bar) =>
    typeof shown === 'number'
      ? labels.value(shown)
      : shown === 'withheld'
        ? labels.withheld
        : labels.uncovered;
  const room = Math.max(
    40,
    ...bars.map((bar) => (words.includes(valueOf(bar)) ? 0 : textWidth(valueOf(bar)) + 10)),
  );
  const highest = options.most ?? (max(bars, ({ shown }) => (typeof shown === 'number' ? shown : 0)) || 1);
  const at = (bar: Bar) => names.indexOf(bar.label) * step + label + bar.series * BAR;
  const ends = { y1: (bar: Bar) => at(bar) + 2, y2: (bar: Bar) => at(bar) + BAR - 2, x1: 0 };
  const length = (bar: Bar) => (typeof bar.shown === 'number' ? bar.shown : 0);
  const drawn = bars.filter((bar) => length(bar) > 0);
  const height = Math.round(top + Math.max(1, names.length) * step + 4);
  const svg = Plot.plot({
    document,
    width,
    height,
    marginTop: top,
    marginBottom: 4,
    marginLeft: 4,
    marginRight: room,
    x: { domain: [0, highest], axis: null },
    y: { domain: [0, Math.max(1, names.length) * step], range: [top, height - 4], axis: null },
    marks: [
      Plot.text(texts, {
        x: 0,
        y: 'y',
        text: 'text',
        textAnchor: 'start',
        dx: 6,
        fill: INK,
      }),
      Plot.rect(
        drawn.filter((bar) => bar.series === 0),
        { ...ends, x2: length, fill: FIRST },
      ),
      Plot.rect(
        drawn.filter((bar) => bar.series === 1),
        { ...ends, x2: length, fill: PAPER, stroke: SECOND, strokeWidth: 1.5 },
      ),
      Plot.text([...bars], {
        x: length,
        y: (bar: Bar) => at(bar) + BAR / 2,
        text: valueOf,
        textAnchor: 'start',
        dx: 6,
        fill: QUIET,
      }),
      Plot.ruleX([0], { stroke: INK, strokeOpacity: 0.3 }),
    ],
  });
  frame(svg, options);
  drawLegend(svg, legend, 4, 2);
  return svg;
}
