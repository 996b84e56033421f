import { Button, ButtonLink } from '#app/components/button.tsx';
import { DataTable } from '#app/components/data-table.tsx';
import { FileField } from '#app/components/file-field.tsx';
import { Pager } from '#app/components/pager.tsx';
import { Panel } from '#app/components/panel.tsx';
import { SendOnce } from '#app/components/send-once.tsx';
import type { ProblemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';
import { isTextKey } from '#app/i18n/translate.ts';

import { SettleWords, type ToSettle } from './settle-words.tsx';

export interface WaitingView extends ToSettle {
  id: string;
  rows: readonly { rowNumber: number; column: string; code: string; value: string }[];
  /** Rows after this one are on the next page */
  next: number | null;
}

/** Rows of an import that were set aside: to correct in a spreadsheet, one by one, or to try again as they are. */
export function WaitingRows({ view, problems }: { view: WaitingView; problems: ProblemTexts }) {
  const { t, formatNumber } = useText();
  const at = `/imports/${view.id}/aside`;
  return (
    <>
      <Panel title={t('import.aside.each')}>
        <p>{t('import.aside.numbered')}</p>
        <DataTable
          caption={t('import.aside.each')}
          captionHidden
          rows={view.rows}
          rowKey={(row) => String(row.rowNumber)}
          columns={[
            {
              key: 'row',
              header: t('import.column.row'),
              rowHeader: true,
              cell: (row) => (
                <a href={`/imports/${view.id}/rows/${row.rowNumber}`}>
                  {t('import.aside.correct', { row: formatNumber(row.rowNumber) })}
                </a>
              ),
            },
            { key: 'column', header: t('import.column.column'), cell: (row) => row.column },
            { key: 'value', header: t('import.column.value'), cell: (row) => row.value },
            {
              key: 'why',
              header: t('import.column.why'),
              cell: ({ code }) =>
                isTextKey(`import.setAside.${code}`) ? t(`import.setAside.${code}` as never) : code,
            },
          ]}
        />
        <Pager next={view.next === null ? undefined : `${at}?after=${view.next}`} />
      </Panel>
      <Panel title={t('import.sent.title')}>
        <p className="measure">{t('import.sent.lead')}</p>
        <p className="actions">
          {(['xlsx', 'csv'] as const).map((format) => (
            <ButtonLink key={format} to={`${at}/${format}`} download>
              {t('list.download', { format: format.toUpperCase() })}
            </ButtonLink>
          ))}
        </p>
        <form
          method="post"
          action={`${at}?index`}
          encType="multipart/form-data"
          className="measure"
          noValidate
        >
          <SendOnce />
          <FileField
            name="file"
            label={t('import.sent.file')}
            hint={t('import.sent.hint')}
            error={problems.of('file')}
            accept=".csv,.tsv,.txt,.xlsx,.xlsm"
            required
          />
          <p className="actions">
            <Button name="intent" value="send">
              {t('import.sent.send')}
            </Button>
          </p>
        </form>
      </Panel>
      <Panel title={t('import.again.title')}>
        <form method="post" action={`${at}?index`} className="measure" noValidate>
          <p>{t('import.again.lead')}</p>
          <SettleWords settle={view} />
          <p className="actions">
            <Button kind="plain" name="intent" value="again">
              {t('import.again.send')}
            </Button>
          </p>
        </form>
      </Panel>
    </>
  );
}
