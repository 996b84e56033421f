import {
  CHOICE_QUESTIONS,
  choicesDefinition,
  COUNTED,
  definition,
  PERFORMANCE_QUESTIONS,
} from '#analytics/measures/tracing-performance.ts';
import type { PublishedCases } from '#analytics/measures/cases.ts';
import type { Shown } from '#analytics/suppress.ts';
import { type Bullet, bulletChart } from '#app/charts/bullet-chart.ts';
import type { FigureWords } from '#app/charts/figure-words.ts';
import type { ThemeFilter } from '#app/forms/theme-filter.ts';
import type { Performance } from '#app/services/analytics/read-themes.server.ts';

import { type CaseLine, caseLines, casesFigure, drawnShare, onlyAnswer, placesOf } from './cases-figure.ts';
import type { ThemeFigure } from './theme-figure.ts';
import { whose } from './theme-words.ts';

/**
 * What became of the requests of one year: by the State that issued them and by the State that received them (ISACS 05.31, 10.2 c);
 * and what was decided about tracing at all.
 */
export function tracingFigures(
  { members, published, choices }: Performance,
  filter: ThemeFilter,
  words: FigureWords,
): ThemeFigure[] {
  return [
    choicesFigure(choices, members, filter, words),
    requestsFigure('issued', published.issued, members, filter, words),
    requestsFigure('clocks', published.received, members, filter, words),
  ];
}

/** The year asked for where these cases have it, else their last. */
function yearOf({ years }: PublishedCases, { year }: ThemeFilter): number {
  return year !== undefined && years.rows.includes(String(year)) ? year : Number(years.rows.at(-1) ?? NaN);
}

type Side = 'clocks' | 'issued';

function requestsFigure(
  name: Side,
  published: PublishedCases,
  members: readonly string[],
  filter: ThemeFilter,
  words: FigureWords,
): ThemeFigure {
  const { t, format } = words;
  const year = yearOf(published, filter);
  const lines = caseLines(
    published,
    year,
    placesOf(members, filter.state),
    PERFORMANCE_QUESTIONS.map((dimension) => ({
      dimension,
      done: COUNTED[dimension].slice(0, 1),
      counted: COUNTED[dimension],
    })),
  );
  const first = PERFORMANCE_QUESTIONS.indexOf(name === 'clocks' ? 'answered' : 'followed');
  const shareAt = (at: number) => drawnShare(lines[0]?.shares[at] ?? 'uncovered');
  // Where the share that matters most is withheld, another says something.
  const told = [first, ...PERFORMANCE_QUESTIONS.keys()].find((at) => typeof shareAt(at) === 'number');
  const figure = casesFigure(words, {
    name,
    definition,
    isBare: told === undefined,
    title:
      told === undefined || (told === first && (name === 'issued' || filter.state === undefined))
        ? titleOf(name, shareAt(first), year, filter, words)
        : t('theme.said.share', {
            place: `${whose(words, filter.state)} ${year}`,
            question: t(`theme.tracing.question.${PERFORMANCE_QUESTIONS[told] ?? 'answered'}`),
            share: format.formatPercent(Number(shareAt(told)), 0),
          }),
    n: requestsText(name, lines[0]?.total ?? 0, words),
    lines,
    questions: PERFORMANCE_QUESTIONS.map((question) => t(`theme.tracing.question.${question}`)),
    labels: {
      cases: t('measures.requests'),
      done: t('theme.tracing.done'),
      of: t('theme.tracing.of'),
      none: t('theme.tracing.none'),
      nothing: t('theme.tracing.nothing'),
    },
  });
  return { ...figure, draw: drawBullets(figure, lines, words) };
}

/** Each share inside all that were due, with a mark where the region's stands. */
function drawBullets(
  { title, meaning }: ThemeFigure,
  lines: readonly CaseLine[],
  words: FigureWords,
): ThemeFigure['draw'] {
  const { t, format } = words;
  const region = lines.find(({ state }) => state === undefined);
  const bullets = lines.flatMap((line): Bullet[] => {
    const { state, shares } = line;
    const only = onlyAnswer(line);
    if (only !== undefined) return [{ label: whose(words, state), shown: only }];
    return shares.map((share, at): Bullet => {
      const against = state === undefined ? undefined : drawnShare(region?.shares[at] ?? 'uncovered');
      const question = PERFORMANCE_QUESTIONS[at];
      return {
        label: t('theme.named', {
          name: whose(words, state),
          value: question === undefined ? '' : t(`theme.tracing.question.${question}`),
        }),
        shown: drawnShare(share),
        against: typeof against === 'number' ? against : undefined,
      };
    });
  });
  return (frame) =>
    bulletChart(bullets, {
      ...frame,
      title,
      description: meaning,
      labels: {
        share: t('theme.tracing.share'),
        whole: t('sheet.bullet.whole'),
        against: t('sheet.bullet.region'),
        value: (share) => format.formatPercent(share, 0),
        withheld: t('theme.tracing.withheld'),
        uncovered: t('theme.tracing.none'),
      },
    });
}

function titleOf(name: Side, share: Shown, year: number, { state }: ThemeFilter, words: FigureWords): string {
  const { t, format } = words;
  const place = whose(words, state);
  if (name === 'clocks')
    return state === undefined && typeof share === 'number'
      ? t('theme.tracing.finding', { share: format.formatPercent(share, 0), year })
      : t(definition.title);
  return typeof share === 'number'
    ? t('measures.issued.finding', { place, year, share: format.formatPercent(share, 0) })
    : t('measures.issued.title', { place });
}

function requestsText(name: Side, total: Shown, { t }: FigureWords): string {
  if (total === 'withheld') return t('theme.tracing.withheld');
  const count = typeof total === 'number' ? total : 0;
  return name === 'clocks'
    ? t('theme.tracing.requests', { count })
    : t('measures.issued.requests', { count });
}

function choicesFigure(
  choices: PublishedCases,
  members: readonly string[],
  filter: ThemeFilter,
  words: FigureWords,
): ThemeFigure {
  const { t, format } = words;
  const year = yearOf(choices, filter);
  const all = CHOICE_QUESTIONS.choice;
  const lines = caseLines(
    choices,
    year,
    placesOf(members, filter.state),
    all.map((choice) => ({ dimension: 'choice', done: [choice], counted: all })),
  );
  const [traced, chosen] = (lines[0]?.shares ?? []).map(drawnShare);
  const total = lines[0]?.total ?? 0;
  return casesFigure(words, {
    name: 'choices',
    isBare: typeof traced !== 'number' || typeof chosen !== 'number',
    definition: choicesDefinition,
    title:
      typeof traced === 'number' && typeof chosen === 'number'
        ? t('measures.choices.finding', {
            place: whose(words, filter.state),
            year,
            share: format.formatPercent(traced + chosen, 0),
          })
        : t(choicesDefinition.title),
    n:
      total === 'withheld'
        ? t('analytics.chart.withheld')
        : t('measures.choices.counted', { count: typeof total === 'number' ? total : 0 }),
    lines,
    questions: all.map((choice) => t(`decide.choice.${choice}`)),
    labels: {
      cases: t('measures.choices.all'),
      done: t('theme.tracing.done'),
      of: t('theme.tracing.of'),
      none: t('measures.choices.none'),
      nothing: t('measures.choices.nothing'),
    },
  });
}
