import type { FrameOptions } from '#app/charts/theme.ts';
import type { CsvCell } from '#app/exports/csv.ts';

/** Pages of figures by the word in their address. */
export const THEMES = [
  'seizures',
  'trends',
  'hot-spots',
  'routes',
  'recovery',
  'tracing',
  'selection',
  'completeness',
  'time-to-crime',
  'marks',
  'hits',
  'repeat',
  'actors',
] as const;
export type Theme = (typeof THEMES)[number];

/** Figures of the themes by the names in the addresses of their files. */
export const THEME_FIGURES = [
  'breakdown',
  'composition',
  'calendar',
  'months',
  'places',
  'hotspots',
  'sankey',
  'conveyance',
  'concealment',
  'recovered',
  'choices',
  'issued',
  'clocks',
  'traced',
  'bounds',
  'completeness',
  'complete',
  'ages',
  'transfers',
  'losses',
  'serials',
  'imports',
  'secondaries',
  'making',
  'builds',
  'frames',
  'queries',
  'hits',
  'repeats',
  'units',
  'parties',
] as const;
export type ThemeFigureName = (typeof THEME_FIGURES)[number];

/** Which page a figure stands on; its file takes the same filter. */
export const THEME_OF: Readonly<Record<ThemeFigureName, Theme>> = {
  breakdown: 'seizures',
  composition: 'seizures',
  calendar: 'trends',
  months: 'trends',
  places: 'hot-spots',
  hotspots: 'hot-spots',
  sankey: 'routes',
  conveyance: 'routes',
  concealment: 'routes',
  recovered: 'recovery',
  choices: 'tracing',
  issued: 'tracing',
  clocks: 'tracing',
  traced: 'selection',
  bounds: 'selection',
  completeness: 'completeness',
  complete: 'completeness',
  ages: 'time-to-crime',
  transfers: 'time-to-crime',
  losses: 'time-to-crime',
  serials: 'marks',
  imports: 'marks',
  secondaries: 'marks',
  making: 'marks',
  builds: 'marks',
  frames: 'marks',
  queries: 'hits',
  hits: 'hits',
  repeats: 'repeat',
  units: 'repeat',
  parties: 'actors',
};

/** A figure with everything needed to judge it. Picture, table and file are views of the same published numbers. */
export interface ThemeFigure {
  readonly name: ThemeFigureName;
  /** What the figure says, where it surely says one thing; else what it is of. */
  readonly title: string;
  /** The title only says what the figure is of: what may be shown leaves no finding. */
  readonly isBare?: boolean;
  readonly unit: string;
  /** What it is counted from, in words: "412 arms". */
  readonly n: string;
  readonly meaning: string;
  readonly source: string;
  readonly limits: readonly string[];
  /** What holds of these very numbers: that some are withheld, that a year is not over. */
  readonly notes: readonly string[];
  /** Said in place of a picture where there is nothing to draw. */
  readonly nothing?: string;
  readonly table: {
    readonly header: readonly string[];
    readonly rows: readonly (readonly CsvCell[])[];
  };
  /** Draws it without a nonce. */
  readonly draw: (frame: Pick<FrameOptions, 'id' | 'width'>) => string;
}
