import { geoPath, max, select } from 'd3';

import { type Flow, type PlaceRole, placeRoles } from '#analytics/measures/routes.ts';
import { chartDocument, toSvg } from '#app/charts/document.ts';
import { type Arc, arcOf, ringOf, rounded } from '#app/charts/flow-arcs.ts';
import { flowLegend, ROLE_MARKS } from '#app/charts/flow-legend.ts';
import { frame } from '#app/charts/frame.ts';
import { drawLegend, layLegend } from '#app/charts/legend.ts';
import { placeLabels } from '#app/charts/map-labels.ts';
import { middleOf, type Point, projectionFor, scaleBar } from '#app/charts/map-layout.ts';
import { textWidth, wrapped } from '#app/charts/text.ts';
import {
  COAST,
  FIRST,
  FONT_SIZE,
  type FrameOptions,
  INK,
  LAND,
  MEMBER_LAND,
  PAPER,
  QUIET,
} from '#app/charts/theme.ts';
import { type PlaceFeature, worldCountries } from '#app/charts/world-map.server.ts';

export interface FlowMapOptions extends FrameOptions {
  /** Member States that the world's countries lack; their code stands in `properties.code`. */
  readonly features?: readonly PlaceFeature[];
  readonly labels: {
    readonly place: (code: string) => string;
    readonly role: Readonly<Record<PlaceRole, string>>;
    /** "120 arms", beside a line of that width. */
    readonly arms: (n: number) => string;
    readonly withheld: string;
    readonly scale: (km: number) => string;
    /** What stands under the map, a paragraph each: direction, as-of date, source, disclaimer of boundaries. */
    readonly notes: readonly string[];
  };
}

const NOTE_SIZE = 11;
const NOTE_HEIGHT = 16;

/**
 * Legs drawn on a map that is zoomed to them. A leg's width says how many arms, its arrowhead where they went; a withheld one is
 * thin and dashed. Places differ in shape by the part they play. A place that is on no map is left out of the picture;
 * the table has it.
 */
export function flowMap(flows: readonly Flow[], options: FlowMapOptions): string {
  return toSvg(drawFlowMap(flows, options, chartDocument()));
}

/** The same in a document of the caller's. */
export function drawFlowMap(flows: readonly Flow[], options: FlowMapOptions, document: Document): Element {
  const { width, labels, features = [] } = options;
  const land = landOf(features);
  const middles = new Map(flows.flatMap(({ from, to }) => [from, to]).flatMap((code) => placeIn(land, code)));
  const height = Math.round(width < 600 ? width * 1.05 : width * 0.56);
  const projection = projectionFor([...middles.values()], [0, 0, width, height], width < 600 ? 34 : 60);
  const at = new Map<string, Point>();
  for (const [code, middle] of middles) {
    const point = projection([middle[0], middle[1]]);
    if (point !== null) at.set(code, point);
  }
  const arcs = arcsOf(flows, at);
  const roles = placeRoles(flows);
  const legend = layLegend(flowLegend(arcs, new Set(roles.values()), labels), width - 8);
  const notes = labels.notes.flatMap((note) => wrapped(note, width - 8, NOTE_SIZE));

  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const whole = height + 10 + legend.height + 6 + notes.length * NOTE_HEIGHT + 6;
  select(svg)
    .attr('width', width)
    .attr('height', whole)
    .attr('viewBox', `0 0 ${width} ${whole}`)
    .attr('font-family', 'system-ui, sans-serif');
  drawLand(svg, land, new Set(at.keys()), new Set(features), geoPath(projection).digits(1));
  drawArcs(svg, arcs);
  drawPlaces(svg, at, roles, arcs, labels.place, [4, 4, width - 4, height - 4]);
  drawScale(
    svg,
    scaleBar(projection, [width / 2, height / 2], Math.min(120, width / 4)),
    labels.scale,
    height,
  );
  select(svg)
    .append('rect')
    .attr('x', 0.5)
    .attr('y', 0.5)
    .attr('width', width - 1)
    .attr('height', height - 1)
    .attr('fill', 'none')
    .attr('stroke', COAST);
  frame(svg, options);
  drawLegend(svg, legend, 4, height + 10);
  const text = select(svg).append('g').attr('font-size', NOTE_SIZE).attr('fill', QUIET);
  for (const [index, note] of notes.entries()) {
    text
      .append('text')
      .attr('x', 4)
      .attr('y', height + 16 + legend.height + index * NOTE_HEIGHT + NOTE_SIZE)
      .text(note);
  }
  return svg;
}

/** The world's countries, those replaced that a feature of the region stands for. */
function landOf(features: readonly PlaceFeature[]): PlaceFeature[] {
  const own = new Set(features.map(({ properties }) => properties.code));
  return [...worldCountries().filter(({ properties }) => !own.has(properties.code)), ...features];
}

function placeIn(land: readonly PlaceFeature[], code: string): [string, Point][] {
  const found = land.find(({ properties }) => properties.code === code);
  return found === undefined ? [] : [[code, middleOf(found)]];
}

/** Widest first, so that narrow ones stay visible on top. */
function arcsOf(flows: readonly Flow[], at: ReadonlyMap<string, Point>): Arc[] {
  const most = max(flows, ({ n }) => (n === 'withheld' ? 0 : n)) ?? 0;
  return flows
    .flatMap((flow) => {
      const from = at.get(flow.from);
      const to = at.get(flow.to);
      if (from === undefined || to === undefined) return [];
      return [flow.from === flow.to ? ringOf(flow, from, most) : arcOf(flow, from, to, most)];
    })
    .sort((a, b) => b.width - a.width);
}

function drawLand(
  svg: Element,
  land: readonly PlaceFeature[],
  involved: ReadonlySet<string>,
  members: ReadonlySet<PlaceFeature>,
  path: (feature: { type: 'FeatureCollection'; features: PlaceFeature[] }) => string | null,
): void {
  const isMarked = (feature: PlaceFeature) => members.has(feature) || involved.has(feature.properties.code);
  for (const [fill, features] of [
    [LAND, land.filter((feature) => !isMarked(feature))],
    [MEMBER_LAND, land.filter(isMarked)],
  ] as const) {
    const d = path({ type: 'FeatureCollection', features });
    if (d === null || d === '') continue;
    select(svg)
      .append('path')
      .attr('d', d)
      .attr('fill', fill)
      .attr('stroke', COAST)
      .attr('stroke-width', 0.6);
  }
}

function drawArcs(svg: Element, arcs: readonly Arc[]): void {
  for (const { flow, line, head, width } of arcs) {
    const withheld = flow.n === 'withheld';
    const colour = withheld ? QUIET : FIRST;
    const arc = select(svg).append('g').attr('fill-opacity', 0.85).attr('stroke-opacity', 0.85);
    const path = arc.append('path').attr('d', line).attr('fill', 'none').attr('stroke', colour);
    path.attr('stroke-width', rounded(width));
    if (withheld) path.attr('stroke-dasharray', '4 3');
    arc.append('path').attr('d', head).attr('fill', colour).attr('stroke', PAPER).attr('stroke-width', 0.6);
  }
}

function drawPlaces(
  svg: Element,
  at: ReadonlyMap<string, Point>,
  roles: ReadonlyMap<string, PlaceRole>,
  arcs: readonly Arc[],
  nameOf: (code: string) => string,
  within: readonly [number, number, number, number],
): void {
  const marks = select(svg).append('g');
  for (const [code, [x, y]] of at) {
    ROLE_MARKS[roles.get(code) ?? 'seizure'](
      marks.append('g').attr('transform', `translate(${rounded(x)},${rounded(y)})`),
    );
  }
  const names = [...at].map(([code, point]) => ({ text: nameOf(code), at: point }));
  const along = arcs.flatMap((arc) => arc.along);
  const group = select(svg)
    .append('g')
    .attr('fill', INK)
    .attr('stroke', PAPER)
    .attr('stroke-width', 3)
    .attr('stroke-linejoin', 'round')
    .attr('paint-order', 'stroke');
  for (const { text, x, y, anchor } of placeLabels(names, along, within, FONT_SIZE)) {
    group.append('text').attr('x', rounded(x)).attr('y', rounded(y)).attr('text-anchor', anchor).text(text);
  }
}

function drawScale(
  svg: Element,
  { km, width }: { readonly km: number; readonly width: number },
  label: (km: number) => string,
  bottom: number,
): void {
  if (km === 0) return;
  const text = label(km);
  const group = select(svg)
    .append('g')
    .attr('transform', `translate(8,${bottom - 30})`)
    .attr('font-size', NOTE_SIZE);
  group
    .append('rect')
    .attr('width', rounded(Math.max(width, textWidth(text, NOTE_SIZE)) + 12))
    .attr('height', 24)
    .attr('fill', PAPER)
    .attr('fill-opacity', 0.8);
  group
    .append('path')
    .attr('d', `M6,14v5h${rounded(width)}v-5`)
    .attr('fill', 'none')
    .attr('stroke', INK);
  group.append('text').attr('x', 6).attr('y', 11).attr('fill', INK).text(text);
}
