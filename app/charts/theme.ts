/** Widths for which charts are drawn: a phone, and a page. A page shows the one that fits and scales neither far. */
export const CHART_WIDTHS = { narrow: 340, wide: 1080 } as const;

/** What every chart is told besides its data. Texts come translated. */
export interface FrameOptions {
  /** Unique in the page; every id and style of the chart begins with it. Letters, digits and hyphens. */
  readonly id: string;
  readonly width: number;
  readonly title: string;
  /** What the picture shows, for who cannot see it. */
  readonly description: string;
  /** The nonce of the page's content security policy, for the chart's one `<style>`. */
  readonly nonce?: string;
}

/**
 * Colours as CSS variables of the chart. Told apart with any kind of colour vision, against light and dark; still, shape,
 * dash or place says the same thing as colour does everywhere.
 */
export const INK = 'currentColor';
export const FIRST = 'var(--chart-first)';
export const SECOND = 'var(--chart-second)';
export const QUIET = 'var(--chart-quiet)';
export const PAPER = 'var(--chart-paper)';
export const LAND = 'var(--chart-land)';
export const MEMBER_LAND = 'var(--chart-member)';
export const COAST = 'var(--chart-coast)';

const LIGHT = {
  ink: '#15222b',
  first: '#0b5f8a',
  second: '#b85c00',
  quiet: '#5d6b75',
  paper: '#ffffff',
  land: '#eceff0',
  member: '#d3dfe4',
  coast: '#9aa8b1',
};

const DARK: typeof LIGHT = {
  ink: '#e6edf1',
  first: '#7cc4ea',
  second: '#ffb454',
  quiet: '#a3b1bb',
  paper: '#18222a',
  land: '#222e37',
  member: '#34454f',
  coast: '#66757f',
};

export const FONT_SIZE = 12;

/** The chart's style sheet. Ink and paper are the page's own where it names them. */
export function chartStyle(id: string): string {
  return [
    `#${id}{${variables(LIGHT)};color:var(--ink,${LIGHT.ink});display:block;max-width:100%;height:auto}`,
    `#${id} text{font-variant-numeric:tabular-nums}`,
    `@media (prefers-color-scheme:dark){#${id}{${variables(DARK)};color:var(--ink,${DARK.ink})}}`,
  ].join('\n');
}

function variables({ ink: _, paper, ...colours }: typeof LIGHT): string {
  return [
    `--chart-paper:var(--paper,${paper})`,
    ...Object.entries(colours).map(([name, colour]) => `--chart-${name}:${colour}`),
  ].join(';');
}

/** The drawing in fixed colours, for programs that know no variables: those of light paper. */
export function inFixedColours(svg: string): string {
  const { ink, ...colours } = LIGHT;
  return Object.entries(colours)
    .reduce(
      (text, [name, colour]) => text.replaceAll(`var(--chart-${name})`, colour),
      svg.replace(/<style[^>]*>[^<]*<\/style>/, ''),
    )
    .replace('<svg ', `<svg color="${ink}" `);
}

/** Refuses an id that could break out of an attribute or a selector. */
export function checkId(id: string): string {
  if (/^[A-Za-z][A-Za-z0-9-]*$/.test(id)) return id;
  throw new RangeError(`not an id for a chart: ${id}`);
}
