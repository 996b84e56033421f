import { DataTable } from '#app/components/data-table.tsx';
import { useText } from '#app/i18n/text.tsx';

type Cell = string | number | null;

/** The table twin of a figure: its first column names the rows. */
export function TextTable(props: {
  caption: string;
  header: readonly string[];
  rows: readonly (readonly Cell[])[];
}) {
  const { caption, header, rows } = props;
  const { formatNumber } = useText();
  const lines = rows.map((cells, index) => ({ key: String(index), cells }));
  return (
    <DataTable
      caption={caption}
      captionHidden
      narrow="scroll"
      rows={lines}
      rowKey={(line) => line.key}
      columns={header.map((text, index) => ({
        key: String(index),
        header: text,
        rowHeader: index === 0,
        numeric: index > 0,
        cell: ({ cells }: (typeof lines)[number]) => {
          const cell = cells[index];
          // Names of rows are text, years among them.
          return typeof cell === 'number' && index > 0
            ? formatNumber(cell, Number.isInteger(cell) ? 0 : 1)
            : cell;
        },
      }))}
    />
  );
}
