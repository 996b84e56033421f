import * as Plot from '@observablehq/plot';

import { layLegend, type LegendItem, type LegendLayout } from '#app/charts/legend.ts';
import { type PanelGrid, panelGrid, panelName, places } from '#app/charts/panels.ts';
import { FONT_SIZE, INK, QUIET } from '#app/charts/theme.ts';

const LEFT = 50;
const RIGHT = 12;
const BOTTOM = 26;
/** Space above a panel: two lines of its name. */
const NAME = 38;

export interface SmallMultiples {
  readonly grid: PanelGrid;
  readonly legend: LegendLayout;
  /** About how wide one panel is. */
  readonly panelWidth: number;
  /** Size, margins and facet scales, for `Plot.plot`. */
  readonly layout: Plot.PlotOptions;
  /** The panels' names and horizontal grid. */
  readonly marks: Plot.Markish[];
}

/**
 * Lays out one panel per name, wrapped to the width, all on the same scales.
 * @param narrowest the least width at which one panel can be read
 * @param gridAt values of y with a line across each panel
 */
export function smallMultiples(
  names: readonly string[],
  {
    width,
    narrowest,
    gridAt,
    legend: items,
  }: {
    readonly width: number;
    readonly narrowest: number;
    readonly gridAt: readonly number[];
    readonly legend: readonly LegendItem[];
  },
): SmallMultiples {
  const grid = panelGrid(names.length, width - LEFT - RIGHT, narrowest);
  const legend = layLegend(items, width - 8);
  const panelWidth = ((width - LEFT - RIGHT) / grid.columns) * (grid.columns > 1 ? 0.88 : 1);
  const panelHeight = Math.min(170, Math.max(96, panelWidth * 0.62));
  const top = legend.height + NAME;
  const between = NAME + BOTTOM;
  const height = top + grid.rows * panelHeight + (grid.rows - 1) * between + BOTTOM;
  const panels = names.map((name, index) => ({
    ...grid.at(index),
    name: panelName(name, panelWidth * 0.95),
  }));
  return {
    grid,
    legend,
    panelWidth,
    layout: {
      width,
      height: Math.round(height),
      marginTop: top,
      marginRight: RIGHT,
      marginBottom: BOTTOM,
      marginLeft: LEFT,
      fx: {
        axis: null,
        domain: places(grid.columns),
        paddingInner: grid.columns > 1 ? 0.12 : 0,
        paddingOuter: 0,
      },
      fy: {
        axis: null,
        domain: places(grid.rows),
        paddingInner: grid.rows > 1 ? between / (panelHeight + between) : 0,
        paddingOuter: 0,
      },
    },
    marks: [
      Plot.gridY([...gridAt], { stroke: INK, strokeOpacity: 0.16 }),
      Plot.text(panels, {
        fx: 'fx',
        fy: 'fy',
        text: 'name',
        frameAnchor: 'top-left',
        lineAnchor: 'bottom',
        dy: -9,
        fill: INK,
        fontWeight: 600,
        fontSize: FONT_SIZE,
      }),
    ],
  };
}

/** Labels of the values at the left of each row of panels. */
export function valueAxis(values: readonly number[], label: (value: number) => string): Plot.Markish {
  return Plot.axisY([...values], {
    facetAnchor: 'left',
    label: null,
    tickSize: 0,
    tickFormat: label,
    fill: QUIET,
  });
}

/** Labels of the years under every panel. */
export function yearAxis(at: readonly number[]): Plot.Markish {
  return Plot.axisX([...at], {
    facetAnchor: null,
    label: null,
    tickFormat: (year: number) => String(Math.floor(year)),
    tickSize: 6,
    fill: QUIET,
    stroke: QUIET,
  });
}
