import { layeredRoutes } from '#analytics/measures/route-layers.ts';
import { definition, type Flow, flowsOf, type RoutesTable } from '#analytics/measures/routes.ts';
import { type FigureWords, legName, placeName } from '#app/charts/figure-words.ts';
import { sankeyChart } from '#app/charts/sankey-chart.ts';
import type { ThemeFilter } from '#app/forms/theme-filter.ts';
import type { Seizures } from '#app/services/analytics/read-themes.server.ts';

import { notesOf, ofOneYear } from './seizures-theme.server.ts';
import type { ThemeFigure } from './theme-figure.ts';
import { cellOf, whose } from './theme-words.ts';

/** How arms travel: the legs of all years as a picture that reads from left to right, and how seized arms were carried and hidden. */
export function routesFigures(
  routes: RoutesTable,
  carried: { readonly conveyance: Seizures; readonly concealment: Seizures },
  filter: ThemeFilter,
  words: FigureWords,
): ThemeFigure[] {
  return [
    ...(['conveyance', 'concealment'] as const).map((by): ThemeFigure => ({
      ...ofOneYear(carried[by], { ...filter, by }, words),
      name: by,
    })),
    sankeyFigure(routes, filter, words),
  ];
}

/** Legs that leave or reach the State asked for are chosen among those that are published; nothing is suppressed anew. */
function sankeyFigure(routes: RoutesTable, { state }: ThemeFilter, words: FigureWords): ThemeFigure {
  const { t, format } = words;
  const flows = flowsOf(routes).filter(({ from, to }) => state === undefined || [from, to].includes(state));
  const withheld = flows.some(({ n }) => n === 'withheld');
  const [first, second] = flows;
  const finding = findingOf(first, second, withheld, routes.threshold, words);
  const title = finding ?? t('picture.routes.title', { place: whose(words, state) });
  const known = flows.filter(({ n }) => n !== 'withheld').length;
  return {
    name: 'sankey',
    isBare: finding === undefined,
    title,
    unit: t('analytics.chart.arms'),
    n: t('picture.routes.legs', { count: flows.length, known: format.formatNumber(known) }),
    meaning: t('picture.routes.meaning'),
    source: t(definition.source),
    limits: [...definition.limits.map((limit) => t(limit)), t('picture.routes.circles')],
    notes: notesOf(words, withheld, []),
    ...(flows.length === 0 ? { nothing: t('picture.routes.nothing', { place: whose(words, state) }) } : {}),
    table: {
      header: [t('analytics.page.leg'), t('analytics.chart.arms'), t('picture.routes.drawn')],
      rows: layeredRoutes(flows).map(({ from, to, n }) => [
        legName(words, `${from.code}>${to.code}`),
        cellOf(words, n),
        t(
          from.code === to.code
            ? 'picture.routes.inside'
            : to.again
              ? 'picture.routes.back'
              : 'picture.routes.onward',
        ),
      ]),
    },
    draw: (frame) =>
      sankeyChart(flows, {
        ...frame,
        title,
        description: t('picture.routes.meaning'),
        labels: {
          place: (code) => placeName(words, code),
          again: (place) => t('picture.routes.again', { place }),
          arms: t('picture.routes.band'),
          against: t('picture.routes.backBand'),
          withheld: t('analytics.chart.withheld'),
          count: (n) => format.formatNumber(n),
        },
      }),
  };
}

/** Which leg most arms were carried over, where no withheld leg can have more. */
function findingOf(
  first: Flow | undefined,
  second: Flow | undefined,
  withheld: boolean,
  threshold: number,
  words: FigureWords,
): string | undefined {
  if (first === undefined || first.n === 'withheld' || first.n === second?.n) return undefined;
  // A leg withheld for another's sake may be of any size.
  if (withheld || first.n < threshold) return undefined;
  return words.t('picture.routes.finding', {
    leg: legName(words, `${first.from}>${first.to}`),
    arms: words.t('analytics.page.arms', { count: first.n }),
  });
}
