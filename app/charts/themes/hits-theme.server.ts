import {
  definition,
  HIT_QUESTIONS,
  queriesDefinition,
  QUERY_QUESTIONS,
} from '#analytics/measures/hit-rate.ts';
import type { FigureWords } from '#app/charts/figure-words.ts';
import type { ThemeFilter } from '#app/forms/theme-filter.ts';
import type { HitRate } from '#app/services/analytics/read-measures.server.ts';

import { caseLines, casesFigure, casesOf, drawnShare, placesOf } from './cases-figure.ts';
import type { ThemeFigure } from './theme-figure.ts';
import { whose } from './theme-words.ts';

const DECIDED = ['confirmed', 'rejected'];

/** How many queries find a match, how many hits are confirmed, and how many were false. */
export function hitsFigures(rate: HitRate, filter: ThemeFilter, words: FigureWords): ThemeFigure[] {
  return [queriesFigure(rate, filter, words), hitsFigure(rate, filter, words)];
}

function hitsFigure({ members, hits }: HitRate, filter: ThemeFilter, words: FigureWords): ThemeFigure {
  const { t, format } = words;
  const { rows } = hits.years;
  const year =
    filter.year !== undefined && rows.includes(String(filter.year))
      ? filter.year
      : Number(rows.at(-1) ?? NaN);
  const lines = caseLines(hits, year, placesOf(members, filter.state), [
    { dimension: 'hit', done: ['confirmed'], counted: DECIDED },
    { dimension: 'hit', done: ['rejected'], counted: DECIDED },
    { dimension: 'hit', done: DECIDED, counted: HIT_QUESTIONS.hit },
  ]);
  const falseShare = drawnShare(lines[0]?.shares[1] ?? 'uncovered');
  const total = casesOf(hits.years, year, filter.state);
  return casesFigure(words, {
    name: 'hits',
    isBare: typeof falseShare !== 'number',
    definition,
    title:
      typeof falseShare === 'number'
        ? t('measures.hits.finding', {
            place: whose(words, filter.state),
            year,
            share: format.formatPercent(falseShare, 0),
          })
        : t(definition.title),
    n:
      total === 'withheld'
        ? t('measures.withheld')
        : t('measures.hits.counted', { count: typeof total === 'number' ? total : 0 }),
    lines,
    questions: [t('measures.hits.confirmed'), t('measures.hits.false'), t('measures.hits.decided')],
    labels: {
      cases: t('measures.hits.all'),
      done: t('theme.tracing.done'),
      of: t('theme.tracing.of'),
      none: t('measures.hits.none'),
      nothing: t('measures.hits.nothing'),
    },
  });
}

function queriesFigure(
  { members, queries, countedAt }: HitRate,
  filter: ThemeFilter,
  words: FigureWords,
): ThemeFigure {
  const { t, format } = words;
  const { rows } = queries.years;
  const year =
    filter.year !== undefined && rows.includes(String(filter.year))
      ? filter.year
      : Number(rows.at(-1) ?? NaN);
  const lines = caseLines(queries, year, placesOf(members, filter.state), [
    { dimension: 'query', done: ['answered'], counted: QUERY_QUESTIONS.query },
  ]);
  const found = drawnShare(lines[0]?.shares[0] ?? 'uncovered');
  const total = casesOf(queries.years, year, filter.state);
  return casesFigure(words, {
    name: 'queries',
    isBare: typeof found !== 'number',
    definition: queriesDefinition,
    title:
      typeof found === 'number'
        ? t('measures.queries.finding', {
            place: whose(words, filter.state),
            year,
            share: format.formatPercent(found, 0),
          })
        : t(queriesDefinition.title),
    n:
      total === 'withheld'
        ? t('measures.queries.withheld')
        : t('measures.queries.counted', { count: typeof total === 'number' ? total : 0 }),
    lines,
    questions: [t('measures.queries.answered')],
    notes:
      countedAt === undefined
        ? []
        : [t('measures.queries.countedAt', { date: format.formatDateTime(countedAt) })],
    labels: {
      cases: t('measures.queries.all'),
      done: t('theme.tracing.done'),
      of: t('theme.tracing.of'),
      none: t('measures.queries.none'),
      nothing: t('measures.queries.nothing'),
    },
  });
}
