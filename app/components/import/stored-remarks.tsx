import { DataTable } from '#app/components/data-table.tsx';
import { Pager } from '#app/components/pager.tsx';
import { Panel } from '#app/components/panel.tsx';
import { armName } from '#app/components/record/arm-name.ts';
import { MarkText } from '#app/components/mark-text.tsx';
import { useText } from '#app/i18n/text.tsx';

import { remarkLabel } from './remark-words.ts';

interface NotedRecord {
  recordId: string;
  itemKind: string;
  itemSubtype: string | null;
  partKind: string | null;
  firearmType: string;
  make: string;
  model: string;
  calibre: string;
  mark: string;
  column: string;
  text: string;
}

export interface StoredRemarksView {
  id: string;
  /** How often each kind of remark stands with what was stored */
  noted: Readonly<Record<string, number>>;
  kind: string | null;
  page: number;
  pages: number;
  notedRecords: readonly NotedRecord[];
}

/** What was remarked of the rows that are stored, and the records with the remark that was chosen. */
export function StoredRemarks({ view }: { view: StoredRemarksView }) {
  const { t, formatNumber } = useText();
  const { id, kind } = view;
  const kinds = Object.entries(view.noted)
    .map(([code, n]) => ({ code, n }))
    .sort((one, other) => other.n - one.n || one.code.localeCompare(other.code));
  if (kinds.length === 0) return null;
  const pageOf = (page: number) => `/imports/${id}?kind=${encodeURIComponent(kind ?? '')}&page=${page}`;
  return (
    <>
      <Panel title={t('import.result.remarks')}>
        <DataTable
          caption={t('import.result.remarks')}
          captionHidden
          rows={kinds}
          rowKey={(one) => one.code}
          columns={[
            {
              key: 'kind',
              header: t('import.column.why'),
              rowHeader: true,
              cell: (one) => <a href={`/imports/${id}?kind=${one.code}#noted`}>{remarkLabel(one.code, t)}</a>,
            },
            {
              key: 'n',
              header: t('import.column.count'),
              numeric: true,
              cell: (one) => formatNumber(one.n),
            },
          ]}
        />
      </Panel>
      {kind !== null && view.noted[kind] !== undefined && (
        <div id="noted">
          <Panel title={t('import.result.remarked', { kind: remarkLabel(kind, t) })}>
            <DataTable
              caption={remarkLabel(kind, t)}
              captionHidden
              rows={view.notedRecords}
              rowKey={(one) => one.recordId}
              columns={[
                {
                  key: 'record',
                  header: t('import.column.record'),
                  rowHeader: true,
                  cell: (one) => <a href={`/records/${one.recordId}`}>{armName(one, t)}</a>,
                },
                {
                  key: 'mark',
                  header: t('import.field.serial'),
                  cell: ({ mark }) => mark !== '' && <MarkText value={mark} />,
                },
                { key: 'column', header: t('import.column.column'), cell: (one) => one.column },
                { key: 'text', header: t('import.column.value'), cell: (one) => one.text },
              ]}
            />
            <Pager
              previous={view.page > 0 ? pageOf(view.page - 1) : undefined}
              next={view.page + 1 < view.pages ? pageOf(view.page + 1) : undefined}
            />
          </Panel>
        </div>
      )}
    </>
  );
}
