import type { Shown, SuppressedTable } from '#analytics/suppress.ts';
import { DataTable } from '#app/components/data-table.tsx';
import { useText } from '#app/i18n/text.tsx';

type Table = Pick<SuppressedTable, 'rows' | 'columns' | 'cells'> &
  Partial<Pick<SuppressedTable, 'rowTotals' | 'columnTotals' | 'total'>>;

interface Line {
  readonly key: string;
  readonly name: string;
  readonly cells: readonly (Shown | undefined)[];
  readonly total: Shown | undefined;
}

/** A published table of counts: what is withheld and what is not covered say so. */
export function CountsTable(props: {
  caption: string;
  table: Table;
  rowHeading: string;
  rowName: (code: string) => string;
  columnName: (code: string) => string;
  /** What the totals of the rows are of, where the columns are not all there are. */
  totalOf?: string | undefined;
}) {
  const { caption, table, rowHeading, rowName, columnName, totalOf } = props;
  const { t } = useText();
  const lines: Line[] = table.rows.map((row, index) => ({
    key: row,
    name: rowName(row),
    cells: table.cells[index] ?? [],
    total: table.rowTotals?.[index],
  }));
  if (table.columnTotals) {
    lines.push({
      key: 'total',
      name: t('analytics.chart.total'),
      cells: table.columnTotals,
      total: table.total,
    });
  }
  return (
    <DataTable
      caption={caption}
      captionHidden
      narrow="scroll"
      rows={lines}
      rowKey={(line) => line.key}
      columns={[
        { key: 'row', header: rowHeading, rowHeader: true, cell: (line) => line.name },
        ...table.columns.map((column, index) => ({
          key: column,
          header: columnName(column),
          numeric: true,
          cell: (line: Line) => <ShownCount value={line.cells[index]} />,
        })),
        ...(table.rowTotals
          ? [
              {
                key: 'total',
                header: totalOf ?? t('analytics.chart.total'),
                numeric: true,
                cell: (line: Line) => <ShownCount value={line.total} />,
              },
            ]
          : []),
      ]}
    />
  );
}

function ShownCount({ value }: { value: Shown | undefined }) {
  const { t, formatNumber } = useText();
  if (typeof value === 'number') return <>{formatNumber(value)}</>;
  return value === 'withheld' ? (
    <abbr title={t('analytics.chart.withheld')}>{t('analytics.page.withheldShort')}</abbr>
  ) : (
    <abbr title={t('analytics.chart.uncovered')}>{t('analytics.page.uncoveredShort')}</abbr>
  );
}
