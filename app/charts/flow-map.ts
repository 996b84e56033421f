import { geoCentroid, geoPath, type GeoProjection, max, select } from 'd3';

import { type Flow, type PlaceRole, placeRoles } from '#analytics/measures/routes.ts';
import { chartDocument, toSvg } from '#app/charts/document.ts';
import { type Arc, arcOf, ringOf, rounded } from '#app/charts/flow-arcs.ts';
import { drawBeyond, flowLegend, ROLE_MARKS } from '#app/charts/flow-legend.ts';
import { frame } from '#app/charts/frame.ts';
import { drawLegend, layLegend } from '#app/charts/legend.ts';
import { type Spot, spotsIn } from '#app/charts/map-edge.ts';
import { placeLabels } from '#app/charts/map-labels.ts';
import { type Box, focusOn, mainland, type Point, projectionFor, scaleBar } from '#app/charts/map-layout.ts';
import type { PlaceFeature } from '#app/charts/place-feature.ts';
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
import { worldCountries } from '#app/charts/world-map.server.ts';

export interface FlowMapOptions extends FrameOptions {
  /** Member States that the world's countries lack; their code stands in `properties.code`. */
  readonly features?: readonly PlaceFeature[];
  /** Codes of the member States. The map is zoomed to them, and other places beyond it stand at its edge; else to all legs. */
  readonly members?: readonly string[];
  readonly labels: {
    readonly place: (code: string) => string;
    readonly role: Readonly<Record<PlaceRole, string>>;
    /** "120 arms", beside a line of that width. */
    readonly arms: (n: number) => string;
    readonly withheld: string;
    /** Beside the mark of a place that lies beyond the map. */
    readonly beyond: string;
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
  const { width, labels, features = [], members = [] } = options;
  const land = landOf(features);
  const byCode = new Map(land.map((feature) => [feature.properties.code, feature]));
  const featuresOf = (codes: readonly string[]) => codes.flatMap((code) => byCode.get(code) ?? []);
  const involved = featuresOf([...new Set(flows.flatMap(({ from, to }) => [from, to]))]);
  const height = Math.round(width < 600 ? width * 1.05 : width * 0.56);
  const box: Box = [0, 0, width, height];
  const middles = involved.map((feature) => geoCentroid(mainland(feature)));
  const focus = focusOn(featuresOf(members).map(mainland), middles);
  const projection = projectionFor(focus, box, width < 600 ? 34 : 60);
  const spots = spotsIn(
    box,
    new Map(
      involved.map((feature, index) => [
        feature.properties.code,
        unclipped(projection, middles[index] ?? [0, 0]),
      ]),
    ),
  );
  const arcs = arcsOf(flows, spots);
  const roles = placeRoles(flows.filter(({ from, to }) => spots.has(from) && spots.has(to)));
  const anyBeyond = [...spots.values()].some(({ exit }) => exit !== undefined);
  const legend = layLegend(flowLegend(arcs, new Set(roles.values()), anyBeyond, labels), width - 8);
  const notes = labels.notes.flatMap((note) => wrapped(note, width - 8, NOTE_SIZE));

  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const whole = height + 10 + legend.height + 6 + notes.length * NOTE_HEIGHT + 6;
  select(svg)
    .attr('width', width)
    .attr('height', whole)
    .attr('viewBox', `0 0 ${width} ${whole}`)
    .attr('font-family', 'system-ui, sans-serif');
  drawLand(
    svg,
    land,
    new Set([...involved, ...features, ...featuresOf(members)]),
    geoPath(projection).digits(1),
  );
  drawArcs(svg, arcs);
  drawPlaces(svg, spots, roles, arcs, labels.place, [4, 4, width - 4, height - 4]);
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

/** Where a place is, on the map or far beyond it; the projection itself leaves out what lies beyond. */
function unclipped(projection: GeoProjection, [longitude, latitude]: readonly [number, number]): Point {
  const clip = projection.clipExtent();
  const point = projection.clipExtent(null)([longitude, latitude]);
  projection.clipExtent(clip);
  return point ?? [0, 0];
}

/** Widest first, so that narrow ones stay visible on top. */
function arcsOf(flows: readonly Flow[], spots: ReadonlyMap<string, Spot>): Arc[] {
  const most = max(flows, ({ n }) => (n === 'withheld' ? 0 : n)) ?? 0;
  return flows
    .flatMap((flow) => {
      const from = spots.get(flow.from)?.at;
      const to = spots.get(flow.to)?.at;
      if (from === undefined || to === undefined) return [];
      return [flow.from === flow.to ? ringOf(flow, from, most) : arcOf(flow, from, to, most)];
    })
    .sort((a, b) => b.width - a.width);
}

function drawLand(
  svg: Element,
  land: readonly PlaceFeature[],
  marked: ReadonlySet<PlaceFeature>,
  path: (feature: { type: 'FeatureCollection'; features: PlaceFeature[] }) => string | null,
): void {
  for (const [fill, features] of [
    [LAND, land.filter((feature) => !marked.has(feature))],
    [MEMBER_LAND, land.filter((feature) => marked.has(feature))],
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
  spots: ReadonlyMap<string, Spot>,
  roles: ReadonlyMap<string, PlaceRole>,
  arcs: readonly Arc[],
  nameOf: (code: string) => string,
  within: Box,
): void {
  const marks = select(svg).append('g');
  for (const [code, { at, exit }] of spots) {
    const mark = marks.append('g').attr('transform', `translate(${rounded(at[0])},${rounded(at[1])})`);
    if (exit !== undefined) drawBeyond(mark, [exit[0] - at[0], exit[1] - at[1]]);
    ROLE_MARKS[roles.get(code) ?? 'seizure'](mark);
  }
  const names = [...spots].map(([code, { at }]) => ({ text: nameOf(code), at }));
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
