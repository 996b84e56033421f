import type { IndicatorParts as Parts } from '#analytics/measures/sdg-16-4-2-parts.ts';
import { isOutcomeCode } from '#app/domain/outcome.ts';
import { Button } from '#app/components/button.tsx';
import { Panel } from '#app/components/panel.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { useText } from '#app/i18n/text.tsx';

import { CountsTable } from './counts-table.tsx';

/** The outcomes behind one year's figures; the year stands in the address. */
export function IndicatorParts(props: {
  parts: Parts;
  year: number;
  years: readonly number[];
  place: (code: string) => string;
}) {
  const { parts, year, years, place } = props;
  const { t } = useText();
  const outcome = (code: string) =>
    isOutcomeCode(code)
      ? t('analytics.page.outcome', { code, label: t(`codes.outcome.${code}`) })
      : t('analytics.indicator.part.withoutOutcome');
  return (
    <Panel title={t('analytics.page.partsTitle', { year })}>
      <form method="get" action="/figures" className="measure">
        <SelectField
          name="year"
          label={t('analytics.chart.year')}
          value={String(year)}
          options={years.toReversed().map((one) => ({ value: String(one), label: String(one) }))}
          placeholder={false}
          required
        />
        <p className="actions">
          <Button kind="plain">{t('common.apply')}</Button>
        </p>
      </form>
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
    </Panel>
  );
}
