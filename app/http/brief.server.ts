import { drawFigure } from '#app/charts/dashboard.server.ts';
import type { FigureName } from '#app/charts/figure-names.ts';
import { drawThemeFigure } from '#app/charts/themes/theme-figures.server.ts';
import type { Theme, ThemeFigureName } from '#app/charts/themes/theme-figure.ts';

import { openOverview } from './overview.server.ts';
import type { Act } from './portal.server.ts';

/** Across a sheet of A4 between its margins, in CSS pixels. */
const SHEET = 680;
/** Years of the indicator that the first sheet has room for. */
const YEARS = 6;

const DRAWN: readonly (readonly [Theme, ThemeFigureName])[] = [
  ['routes', 'sankey'],
  ['trends', 'calendar'],
];

/** The region on two sheets: what the figures say, the indicator, seizures, routes and months. Everything is drawn from published numbers. */
export async function openBrief(act: Act) {
  const { figures, headlines, themes, words } = await openOverview(act, 'brief');
  const { nonce } = act.context;
  // States by themselves are in the figures; the brief has room for the region.
  const ofRegion = { ...figures, indicator: [] };
  const draw = (name: FigureName) =>
    drawFigure(name, name === 'indicator' ? ofRegion : figures, words, {
      width: SHEET,
      nonce,
      suffix: '-sheet',
    });
  const drawn = DRAWN.flatMap(([theme, name]) => {
    const found = themes.get(theme)?.find((one) => one.name === name);
    if (!found) return [];
    const { title, unit, n, notes, nothing } = found;
    const svg = drawThemeFigure(found, words.language, { width: SHEET, nonce, suffix: '-sheet' });
    return [{ name, title, unit, n, notes, nothing, svg }];
  });
  return {
    asOf: figures.asOf,
    headlines,
    indicator: figures.region.slice(-YEARS),
    drawings: { indicator: draw('indicator'), seizures: draw('seizures') },
    partial: figures.seizures.partial,
    themes: drawn,
    threshold: figures.seizures.yearly.threshold,
    region: words.region,
  };
}
