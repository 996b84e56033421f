import { drawFigure, figureCsv, WIDTHS } from '#app/charts/dashboard.server.ts';
import { FIGURE_NAMES } from '#app/charts/figure-names.ts';
import { NotFound } from '#app/domain/refusal.ts';
import { openFigures } from '#app/http/figures.server.ts';
import { portalLoader } from '#app/http/portal.server.ts';

/** A figure as a file: `indicator.csv`, `routes.svg`, … */
export const loader = portalLoader('figures:read', async (act): Promise<Response> => {
  const [, stem, kind] = /^([a-z]+)\.(csv|svg)$/.exec(act.params.file ?? '') ?? [];
  const name = FIGURE_NAMES.find((one) => one === stem);
  if (!name) throw new NotFound('figure');
  const { figures, words } = await openFigures(act, `${name}.${kind}`);
  const body =
    kind === 'csv'
      ? figureCsv(name, figures, words)
      : drawFigure(name, figures, words, { width: WIDTHS.wide });
  return new Response(body, {
    headers: {
      'Content-Type': kind === 'csv' ? 'text/csv; charset=utf-8' : 'image/svg+xml; charset=utf-8',
      'Content-Disposition': `attachment; filename="marktrace-${name}-${figures.asOf}.${kind}"`,
    },
  });
});
