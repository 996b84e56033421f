import type { IndicatorParts as Parts } from '#analytics/measures/sdg-16-4-2-parts.ts';
import { isOutcomeCode } from '#app/domain/outcome.ts';
import { useText } from '#app/i18n/text.tsx';

import { CountsTable } from './counts-table.tsx';

/** The outcomes behind one year's figures. */
export function IndicatorParts({ parts, place }: { parts: Parts; place: (code: string) => string }) {
  const { t } = useText();
  const outcome = (code: string) =>
    isOutcomeCode(code)
      ? t('analytics.page.outcome', { code, label: t(`codes.outcome.${code}`) })
      : t('analytics.indicator.part.withoutOutcome');
  return (
    <>
      <h3>{t('analytics.page.numeratorTitle')}</h3>
      <CountsTable
        caption={t('analytics.page.numeratorTitle')}
        table={parts.numerator}
        rowHeading={t('analytics.page.outcomeHeading')}
        rowName={outcome}
        columnName={place}
      />
      <h3>{t('analytics.page.restTitle')}</h3>
      <CountsTable
        caption={t('analytics.page.restTitle')}
        table={parts.rest}
        rowHeading={t('analytics.page.outcomeHeading')}
        rowName={outcome}
        columnName={place}
      />
    </>
  );
}
