import type { ReactNode } from 'react';

import { useText } from '#app/i18n/text.tsx';

export interface Column<Row> {
  /** Unique in the table */
  key: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** Numbers line up on their last digit */
  numeric?: boolean;
  /** This cell names the row */
  rowHeader?: boolean;
}

export interface DataTableProps<Row> {
  caption: string;
  /** The caption is read out but not shown, where a heading says the same */
  captionHidden?: boolean;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** What is said when there are no rows */
  empty?: string;
  /** On a narrow screen rows become cards (`stack`), or the table scrolls sideways (`scroll`, for figures) */
  narrow?: 'stack' | 'scroll';
}

/** A table. Roles are written out because browsers drop them from tables laid out as cards. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, captionHidden, columns, rows, rowKey, empty, narrow = 'stack' } = props;
  const { t } = useText();
  const scrolls = narrow === 'scroll' ? { role: 'group', 'aria-label': caption, tabIndex: 0 } : {};
  return (
    <div className={`table-frame table-frame--${narrow}`} {...scrolls}>
      <table role="table">
        <caption className={captionHidden ? 'visually-hidden' : undefined}>{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map(({ key, header, numeric }) => (
              <th key={key} role="columnheader" scope="col" className={numeric ? 'numeric' : undefined}>
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <tr key={rowKey(row)} role="row">
              {columns.map((column) => (
                <Cell key={column.key} column={column} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length === 0 && <p className="quiet">{empty ?? t('common.table.empty')}</p>}
    </div>
  );
}

function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const { header, cell, numeric, rowHeader } = column;
  const content = <span className="cell">{cell(row)}</span>;
  return rowHeader ? (
    <th role="rowheader" scope="row" data-label={header}>
      {content}
    </th>
  ) : (
    <td role="cell" data-label={header} className={numeric ? 'numeric' : undefined}>
      {content}
    </td>
  );
}
