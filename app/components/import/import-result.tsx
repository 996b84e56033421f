import { ButtonLink } from '#app/components/button.tsx';
import { Panel } from '#app/components/panel.tsx';
import { SummaryList } from '#app/components/summary-list.tsx';
import { useText } from '#app/i18n/text.tsx';
import { isTextKey } from '#app/i18n/translate.ts';

import { CodeCounts } from './code-counts.tsx';
import { StoredRemarks, type StoredRemarksView } from './stored-remarks.tsx';
import { RetryResult, type RetryView } from './retry-result.tsx';

export interface ResultView extends StoredRemarksView {
  status: string;
  /** Rows that were set aside can still be corrected */
  correctable: boolean;
  rows: number;
  stored: number;
  alreadyThere: number;
  repeated: number;
  hits: number;
  reason: string;
  counts: {
    byType: Record<string, number>;
    bySerial: Record<string, number>;
    byCountry: Record<string, number>;
    weapons: number;
    ammunition: number;
  } | null;
  waiting: number;
  retry: RetryView | null;
}

/** What an import came to: what is stored, what waits, and counts to hold against the file. */
export function ImportResult({ view }: { view: ResultView }) {
  const { t, formatNumber, formatCountry } = useText();
  const { counts } = view;
  return (
    <>
      <Panel title={t('import.result.title')}>
        <SummaryList
          rows={[
            { label: t('import.result.rows'), value: formatNumber(view.rows) },
            { label: t('import.result.stored'), value: formatNumber(view.stored) },
            { label: t('import.result.alreadyThere'), value: formatNumber(view.alreadyThere) },
            { label: t('import.result.repeated'), value: formatNumber(view.repeated) },
            { label: t('import.result.waiting'), value: formatNumber(view.waiting) },
            { label: t('import.result.hits'), value: formatNumber(view.hits) },
            ...(counts
              ? [
                  { label: t('import.result.weapons'), value: formatNumber(counts.weapons) },
                  { label: t('import.result.ammunition'), value: formatNumber(counts.ammunition) },
                ]
              : []),
            ...(view.reason ? [{ label: t('import.result.undoneBecause'), value: view.reason }] : []),
          ]}
        />
      </Panel>
      {view.status === 'done' && view.stored > 0 && (
        <p className="actions">
          {view.hits > 0 && <ButtonLink to="/hits?status=candidate">{t('import.result.toHits')}</ButtonLink>}
          <ButtonLink to={`/records?import=${view.id}`}>{t('import.result.toRecords')}</ButtonLink>
        </p>
      )}
      {view.retry && view.retry.tried + view.retry.gone > 0 && <RetryResult retry={view.retry} />}
      {view.correctable && view.waiting > 0 && (
        <p className="actions">
          <a className="button" href={`/imports/${view.id}/aside`}>
            {t('import.aside.open', { count: view.waiting })}
          </a>
        </p>
      )}
      <StoredRemarks view={view} />
      {counts && (
        <>
          <CodeCounts
            title={t('import.result.byType')}
            counts={counts.byType}
            label={(code) => labelOf(`codes.firearmType.${code}`, code)}
          />
          <CodeCounts
            title={t('import.result.bySerial')}
            counts={counts.bySerial}
            label={(code) => labelOf(`codes.legibility.${code}`, code)}
          />
          <CodeCounts
            title={t('import.result.byCountry')}
            counts={counts.byCountry}
            label={(code) => (code === 'unknown' ? t('import.result.noCountry') : formatCountry(code))}
          />
        </>
      )}
    </>
  );

  function labelOf(key: string, code: string): string {
    return isTextKey(key) ? t(key) : code;
  }
}
