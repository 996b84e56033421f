import { fieldsNamed } from './column-words.ts';
import { HEADER_ROWS } from './find-header.ts';
import { type Cell, cellText } from './grid.ts';

/** A word that names a column counts as much as this many other words. */
const NAMED = 3;

/**
 * The row among the first twenty that reads like a header: words, hardly a number, no two alike, as wide as what stands below;
 * 0 where none does.
 */
export function proposeHeaderRow(rows: readonly (readonly Cell[])[]): number {
  let best = { row: 0, score: 0 };
  for (let index = 0; index < Math.min(rows.length, HEADER_ROWS); index += 1) {
    const score = headerScore(rows[index] ?? [], usualWidth(rows.slice(index + 1, index + 51)));
    if (score > best.score) best = { row: index + 1, score };
  }
  return best.row;
}

function headerScore(row: readonly Cell[], width: number): number {
  const cells = row.filter((cell) => cellText(cell) !== '');
  const texts = cells.map((cell) => cellText(cell));
  if (width === 0 || texts.length < Math.max(2, width / 2)) return 0;
  const words = cells.filter(
    (cell) => typeof cell === 'string' && /\p{L}{2}|№|^n[º°.]?$/iu.test(cell) && cell.length <= 80,
  ).length;
  if (words < texts.length * 0.7) return 0;
  const different = new Set(texts.map((text) => text.toLowerCase())).size;
  const named = texts.filter((text) => fieldsNamed(text).some(({ share }) => share === 1)).length;
  // Rows below a header are words too; without a name of a column only the top one can be it.
  return named === 0 && different < texts.length ? 0 : (words + named * NAMED) * (different / texts.length);
}

/** How many cells a row below usually has. */
function usualWidth(rows: readonly (readonly Cell[])[]): number {
  const widths = rows
    .map((row) => row.filter((cell) => cellText(cell) !== '').length)
    .filter((width) => width > 0)
    .sort((one, other) => one - other);
  return widths[Math.floor(widths.length / 2)] ?? 0;
}
