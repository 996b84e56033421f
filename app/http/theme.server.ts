import { OFFERED_BREAKDOWNS } from '#analytics/measures/breakdown.ts';
import { formatter } from '#app/i18n/format.ts';
import { languageOf } from '#app/i18n/language.ts';
import type { FigureWords } from '#app/charts/figure-words.ts';
import { attributeFigures, attributesOf, toldBy } from '#app/charts/themes/attributes-theme.server.ts';
import { hotSpotsFigures, hotSpotsYear } from '#app/charts/themes/hot-spots-theme.server.ts';
import { hitsFigures } from '#app/charts/themes/hits-theme.server.ts';
import { repeatFigures } from '#app/charts/themes/repeat-theme.server.ts';
import { completenessFigures } from '#app/charts/themes/completeness-theme.server.ts';
import { routesFigures } from '#app/charts/themes/routes-theme.server.ts';
import { partiesFigures } from '#app/charts/themes/parties-theme.server.ts';
import { recoveryFigures } from '#app/charts/themes/recovery-theme.server.ts';
import { seizuresFigures } from '#app/charts/themes/seizures-theme.server.ts';
import { type Theme, type ThemeFigure, THEMES } from '#app/charts/themes/theme-figure.ts';
import { selectionFigures } from '#app/charts/themes/selection-theme.server.ts';
import { drawThemeFigure } from '#app/charts/themes/theme-figures.server.ts';
import { tracingFigures } from '#app/charts/themes/tracing-theme.server.ts';
import { trendsFigures } from '#app/charts/themes/trends-theme.server.ts';
import { WIDTHS } from '#app/charts/dashboard.server.ts';
import { DEFAULT_BREAKDOWN, readThemeFilter, type ThemeFilter } from '#app/forms/theme-filter.ts';
import {
  readHotSpots,
  readOwnPlaces,
  type SubdivisionNames,
  readSubdivisionTable,
} from '#app/services/analytics/read-hot-spots.server.ts';
import { readHitRate, readOwnLossUnits, readRepeats } from '#app/services/analytics/read-measures.server.ts';
import { readCompletenessBands } from '#app/services/analytics/read-completeness-bands.server.ts';
import { readFigures, REGION } from '#app/services/analytics/read-figures.server.ts';
import {
  readAhead,
  readPartyFigures,
  readPerformance,
  readRecoveries,
  readRoutes,
  readSeizures,
  readSeizuresBy,
} from '#app/services/analytics/read-themes.server.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';

import type { Act } from './portal.server.ts';
import { filterOf } from './figures.server.ts';
import { namesOfStates } from './state-names.server.ts';

interface OpenedTheme {
  readonly figures: readonly ThemeFigure[];
  readonly filter: ThemeFilter;
  readonly members: readonly string[];
  readonly years: readonly number[];
  readonly words: FigureWords;
  /** The year that the figures are of, where the page opens its records. */
  readonly year?: number;
}

/**
 * The figures of a theme as the filter in the address asks for them, read as the stats role; the reading is audited.
 * @param subject what the audit names: the page, or the file
 */
export async function openTheme(act: Act, theme: Theme, subject: string = theme): Promise<OpenedTheme> {
  await act.audit({
    operation: 'figures.read',
    subject: { kind: 'figure', id: subject },
    detail: { filter: filterOf(act.url.searchParams) },
  });
  const words = await wordsOf(act);
  const names = theme === 'hot-spots' ? await readSubdivisionTable(act.tx) : new Map<string, string>();
  return act.figures((stats) => figuresOf(stats, act.now, theme, act.url.searchParams, words, names));
}

/** The words in which this act's figures are shown. */
export async function wordsOf(act: Act): Promise<FigureWords> {
  const language = languageOf(act.request.headers);
  return {
    language,
    t: act.t,
    format: formatter(language, await namesOfStates(act.context.databases, language)),
    region: REGION,
  };
}

/** @param shown `told`: at least the last figure of the theme, which is what a sentence says of it */
async function figuresOf(
  stats: PortalTransaction,
  now: Date,
  theme: Theme,
  search: URLSearchParams,
  words: FigureWords,
  /** The reference table of subdivisions, which the stats role does not read. */
  names: SubdivisionNames,
  shown: 'all' | 'told' = 'all',
): Promise<OpenedTheme> {
  switch (theme) {
    case 'seizures':
    case 'trends': {
      const { by } = readThemeFilter(search, [], []);
      const seizures = await readSeizures(stats, now, theme === 'trends' ? 'month' : by);
      const years = seizures.years.yearly.rows.map(Number);
      const filter = readThemeFilter(search, seizures.members, years);
      const figures =
        theme === 'trends'
          ? trendsFigures(seizures, filter, words, now)
          : seizuresFigures(seizures, filter, words);
      return { figures, filter, members: seizures.members, years, words };
    }
    case 'hot-spots': {
      const read = await readHotSpots(stats, now, names);
      const { members } = read;
      const years = read.years.map(Number);
      const filter = readThemeFilter(search, members, years);
      return {
        figures: hotSpotsFigures(read, names, filter, words),
        filter,
        members,
        years,
        words,
        year: hotSpotsYear(read, filter),
      };
    }
    case 'routes': {
      const routes = await readRoutes(stats);
      await readAhead(stats, ['conveyance', 'concealment']);
      const conveyance = await readSeizures(stats, now, 'conveyance');
      const concealment = await readSeizures(stats, now, 'concealment');
      const years = conveyance.years.yearly.rows.map(Number);
      const filter = readThemeFilter(search, conveyance.members, years);
      const figures = routesFigures(routes, { conveyance, concealment }, filter, words);
      return { figures, filter, members: conveyance.members, years, words };
    }
    case 'time-to-crime':
    case 'marks': {
      const attributes = shown === 'told' ? toldBy(theme) : attributesOf(theme);
      const read = await readSeizuresBy(stats, now, attributes);
      const members = read[0]?.members ?? [];
      const years = (read[0]?.years.yearly.rows ?? []).map(Number);
      const filter = readThemeFilter(search, members, years);
      const byAttribute = new Map(
        read.flatMap((one, at) => attributes.slice(at, at + 1).map((by) => [by, one] as const)),
      );
      return { figures: attributeFigures(theme, byAttribute, filter, words), filter, members, years, words };
    }
    case 'hits': {
      const rate = await readHitRate(stats);
      const years = yearsOf(rate.hits.years.rows, rate.queries.years.rows);
      const filter = readThemeFilter(search, rate.members, years);
      return {
        figures: hitsFigures(rate, withYear(filter, years, now), words),
        filter,
        members: rate.members,
        years,
        words,
      };
    }
    case 'repeat': {
      const repeats = await readRepeats(stats);
      const { members } = repeats;
      const filter = readThemeFilter(search, members, []);
      return { figures: repeatFigures(repeats, filter, words), filter, members, years: [], words };
    }
    case 'recovery': {
      const recoveries = await readRecoveries(stats, now);
      const filter = readThemeFilter(new URLSearchParams(), [], []);
      return { figures: recoveryFigures(recoveries, words), filter, members: [], years: [], words };
    }
    case 'tracing': {
      const performance = await readPerformance(stats, now);
      const { received } = performance.published;
      const years = yearsOf(received.years.rows, performance.choices.years.rows);
      const filter = readThemeFilter(search, performance.members, years);
      return {
        figures: tracingFigures(performance, withYear(filter, years, now), words),
        filter,
        members: performance.members,
        years,
        words,
      };
    }
    case 'completeness': {
      const completeness = await readCompletenessBands(stats);
      const { members } = completeness;
      const filter = readThemeFilter(search, members, []);
      return { figures: completenessFigures(completeness, filter, words), filter, members, years: [], words };
    }
    case 'selection': {
      const read = await readFigures(stats, now);
      const members = read.states.map(({ code }) => code);
      const filter = readThemeFilter(search, members, read.years);
      return {
        figures: selectionFigures(read, filter, words, now),
        filter,
        members,
        years: read.years,
        words,
      };
    }
    case 'actors': {
      const table = await readPartyFigures(stats);
      const filter = readThemeFilter(search, table.columns, []);
      return {
        figures: partiesFigures(table, filter, words),
        filter,
        members: table.columns,
        years: [],
        words,
      };
    }
  }
}

/** Without a year in the address, the last that is over. */
function withYear(filter: ThemeFilter, years: readonly number[], now: Date): ThemeFilter {
  return { ...filter, year: filter.year ?? years.findLast((year) => year < now.getUTCFullYear()) };
}

function yearsOf(...rows: readonly (readonly string[])[]): number[] {
  return [...new Set(rows.flat())].map(Number).sort((a, b) => a - b);
}

/** Attributes that the sentences of all themes rest on. */
const OF_SENTENCES = [
  DEFAULT_BREAKDOWN,
  'month',
  'conveyance',
  'concealment',
  ...toldBy('time-to-crime'),
  ...toldBy('marks'),
] as const;

/** What the themes say of the whole region, each by its figures; the page that shows them has left its own audit row. */
export async function figuresThatTell(
  stats: PortalTransaction,
  now: Date,
  words: FigureWords,
  names: SubdivisionNames,
): Promise<ReadonlyMap<Theme, readonly ThemeFigure[]>> {
  await readAhead(stats, OF_SENTENCES);
  const found = new Map<Theme, readonly ThemeFigure[]>();
  for (const theme of THEMES) {
    const { figures } = await figuresOf(stats, now, theme, new URLSearchParams(), words, names, 'told');
    found.set(theme, figures);
  }
  return found;
}

/** What a page of a theme shows: drawn in two widths, with its table and its words. */
export async function showTheme(act: Act, theme: Theme) {
  const { figures, filter, members, years, words, year } = await openTheme(act, theme);
  const { nonce } = act.context;
  const { language } = words;
  const { problems, ...asked } = filter;
  return {
    theme,
    asOf: act.now.toISOString().slice(0, 10),
    filter: asked,
    problems: problems.map((problem) => act.t(problem)),
    breakdowns: OFFERED_BREAKDOWNS as readonly string[],
    members,
    years,
    search: act.url.search,
    ownState: act.officer.memberState,
    ownUnits:
      theme === 'repeat' && act.officer.memberState !== null
        ? await readOwnLossUnits(act.tx, act.officer.memberState)
        : [],
    ownPlaces:
      act.officer.memberState === null || year === undefined || Number.isNaN(year)
        ? undefined
        : { year, places: await readOwnPlaces(act.tx, act.officer.memberState, year) },
    figures: figures.map(({ draw: _, ...figure }, index) => ({
      ...figure,
      svg: drawThemeFigure(figures[index] as ThemeFigure, language, { width: WIDTHS.wide, nonce }),
      narrowSvg: drawThemeFigure(figures[index] as ThemeFigure, language, {
        width: WIDTHS.narrow,
        nonce,
        suffix: '-narrow',
      }),
    })),
  };
}
export type ShownTheme = Awaited<ReturnType<typeof showTheme>>;
