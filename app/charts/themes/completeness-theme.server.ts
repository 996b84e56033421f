import { definition, shareComplete } from '#analytics/measures/completeness-bands.ts';
import type { Shown } from '#analytics/suppress.ts';
import type { AgencyKind } from '#app/domain/agency-kind.ts';
import { COMPLETENESS_BANDS } from '#app/domain/completeness.ts';
import type { FigureWords } from '#app/charts/figure-words.ts';
import type { ThemeFilter } from '#app/forms/theme-filter.ts';
import type { Completeness } from '#app/services/analytics/read-completeness-bands.server.ts';

import { definedBy, drawBars, percentCell } from './bars-figure.ts';
import type { ThemeFigure } from './theme-figure.ts';
import { armsText, cellOf, whose } from './theme-words.ts';

interface Line {
  readonly name: string;
  readonly cells: readonly Shown[];
  readonly total: Shown;
}

/** How much of what a trace needs the records state: by State, and of one State by kind of agency; and the steps of the score. */
export function completenessFigures(
  completeness: Completeness,
  filter: ThemeFilter,
  words: FigureWords,
): ThemeFigure[] {
  const lines = linesOf(completeness, filter, words);
  const [first] = lines;
  if (first === undefined) return [];
  const notes = notesOf(completeness, words);
  return [steps(first, notes, words), shares(lines, filter, notes, words)];
}

/** The region or the State asked for, then what it is made of. */
function linesOf({ published, members }: Completeness, { state }: ThemeFilter, words: FigureWords): Line[] {
  const none = COMPLETENESS_BANDS.map((): Shown => 'uncovered');
  const { states } = published;
  const ofState = (code: string): Line => {
    const row = states.rows.indexOf(code);
    return {
      name: whose(words, code),
      cells: states.cells[row] ?? none,
      total: states.rowTotals[row] ?? 'uncovered',
    };
  };
  if (state === undefined) {
    const region = { name: whose(words, undefined), cells: states.columnTotals, total: states.total };
    return [states.rows.length === 0 ? { ...region, cells: none } : region, ...members.map(ofState)];
  }
  const kinds = published.kindsOf[state];
  return [
    ofState(state),
    ...(kinds?.rows ?? []).map((kind, row) => ({
      name: words.t(`completeness.kinds.${kind as AgencyKind}`),
      cells: kinds?.cells[row] ?? none,
      total: kinds?.rowTotals[row] ?? 'uncovered',
    })),
  ];
}

function notesOf({ countedAt, weightsVersion }: Completeness, { t, format }: FigureWords): string[] {
  if (countedAt === undefined) return [];
  return [
    t('measures.completeness.counted', { date: format.formatDateTime(countedAt), version: weightsVersion }),
  ];
}

function shares(
  lines: readonly Line[],
  { state }: ThemeFilter,
  notes: readonly string[],
  words: FigureWords,
): ThemeFigure {
  const { t, format } = words;
  const found = lines.map((line) => ({ ...line, share: shareComplete(line.cells, line.total) }));
  const [first] = found;
  const title =
    typeof first?.share === 'number'
      ? t('measures.completeness.finding', {
          place: first.name,
          share: format.formatPercent(first.share, 0),
        })
      : t(definition.title);
  const told = { ...definedBy(words, definition), title };
  const header = t(state === undefined ? 'analytics.page.state' : 'completeness.kinds.column');
  return {
    ...told,
    name: 'complete',
    isBare: typeof first?.share !== 'number',
    unit: t('analytics.chart.percent'),
    n: armsText(words, first?.total ?? 'uncovered'),
    notes: [
      ...notes,
      ...(found.some(({ cells }) => cells.includes('withheld')) ? [t('theme.note.withheld')] : []),
    ],
    ...(isEmpty(first) ? { nothing: t('measures.completeness.nothing') } : {}),
    table: {
      header: [
        header,
        ...COMPLETENESS_BANDS.map((band) => t(`measures.completeness.band.${band}`)),
        t('analytics.chart.total'),
        t('measures.completeness.share'),
      ],
      rows: found.map(({ name, cells, total, share }) => [
        name,
        ...cells.map((shown) => cellOf(words, shown)),
        cellOf(words, total),
        percentCell(words, share),
      ]),
    },
    draw: drawBars(
      words,
      found.map(({ name, share }) => ({ label: name, series: 0, shown: share })),
      { ...told, shares: true, series: [t('measures.completeness.share')], uncovered: t('measures.noArms') },
    ),
  };
}

function steps({ name, cells, total }: Line, notes: readonly string[], words: FigureWords): ThemeFigure {
  const { t } = words;
  const told = {
    ...definedBy(words, definition),
    title: t('measures.completeness.steps', { place: name }),
  };
  const named = COMPLETENESS_BANDS.map((band) => t(`measures.completeness.band.${band}`));
  return {
    ...told,
    name: 'completeness',
    isBare: true,
    unit: t('analytics.chart.arms'),
    n: armsText(words, total),
    notes: [...notes, ...(cells.includes('withheld') ? [t('theme.note.withheld')] : [])],
    ...(isEmpty({ total }) ? { nothing: t('measures.completeness.nothing') } : {}),
    table: {
      header: [t('measures.completeness.score'), t('analytics.chart.arms')],
      rows: [
        ...named.map((band, at) => [band, cellOf(words, cells[at])]),
        [t('analytics.chart.total'), cellOf(words, total)],
      ],
    },
    draw: drawBars(
      words,
      named.map((label, at) => ({ label, series: 0, shown: cells[at] ?? 'uncovered' })),
      { ...told, series: [name] },
    ),
  };
}

function isEmpty(line: Pick<Line, 'total'> | undefined): boolean {
  return line === undefined || line.total === 0 || line.total === 'uncovered';
}
