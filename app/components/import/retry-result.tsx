import { Notice } from '#app/components/notice.tsx';
import { useText } from '#app/i18n/text.tsx';

export interface RetryView {
  tried: number;
  stored: number;
  known: number;
  waiting: number;
  gone: number;
  goneRows: readonly number[];
}

/** What the latest retry of rows that were set aside came to. */
export function RetryResult({ retry }: { retry: RetryView }) {
  const { t, formatNumber, formatParts } = useText();
  const { tried, stored, known, waiting, gone, goneRows } = retry;
  return (
    <Notice tone={waiting + gone > 0 ? 'warning' : 'success'} title={t('import.retry.title')}>
      <p>{t('import.retry.tried', { count: tried })}</p>
      <ul>
        {stored > 0 && <li>{t('import.retry.stored', { count: stored })}</li>}
        {known > 0 && <li>{t('import.retry.known', { count: known })}</li>}
        {waiting > 0 && <li>{t('import.retry.waiting', { count: waiting })}</li>}
        {gone > 0 && (
          <li>
            {t('import.retry.gone', { count: gone })}
            {goneRows.length > 0 &&
              ` ${t('import.retry.goneRows', { rows: formatParts(goneRows.map((row) => formatNumber(row))) })}`}
          </li>
        )}
      </ul>
    </Notice>
  );
}
