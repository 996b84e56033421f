import { mostOf } from '#analytics/measures/breakdown.ts';
import {
  definition,
  hotSpotsOf,
  isNoPlace,
  type PlaceYear,
  placesDefinition,
  type StatePlaces,
} from '#analytics/measures/hot-spots.ts';
import type { Shown } from '#analytics/suppress.ts';
import type { FigureWords } from '#app/charts/figure-words.ts';
import { heatChart } from '#app/charts/heat-chart.ts';
import { rankedDots } from '#app/charts/ranked-dots.ts';
import type { ThemeFilter } from '#app/forms/theme-filter.ts';
import type { HotSpots, SubdivisionNames } from '#app/services/analytics/read-hot-spots.server.ts';

import { definedBy } from './bars-figure.ts';
import { lastWhole, notesOf } from './seizures-theme.server.ts';
import type { ThemeFigure } from './theme-figure.ts';
import { armsText, cellOf, whose } from './theme-words.ts';

/** As many places as a picture shows; the table has all. */
const MOST_DRAWN = 24;
/** Years beside each other on a phone. */
const FEW_YEARS = 5;
const NARROW = 600;

/** Where arms were seized, and the places that stand out against the others of their State. */
export function hotSpotsFigures(
  read: HotSpots,
  names: SubdivisionNames,
  filter: ThemeFilter,
  words: FigureWords,
): ThemeFigure[] {
  const year = hotSpotsYear(read, filter);
  // All places are judged together, whichever State is looked at.
  const all = hotSpotsOf(read.places, year);
  const wanted = (memberState: string) => filter.state === undefined || memberState === filter.state;
  const of = read.places.filter(({ memberState }) => wanted(memberState));
  return [
    placesFigure(of, read, names, filter, words),
    spotsFigure(
      all.filter(({ memberState }) => wanted(memberState)),
      of,
      year,
      read,
      names,
      filter,
      words,
    ),
  ];
}

/** The year asked for, else the last that is wholly covered. */
export function hotSpotsYear({ years, partial }: HotSpots, { year }: ThemeFilter): number {
  return year !== undefined && years.includes(String(year)) ? year : Number(lastWhole(years, partial) ?? NaN);
}

/** "Tarndale", with its State where several are shown. */
function placeName(
  { memberState, code }: Pick<PlaceYear, 'memberState' | 'code'>,
  names: SubdivisionNames,
  { state }: ThemeFilter,
  words: FigureWords,
): string {
  const name = isNoPlace(code) ? words.t(`hot.code.${code as 'unknown'}`) : (names.get(code) ?? code);
  return state === undefined ? words.t('hot.inState', { name, state: whose(words, memberState) }) : name;
}

function totalOf(places: readonly StatePlaces[], year: number): Shown {
  const totals = places.map(({ years, totals: of }) => of[years.indexOf(String(year))] ?? 'uncovered');
  if (totals.includes('withheld')) return 'withheld';
  const known = totals.filter((shown) => typeof shown === 'number');
  return known.length === 0 ? 'uncovered' : known.reduce((sum, n) => sum + n, 0);
}

function spotsFigure(
  spots: readonly PlaceYear[],
  of: readonly StatePlaces[],
  year: number,
  { partial }: HotSpots,
  names: SubdivisionNames,
  filter: ThemeFilter,
  words: FigureWords,
): ThemeFigure {
  const { t, format } = words;
  const place = `${whose(words, filter.state)} ${Number.isNaN(year) ? '' : year}`.trim();
  const nameOf = (spot: PlaceYear) => placeName(spot, names, filter, words);
  const ranked = spots
    .filter(({ n, judged }) => (n !== 0 && n !== 'uncovered') || judged !== undefined)
    .toSorted((x, y) => rankOf(y) - rankOf(x));
  const judged = ranked.filter((spot) => spot.judged !== undefined);
  const out = judged.filter((spot) => spot.judged?.standsOut);
  const [first] = out;
  const title =
    first?.judged !== undefined
      ? t('hot.finding', {
          count: out.length,
          place,
          name: nameOf(first),
          n: format.formatNumber(Number(first.n)),
          expected: format.formatNumber(first.judged.expected, 0),
        })
      : judged.length > 0
        ? t('hot.none', { place, count: judged.length })
        : t('hot.notJudged', { place });
  const told = { ...definedBy(words, definition), title };
  const located = ranked.filter(({ code }) => !isNoPlace(code));
  const drawn = located.slice(0, MOST_DRAWN);
  return {
    ...told,
    name: 'hotspots',
    isBare: judged.length === 0,
    unit: t('analytics.chart.arms'),
    n: t('theme.named', {
      name: armsText(words, totalOf(of, year)),
      value: t('hot.judged', { count: judged.length }),
    }),
    notes: [
      ...(located.length > drawn.length
        ? [
            t('hot.drawn', {
              drawn: format.formatNumber(drawn.length),
              all: format.formatNumber(located.length),
            }),
          ]
        : []),
      ...notesOf(
        words,
        ranked.some(({ n }) => n === 'withheld'),
        partial.filter((one) => one === String(year)),
      ),
    ],
    ...nothingOf(ranked, located, place, words),
    table: {
      header: [
        t('hot.place'),
        t('analytics.page.state'),
        t('analytics.chart.arms'),
        t('hot.expected'),
        t('hot.usual'),
        t('hot.verdict'),
      ],
      rows: ranked.map((spot) => [
        placeName(spot, names, { ...filter, state: spot.memberState }, words),
        whose(words, spot.memberState),
        cellOf(words, spot.n),
        spot.judged === undefined ? t('hot.notHeld') : Math.round(spot.judged.expected * 10) / 10,
        spot.judged?.usual ?? t('hot.notHeld'),
        spot.judged === undefined
          ? t('hot.notHeld')
          : t(spot.judged.standsOut ? 'hot.standsOut' : 'hot.within'),
      ]),
    },
    draw: (frame) =>
      rankedDots(
        drawn.map((spot) => ({
          label: nameOf(spot),
          shown: spot.n,
          expected: spot.judged?.expected,
          usual: spot.judged?.usual,
          standsOut: spot.judged?.standsOut ?? false,
        })),
        {
          ...frame,
          title,
          description: told.meaning,
          labels: {
            count: t('hot.dot'),
            standsOut: t('hot.standsOut'),
            expected: t('hot.expected'),
            usual: t('hot.usual'),
            value: (n) => format.formatNumber(n),
            withheld: t('analytics.chart.withheld'),
            uncovered: t('analytics.chart.uncovered'),
          },
        },
      ),
  };
}

/** What stands out first, then by how much more there is than expected; what is not judged after that, and what is withheld last. */
function rankOf({ n, judged }: PlaceYear): number {
  if (n === 'withheld') return -2;
  if (judged === undefined || typeof n !== 'number') return -1;
  return (judged.standsOut ? 1e6 : 0) + (n + 1) / (judged.expected + 1);
}

function nothingOf(
  ranked: readonly PlaceYear[],
  located: readonly PlaceYear[],
  place: string,
  { t }: FigureWords,
): { nothing?: string } {
  if (ranked.length === 0) return { nothing: t('theme.breakdown.nothing', { place }) };
  if (located.length === 0) return { nothing: t('hot.noPlace', { place }) };
  if (ranked.every(({ n, judged }) => n === 'withheld' && judged === undefined))
    return { nothing: t('hot.allWithheld', { place }) };
  return {};
}

interface Line {
  readonly memberState: string;
  readonly code: string;
  readonly cells: readonly Shown[];
}

/** Places under each other and years beside each other; the same published counts. */
function placesFigure(
  of: readonly StatePlaces[],
  read: HotSpots,
  names: SubdivisionNames,
  filter: ThemeFilter,
  words: FigureWords,
): ThemeFigure {
  const { t, format } = words;
  const { years } = read;
  const place = whose(words, filter.state);
  const year = hotSpotsYear(read, filter);
  const row = years.indexOf(String(year));
  const lines = of
    .flatMap(({ memberState, codes, cells }) =>
      codes.map((code, column): Line => ({
        memberState,
        code,
        cells: years.map((_, at) => cells[at]?.[column] ?? 'uncovered'),
      })),
    )
    .filter(({ cells }) => cells.some((shown) => shown !== 0 && shown !== 'uncovered'));
  const located = lines.filter(({ code }) => !isNoPlace(code));
  const known = (line: Line) =>
    line.cells.reduce<number>((sum, n) => (typeof n === 'number' ? sum + n : sum), 0);
  const drawn = located.toSorted((x, y) => known(y) - known(x)).slice(0, MOST_DRAWN);
  const total = totalOf(of, year);
  const most = mostOf(
    located.map(({ cells }) => cells[row] ?? 'uncovered'),
    located.map((_, at) => String(at)),
    total,
  );
  const fullest = most && located[Number(most.code)];
  const title =
    most && fullest
      ? t('hot.places.finding', {
          place: `${place} ${year}`,
          name: placeName(fullest, names, filter, words),
          share: format.formatPercent(most.share, 0),
        })
      : t('hot.places.of', { place });
  const told = { ...definedBy(words, placesDefinition), title };
  const short = (line: Line, width: number) => {
    const name = placeName(line, names, filter, words);
    return width < NARROW && name.length > 24 ? `${name.slice(0, 23)}…` : name;
  };
  return {
    ...told,
    name: 'places',
    isBare: fullest === undefined,
    unit: t('analytics.chart.arms'),
    n: t('theme.named', { name: `${place} ${year}`, value: armsText(words, total) }),
    notes: [
      ...(located.length > drawn.length
        ? [
            t('hot.drawn', {
              drawn: format.formatNumber(drawn.length),
              all: format.formatNumber(located.length),
            }),
          ]
        : []),
      ...(located.length > 0 && years.length > FEW_YEARS ? [t('hot.fewYears', { years: FEW_YEARS })] : []),
      ...notesOf(
        words,
        lines.some(({ cells }) => cells.includes('withheld')),
        read.partial,
      ),
    ],
    ...(lines.length === 0
      ? { nothing: t('theme.breakdown.nothing', { place }) }
      : located.length === 0
        ? { nothing: t('hot.noPlace', { place }) }
        : {}),
    table: {
      header: [t('hot.place'), t('analytics.page.state'), ...years],
      rows: lines.map((line) => [
        placeName(line, names, { ...filter, state: line.memberState }, words),
        whose(words, line.memberState),
        ...line.cells.map((shown) => cellOf(words, shown)),
      ]),
    },
    draw: (frame) => {
      const from = frame.width < NARROW ? Math.max(0, years.length - FEW_YEARS) : 0;
      return heatChart(
        {
          rows: drawn.map((line) => short(line, frame.width)),
          columns: years.slice(from),
          cells: drawn.map(({ cells }) => cells.slice(from)),
        },
        {
          ...frame,
          title,
          description: told.meaning,
          labels: {
            column: (code) => code,
            count: (n) => format.formatNumber(n),
            few: t('sheet.calendar.few'),
            many: t('sheet.calendar.many'),
            withheld: t('analytics.chart.withheld'),
            uncovered: t('analytics.chart.uncovered'),
          },
        },
      );
    },
  };
}
