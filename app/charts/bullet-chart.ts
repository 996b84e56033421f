import { select } from 'd3';

import type { Shown } from '#analytics/suppress.ts';
import { chartDocument, toSvg } from '#app/charts/document.ts';
import { rounded } from '#app/charts/flow-arcs.ts';
import { frame } from '#app/charts/frame.ts';
import { drawLegend, layLegend } from '#app/charts/legend.ts';
import { wrapped } from '#app/charts/text.ts';
import { FIRST, type FrameOptions, INK, MEMBER_LAND, QUIET, SECOND } from '#app/charts/theme.ts';

/** A share of a whole, from 0 to 1, and what it is held against. */
export interface Bullet {
  readonly label: string;
  readonly shown: Shown;
  /** Nothing where there is nothing to compare with. */
  readonly against?: number | undefined;
}

export interface BulletChartOptions extends FrameOptions {
  readonly labels: {
    readonly share: string;
    readonly whole: string;
    readonly against: string;
    readonly value: (share: number) => string;
    readonly withheld: string;
    readonly uncovered: string;
  };
}

const LABEL = 18;
const LINE = 15;
const BAR = 20;

/** Shares as bars inside the whole, each with a mark where it is compared (S. Few’s bullet graph). */
export function bulletChart(bullets: readonly Bullet[], options: BulletChartOptions): string {
  return toSvg(drawBulletChart(bullets, options, chartDocument()));
}

/** The same in a document of the caller's. */
export function drawBulletChart(
  bullets: readonly Bullet[],
  options: BulletChartOptions,
  document: Document,
): Element {
  const { width, labels } = options;
  const legend = layLegend(
    [
      {
        label: labels.share,
        draw: (box) => box.append('path').attr('d', 'M-12,-4H12V4H-12Z').attr('fill', FIRST),
      },
      {
        label: labels.whole,
        draw: (box) => box.append('path').attr('d', 'M-12,-7H12V7H-12Z').attr('fill', MEMBER_LAND),
      },
      ...(bullets.some(({ against }) => against !== undefined)
        ? [
            {
              label: labels.against,
              draw: ((box) =>
                box
                  .append('path')
                  .attr('d', 'M0,-8V8')
                  .attr('stroke', SECOND)
                  .attr('stroke-width', 3)) satisfies Parameters<typeof layLegend>[0][number]['draw'],
            },
          ]
        : []),
    ],
    width - 8,
  );
  const room = 54;
  const whole = width - room - 4;
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  let y = legend.height + 8;
  const drawn = select(svg).append('g').attr('fill', INK);
  for (const { label, shown, against } of bullets) {
    for (const line of wrapped(label, width - 12)) {
      drawn
        .append('text')
        .attr('x', 4)
        .attr('y', y + LINE - 4)
        .text(line);
      y += LINE;
    }
    const text = typeof shown === 'number' ? labels.value(shown) : labels[shown];
    if (typeof shown === 'number') {
      drawn
        .append('rect')
        .attr('x', 4)
        .attr('y', y)
        .attr('width', whole)
        .attr('height', BAR)
        .attr('fill', MEMBER_LAND);
      drawn
        .append('rect')
        .attr('x', 4)
        .attr('y', y + 6)
        .attr('width', rounded(whole * shown))
        .attr('height', BAR - 12)
        .attr('fill', FIRST);
      if (against !== undefined)
        drawn
          .append('path')
          .attr('d', `M${rounded(4 + whole * against)},${y + 2}V${y + BAR - 2}`)
          .attr('stroke', SECOND)
          .attr('stroke-width', 3);
    }
    drawn
      .append('text')
      .attr('x', typeof shown === 'number' ? whole + 10 : 4)
      .attr('y', y + BAR / 2 + 4)
      .attr('fill', QUIET)
      .text(text);
    y += BAR + LABEL - 8;
  }
  if (bullets.length === 0) drawn.remove();
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
