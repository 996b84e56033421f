import { mostOf } from '#analytics/measures/breakdown.ts';
import { definition } from '#analytics/measures/parties.ts';
import type { Shown, SuppressedTable } from '#analytics/suppress.ts';
import { type Bar, barsChart } from '#app/charts/bars-chart.ts';
import type { FigureWords } from '#app/charts/figure-words.ts';
import type { PartyRole } from '#app/domain/party.ts';
import type { ThemeFilter } from '#app/forms/theme-filter.ts';

import { notesOf } from './seizures-theme.server.ts';
import type { ThemeFigure } from './theme-figure.ts';
import { cellOf, whose } from './theme-words.ts';

/** As what persons and organizations are involved, of one State or the region; entries, and nobody's name. */
export function partiesFigures(
  table: SuppressedTable,
  { state }: ThemeFilter,
  words: FigureWords,
): ThemeFigure[] {
  const { t, format } = words;
  const column = state === undefined ? -1 : table.columns.indexOf(state);
  const cells = table.rows.map((_, row): Shown =>
    state === undefined ? (table.rowTotals[row] ?? 0) : (table.cells[row]?.[column] ?? 'uncovered'),
  );
  const total = state === undefined ? table.total : (table.columnTotals[column] ?? 'uncovered');
  const roleName = (role: string) => t(`codes.partyRole.${role as PartyRole}`);
  const place = whose(words, state);
  const most = mostOf(cells, table.rows, total);
  const title = most
    ? t('actors.parties.finding', {
        role: roleName(most.code),
        share: format.formatPercent(most.share, 0),
        place,
      })
    : t('actors.parties.of', { place });
  return [
    {
      name: 'parties',
      isBare: most === undefined,
      title,
      unit: t('actors.parties.unit'),
      n: typeof total === 'number' ? t('actors.parties.n', { count: total }) : t('measures.withheld'),
      meaning: t(definition.meaning),
      source: t(definition.source),
      limits: definition.limits.map((limit) => t(limit)),
      notes: notesOf(words, cells.includes('withheld'), []),
      ...(total === 0 ? { nothing: t('actors.parties.nothing', { place }) } : {}),
      table: {
        header: [t('actors.parties.role'), place],
        rows: [
          ...table.rows.map((role, row) => [roleName(role), cellOf(words, cells[row])]),
          [t('analytics.chart.total'), cellOf(words, total)],
        ],
      },
      draw: (frame) =>
        barsChart(
          table.rows.flatMap((role, row): Bar[] =>
            cells[row] === 0 ? [] : [{ label: roleName(role), series: 0, shown: cells[row] ?? 'uncovered' }],
          ),
          {
            ...frame,
            title,
            description: t(definition.meaning),
            labels: {
              series: [place],
              value: (n) => format.formatNumber(n),
              withheld: t('measures.withheld'),
              uncovered: t('analytics.chart.uncovered'),
            },
          },
        ),
    },
  ];
}
