import * as Plot from '@observablehq/plot';

import type { SurvivalStep } from '#analytics/measures/loss-to-recovery.ts';
import { chartDocument, toSvg } from '#app/charts/document.ts';
import { frame } from '#app/charts/frame.ts';
import { FIRST, type FrameOptions, INK, QUIET } from '#app/charts/theme.ts';

export interface RecoveryChartOptions extends FrameOptions {
  readonly labels: {
    /** Of a share from 0 to 1. */
    readonly percent: (share: number) => string;
    readonly months: string;
  };
}

/** The estimated share recovered by so many months after the loss, as steps, with its 95 % interval as a band. */
export function recoveryChart(curve: readonly SurvivalStep[], options: RecoveryChartOptions): string {
  return toSvg(drawRecoveryChart(curve, options, chartDocument()));
}

/** The same in a document of the caller's. */
export function drawRecoveryChart(
  curve: readonly SurvivalStep[],
  options: RecoveryChartOptions,
  document: Document,
): Element {
  const { width, labels } = options;
  const start = { months: 0, recovered: 0, low: 0, high: 0 };
  // The last step is seen only where the line goes on a little.
  const last = Math.max(12, Math.ceil((curve.at(-1)?.months ?? 0) * 1.06));
  const points = [start, ...curve, ...curve.slice(-1).map((step) => ({ ...step, months: last }))];
  const highest = Math.max(0.05, ...points.map(({ high }) => high));
  const svg = Plot.plot({
    document,
    width,
    height: Math.round(Math.min(360, Math.max(220, width * 0.45))),
    marginLeft: 52,
    marginRight: 16,
    marginTop: 12,
    marginBottom: 44,
    x: { domain: [0, last], label: null },
    y: { domain: [0, highest], label: null },
    marks: [
      Plot.gridY({ stroke: INK, strokeOpacity: 0.16, ticks: 4 }),
      Plot.axisY({ ticks: 4, tickSize: 0, tickFormat: labels.percent, fill: QUIET, label: null }),
      Plot.axisX({ ticks: Math.max(2, Math.floor(width / 90)), fill: QUIET, stroke: QUIET, label: null }),
      Plot.areaY(points, {
        x: 'months',
        y1: 'low',
        y2: 'high',
        fill: FIRST,
        fillOpacity: 0.18,
        curve: 'step-after',
      }),
      Plot.line(points, { x: 'months', y: 'recovered', stroke: FIRST, strokeWidth: 2, curve: 'step-after' }),
      Plot.text([labels.months], {
        frameAnchor: 'bottom-right',
        dy: 36,
        text: (text: string) => text,
        textAnchor: 'end',
        fill: QUIET,
      }),
    ],
  });
  frame(svg, options);
  return svg;
}
