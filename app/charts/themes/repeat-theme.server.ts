import { armsDefinition, shareRepeated, TIMES, unitsDefinition } from '#analytics/measures/repeat-losses.ts';
import type { Shown, SuppressedTable } from '#analytics/suppress.ts';
import type { FigureWords } from '#app/charts/figure-words.ts';
import type { ThemeFilter } from '#app/forms/theme-filter.ts';
import type { Repeats } from '#app/services/analytics/read-measures.server.ts';

import { definedBy, drawBars, percentCell } from './bars-figure.ts';
import { placesOf } from './cases-figure.ts';
import type { ThemeFigure } from './theme-figure.ts';
import { armsText, cellOf, whose } from './theme-words.ts';

/** Arms that were lost again, and places from which arms were lost again. */
export function repeatFigures(repeats: Repeats, filter: ThemeFilter, words: FigureWords): ThemeFigure[] {
  return [armsFigure(repeats.arms, words), unitsFigure(repeats, filter, words)];
}

function armsFigure(table: SuppressedTable, words: FigureWords): ThemeFigure {
  const { t, format } = words;
  const share = shareRepeated(table.rowTotals, table.total);
  const title =
    typeof share === 'number'
      ? t('measures.repeatArms.finding', {
          share: format.formatPercent(share, share > 0 && share < 0.1 ? 1 : 0),
        })
      : t(armsDefinition.title);
  const told = { ...definedBy(words, armsDefinition), title };
  const all = [...table.cells.flat(), ...table.rowTotals, ...table.columnTotals, table.total];
  return {
    ...told,
    name: 'repeats',
    isBare: typeof share !== 'number',
    unit: t('analytics.chart.arms'),
    n: armsText(words, table.total),
    notes: all.includes('withheld') ? [t('theme.note.withheld')] : [],
    ...(table.total === 0 ? { nothing: t('measures.repeatArms.nothing') } : {}),
    table: {
      header: [
        t('measures.repeatArms.lost'),
        ...TIMES.map((times) => t(`measures.repeatArms.taken.${times}`)),
        t('analytics.chart.total'),
      ],
      rows: [
        ...TIMES.map((times, row) => [
          t(`measures.times.${times}`),
          ...(table.cells[row] ?? []).map((shown) => cellOf(words, shown)),
          cellOf(words, table.rowTotals[row]),
        ]),
        [
          t('analytics.chart.total'),
          ...table.columnTotals.map((shown) => cellOf(words, shown)),
          cellOf(words, table.total),
        ],
      ],
    },
    draw: drawBars(
      words,
      TIMES.map((times, row) => ({
        label: t(`measures.repeatArms.times.${times}`),
        series: 0,
        shown: table.rowTotals[row] ?? 'uncovered',
      })),
      { ...told, series: [t('analytics.chart.arms')] },
    ),
  };
}

function unitsFigure({ units, members }: Repeats, { state }: ThemeFilter, words: FigureWords): ThemeFigure {
  const { t, format } = words;
  const lineOf = (
    table: SuppressedTable,
    of: string | undefined,
  ): { cells: readonly Shown[]; total: Shown } => {
    if (of === undefined) return { cells: table.columnTotals, total: table.total };
    const row = table.rows.indexOf(of);
    return { cells: table.cells[row] ?? [], total: table.rowTotals[row] ?? 'uncovered' };
  };
  const lines = placesOf(members, state).map((of) => {
    const [places, arms] = [lineOf(units.units, of), lineOf(units.arms, of)];
    return { name: whose(words, of), places, arms, share: shareRepeated(arms.cells, arms.total) };
  });
  const [first] = lines;
  const title =
    typeof first?.share === 'number'
      ? t('measures.repeatUnits.finding', {
          place: first.name,
          share: format.formatPercent(first.share, 0),
        })
      : t(unitsDefinition.title);
  const told = { ...definedBy(words, unitsDefinition), title };
  const total = first?.arms.total ?? 'uncovered';
  const withheld = lines.some(({ places, arms }) =>
    [...places.cells, places.total, ...arms.cells, arms.total].includes('withheld'),
  );
  return {
    ...told,
    name: 'units',
    isBare: typeof first?.share !== 'number',
    unit: t('analytics.chart.percent'),
    n: armsText(words, total),
    notes: withheld ? [t('theme.note.withheld')] : [],
    ...(total === 0 || total === 'uncovered' ? { nothing: t('measures.repeatUnits.nothing') } : {}),
    table: {
      header: [
        t('analytics.page.state'),
        ...TIMES.map((times) => t(`measures.repeatUnits.places.${times}`)),
        ...TIMES.map((times) => t(`measures.repeatUnits.arms.${times}`)),
        t('measures.repeatUnits.allArms'),
        t('measures.repeatUnits.share'),
      ],
      rows: lines.map(({ name, places, arms, share }) => [
        name,
        ...places.cells.map((shown) => cellOf(words, shown)),
        ...arms.cells.map((shown) => cellOf(words, shown)),
        cellOf(words, arms.total),
        percentCell(words, share),
      ]),
    },
    draw: drawBars(
      words,
      lines.map(({ name, share }) => ({ label: name, series: 0, shown: share })),
      { ...told, shares: true, series: [t('measures.repeatUnits.share')], uncovered: t('measures.noArms') },
    ),
  };
}
