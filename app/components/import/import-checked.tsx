import { Button, ButtonLink } from '#app/components/button.tsx';
import { RadioField } from '#app/components/choice-field.tsx';
import { DataTable } from '#app/components/data-table.tsx';
import { Notice } from '#app/components/notice.tsx';
import { Pager } from '#app/components/pager.tsx';
import { Panel } from '#app/components/panel.tsx';
import { SummaryList } from '#app/components/summary-list.tsx';
import { IMPORT_SHARING } from '#app/forms/imports.ts';
import type { ProblemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';
import type { CheckSummary } from '#app/services/imports/check-summary.ts';

import { remarkLabel } from './remark-words.ts';

export interface CheckedView {
  id: string;
  checked: CheckSummary;
  kind: string | null;
  page: number;
  pages: number;
  remarks: readonly { row: number; column: string; text: string }[];
}

/** What would become of every row, before anything is stored; and the button that stores it. */
export function ImportChecked({ view, problems }: { view: CheckedView; problems: ProblemTexts }) {
  const { t, formatNumber } = useText();
  const { checked, id, kind } = view;
  const { counts } = checked;
  const aside = counts.setAside + checked.differing;
  return (
    <>
      <Panel title={t('import.checked.title')}>
        <p>{t('import.checked.lead')}</p>
        <SummaryList
          rows={[
            { label: t('import.result.rows'), value: formatNumber(counts.rows) },
            { label: t('import.checked.fresh'), value: formatNumber(checked.fresh) },
            { label: t('import.result.alreadyThere'), value: formatNumber(checked.known) },
            { label: t('import.result.repeated'), value: formatNumber(counts.repeated) },
            { label: t('import.checked.aside'), value: formatNumber(aside) },
            { label: t('import.result.weapons'), value: formatNumber(counts.weapons) },
            { label: t('import.result.ammunition'), value: formatNumber(counts.ammunition) },
          ]}
        />
      </Panel>
      {checked.fresh === 0 && (
        <Notice tone="info" title={t('import.checked.nothingNew')}>
          <p>{t(aside > 0 ? 'import.checked.onlyAside' : 'import.checked.nothingToStore')}</p>
        </Notice>
      )}
      <Remarks view={view} />
      {kind !== null && (
        <Panel title={t('import.checked.remarksOf', { kind: remarkLabel(kind, t) })}>
          <DataTable
            caption={remarkLabel(kind, t)}
            captionHidden
            rows={view.remarks}
            rowKey={(one) => `${one.row} ${one.column} ${one.text}`}
            columns={[
              {
                key: 'row',
                header: t('import.column.row'),
                rowHeader: true,
                cell: (one) => formatNumber(one.row),
              },
              { key: 'column', header: t('import.column.column'), cell: (one) => one.column },
              { key: 'text', header: t('import.column.value'), cell: (one) => one.text },
            ]}
          />
          <Pager
            previous={view.page > 0 ? pageOf(view, view.page - 1) : undefined}
            next={view.page + 1 < view.pages ? pageOf(view, view.page + 1) : undefined}
          />
        </Panel>
      )}
      {checked.sample.length > 0 && <Sample rows={checked.sample} />}
      {checked.fresh + aside === 0 ? (
        <p className="actions">
          <ButtonLink to={`/imports/${id}/columns`}>{t('import.checked.change')}</ButtonLink>
        </p>
      ) : (
        <Store />
      )}
    </>
  );

  function Store() {
    return (
      <form method="post" action={`/imports/${id}?index`} className="measure" noValidate>
        <RadioField
          name="sharing"
          label={t('capture.occasion.sharing')}
          error={problems.of('sharing')}
          choices={IMPORT_SHARING.map((level) => ({
            value: level,
            label: t(`codes.sharing.${level}`),
            hint: t(`codes.sharingExplained.${level}`),
          }))}
          required
        />
        <p className="actions">
          <Button name="intent" value="run">
            {checked.fresh > 0
              ? t('import.checked.store', { count: checked.fresh })
              : t('import.checked.setAsideOnly', { count: aside })}
          </Button>
          <ButtonLink to={`/imports/${id}/columns`}>{t('import.checked.change')}</ButtonLink>
        </p>
      </form>
    );
  }

  function Remarks({ view: { checked: found } }: { view: CheckedView }) {
    const aside = { ...found.setAside, ...(found.differing > 0 && { item_known_differs: found.differing }) };
    const kinds = [
      ...Object.entries(aside).map(([code, n]) => ({ code, n, stored: false })),
      ...Object.entries(found.notes).map(([code, n]) => ({ code, n, stored: true })),
    ].sort((one, other) => Number(one.stored) - Number(other.stored) || other.n - one.n);
    return (
      <Panel title={t('import.checked.remarks')}>
        <DataTable
          caption={t('import.checked.remarks')}
          captionHidden
          rows={kinds}
          rowKey={(one) => one.code}
          empty={t('import.checked.noRemarks')}
          columns={[
            {
              key: 'kind',
              header: t('import.column.why'),
              rowHeader: true,
              cell: (one) => <a href={`/imports/${id}?kind=${one.code}`}>{remarkLabel(one.code, t)}</a>,
            },
            {
              key: 'n',
              header: t('import.column.count'),
              numeric: true,
              cell: (one) => formatNumber(one.n),
            },
            {
              key: 'then',
              header: t('import.column.then'),
              cell: (one) => t(one.stored ? 'import.checked.storedWithNote' : 'import.checked.setAside'),
            },
          ]}
        />
      </Panel>
    );
  }
}

function pageOf({ id, kind }: CheckedView, page: number): string {
  return `/imports/${id}?kind=${encodeURIComponent(kind ?? '')}&page=${page}`;
}

function Sample({ rows }: { rows: CheckSummary['sample'] }) {
  const { t, formatNumber, formatDate, formatCountry } = useText();
  return (
    <details>
      <summary>{t('import.checked.sample', { count: rows.length })}</summary>
      <DataTable
        caption={t('import.checked.sample', { count: rows.length })}
        captionHidden
        rows={rows}
        rowKey={(row) => String(row.row)}
        columns={[
          {
            key: 'row',
            header: t('import.column.row'),
            rowHeader: true,
            cell: (row) => formatNumber(row.row),
          },
          {
            key: 'type',
            header: t('import.field.type'),
            cell: (row) => t(`codes.firearmType.${row.firearmType}`),
          },
          { key: 'make', header: t('import.field.make'), cell: (row) => `${row.make} ${row.model}` },
          { key: 'calibre', header: t('import.field.calibre'), cell: (row) => row.calibre },
          {
            key: 'marks',
            header: t('import.field.serial'),
            cell: (row) => row.marks.map((mark) => mark.asRead).join(' · '),
          },
          {
            key: 'country',
            header: t('import.field.country'),
            cell: (row) => (row.country === null ? '' : formatCountry(row.country)),
          },
          { key: 'date', header: t('import.field.date'), cell: (row) => formatDate(row.date) },
          { key: 'place', header: t('import.field.place'), cell: (row) => row.place },
        ]}
      />
    </details>
  );
}
