import { drawFigure, figureCsv, WIDTHS } from '#app/charts/dashboard.server.ts';
import { FIGURE_NAMES, type FigureName } from '#app/charts/figure-names.ts';
import { toPng } from '#app/charts/png.server.ts';
import { THEME_FIGURES, THEME_OF, type ThemeFigureName } from '#app/charts/themes/theme-figure.ts';
import { drawThemeFigure, themeCsv } from '#app/charts/themes/theme-figures.server.ts';
import { NotFound } from '#app/domain/refusal.ts';
import { openFigures } from '#app/http/figures.server.ts';
import { openIndicator } from '#app/http/indicator.server.ts';
import type { Act } from '#app/http/portal.server.ts';
import { portalLoader } from '#app/http/portal.server.ts';
import { openTheme } from '#app/http/theme.server.ts';

const TYPES = {
  csv: 'text/csv; charset=utf-8',
  svg: 'image/svg+xml; charset=utf-8',
  png: 'image/png',
} as const;
type Kind = keyof typeof TYPES;

/** A figure as a file: `indicator.csv`, `routes.svg`, `breakdown.png?by=condition`, … */
export const loader = portalLoader('figures:read', async (act): Promise<Response> => {
  const [, stem, kind] = /^([a-z]+)\.(csv|svg|png)$/.exec(act.params.file ?? '') ?? [];
  const dashboard = FIGURE_NAMES.find((one) => one === stem);
  const theme = THEME_FIGURES.find((one) => one === stem);
  if (kind === undefined || (!dashboard && !theme)) throw new NotFound('figure');
  const [text, asOf, places = ''] = dashboard
    ? await ofDashboard(act, dashboard, kind as Kind)
    : await ofTheme(act, theme as ThemeFigureName, kind as Kind);
  return new Response(kind === 'png' ? await toPng(text) : text, {
    headers: {
      'Content-Type': TYPES[kind as Kind],
      'Content-Disposition': `attachment; filename="marktrace-${stem}${places}-${asOf}.${kind}"`,
    },
  });
});

async function ofDashboard(
  act: Act,
  name: FigureName,
  kind: Kind,
): Promise<[text: string, asOf: string, places?: string]> {
  const subject = `${name}.${kind}`;
  const opened = name === 'indicator' ? await openIndicator(act, subject) : undefined;
  const { figures, words } = opened ?? (await openFigures(act, subject));
  const text =
    kind === 'csv'
      ? figureCsv(name, figures, words)
      : drawFigure(name, figures, words, { width: WIDTHS.wide });
  const asked = [opened?.filter.state, opened?.filter.against].filter((place) => place !== undefined);
  return [text, figures.asOf, asked.map((place) => `-${place}`).join('')];
}

async function ofTheme(act: Act, name: ThemeFigureName, kind: Kind): Promise<[text: string, asOf: string]> {
  const { figures, words } = await openTheme(act, THEME_OF[name], `${name}.${kind}`);
  const figure = figures.find((one) => one.name === name);
  if (!figure || (kind !== 'csv' && figure.nothing !== undefined)) throw new NotFound('figure');
  const text =
    kind === 'csv' ? themeCsv(figure) : drawThemeFigure(figure, words.language, { width: WIDTHS.wide });
  return [text, act.now.toISOString().slice(0, 10)];
}
