import { max, select } from 'd3';
import { sankey, sankeyJustify, sankeyLinkHorizontal, type SankeyGraph } from 'd3-sankey';

import { layeredRoutes, type RouteLink, type RouteNode } from '#analytics/measures/route-layers.ts';
import type { Flow } from '#analytics/measures/routes.ts';
import { chartDocument, toSvg } from '#app/charts/document.ts';
import { rounded } from '#app/charts/flow-arcs.ts';
import { frame } from '#app/charts/frame.ts';
import { drawLegend, type Group, layLegend, type LegendItem } from '#app/charts/legend.ts';
import { textWidth, wrapped } from '#app/charts/text.ts';
import { FIRST, FONT_SIZE, type FrameOptions, INK, PAPER, QUIET, SECOND } from '#app/charts/theme.ts';

export interface SankeyChartOptions extends FrameOptions {
  readonly labels: {
    readonly place: (code: string) => string;
    /** A place to which arms come back, or inside which they stay. */
    readonly again: (place: string) => string;
    /** Legend of the bands. */
    readonly arms: string;
    readonly withheld: string;
    readonly against: string;
    readonly count: (n: number) => string;
  };
}

interface Node {
  readonly key: string;
  readonly node: RouteNode;
}
interface Link {
  readonly link: RouteLink;
}
type Graph = SankeyGraph<Node, Link>;
type Placed = Graph['nodes'][number];

const BAR = 12;
const LINE = 14;
const NARROW = 600;

/**
 * Legs as bands from the places left to the places reached, from left to right. A band's width says how many arms; a withheld
 * one is thin and dashed. What leads back ends in a hollow bar of its own.
 */
export function sankeyChart(flows: readonly Flow[], options: SankeyChartOptions): string {
  return toSvg(drawSankeyChart(flows, options, chartDocument()));
}

/** The same in a document of the caller's. */
export function drawSankeyChart(
  flows: readonly Flow[],
  options: SankeyChartOptions,
  document: Document,
): Element {
  const { width, labels } = options;
  const links = layeredRoutes(flows);
  const anyAgain = links.some(({ to }) => to.again);
  const legend = layLegend(
    legendOf(
      labels,
      anyAgain,
      links.some(({ n }) => n === 'withheld'),
    ),
    width - 8,
  );
  const top = legend.height + 8;
  const nodes = nodesOf(links);
  const nameOf = ({ code, again }: RouteNode) =>
    again ? labels.again(labels.place(code)) : labels.place(code);
  const height = Math.max(180, Math.ceil(nodes.length / 2) * 44 + 40);
  const graph = layOut(nodes, links, width, [top, top + height]);
  const columns = (max(graph.nodes, ({ depth }) => depth) ?? 0) + 1;
  const room = columns > 1 ? (width - BAR) / (columns - 1) - BAR - 14 : width;
  // On a phone no name has room between the bars: each bar bears a number, and the names stand below.
  const numbered = width < NARROW;
  const key = numbered ? keyLines(graph, nameOf, width) : [];

  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const whole = Math.round(top + height + 6 + (key.length > 0 ? (key.length + 1) * LINE : 0));
  select(svg)
    .attr('width', width)
    .attr('height', whole)
    .attr('viewBox', `0 0 ${width} ${whole}`)
    .attr('font-family', 'system-ui, sans-serif');
  drawBands(svg, graph);
  for (const placed of graph.nodes) drawBar(svg, placed);
  if (numbered) drawNumbers(svg, graph, key, top + height + LINE);
  else drawNames(svg, graph, nameOf, width, room);
  // On a phone the table has the counts.
  if (!numbered) drawCounts(svg, graph, labels.count, room);
  frame(svg, options);
  drawLegend(svg, legend, 4, 2);
  return svg;
}

function keyOf({ code, again }: RouteNode): string {
  return again ? `${code} again` : code;
}

function nodesOf(links: readonly RouteLink[]): Node[] {
  const nodes = new Map<string, RouteNode>();
  for (const { from, to } of links) for (const node of [from, to]) nodes.set(keyOf(node), node);
  return [...nodes].map(([key, node]) => ({ key, node }));
}

function layOut(
  nodes: readonly Node[],
  links: readonly RouteLink[],
  width: number,
  [top, bottom]: readonly [number, number],
): Graph {
  if (links.length === 0) return { nodes: [], links: [] };
  const most = max(links, ({ n }) => (n === 'withheld' ? 0 : n)) ?? 0;
  // Of a withheld leg nothing is drawn but that it is there.
  const thin = Math.max(1, most / 60);
  return sankey<Node, Link>()
    .nodeId(({ key }) => key)
    .nodeAlign(sankeyJustify)
    .nodeWidth(BAR)
    .nodePadding(22)
    .extent([
      [1, top + 8],
      [width - 1, bottom - 8],
    ])({
    nodes: nodes.map((node) => ({ ...node })),
    links: links.map((link) => ({
      link,
      source: keyOf(link.from),
      target: keyOf(link.to),
      value: link.n === 'withheld' ? thin : link.n,
    })),
  });
}

function drawBands(svg: Element, { links }: Graph): void {
  const line = sankeyLinkHorizontal<Node, Link>();
  const bands = select(svg).append('g').attr('fill', 'none').attr('stroke-opacity', 0.45);
  for (const band of links) {
    const withheld = band.link.n === 'withheld';
    const way = (line(band) ?? '').replace(/\d+\.\d+/g, (number) => String(rounded(Number(number))));
    const path = bands
      .append('path')
      .attr('d', way)
      .attr('stroke', withheld ? QUIET : band.link.to.again ? SECOND : FIRST)
      .attr('stroke-width', rounded(withheld ? 1.5 : Math.max(1, band.width ?? 1)));
    if (withheld) path.attr('stroke-dasharray', '4 3').attr('stroke-opacity', 1);
    else if (band.link.to.again) drawCore(bands, way);
  }
}

/** A line within a band that goes back: it is told from those that go on also where there are no colours. */
function drawCore(into: Group, way: string): void {
  into
    .append('path')
    .attr('d', way)
    .attr('fill', 'none')
    .attr('stroke', SECOND)
    .attr('stroke-width', 1.5)
    .attr('stroke-opacity', 1);
}

function drawBar(svg: Element, { x0 = 0, x1 = 0, y0 = 0, y1 = 0, node }: Placed): void {
  select(svg)
    .append('rect')
    .attr('x', rounded(x0))
    .attr('y', rounded(y0))
    .attr('width', rounded(x1 - x0))
    .attr('height', rounded(Math.max(2, y1 - y0)))
    .attr('fill', node.again ? PAPER : INK)
    .attr('stroke', INK)
    .attr('stroke-width', 1.5);
}

/** Names beside the bars, on the side where there is room. */
function drawNames(
  svg: Element,
  { nodes }: Graph,
  nameOf: (node: RouteNode) => string,
  width: number,
  room: number,
): void {
  const names = select(svg)
    .append('g')
    .attr('fill', INK)
    .attr('stroke', PAPER)
    .attr('stroke-width', 3)
    .attr('stroke-linejoin', 'round')
    .attr('paint-order', 'stroke');
  for (const placed of nodes) {
    const isLast = (placed.x1 ?? 0) > width - BAR - 1;
    if (!isReached(placed)) continue;
    const lines = wrapped(nameOf(placed.node), Math.max(64, room));
    const middle = ((placed.y0 ?? 0) + (placed.y1 ?? 0)) / 2 - ((lines.length - 1) * LINE) / 2;
    for (const [index, line] of lines.entries()) {
      names
        .append('text')
        .attr('x', rounded(isLast ? (placed.x0 ?? 0) - 5 : (placed.x1 ?? 0) + 5))
        .attr('y', rounded(middle + index * LINE + FONT_SIZE / 3))
        .attr('text-anchor', isLast ? 'end' : 'start')
        .text(line);
    }
  }
}

function isReached({ sourceLinks, targetLinks }: Placed): boolean {
  return [...(sourceLinks ?? []), ...(targetLinks ?? [])].length > 0;
}

/** Bars in reading order: column by column, from above. */
function inOrder({ nodes }: Graph): Placed[] {
  return nodes.filter(isReached).sort((a, b) => (a.x0 ?? 0) - (b.x0 ?? 0) || (a.y0 ?? 0) - (b.y0 ?? 0));
}

/** "1 Altamere", each in as many lines as it needs. */
function keyLines(graph: Graph, nameOf: (node: RouteNode) => string, width: number): string[] {
  return inOrder(graph).flatMap(({ node }, at) => wrapped(`${at + 1} ${nameOf(node)}`, width - 12));
}

/** The numbers on paper over the bars, and the key below. */
function drawNumbers(svg: Element, graph: Graph, key: readonly string[], below: number): void {
  const numbers = select(svg).append('g').attr('font-size', 11).attr('text-anchor', 'middle');
  for (const [at, { x0 = 0, x1 = 0, y0 = 0, y1 = 0 }] of inOrder(graph).entries()) {
    const [x, y] = [(x0 + x1) / 2, (y0 + y1) / 2];
    const half = at < 9 ? 7 : 9;
    // Bars at the edge keep their number inside the picture.
    const middle = Math.min(Math.max(x, half + 1), Number(svg.getAttribute('width')) - half - 1);
    numbers
      .append('rect')
      .attr('x', rounded(middle - half))
      .attr('y', rounded(y - 8))
      .attr('width', 2 * half)
      .attr('height', 16)
      .attr('rx', 3)
      .attr('fill', PAPER)
      .attr('stroke', INK);
    numbers
      .append('text')
      .attr('x', rounded(middle))
      .attr('y', rounded(y + 4))
      .attr('fill', INK)
      .text(String(at + 1));
  }
  const names = select(svg).append('g').attr('fill', INK);
  for (const [index, line] of key.entries())
    names
      .append('text')
      .attr('x', 4)
      .attr('y', rounded(below + index * LINE))
      .text(line);
}

/** How many arms, on the bands that have room for it. */
function drawCounts(svg: Element, { links }: Graph, count: (n: number) => string, room: number): void {
  const texts = select(svg).append('g').attr('fill', INK).attr('font-size', 11).attr('text-anchor', 'end');
  for (const { link, width = 0, y1 = 0, target } of links) {
    if (link.n === 'withheld' || width < LINE || typeof target !== 'object') continue;
    const text = count(link.n);
    const isLast = (target.sourceLinks ?? []).length === 0;
    // The name of a last place stands in front of its bar, where its band ends.
    if (textWidth(text) > room / 3 || isLast) continue;
    texts
      .append('text')
      .attr('x', rounded((target.x0 ?? 0) - 4))
      .attr('y', rounded(y1 + 4))
      .text(text);
  }
}

function legendOf(
  labels: SankeyChartOptions['labels'],
  anyAgain: boolean,
  anyWithheld: boolean,
): LegendItem[] {
  const band =
    (colour: string, width: number, dash?: string): LegendItem['draw'] =>
    (box) => {
      const path = box.append('path').attr('d', 'M-12,0H12').attr('fill', 'none').attr('stroke', colour);
      path.attr('stroke-width', width);
      if (dash === undefined) path.attr('stroke-opacity', 0.45);
      else path.attr('stroke-dasharray', dash);
      if (colour === SECOND) drawCore(box, 'M-12,0H12');
    };
  return [
    { label: labels.arms, draw: band(FIRST, 10) },
    ...(anyAgain ? [{ label: labels.against, draw: band(SECOND, 10) }] : []),
    ...(anyWithheld ? [{ label: labels.withheld, draw: band(QUIET, 1.5, '4 3') }] : []),
  ];
}
