import {
  extent,
  forceCollide,
  forceLink,
  forceManyBody,
  forceSimulation,
  forceX,
  forceY,
  select,
  symbol,
  symbolCircle,
  symbolCross,
  symbolDiamond,
  symbolSquare,
  symbolTriangle,
} from 'd3';
import type { SimulationLinkDatum, SimulationNodeDatum } from 'd3';

import { chartDocument, toSvg } from '#app/charts/document.ts';
import { rounded } from '#app/charts/flow-arcs.ts';
import { frame } from '#app/charts/frame.ts';
import { drawLegend, layLegend, type LegendItem } from '#app/charts/legend.ts';
import { textWidth } from '#app/charts/text.ts';
import { FIRST, type FrameOptions, INK, PAPER, QUIET, SECOND } from '#app/charts/theme.ts';

/** What an actor does in a chain; each has a shape of its own. */
export const ACTOR_SHAPES = ['trade', 'maker', 'group', 'transport', 'other'] as const;
export type ActorShape = (typeof ACTOR_SHAPES)[number];

const SYMBOLS = {
  trade: symbolDiamond,
  maker: symbolSquare,
  group: symbolTriangle,
  transport: symbolCircle,
  other: symbolCross,
} as const;

export interface NetworkChartNode {
  readonly number: number;
  readonly shape: ActorShape;
  /** As what it is involved. */
  readonly name: string;
  readonly cases: number;
  /** Whether more shortest ways lead over it than over any other. */
  readonly isCentral: boolean;
}

export interface NetworkChartLink {
  readonly a: number;
  readonly b: number;
  readonly cases: number;
  readonly arms: number;
}

export interface NetworkChartOptions extends FrameOptions {
  readonly labels: {
    readonly shape: (shape: ActorShape) => string;
    readonly central: string;
    readonly byCase: string;
    /** Linked by one and the same arm alone. */
    readonly byArm: string;
  };
}

type Node = NetworkChartNode & SimulationNodeDatum;
type Link = SimulationLinkDatum<Node> & { readonly link: NetworkChartLink };
interface Placed {
  readonly node: NetworkChartNode;
  readonly x: number;
  readonly y: number;
}

const ROUNDS = 300;

/** Actors as shapes with their numbers, the larger the more cases; lines join those that share cases or an arm. */
export function networkChart(
  nodes: readonly NetworkChartNode[],
  links: readonly NetworkChartLink[],
  options: NetworkChartOptions,
): string {
  return toSvg(drawNetworkChart(nodes, links, options, chartDocument()));
}

/** The same in a document of the caller's. The same actors give the same picture: nothing here is left to chance. */
export function drawNetworkChart(
  nodes: readonly NetworkChartNode[],
  links: readonly NetworkChartLink[],
  options: NetworkChartOptions,
  document: Document,
): Element {
  const { width, labels } = options;
  const legend = layLegend(legendOf(nodes, links, labels), width - 8);
  const top = legend.height + 8;
  const height = Math.round(
    Math.min(width * (width < 600 ? 1.1 : 0.6), 120 + nodes.length * (width < 600 ? 26 : 22)),
  );
  const placed = layOut(nodes, links, width, [top, top + height]);
  const at = new Map(placed.map((one) => [one.node.number, one]));
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const whole = top + height + 6;
  select(svg)
    .attr('width', width)
    .attr('height', whole)
    .attr('viewBox', `0 0 ${width} ${whole}`)
    .attr('font-family', 'system-ui, sans-serif');
  drawLinks(svg, links, at);
  drawNodes(svg, placed);
  drawNames(svg, placed, width);
  frame(svg, options);
  drawLegend(svg, legend, 4, 2);
  return svg;
}

function radius({ cases }: NetworkChartNode): number {
  return Math.min(18, 8 + 2 * Math.sqrt(cases));
}

function layOut(
  nodes: readonly NetworkChartNode[],
  links: readonly NetworkChartLink[],
  width: number,
  [top, bottom]: readonly [number, number],
): Placed[] {
  const moving = nodes.map((node): Node => ({ ...node }));
  const lines = links.map((link): Link => ({ source: String(link.a), target: String(link.b), link }));
  forceSimulation(moving)
    .force(
      'link',
      forceLink<Node, Link>(lines)
        .id(({ number }) => String(number))
        .distance(70),
    )
    .force('apart', forceManyBody().strength(-260).distanceMax(400))
    .force('x', forceX<Node>(0).strength(0.06))
    .force('y', forceY<Node>(0).strength(width < 600 ? 0.05 : 0.12))
    .force(
      'room',
      forceCollide<Node>((node) => radius(node) + 8),
    )
    .stop()
    .tick(ROUNDS);
  const [left = 0, right = 0] = extent(moving, ({ x }) => x);
  const [first = 0, last = 0] = extent(moving, ({ y }) => y);
  const margin = 26;
  // How far two stand apart means nothing; the room there is is used.
  const across = Math.min(2.4, (width - 2 * margin) / Math.max(1, right - left));
  const down = Math.min(1.6, (bottom - top - 2 * margin) / Math.max(1, last - first));
  const middle = (top + bottom) / 2;
  return moving.map((node, index) => ({
    node: nodes[index] ?? node,
    x: rounded(width / 2 + ((node.x ?? 0) - (left + right) / 2) * across),
    y: rounded(middle + ((node.y ?? 0) - (first + last) / 2) * down),
  }));
}

function drawLinks(svg: Element, links: readonly NetworkChartLink[], at: ReadonlyMap<number, Placed>): void {
  if (links.length === 0) return;
  const lines = select(svg).append('g').attr('fill', 'none').attr('stroke', QUIET);
  for (const { a, b, cases } of links) {
    const [from, to] = [at.get(a), at.get(b)];
    if (!from || !to) continue;
    const line = lines
      .append('path')
      .attr('d', `M${from.x},${from.y}L${to.x},${to.y}`)
      .attr('stroke-width', Math.min(6, 1 + cases));
    if (cases === 0) line.attr('stroke-dasharray', '5 4').attr('stroke-width', 1.5);
  }
}

function drawNodes(svg: Element, placed: readonly Placed[]): void {
  if (placed.length === 0) return;
  const shapes = select(svg).append('g').attr('stroke', PAPER).attr('stroke-width', 1.5);
  for (const { node, x, y } of placed) {
    const size = radius(node);
    if (node.isCentral) {
      shapes
        .append('circle')
        .attr('cx', x)
        .attr('cy', y)
        .attr('r', rounded(size + 6))
        .attr('fill', PAPER)
        .attr('stroke', SECOND)
        .attr('stroke-width', 3);
    }
    shapes
      .append('path')
      .attr('transform', `translate(${x},${y})`)
      .attr('d', shapePath(node.shape, size))
      .attr('fill', FIRST);
  }
}

function shapePath(shape: ActorShape, size: number): string {
  const path = symbol(SYMBOLS[shape], Math.PI * size * size * 0.9)() ?? '';
  return path.replace(/-?\d+\.\d+/g, (number) => String(rounded(Number(number))));
}

/** Numbers of all, and names where there is room beside them. */
function drawNames(svg: Element, placed: readonly Placed[], width: number): void {
  if (placed.length === 0) return;
  const names = select(svg)
    .append('g')
    .attr('fill', INK)
    .attr('stroke', PAPER)
    .attr('stroke-width', 3)
    .attr('stroke-linejoin', 'round')
    .attr('paint-order', 'stroke');
  for (const { node, x, y } of placed) {
    const size = radius(node) + (node.isCentral ? 8 : 2);
    const whole = `${node.number} ${node.name}`;
    const room = width >= 600 && placed.length <= 30;
    const text = room ? whole : String(node.number);
    const isLeft = x + size + textWidth(text) > width - 2;
    names
      .append('text')
      .attr('x', rounded(isLeft ? x - size : x + size))
      .attr('y', rounded(y + 4))
      .attr('text-anchor', isLeft ? 'end' : 'start')
      .text(text);
  }
}

function legendOf(
  nodes: readonly NetworkChartNode[],
  links: readonly NetworkChartLink[],
  labels: NetworkChartOptions['labels'],
): LegendItem[] {
  const line =
    (width: number, dash?: string): LegendItem['draw'] =>
    (box) => {
      const path = box.append('path').attr('d', 'M-12,0H12').attr('fill', 'none').attr('stroke', QUIET);
      path.attr('stroke-width', width);
      if (dash !== undefined) path.attr('stroke-dasharray', dash);
    };
  const shapes = ACTOR_SHAPES.filter((shape) => nodes.some((node) => node.shape === shape));
  return [
    ...shapes.map((shape): LegendItem => ({
      label: labels.shape(shape),
      draw: (box) => box.append('path').attr('d', shapePath(shape, 6)).attr('fill', FIRST),
    })),
    ...(nodes.some(({ isCentral }) => isCentral)
      ? [
          {
            label: labels.central,
            draw: ((box) =>
              box
                .append('circle')
                .attr('r', 6)
                .attr('fill', PAPER)
                .attr('stroke', SECOND)
                .attr('stroke-width', 3)) satisfies LegendItem['draw'],
          },
        ]
      : []),
    ...(links.some(({ cases }) => cases > 0) ? [{ label: labels.byCase, draw: line(3) }] : []),
    ...(links.some(({ cases }) => cases === 0) ? [{ label: labels.byArm, draw: line(1.5, '5 4') }] : []),
  ];
}
