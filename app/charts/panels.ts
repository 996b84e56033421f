import { textWidth, wrapped } from '#app/charts/text.ts';

/** Small multiples wrapped into rows. */
export interface PanelGrid {
  readonly columns: number;
  readonly rows: number;
  /** Facet coordinates of the nth panel. */
  readonly at: (index: number) => { readonly fx: number; readonly fy: number };
}

/** @param narrowest the least width at which a panel can be read */
export function panelGrid(panels: number, width: number, narrowest: number): PanelGrid {
  const fitting = Math.max(1, Math.floor(width / narrowest));
  const rows = Math.max(1, Math.ceil(panels / fitting));
  const columns = Math.max(1, Math.min(fitting, Math.ceil(panels / rows)));
  return { columns, rows, at: (index) => ({ fx: index % columns, fy: Math.floor(index / columns) }) };
}

/** Years to label on an axis so that labels keep `room` apart: the last one always, then backwards in even steps. */
export function yearTicks(first: number, last: number, width: number, room = 36): number[] {
  const most = Math.max(2, Math.floor(width / room));
  const step = Math.max(1, Math.ceil((last - first + 1) / most));
  const ticks: number[] = [];
  for (let year = last; year >= first; year -= step) ticks.unshift(year);
  return ticks;
}

/** Marks of a panel's name: at most two lines, the rest cut with an ellipsis. Room for them is left above each panel. */
export function panelName(name: string, width: number): string {
  const lines = wrapped(name, width);
  if (lines.length <= 2 && lines.every((line) => textWidth(line) <= width)) return lines.join('\n');
  const [first = '', ...others] = lines;
  return others.length === 0 ? cut(first, width) : `${cut(first, width)}\n${cut(others.join(' '), width)}`;
}

function cut(text: string, width: number): string {
  if (textWidth(text) <= width) return text;
  let kept = text;
  while (kept.length > 1 && textWidth(`${kept}…`) > width) kept = kept.slice(0, -1);
  return `${kept.trimEnd()}…`;
}

/** Whole numbers from nought, `n` of them: the domain of the panels' places. */
export function places(n: number): number[] {
  return Array.from({ length: n }, (_, index) => index);
}
