import { DrawingCache } from '#app/charts/drawing-cache.ts';
import { withNonce } from '#app/charts/nonce.ts';
import { toCsv } from '#app/exports/csv.ts';

import type { ThemeFigure } from './theme-figure.ts';

/** Figures of five kinds in two widths, a few filters of each. */
const drawings = new DrawingCache(60);

/** The figure as SVG; what was drawn before of the same table, title and notes is not drawn again. */
export function drawThemeFigure(
  figure: ThemeFigure,
  language: string,
  {
    width,
    nonce,
    suffix = '',
  }: { readonly width: number; readonly nonce?: string; readonly suffix?: string },
): string {
  const { name, title, table, notes, meaning } = figure;
  const id = `${name}${suffix}`;
  const svg = drawings.get([name, title, table, notes, meaning, language, width, suffix], () =>
    figure.draw({ id, width }),
  );
  return nonce === undefined ? svg : withNonce(svg, nonce);
}

/** The table of the figure, with what must be known of it in the last lines. */
export function themeCsv({ table, notes, title, unit, n, source }: Omit<ThemeFigure, 'name'>): string {
  const width = table.header.length;
  const line = (text: string) => [text, ...Array.from({ length: width - 1 }, () => null)];
  return toCsv(table.header, [...table.rows, ...[`${title} · ${unit} · ${n}`, ...notes, source].map(line)]);
}
