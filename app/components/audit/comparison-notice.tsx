import { Notice } from '#app/components/notice.tsx';
import { useText } from '#app/i18n/text.tsx';

/** Whether the log is still the continuation of a head that was kept. */
export function ComparisonNotice({ from, to, holds }: { from: number; to: number; holds: boolean }) {
  const { t, formatNumber } = useText();
  const numbers = { from: formatNumber(from), to: formatNumber(to) };
  return holds ? (
    <Notice tone="success" live>
      <p>{t('audit.log.compare.holds', numbers)}</p>
      {from > 0 && (
        <p>
          <a href={`/audit/log/comparison?from=${from}`} download>
            {t('audit.log.compare.take')}
          </a>
        </p>
      )}
    </Notice>
  ) : (
    <Notice tone="danger" live>
      <p>{t('audit.log.compare.fails', numbers)}</p>
    </Notice>
  );
}
