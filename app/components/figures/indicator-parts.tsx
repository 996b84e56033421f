import type { IndicatorParts as Parts } from '#analytics/measures/sdg-16-4-2-parts.ts';
import type { SuppressedTable } from '#analytics/suppress.ts';
import { isOutcomeCode } from '#app/domain/outcome.ts';
import { useText } from '#app/i18n/text.tsx';

import { CountsTable } from './counts-table.tsx';

/** The outcomes behind one year's figures, of all States or of some beside the region. */
export function IndicatorParts(props: {
  parts: Parts;
  place: (code: string) => string;
  /** Codes of States; all where there are none. */
  only: readonly string[];
}) {
  const { parts, place, only } = props;
  const { t } = useText();
  const totalOf = only.length > 0 ? t('analytics.page.region') : undefined;
  const outcome = (code: string) =>
    isOutcomeCode(code)
      ? t('analytics.page.outcome', { code, label: t(`codes.outcome.${code}`) })
      : t('analytics.indicator.part.withoutOutcome');
  return (
    <>
      <p className="hint">{t('analytics.page.partsNote')}</p>
      <h3>{t('analytics.page.numeratorTitle')}</h3>
      <CountsTable
        caption={t('analytics.page.numeratorTitle')}
        table={columnsOf(parts.numerator, only)}
        rowHeading={t('analytics.page.outcomeHeading')}
        rowName={outcome}
        columnName={place}
        totalOf={totalOf}
      />
      <h3>{t('analytics.page.restTitle')}</h3>
      <CountsTable
        caption={t('analytics.page.restTitle')}
        table={columnsOf(parts.rest, only)}
        rowHeading={t('analytics.page.outcomeHeading')}
        rowName={outcome}
        columnName={place}
        totalOf={totalOf}
      />
    </>
  );
}

/** The same table with the columns of these States alone; its totals stay those of all. */
function columnsOf(table: SuppressedTable, only: readonly string[]): SuppressedTable {
  if (only.length === 0) return table;
  const kept = table.columns.flatMap((column, index) => (only.includes(column) ? [index] : []));
  const pick = <T,>(line: readonly T[]): T[] =>
    kept.map((index) => line[index]).filter((one) => one !== undefined);
  return {
    ...table,
    columns: pick(table.columns),
    cells: table.cells.map(pick),
    columnTotals: pick(table.columnTotals),
  };
}
